"""What keeps somebody from the next jenjang: one word each, and which of them wait for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from workflow_app.rules.eligibility import Reason
from workflow_app.rules.kj_lacking import PROPOSABLE, Lacking, lacking_of, proposable, soon

AK, PREDIKAT, MASA = (
    Reason.AK_BELOW_THRESHOLD,
    Reason.PREDIKAT_BELOW_BAIK,
    Reason.MASA_JENJANG_BELOW_12_MONTHS,
)
SEAT, TEST = Reason.NO_VACANCY, Reason.COMPETENCY_TEST_MISSING


@pytest.mark.parametrize(
    ("closed", "lacking"),
    [
        ((), Lacking.NOTHING),
        ((TEST,), Lacking.TEST),
        ((SEAT,), Lacking.SEAT),
        ((SEAT, TEST), Lacking.SEAT_AND_TEST),
        ((PREDIKAT, TEST), Lacking.PREDIKAT),
        ((MASA, SEAT, TEST), Lacking.MASA),
        ((Reason.REAPPOINTED_BELOW_12_MONTHS,), Lacking.MASA),
        ((Reason.PANGKAT_BELOW_FLOOR,), Lacking.PANGKAT),
        ((Reason.RECORD_NOT_CLEAN, SEAT), Lacking.RECORD),
        ((AK, PREDIKAT), Lacking.SEVERAL),
        ((AK, Reason.AGE_LIMIT_REACHED), Lacking.BARRED),
        ((Reason.NOT_PNS,), Lacking.BARRED),
        ((Reason.TOP_OF_KATEGORI,), Lacking.SEVERAL),
    ],
)
def test_everybody_is_one_of_them(closed, lacking):
    assert lacking_of(closed, ak_soon=False) is lacking


@pytest.mark.parametrize(("near", "lacking"), [(True, Lacking.AK_SOON), (False, Lacking.AK_LATER)])
def test_angka_kredit_alone_is_told_by_when_it_suffices(near, lacking):
    assert lacking_of((AK, SEAT, TEST), ak_soon=near) is lacking


def test_a_place_and_a_test_do_not_keep_a_proposal_from_being_submitted():
    assert proposable(())
    assert proposable((SEAT, TEST))
    assert not proposable((AK, SEAT))
    assert {Lacking.NOTHING, Lacking.TEST, Lacking.SEAT, Lacking.SEAT_AND_TEST} == PROPOSABLE


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 8, 31), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_near_is_until_the_end_of_the_next_quarter(day, last):
    assert soon(day) == last
