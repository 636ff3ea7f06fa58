"""A transfer into a JF, and the ways on which it comes to nothing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import jf_agency as jf
import pytest

from workflow_app.engine.refusals import SameHand, Unready
from workflow_app.persistence.models import Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.history import verify_case

PAPERS = jf.dossier(Act.PERPINDAHAN, Route.JA_JPT_KE_JF)


@pytest.fixture
def agency(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.settle(world, "staf", "iii_b")
    jf.record(world, "staf", y2023="baik", y2024="baik", y2025="baik", y2026="baik")
    jf.need(world, jf.place(world, "ahli_pertama"), 1)
    return world


def proposed(agency, **more):
    """A perpindahan of the staff to Ahli Pertama, in draft with its papers."""
    case = jf.start(agency, "staf", Act.PERPINDAHAN, target="pertama", experience_months=30, **more)
    jf.papers(agency, case, PAPERS)
    return case


def cleared(agency):
    """The same, cleared and recommended: its test is open."""
    case = proposed(agency)
    agency.fire("kabag", "submit", case)
    jf.checked(agency, case, PAPERS)
    agency.fire("verifikator", "clear_administration", case)
    agency.fire("sidang", "recommend", case)
    return case


def test_a_transfer_into_a_jf_credits_the_time_in_the_last_golongan(agency):
    case = cleared(agency)
    assert agency.state(case) == "in_competency_test"
    jf.pass_test(agency, case)
    agency.fire("kabag", "set_angka_kredit", case)
    agency.fire("kepala", "propose", case)
    jf.decided(agency, case, day=agency.at(days=1).date())
    assert agency.state(case) == "completed"
    assert jf.account(agency, jf.place(agency, "ahli_pertama")) == Account(decided=True, filled=1)
    with reading(agency.database) as session:
        account = ledger.account_of(session, agency.person["staf"])
        lines = ledger.lines_of(session, account.id)
        assert verify_case(session, case) == []
    # 45 rated months at Baik: 45/12 × 12.5, and AK Dasar 50 of III/b in Ahli Pertama
    assert account.total == Fraction("96.875")
    assert [(line.row.value, line.value) for line in lines] == [
        ("dasar", 50),
        ("lainnya", Fraction("46.875")),
    ]


def test_somebody_over_the_age_limit_is_not_submitted(agency):
    with unit_of_work(agency.database) as session:
        session.get_one(Person, agency.person["staf"]).born_on = date(1972, 1, 1)
    case = proposed(agency)
    with pytest.raises(Unready) as refused:
        agency.fire("kabag", "submit", case)
    unmet = [verdict.code for verdict in refused.value.verdicts if not verdict.met]
    assert unmet == ["age_at_submission"]


def test_a_return_names_papers_which_have_to_be_replaced_first(agency):
    case = proposed(agency)
    agency.fire("kabag", "submit", case)
    agency.fire(
        "verifikator",
        "send_back",
        case,
        note="Ijazah tidak terbaca",
        reason_code="paper_invalid",
        details={"items": "ijazah", "article": "PermenPANRB 1/2023, Pasal 16(1)"},
    )
    with pytest.raises(Unready):
        agency.fire("kabag", "resubmit", case)
    jf.papers(agency, case, ["ijazah"])
    agency.fire("kabag", "resubmit", case)
    assert agency.state(case) == "submitted"


def test_whoever_brought_a_paper_does_not_check_it(agency):
    case = proposed(agency)
    agency.fire("kabag", "submit", case)
    jf.papers(agency, case, ["ijazah"], who="verifikator")
    with pytest.raises(SameHand):
        jf.checked(agency, case, ["ijazah"])


def test_a_refused_proposal_gives_its_place_back_and_ends_its_test(agency):
    case = cleared(agency)
    test = jf.child(agency, case, "uji_kompetensi")
    agency.fire("staf", "withdraw", case, note="Pindah rencana")
    assert agency.state(test) == "withdrawn"
    assert jf.account(agency, jf.place(agency, "ahli_pertama")) == Account(decided=True, free=1)


def test_a_place_given_back_by_the_unit_leads_back_to_the_check(agency):
    case = cleared(agency)
    reservation = jf.child(agency, case, "formasi_reservation")
    agency.fire("personalia", "release", reservation, note="Dialihkan ke unit lain")
    assert agency.state(case) == "submitted"
    assert agency.state(reservation) == "released"
