"""“My superior is wrong”: one report, and the plan goes on under the right rater."""

from __future__ import annotations

from datetime import timedelta

import pytest
from small_world import YEAR
from sqlalchemy import select
from staffing import act, answer, away, only, report, staff_post, submitted, today

from workflow_app.engine.refusals import Forbidden, Invalid, SameHand, Unready
from workflow_app.persistence.models import Case, CaseParty, OrganisationChange, Position, Timer
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.history import verify_case
from workflow_app.services.koreksi_atasan.provisional import provisional_leader
from workflow_app.services.koreksi_atasan.reading import koreksi_view
from workflow_app.services.skp.leaders import leader_plan
from workflow_app.services.staffing.above import rater_of, superior_of


def raters(world, case):
    names = {position: name for name, position in world.position.items()}
    with reading(world.database) as session:
        rows = session.execute(
            select(CaseParty.role, CaseParty.position_id)
            .where(CaseParty.case_id == case, CaseParty.until.is_(None))
            .order_by(CaseParty.role)
        ).all()
    return {row.role: names[row.position_id] for row in rows}


@pytest.fixture
def agency(world):
    """The agency with another section head, who should be the superior of ``staf``."""
    staff_post(world, "lain", superior="kepala")
    return world


def test_a_corrected_superior_rates_from_the_same_moment_on(agency):
    skp = submitted(agency)
    case = report(agency)
    assert only(agency, case).who == "(pool)"
    agency.fire("personalia", "correct", case, details=answer(agency, "lain"))
    assert raters(agency, skp) == {"ppkj": "lain", "penetap_skp": "lain"}
    assert only(agency, skp).who == "lain"
    with pytest.raises(Forbidden):
        agency.fire("kabag", "send_back", skp, note="Bukan lagi penilai")
    agency.mark(skp, who="lain")
    agency.fire("lain", "agree", skp)
    agency.fire("staf", "agree", skp)
    agency.fire("lain", "establish", skp)
    with reading(agency.database) as session:
        assert verify_case(session, skp) == []
        assert verify_case(session, case) == []


def test_open_evaluations_go_along(agency):
    skp = agency.monitored()
    case = report(agency)
    agency.fire("personalia", "correct", case, details=answer(agency, "lain"))
    for evaluation in agency.evaluations(skp):
        assert raters(agency, evaluation)["ppkj"] == "lain"


def test_the_line_is_another_one_as_of_a_day_and_the_change_is_on_record(agency):
    case = report(agency)
    first = today(agency) - timedelta(days=3)
    details = answer(agency, "lain", effective_on=first.isoformat())
    agency.fire("personalia", "correct", case, details=details)
    person, post = agency.person["staf"], agency.position["staf"]
    with reading(agency.database) as session:
        before = superior_of(session, post, first - timedelta(days=1), person=person)
        since = rater_of(session, person, post, first)
        written = session.execute(select(OrganisationChange)).scalars().one()
    assert (before, since) == (agency.position["kabag"], agency.position["lain"])
    assert (written.kind, written.person_id, written.effective_on) == ("set_line", person, first)


def test_the_next_plan_begins_under_the_right_superior(agency):
    case = report(agency)
    agency.fire("personalia", "correct", case, details=answer(agency, "lain"))
    assert raters(agency, agency.new_skp()) == {"ppkj": "lain", "penetap_skp": "lain"}


def test_a_colleague_on_the_same_line_keeps_theirs(agency):
    other = submitted(agency, "staf2")
    case = report(agency)
    agency.fire("personalia", "correct", case, details=answer(agency, "lain"))
    assert raters(agency, other)["ppkj"] == "kabag"


def test_meanwhile_the_plan_is_written_on_a_provisional_leaders_results(agency):
    leading = agency.monitored("lain", "kepala")
    skp = agency.new_skp()
    case = report(agency)
    plan = leader(agency, skp)
    assert (plan.leader, len(plan.results)) == ("Orang lain", 2)
    agency.fire(
        "personalia",
        "name_provisional",
        case,
        details={"position": str(agency.position["kepala"])},
    )
    assert leader(agency, skp) is None, "that leader has no plan yet"
    with reading(agency.database) as session:
        found = provisional_leader(session, agency.person["staf"])
    assert found == agency.position["kepala"]
    assert raters(agency, skp)["ppkj"] == "kabag", "nothing is decided yet"
    assert agency.state(leading) == "monitored"


def test_a_missing_superior_does_not_block_the_plan(agency):
    with unit_of_work(agency.database) as session:
        session.get_one(Position, agency.position["staf"]).superior_position_id = None
    with pytest.raises(Unready):
        agency.new_skp()
    case = report(agency)
    skp = agency.new_skp()
    assert raters(agency, skp) == {}
    agency.fire("personalia", "correct", case, details=answer(agency, "lain"))
    assert raters(agency, skp) == {"ppkj": "lain", "penetap_skp": "lain"}


def test_the_answer_is_due_in_working_days_and_goes_up_when_it_is_late(agency):
    case = report(agency)  # on Monday, 12 January
    with reading(agency.database) as session:
        due = session.execute(
            select(Timer.due_at).where(Timer.case_id == case, Timer.trigger == "escalate")
        ).scalar_one()
        view = koreksi_view(session, case)
    assert view.answer_by.isoformat() == f"{YEAR}-01-14"
    assert due.isoformat() == f"{YEAR}-01-14T17:00:00+00:00"
    with pytest.raises(Unready):
        agency.fire(None, "escalate", case)
    agency.at(days=3)
    agency.fire(None, "escalate", case)
    assert agency.state(case) == "overdue"
    agency.fire("kepala", "correct", case, details=answer(agency, "lain"))
    assert agency.state(case) == "corrected"


def test_naming_a_provisional_leader_does_not_move_the_deadline(agency):
    case = report(agency)
    details = {"position": str(agency.position["lain"])}
    agency.at(days=1)
    agency.fire("personalia", "name_provisional", case, details=details)
    agency.at(days=2)
    agency.fire(None, "escalate", case)
    assert agency.state(case) == "overdue"


def test_a_refusal_leaves_everything_as_it_is(agency):
    skp = submitted(agency)
    case = report(agency)
    agency.fire("personalia", "refuse", case, note="Sudah benar", reason_code="superior_is_right")
    assert raters(agency, skp)["ppkj"] == "kabag"
    assert only(agency, skp).who == "kabag"
    with reading(agency.database) as session:
        assert provisional_leader(session, agency.person["staf"]) is None


@pytest.mark.parametrize("proposed", ["kabag", "staf", "staf2"])
def test_only_another_official_who_may_rate_is_proposed(agency, proposed):
    with pytest.raises(Unready) as caught:
        report(agency, proposed=proposed)
    assert [verdict.code for verdict in caught.value.verdicts] == ["another_superior"]


def test_a_report_needs_evidence_and_comes_alone(agency):
    with pytest.raises(Unready) as caught:
        report(agency, evidence=" ")
    assert [verdict.code for verdict in caught.value.verdicts] == ["evidence_given"]
    with pytest.raises(Invalid):
        report(agency, evidence_url="javascript:alert(1)")
    report(agency)
    with pytest.raises(Unready) as caught:
        report(agency)
    assert [verdict.code for verdict in caught.value.verdicts] == ["no_open_report"]


def test_a_superior_is_not_looked_for_below(agency):
    case = report(agency, "kepala", "kabag")
    with pytest.raises(Invalid):
        agency.fire("personalia", "correct", case, details=answer(agency, "kabag"))


def test_nobody_corrects_their_own_superior(agency):
    case = report(agency, "personalia", "lain")
    with pytest.raises(SameHand):
        agency.fire("personalia", "correct", case, details=answer(agency, "lain"))
    with reading(agency.database) as session:
        assert session.get_one(Case, case).state == "reported"


def test_an_acting_officer_of_the_unit_answers_too(agency):
    case = report(agency)
    away(agency, "personalia")
    act(agency, "perencana", "personalia")
    agency.fire("perencana", "correct", case, details=answer(agency, "lain"))
    assert agency.state(case) == "corrected"


def leader(world, skp):
    with reading(world.database) as session:
        return leader_plan(session, skp)
