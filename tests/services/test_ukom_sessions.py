"""Periods, sessions and seats: announced, changed while nobody is seated, taken and given back."""

from __future__ import annotations

from datetime import date, timedelta

import jf_agency as jf
import pytest
from sqlalchemy import select

from workflow_app.engine.refusals import AlreadyMoved, Forbidden, Invalid, Unready
from workflow_app.persistence.models import Paper
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.history import verify_case
from workflow_app.services.proposal.papers import receive_paper
from workflow_app.services.uji_kompetensi.choosing import offers, take_seat
from workflow_app.services.uji_kompetensi.overview import Next, overview
from workflow_app.services.uji_kompetensi.periods import (
    Period,
    announce,
    announced,
    cancel,
    change,
    past,
    period_view,
)
from workflow_app.services.uji_kompetensi.place_lists import place_list
from workflow_app.services.uji_kompetensi.reading import ukom_view
from workflow_app.services.uji_kompetensi.sessions import (
    NewSession,
    arrange,
    cancel_session,
    rearrange,
    sessions_of,
)

TODAY = date(2027, 2, 1)
TESTS = TODAY + timedelta(days=40)
HALL = NewSession(held_on=TESTS, starts_at="08:00", place="Aula", capacity=2)
OPEN = Period(
    name="Periode I",
    opens_on=TODAY,
    closes_on=TODAY + timedelta(days=30),
    tests_from=TESTS,
    tests_until=TESTS + timedelta(days=5),
)


@pytest.fixture
def agency(sqlite_world):
    sqlite_world.at(on=TODAY)
    jf.found(sqlite_world)
    jf.need(sqlite_world, jf.place(sqlite_world), 2)
    return sqlite_world


@pytest.fixture
def test(agency):
    """A test whose registration is being prepared."""
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    return jf.child(agency, ready.case, "uji_kompetensi")


def do(agency, act, *given, **more):
    with unit_of_work(agency.database) as session:
        return act(session, *given, **more)


def by(agency, who="pembina"):
    return {"actor": agency.person[who], "at": agency.at()}


def opened(agency, *sessions):
    """A period that takes registrations, with sessions."""
    period = do(agency, announce, OPEN, **by(agency))
    return period, [do(agency, arrange, period, each, **by(agency)) for each in sessions]


def taken(agency, sesi):
    with reading(agency.database) as session:
        return places(agency, session, sesi).session.taken


def places(agency, session, sesi, who="pembina"):
    return place_list(session, sesi, agency.person[who], agency.at())


def test_a_period_and_its_sessions_are_made_once_a_key(agency):
    first = do(agency, announce, OPEN, **by(agency), key="a")
    assert do(agency, announce, OPEN, **by(agency), key="a") == first
    sesi = do(agency, arrange, first, HALL, **by(agency), key="b")
    assert do(agency, arrange, first, HALL, **by(agency), key="b") == sesi
    with reading(agency.database) as session:
        (view,) = announced(session, TODAY)
        assert (view.sessions, view.seats, view.taken, view.untouched) == (1, 2, 0, True)
        assert view.period == OPEN


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"closes_on": TODAY - timedelta(days=1)}, "closes_on"),
        ({"tests_from": TODAY + timedelta(days=30)}, "tests_from"),
        ({"tests_until": TESTS - timedelta(days=1)}, "tests_until"),
    ],
)
def test_the_days_of_a_period_follow_one_another(agency, days, field):
    given = {each: getattr(OPEN, each) for each in OPEN.__slots__}
    with pytest.raises(Invalid) as refused:
        do(agency, announce, Period(**{**given, **days}), **by(agency))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": TESTS - timedelta(days=1)}, "held_on"),
        ({"held_on": TESTS + timedelta(days=6)}, "held_on"),
        ({"starts_at": "24:00"}, "starts_at"),
        ({"starts_at": "8"}, "starts_at"),
        ({"place": "  "}, "place"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 1001}, "capacity"),
    ],
)
def test_a_session_lies_in_its_period_and_says_when_where_and_for_how_many(agency, values, field):
    period, _ = opened(agency)
    given = {each: getattr(HALL, each) for each in HALL.__slots__}
    with pytest.raises(Invalid) as refused:
        do(agency, arrange, period, NewSession(**{**given, **values}), **by(agency))
    assert refused.value.field == field


def test_a_seat_is_chosen_while_registering_and_changed_for_another(agency, test):
    _, (first, second) = opened(
        agency, HALL, NewSession(held_on=TESTS, starts_at="13:00", place="Aula", capacity=1)
    )
    assert jf.seat(agency, test, first, "verifikator") == 1
    assert jf.seat(agency, test, first, "pertama") == 1
    assert jf.seat(agency, test, second, "pertama") == 1
    assert (taken(agency, first), taken(agency, second)) == (0, 1)
    with reading(agency.database) as session:
        found = offers(session, test, TODAY)
        assert [(each.left, each.chosen) for each in found] == [(2, False), (0, True)]
        assert ukom_view(session, test).seat.starts_at == "13:00"
        assert [each.name for each in places(agency, session, second).seated] == ["Orang pertama"]


def test_who_does_not_register_anybody_chooses_no_seat(agency, test):
    _, (sesi,) = opened(agency, HALL)
    for who in ("staf", "pembina"):
        with pytest.raises(Forbidden):
            jf.seat(agency, test, sesi, who)


def test_a_session_of_another_jf_or_jenjang_or_of_a_closed_window_is_not_offered(agency, test):
    given = {each: getattr(OPEN, each) for each in OPEN.__slots__}
    others = (
        {"jf": "arsiparis"},
        {"jenjang": jf.Jenjang.AHLI_MADYA},
        {"opens_on": TODAY + timedelta(days=1)},
    )
    for other in others:
        period = do(agency, announce, Period(**{**given, **other}), **by(agency))
        sesi = do(agency, arrange, period, HALL, **by(agency))
        with reading(agency.database) as session:
            assert offers(session, test, TODAY) == ()
        with pytest.raises(Invalid):
            jf.seat(agency, test, sesi, "verifikator")
    fitting = {"jf": jf.CODE, "jenjang": jf.Jenjang.AHLI_MUDA}
    period = do(agency, announce, Period(**{**given, **fitting}), **by(agency))
    sesi = do(agency, arrange, period, HALL, **by(agency))
    assert jf.seat(agency, test, sesi, "verifikator") == 1


def test_a_full_session_takes_nobody_and_a_seat_given_back_is_free(agency, test):
    second = jf.ready_to_rise(agency, "pertama2").case
    agency.fire("verifikator", "confirm_vacancy", second)
    other = jf.child(agency, second, "uji_kompetensi")
    _, (sesi,) = opened(
        agency, NewSession(held_on=TESTS, starts_at="08:00", place="Aula", capacity=1)
    )
    jf.seat(agency, test, sesi, "verifikator")
    with pytest.raises(Invalid) as refused:
        jf.seat(agency, other, sesi, "verifikator")
    assert "penuh" in refused.value.sentence.id
    agency.fire("verifikator", "withdraw", test, note="Ditunda")
    assert taken(agency, sesi) == 0
    assert jf.seat(agency, other, sesi, "verifikator") == 1


def test_where_somebody_sits_only_the_number_of_seats_changes(agency, test):
    period, (sesi,) = opened(agency, HALL)
    jf.seat(agency, test, sesi, "verifikator")
    with pytest.raises(AlreadyMoved):
        do(agency, cancel_session, sesi, at=agency.at())
    with pytest.raises(AlreadyMoved):
        do(agency, cancel, period, "Anggaran", **by(agency))
    with pytest.raises(AlreadyMoved):
        do(agency, change, period, OPEN, at=agency.at())
    moved = NewSession(held_on=TESTS, starts_at="09:00", place="Aula", capacity=2)
    with pytest.raises(AlreadyMoved):
        do(agency, rearrange, sesi, moved, at=agency.at())
    larger = NewSession(held_on=TESTS, starts_at="08:00", place="  Aula ", capacity=1)
    do(agency, rearrange, sesi, larger, at=agency.at())
    assert taken(agency, sesi) == 1


def test_an_untouched_period_is_changed_and_cancelled_with_its_sessions(agency):
    period, (sesi,) = opened(agency, HALL)
    given = {each: getattr(OPEN, each) for each in OPEN.__slots__}
    later = Period(**{**given, "tests_from": TESTS + timedelta(days=1)})
    with pytest.raises(Invalid) as refused:
        do(agency, change, period, later, at=agency.at())
    assert refused.value.field == "tests_from"
    do(agency, change, period, Period(**{**given, "name": "Periode II"}), at=agency.at())
    with pytest.raises(Invalid):
        do(agency, cancel, period, "  ", **by(agency))
    do(agency, cancel, period, "Anggaran", **by(agency))
    with reading(agency.database) as session:
        assert period_view(session, period).cancel_reason == "Anggaran"
        assert (announced(session, TODAY), sessions_of(session, period)) == ((), ())
        assert [view.period.name for view in past(session, TODAY)] == ["Periode II"]
    with pytest.raises(AlreadyMoved):
        do(agency, rearrange, sesi, HALL, at=agency.at())
    with pytest.raises(AlreadyMoved):
        do(agency, arrange, period, HALL, **by(agency))
    with pytest.raises(AlreadyMoved):
        do(agency, cancel, period, "Lagi", **by(agency))


def test_a_test_is_scheduled_for_the_session_chosen_and_an_excuse_frees_the_seat(agency, test):
    _, (sesi,) = opened(agency, HALL)
    jf.register(agency, test)
    with pytest.raises(Unready) as refused:
        agency.fire("pembina", "schedule", test)
    unmet = {verdict.code for verdict in refused.value.verdicts if not verdict.met}
    assert unmet == {"session_named"}
    jf.seat(agency, test, sesi)
    agency.fire("pembina", "schedule", test)
    with reading(agency.database) as session:
        view = ukom_view(session, test)
        assert (view.session_on, view.place) == (TESTS, "Aula")
    with pytest.raises(AlreadyMoved):
        jf.seat(agency, test, sesi)
    agency.fire("pembina", "excuse", test, note="Sakit")
    assert (agency.state(test), taken(agency, sesi)) == ("verified", 0)
    with reading(agency.database) as session:
        view = ukom_view(session, test)
        assert (view.session_on, view.place, view.seat) == (None, "", None)
        assert verify_case(session, test) == []


def test_whoever_withdraws_before_the_day_has_no_day_any_more(agency, test):
    _, (sesi,) = opened(agency, HALL)
    jf.register(agency, test)
    jf.seat(agency, test, sesi)
    agency.fire("pembina", "schedule", test)
    agency.fire("verifikator", "withdraw", test, note="Ditunda")
    with reading(agency.database) as session:
        view = ukom_view(session, test)
    assert (view.session_on, view.place, taken(agency, sesi)) == (None, "", 0)


def test_a_place_list_names_whom_its_reader_may_read_of(agency, test):
    _, (sesi,) = opened(agency, HALL)
    jf.seat(agency, test, sesi, "verifikator")
    with reading(agency.database) as session:
        own = places(agency, session, sesi)
        other = places(agency, session, sesi, "staf2")
    assert ([each.name for each in own.seated], own.others) == (["Orang pertama"], 0)
    assert (other.seated, other.others, other.session.taken) == ((), 1, 1)


def test_papers_named_in_a_return_have_to_be_brought_again(agency, test):
    jf.papers(agency, test, list(jf.UkomDocument), who="verifikator")
    agency.fire("verifikator", "register", test)
    details = {"fix_by": (TODAY + timedelta(days=9)).isoformat(), "items": "pak usul"}
    returned = agency.fire(
        "pembina", "send_back", test, details=details, note="Kabur", reason_code="paper_invalid"
    )
    assert returned.state == "registration_returned"
    with reading(agency.database) as session:
        open_points = session.execute(
            select(Paper.kind).where(Paper.case_id == test, Paper.returned_at.is_not(None))
        ).scalars()
        assert set(open_points) == {"pak", "usul"}
    with pytest.raises(Unready):
        agency.fire("verifikator", "resubmit", test)
    for kind in ("pak", "usul"):
        paper = jf.NewPaper(kind=kind, number=f"{kind}/baru")
        do(agency, receive_paper, test, paper, **by(agency, "verifikator"))
    agency.fire("verifikator", "resubmit", test)
    assert agency.state(test) == "registered"


def test_a_return_that_is_undone_leaves_the_papers_as_they_were(agency, test):
    jf.papers(agency, test, list(jf.UkomDocument), who="verifikator")
    agency.fire("verifikator", "register", test)
    details = {"fix_by": (TODAY + timedelta(days=9)).isoformat(), "items": "pak"}
    agency.fire(
        "pembina", "send_back", test, details=details, note="Keliru", reason_code="paper_invalid"
    )
    agency.fire("pembina", "undo_send_back", test)
    with reading(agency.database) as session:
        pak = next(each for each in ukom_view(session, test).papers if each.kind == "pak")
    assert (agency.state(test), pak.state, pak.return_note) == ("registered", "received", "")


def test_the_organiser_sees_what_is_next_for_each_test(agency, test):
    _, (sesi,) = opened(agency, HALL)
    jf.papers(agency, test, list(jf.UkomDocument), who="verifikator")
    agency.fire("verifikator", "register", test)

    def seen():
        with reading(agency.database) as session:
            found = overview(session, agency.person["pembina"], agency.at())
            assert overview(session, agency.person["staf"], agency.at()).tests == ()
        return found.counts, found.tests[0].next, found.tests[0].due

    assert seen() == ({"registered": 1}, Next.VERIFY, True)
    agency.fire("pembina", "verify", test)
    assert seen() == ({"verified": 1}, Next.SEAT, True)
    with unit_of_work(agency.database) as session:
        take_seat(session, test, sesi, **by(agency))
    assert seen() == ({"verified": 1}, Next.DRAW, True)
