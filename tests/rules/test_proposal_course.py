"""Conditions on the course of a proposal, at their edges."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from proposal_facts import (
    FUTURE,
    INTO_MUDA,
    JPT,
    MADYA,
    MUDA,
    PAST,
    PENGAWAS,
    TO_MADYA,
    TO_UTAMA,
    UTAMA,
    detailed,
    of,
    person,
    places,
    proposal,
    rising,
    ukom_of,
)

from workflow_app.rules.ak_appointment import Review
from workflow_app.rules.formasi import Seats
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.proposal import course
from workflow_app.rules.proposal.facts import Direction, Figure, Move, Seat

MAHIR = Post(JenisJabatan.JF, Jenjang.MAHIR)
PERTAMA = Post(JenisJabatan.JF, Jenjang.AHLI_PERTAMA)


@pytest.mark.parametrize(
    ("target", "golongan", "met"),
    [(PERTAMA, Golongan.III_B, True), (MUDA, Golongan.III_B, False), (MUDA, Golongan.II_D, False)],
)
def test_an_alih_kategori_leads_where_the_golongan_belongs(target, golongan, met):
    move = Move(origin=MAHIR, target=target, jf="analis", route=Route.ALIH_KATEGORI)
    assert bool(course.equal_level(of(person(post=MAHIR, golongan=golongan), move=move))) is met


@pytest.mark.parametrize(
    ("jenjang", "golongan", "met"),
    [
        (Jenjang.TERAMPIL, Golongan.II_C, True),
        (Jenjang.PENYELIA, Golongan.III_D, True),
        (Jenjang.PENYELIA, Golongan.II_C, False),
        (Jenjang.TERAMPIL, Golongan.III_C, False),
        (Jenjang.PENYELIA, Golongan.IV_A, False),
        (Jenjang.AHLI_PERTAMA, Golongan.III_B, True),
        (Jenjang.AHLI_PERTAMA, Golongan.IV_A, True),
    ],
)
def test_a_pelaksana_enters_keterampilan_where_the_golongan_belongs(jenjang, golongan, met):
    pelaksana, target = Post(JenisJabatan.PELAKSANA), Post(JenisJabatan.JF, jenjang)
    move = Move(origin=pelaksana, target=target, jf="analis", route=Route.JA_JPT_KE_JF)
    found = course.equal_level(of(person(post=pelaksana, golongan=golongan), move=move))
    assert found.met is met
    assert met or found.required


def test_other_routes_keep_the_level():
    assert course.equal_level(of(person()))
    assert not course.equal_level(of(person(), move=Move(origin=PENGAWAS, target=MADYA)))


def test_a_rise_leads_to_the_next_jenjang_and_no_other():
    assert course.next_jenjang_exists(rising())
    for move in (
        Move(origin=MUDA, target=UTAMA),
        Move(origin=UTAMA, target=UTAMA),
        Move(origin=PENGAWAS, target=MADYA),
    ):
        assert not course.next_jenjang_exists(rising(move=move))


@pytest.mark.parametrize(
    ("free", "place", "reservation", "available"),
    [
        (1, 1, "", True),
        (0, 1, "", False),
        (1, 2, "", False),
        (0, 2, "reserved", True),
        (1, 1, "released", True),
        (0, 1, "released", False),
    ],
)
def test_a_place_is_available_when_it_is_free_and_it_is_their_turn(
    free, place, reservation, available
):
    facts = places(free, place, reservation)
    open_to_it = course.seat_open(facts).met and course.turn_in_queue(facts).met
    assert open_to_it is available
    assert course.seat_not_available(facts).met is not available


def test_without_a_decision_on_the_need_there_is_no_place():
    facts = proposal(seat=Seat(seats=Seats(kebutuhan=None, bezetting=0), place=1))
    found = course.seat_open(facts)
    assert (found.met, found.found) == (False, "Kebutuhan JF belum ditetapkan")


@pytest.mark.parametrize("state", ["", "released", "consumed"])
def test_a_place_is_held_by_a_live_reservation_only(state):
    assert not course.seat_held(places(reservation=state))
    assert course.seat_held(places(reservation="reserved"))


@pytest.mark.parametrize(
    ("direction", "asked", "due", "not_due", "selected"),
    [
        (Direction.KE_JF, True, True, False, False),
        (Direction.KE_JF, False, True, False, False),
        (Direction.KE_JA, True, True, False, False),
        (Direction.KE_JA, False, False, True, False),
        (Direction.KE_JPT, True, False, False, True),
    ],
)
def test_every_direction_leads_through_exactly_one_gate(direction, asked, due, not_due, selected):
    facts = ukom_of(direction, asked=asked)
    found = (course.ukom_due(facts), course.ukom_not_due(facts), course.selection_due(facts))
    assert [bool(each) for each in found] == [due, not_due, selected]
    assert sum(map(bool, found)) == 1


@pytest.mark.parametrize(
    ("latest", "opens", "people_say", "lost", "failed"),
    [
        ("", True, False, False, False),
        ("sat", True, False, False, False),
        ("expired", True, False, False, False),
        ("withdrawn", False, True, True, False),
        ("not_eligible", False, True, True, False),
        ("not_passed", False, True, False, True),
    ],
)
def test_how_the_last_test_ended_says_who_opens_the_next(latest, opens, people_say, lost, failed):
    facts = ukom_of(latest=latest)
    assert bool(course.ukom_can_open(facts)) is opens
    assert bool(course.ukom_ended_without_result(facts)) is people_say
    assert bool(course.ukom_lost(facts)) is lost
    assert bool(course.ukom_failed_for_good(facts)) is failed


@pytest.mark.parametrize(
    ("until", "stands"), [(None, False), (PAST, False), (date(2026, 11, 23), True), (FUTURE, True)]
)
def test_a_result_stands_to_its_last_day(until, stands):
    facts = ukom_of(valid_until=until)
    assert bool(course.result_stands(facts)) is stands
    assert bool(course.competency_stands(facts)) is stands
    assert bool(course.result_ran_out(facts)) is not stands


def test_where_no_test_is_asked_there_is_no_result_to_stand_on():
    facts = ukom_of(Direction.KE_JA, asked=False, valid_until=FUTURE)
    assert not course.result_stands(facts)
    assert course.competency_stands(facts)
    assert not course.result_ran_out(facts)


def test_a_jpt_stands_on_the_selection_and_on_no_certificate():
    assert not course.result_stands(ukom_of(Direction.KE_JPT, valid_until=FUTURE))
    assert course.result_stands(ukom_of(Direction.KE_JPT, selected=True))


def test_a_figure_that_no_rule_settles_is_confirmed_by_hand():
    open_figure = Figure(total=Fraction(75), review=Review.LATER_RISE)
    assert not course.figure_settled(proposal(figure=open_figure))
    assert course.figure_settled(proposal(figure=open_figure, details={"reviewed": "yes"}))
    assert course.figure_settled(proposal(figure=Figure(total=Fraction(75))))


@pytest.mark.parametrize(
    ("move", "president", "delegable"),
    [
        (INTO_MUDA, False, True),
        (TO_MADYA, False, False),
        (TO_UTAMA, True, False),
        (Move(origin=UTAMA, target=JPT), True, False),
        (Move(origin=MADYA, target=Post(JenisJabatan.ADMINISTRATOR)), False, False),
        (Move(origin=PENGAWAS, target=JPT), False, False),
        (Move(origin=UTAMA, target=Post(JenisJabatan.JPT_MADYA)), True, False),
    ],
)
def test_who_decides_and_what_may_be_delegated(move, president, delegable):
    facts = proposal(move=move)
    assert bool(course.decided_by_president(facts)) is president
    assert bool(course.decided_by_ppk(facts)) is not president
    assert bool(course.may_be_delegated(facts)) is delegable


@pytest.mark.parametrize(
    ("number", "day", "met"),
    [
        ("SK/1", "2026-11-23", True),
        ("SK/1", "2026-11-24", False),
        (" ", "2026-11-23", False),
        ("SK/1", "23 November", False),
        ("SK/1", "", False),
    ],
)
def test_a_decree_has_a_number_and_a_day_that_has_come(number, day, met):
    assert bool(course.decree_named(detailed(sk_number=number, sk_on=day))) is met
    assert bool(course.selection_recorded(detailed(result_number=number, result_on=day))) is met


@pytest.mark.parametrize(
    ("sk_on", "sworn_in", "number", "met"),
    [
        (date(2026, 11, 20), "2026-11-20", "BA/1", True),
        (date(2026, 11, 20), "2026-11-19", "BA/1", False),
        (date(2026, 11, 20), "2026-11-24", "BA/1", False),
        (date(2026, 11, 20), "2026-11-20", "", False),
        (date(2026, 11, 20), "kemarin", "BA/1", False),
        (None, "2026-11-20", "BA/1", False),
    ],
)
def test_nobody_is_sworn_in_before_the_decree_or_ahead_of_time(sk_on, sworn_in, number, met):
    dates = {"sk_on": sk_on} if sk_on else {}
    facts = detailed(dates, ba_number=number, inaugurated_on=sworn_in)
    assert bool(course.pelantikan_recorded(facts)) is met
