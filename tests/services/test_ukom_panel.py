"""The panel: drawn among those who may test, kept with how, drawn again where somebody cannot."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import jf_agency as jf
import pytest
from sqlalchemy import select
from staffing import away

from workflow_app.engine.refusals import AlreadyMoved, Forbidden, Invalid, NoSuchCase, Unready
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Absence,
    Appointment,
    Case,
    NilaiUkom,
    Person,
    Task,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.ukom_panel import Bar, Leaving
from workflow_app.rules.ukom_validity import UkomPart
from workflow_app.services.history import verify_case
from workflow_app.services.staffing.due import apply_reassignment, due_reassignments
from workflow_app.services.uji_kompetensi.capabilities import (
    NewCapability,
    capabilities_on,
    end_capability,
    record_capability,
)
from workflow_app.services.uji_kompetensi.drawing import draw, draw_lines, pool_for, release
from workflow_app.services.uji_kompetensi.nominees import find_nominees
from workflow_app.services.uji_kompetensi.panel import Mark, mark, name_panel
from workflow_app.services.uji_kompetensi.reading import ukom_view

TODAY = date(2027, 2, 1)


@pytest.fixture
def agency(sqlite_world):
    sqlite_world.at(on=TODAY)
    jf.found(sqlite_world)
    jf.need(sqlite_world, jf.place(sqlite_world), 2)
    return sqlite_world


@pytest.fixture
def test(agency):
    """A test whose registration is with the organiser."""
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    found = jf.child(agency, ready.case, "uji_kompetensi")
    jf.papers(agency, found, list(jf.UkomDocument), who="verifikator")
    agency.fire("verifikator", "register", found)
    return found


def capable(agency, who, jenjang="ahli_madya", code=jf.CODE, valid_to=None):
    new = NewCapability(
        person=agency.person[who],
        jf=code,
        jenjang=Jenjang(jenjang),
        document="ST/1",
        valid_from=TODAY,
        valid_to=valid_to,
    )
    with unit_of_work(agency.database) as session:
        return record_capability(session, new, actor=agency.person["pembina"], at=agency.at())


def drawn(agency, test, who="pembina"):
    with unit_of_work(agency.database) as session:
        return draw(session, test, actor=agency.person[who], at=agency.at())


def released(agency, test, who, why=Leaving.AWAY, note=""):
    with unit_of_work(agency.database) as session:
        return release(
            session,
            test,
            agency.person[who],
            why,
            note=note,
            actor=agency.person["pembina"],
            at=agency.at(),
        )


def pool(agency, test):
    with reading(agency.database) as session:
        row = session.get_one(Case, test)
        return pool_for(session, row, agency.at())


def names(agency, test):
    with reading(agency.database) as session:
        return {tester.person for tester in ukom_view(session, test).testers}


def test_only_who_may_test_is_drawn_and_the_others_are_counted_by_reason(agency, test):
    for who in ("madya", "kepala", "kabag", "verifikator", "pertama"):
        capable(agency, who)
    capable(agency, "sidang")
    capable(agency, "muda", "ahli_pertama")
    capable(agency, "menteri", code="arsiparis")
    found = pool(agency, test)
    assert {each.person for each in found.eligible} == {
        str(agency.person["madya"]),
        str(agency.person["kepala"]),
    }
    assert found.barred == {Bar.SUPERIOR: 1, Bar.CASE: 1, Bar.SELF: 1, Bar.JUNIOR: 1}
    assert found.capable == 6
    (who,) = drawn(agency, test)
    assert who in {agency.person["madya"], agency.person["kepala"]}
    with reading(agency.database) as session:
        (line,) = draw_lines(session, test, 1)
    assert (line.deed, line.among, line.load) == ("drawn", 2, 0)


def test_who_is_away_on_the_day_is_not_drawn(agency, test):
    capable(agency, "madya")
    with unit_of_work(agency.database) as session:
        away = Absence(
            person_id=agency.person["madya"],
            condition="annual_leave",
            valid_from=TODAY,
            valid_to=TODAY + timedelta(days=3),
        )
        session.add(away)
    with pytest.raises(Unready) as refused:
        drawn(agency, test)
    assert "1 berhalangan pada hari uji" in refused.value.sentence.id
    jf.seat(agency, test, jf.session_on(agency, TODAY + timedelta(days=9)))
    assert drawn(agency, test) == (agency.person["madya"],)


def test_a_panel_that_is_complete_is_not_drawn_again_and_only_the_organiser_draws(agency, test):
    capable(agency, "madya")
    with pytest.raises(Forbidden):
        drawn(agency, test, "verifikator")
    drawn(agency, test)
    with pytest.raises(Unready):
        drawn(agency, test)


def test_a_relative_leaves_and_is_not_drawn_for_this_candidate_again(agency, test):
    capable(agency, "madya")
    drawn(agency, test)
    released(agency, test, "madya", Leaving.RELATED, "Sepupu")
    assert names(agency, test) == set()
    found = pool(agency, test)
    assert (found.eligible, found.barred) == ((), {Bar.EXCUSED: 1})
    with reading(agency.database) as session:
        lines = draw_lines(session, test, 1)
    assert [line.deed for line in lines] == ["drawn", "removed"]
    assert (lines[1].reason.id, lines[1].note) == ("Hubungan keluarga", "Sepupu")


def sitting(agency, test):
    """A test that is scheduled with one drawn tester; who that is, and who else may be."""
    capable(agency, "madya")
    capable(agency, "kepala")
    (first,) = drawn(agency, test)
    agency.fire("pembina", "verify", test)
    jf.schedule(agency, test)
    keys = {agency.person[key]: key for key in ("madya", "kepala")}
    other = next(key for person, key in keys.items() if person != first)
    return keys[first], other


def test_in_a_scheduled_test_the_seat_and_the_tasks_go_to_the_one_drawn_instead(agency, test):
    first, other = sitting(agency, test)
    assert released(agency, test, first) == agency.person[other]
    assert names(agency, test) == {agency.person[other]}
    with reading(agency.database) as session:
        asked = session.execute(
            select(Task.assignee_id).where(
                Task.case_id == test, Task.role == "tim_penguji", Task.closed_at.is_(None)
            )
        ).scalars()
        assert list(asked) == [agency.person[other]]
        assert verify_case(session, test) == []
    agency.at(days=1)
    with pytest.raises(Forbidden):
        agency.fire(first, "attend", test)
    agency.fire(other, "attend", test)
    marks = dict.fromkeys(UkomPart, Mark(Fraction(80)))
    with unit_of_work(agency.database) as session:
        mark(session, test, agency.person[other], marks)
    agency.fire(other, "score", test)
    with pytest.raises(AlreadyMoved):
        released(agency, test, other)


def shared(agency):
    """A second holder of the post of the JF ahli madya, for a shorter time than the first."""
    with unit_of_work(agency.database) as session:
        person = Person(id=new_id(), name="Orang madya2", status="pns")
        session.add(person)
        session.flush()
        post = agency.position["madya"]
        since = date(2025, 3, 3)
        session.add(Appointment(person_id=person.id, position_id=post, valid_from=since))
        agency.person["madya2"] = person.id


def named(agency, test, *who):
    with unit_of_work(agency.database) as session:
        people = [agency.person[each] for each in who]
        name_panel(session, test, people, actor=agency.person["pembina"], at=agency.at())


def asked(agency, test):
    """Whom the open tasks of testers ask."""
    names = {person: name for name, person in agency.person.items()}
    with reading(agency.database) as session:
        found = session.execute(
            select(Task.assignee_id).where(
                Task.case_id == test, Task.role == "tim_penguji", Task.closed_at.is_(None)
            )
        ).scalars()
        return sorted(names[each] for each in found)


def both(agency, test):
    """The two holders of one post test, and the test is scheduled."""
    shared(agency)
    named(agency, test, "madya2", "madya")
    agency.fire("pembina", "verify", test)
    jf.schedule(agency, test)


def test_a_tester_is_a_person_and_no_post(agency, test):
    shared(agency)
    capable(agency, "madya2")
    with reading(agency.database) as session:
        assert [each.name for each in capabilities_on(session, TODAY)] == ["Orang madya2"]
        found = find_nominees(session, "madya", TODAY)
    assert [each.name for each in found] == ["Orang madya", "Orang madya2"]
    named(agency, test, "madya2")
    assert names(agency, test) == {agency.person["madya2"]}
    named(agency, test, "madya2", "kepala")
    assert names(agency, test) == {agency.person["madya2"], agency.person["kepala"]}
    agency.fire("pembina", "verify", test)
    jf.schedule(agency, test)
    agency.at(days=1)
    agency.fire("kepala", "attend", test)
    assert asked(agency, test) == ["kepala", "madya2"]


def test_two_testers_of_one_post_are_asked_each_for_their_own(agency, test):
    both(agency, test)
    assert asked(agency, test) == ["madya", "madya2"]
    agency.at(days=1)
    agency.fire("madya2", "attend", test)
    assert asked(agency, test) == ["madya", "madya2"]
    away(agency, "madya2", days=2)
    assert asked(agency, test) == ["kabag", "madya"]
    agency.at(days=4)
    with unit_of_work(agency.database) as session:
        for each in due_reassignments(session, agency.now):
            apply_reassignment(session, each, agency.now)
    assert asked(agency, test) == ["madya", "madya2"]


def test_who_is_replaced_leaves_the_other_of_their_post_alone(agency, test):
    capable(agency, "kepala")
    both(agency, test)
    assert released(agency, test, "madya2") == agency.person["kepala"]
    assert asked(agency, test) == ["kepala", "madya"]
    assert names(agency, test) == {agency.person["kepala"], agency.person["madya"]}
    agency.at(days=1)
    agency.fire("madya", "attend", test)
    assert asked(agency, test) == ["kepala", "madya"]
    with reading(agency.database) as session:
        assert verify_case(session, test) == []


def test_the_other_of_their_post_is_drawn_instead(agency, test):
    shared(agency)
    capable(agency, "madya2")
    named(agency, test, "madya")
    agency.fire("pembina", "verify", test)
    jf.schedule(agency, test)
    assert released(agency, test, "madya") == agency.person["madya2"]
    assert asked(agency, test) == ["madya2"]
    agency.at(days=1)
    agency.fire("madya2", "attend", test)
    assert asked(agency, test) == ["madya2"]


def test_what_a_replaced_tester_wrote_down_goes_with_them(agency, test):
    first, other = sitting(agency, test)
    agency.at(days=1)
    agency.fire(first, "attend", test)
    with unit_of_work(agency.database) as session:
        mark(session, test, agency.person[first], {UkomPart.TEKNIS: Mark(Fraction(80))})
    released(agency, test, first)
    with reading(agency.database) as session:
        assert session.execute(select(NilaiUkom)).all() == []
    assert names(agency, test) == {agency.person[other]}


def test_a_tester_stays_where_nobody_can_be_drawn_instead(agency, test):
    capable(agency, "madya")
    drawn(agency, test)
    agency.fire("pembina", "verify", test)
    jf.schedule(agency, test)
    with pytest.raises(Unready):
        released(agency, test, "madya")
    assert names(agency, test) == {agency.person["madya"]}
    with pytest.raises(NoSuchCase):
        released(agency, test, "kepala")


def test_who_has_less_to_do_is_drawn_first(agency, test):
    first, other = sitting(agency, test)
    second = jf.ready_to_rise(agency, "pertama2").case
    agency.fire("verifikator", "confirm_vacancy", second)
    later = jf.child(agency, second, "uji_kompetensi")
    jf.papers(agency, later, list(jf.UkomDocument), who="verifikator")
    agency.fire("verifikator", "register", later)
    assert drawn(agency, later) == (agency.person[other],)
    assert agency.person[first] not in names(agency, later)


def test_a_capability_is_of_somebody_by_a_letter_and_ends(agency):
    found = capable(agency, "madya", valid_to=TODAY + timedelta(days=5))
    with reading(agency.database) as session:
        (view,) = capabilities_on(session, TODAY)
    assert (view.name, view.jenjang.value) == ("Orang madya", "ahli_madya")
    with unit_of_work(agency.database) as session:
        end_capability(session, found, at=agency.at())
    with reading(agency.database) as session:
        assert capabilities_on(session, TODAY) == ()
    with pytest.raises(AlreadyMoved), unit_of_work(agency.database) as session:
        end_capability(session, found, at=agency.at())
    with pytest.raises(Invalid) as refused:
        capable(agency, "madya", valid_to=TODAY - timedelta(days=1))
    assert refused.value.field == "valid_to"
