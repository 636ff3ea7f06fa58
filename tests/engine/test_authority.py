"""Who somebody is to a case: position, holder on the date, kind of appointment."""

from __future__ import annotations

from datetime import date

import pytest
from situations import SUBJECT, somebody

from workflow_app.engine.authority import (
    ACTING,
    HAT_ORDER,
    SYSTEM,
    Capacity,
    Hat,
    Pool,
    Seat,
    capacities,
)
from workflow_app.rules.roles import Role

RATER, POST, OTHER = somebody("rater"), somebody("post"), somebody("other post")
OWN = Hat(somebody("own"), "definitive", POST)
PLT = Hat(somebody("plt"), "plt", POST, "SK 12/2026")
SEAT = Seat(Role.PPKJ, POST, "line")


def test_the_employee_acts_as_themselves():
    assert capacities(SUBJECT, SUBJECT, [], [], []) == (Capacity(Role.PEGAWAI, "self"),)


def test_a_case_without_a_subject_makes_nobody_the_employee():
    assert capacities(SUBJECT, None, [], [], []) == ()


def test_a_stranger_has_no_capacity():
    assert capacities(RATER, SUBJECT, [Hat(somebody("x"), "definitive", OTHER)], [SEAT], []) == ()


def test_a_seat_is_taken_in_the_hat_of_its_position():
    (capacity,) = capacities(RATER, SUBJECT, [PLT], [SEAT], [])
    assert capacity == Capacity(Role.PPKJ, "plt", PLT.appointment, POST, "SK 12/2026", "line")
    assert capacity.acting


def test_the_document_of_the_seat_stands_in_for_that_of_the_hat():
    seat = Seat(Role.PPKJ, POST, "replacement", document="SK 3/2026")
    (capacity,) = capacities(RATER, SUBJECT, [OWN], [seat], [])
    assert (capacity.document, capacity.basis) == ("SK 3/2026", "replacement")


def test_the_own_post_comes_before_an_acting_one():
    found = capacities(RATER, SUBJECT, [PLT, OWN], [SEAT], [])
    assert [capacity.kind for capacity in found] == ["definitive", "plt"]


@pytest.mark.parametrize(
    ("hat", "kind", "acting"), [(OWN, "escalation", False), (PLT, "plt", True)]
)
def test_an_escalated_seat_is_a_mandate_of_its_own(hat, kind, acting):
    seat = Seat(Role.PPKJ, POST, "escalation")
    (capacity,) = capacities(RATER, SUBJECT, [hat], [seat], [])
    assert (capacity.kind, capacity.acting) == (kind, acting)


def test_a_pooled_role_is_held_through_the_duty_of_a_post():
    pool = Pool(Role.UNIT_KEPEGAWAIAN, somebody("unit"), POST)
    (capacity,) = capacities(RATER, SUBJECT, [OWN], [], [pool])
    assert capacity == Capacity(
        Role.UNIT_KEPEGAWAIAN, "definitive", OWN.appointment, POST, "", "duty"
    )


def test_one_hat_may_give_several_roles():
    seats = [SEAT, Seat(Role.PENETAP_SKP, POST, "line")]
    pool = Pool(Role.UNIT_PERENCANAAN, somebody("unit"), POST)
    found = capacities(RATER, SUBJECT, [OWN], seats, [pool])
    assert {capacity.role for capacity in found} == {
        Role.PPKJ,
        Role.PENETAP_SKP,
        Role.UNIT_PERENCANAAN,
    }


def test_the_subject_keeps_their_other_hats_behind_their_own_name():
    found = capacities(SUBJECT, SUBJECT, [OWN], [SEAT], [])
    assert [capacity.role for capacity in found] == [Role.PEGAWAI, Role.PPKJ]


def test_every_kind_of_hat_has_its_place():
    assert set(HAT_ORDER) == {"self", "definitive", "escalation"} | ACTING
    assert not SYSTEM.acting


def test_what_authority_derives_from_is_kept_as_texts():
    giver = somebody("giver")
    held = Capacity(
        Role.PPKJ,
        "delegation",
        somebody("mandate"),
        POST,
        "ST 4/2026",
        valid_from=date(2026, 3, 1),
        valid_to=date(2026, 5, 31),
        giver=giver,
    )
    assert (
        held.derivation.items()
        >= {
            "role": "ppkj",
            "capacity": "delegation",
            "basis": "line",
            "document": "ST 4/2026",
            "from": "2026-03-01",
            "to": "2026-05-31",
            "giver": str(giver),
        }.items()
    )
    assert {"from", "to", "giver"}.isdisjoint(Capacity(Role.PPKJ, "definitive").derivation)
