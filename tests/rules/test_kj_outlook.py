"""Gate by gate to the next jenjang: what time opens, what it does not, and what is assumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from workflow_app.rules.eligibility import CompetencyTest, Reason
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_eligibility import KjCandidate
from workflow_app.rules.kj_outlook import Assumed, Standing, months_in, outlook, quarter_of
from workflow_app.rules.predikat import Predikat

DAY = date(2026, 2, 3)
PERTAMA = KjCandidate(
    jenjang=Jenjang.AHLI_PERTAMA,
    golongan=Golongan.III_B,
    total=Fraction(90),
    months_in_jenjang=20,
    predikat=(Predikat.BAIK,),
    vacancy=True,
    competency_test=CompetencyTest.PASSED,
)
STANDING = Standing(
    candidate=PERTAMA, jenjang_since=date(2024, 6, 1), converted_through=date(2025, 12, 31)
)


def gate(found, reason):
    return next(each for each in found.gates if each.reason is reason)


def standing(**more):
    return replace(STANDING, candidate=replace(PERTAMA, **more))


@pytest.mark.parametrize(
    ("predikat", "opens"),
    [
        # 10 AK lack; a year of Baik gives 12.5: 9.6 months; Sangat Baik 18.75: 6.4 months
        (None, date(2026, 10, 31)),
        (Predikat.BAIK, date(2026, 10, 31)),
        (Predikat.SANGAT_BAIK, date(2026, 7, 31)),
    ],
)
def test_the_day_on_which_angka_kredit_suffices_follows_the_predikat_assumed(predikat, opens):
    found = outlook(STANDING, DAY, Assumed(predikat=predikat))
    assert gate(found, Reason.AK_BELOW_THRESHOLD).opens_on == opens
    assert found.opens_on == opens
    assert [each.reason for each in found.closed] == [Reason.AK_BELOW_THRESHOLD]


def test_an_open_gate_has_no_day():
    found = outlook(standing(total=Fraction(100)), DAY)
    assert found.closed == ()
    assert found.opens_on is None
    assert all(each.opens_on is None for each in found.gates)


def test_time_does_not_open_a_place_or_a_test():
    found = outlook(standing(vacancy=False, competency_test=CompetencyTest.NOT_TAKEN), DAY)
    assert gate(found, Reason.NO_VACANCY).opens_on is None
    assert found.opens_on is None


def test_what_is_assumed_is_marked_and_only_where_it_was_lacking():
    lacking = standing(vacancy=False, competency_test=CompetencyTest.FAILED)
    found = outlook(lacking, DAY, Assumed(vacancy=True, passed=True))
    assert gate(found, Reason.NO_VACANCY).assumed
    assert gate(found, Reason.COMPETENCY_TEST_MISSING).assumed
    assert found.opens_on == date(2026, 10, 31)
    own = outlook(STANDING, DAY, Assumed(vacancy=True, passed=True))
    assert not any(each.assumed for each in own.gates)


def test_a_predikat_below_baik_closes_the_gate_until_the_year_has_ended():
    poor = standing(predikat=(Predikat.BUTUH_PERBAIKAN,), total=Fraction(200))
    assert gate(outlook(poor, DAY), Reason.PREDIKAT_BELOW_BAIK).opens_on is None
    better = outlook(poor, DAY, Assumed(predikat=Predikat.BAIK))
    assert gate(better, Reason.PREDIKAT_BELOW_BAIK).opens_on == date(2027, 1, 1)


def test_whoever_has_no_predikat_yet_is_reckoned_as_baik():
    assert outlook(standing(predikat=()), DAY).predikat is Predikat.BAIK


def test_the_year_in_the_jenjang_and_since_a_re_appointment_ends_a_year_later():
    fresh = Standing(
        candidate=replace(
            PERTAMA, months_in_jenjang=3, months_since_reappointment=2, total=Fraction(100)
        ),
        jenjang_since=date(2025, 11, 1),
        converted_through=date(2025, 12, 31),
        reappointed_on=date(2025, 12, 1),
    )
    found = outlook(fresh, DAY)
    assert gate(found, Reason.MASA_JENJANG_BELOW_12_MONTHS).opens_on == date(2026, 11, 1)
    assert gate(found, Reason.REAPPOINTED_BELOW_12_MONTHS).opens_on == date(2026, 12, 1)
    assert found.opens_on == date(2026, 12, 1)


def test_a_re_appointment_without_its_day_opens_nothing():
    unknown = replace(
        STANDING, candidate=replace(PERTAMA, months_since_reappointment=2, total=Fraction(100))
    )
    assert gate(outlook(unknown, DAY), Reason.REAPPOINTED_BELOW_12_MONTHS).opens_on is None


def test_at_the_top_there_is_no_way_on():
    found = outlook(standing(jenjang=Jenjang.AHLI_UTAMA, golongan=Golongan.IV_E), DAY)
    assert gate(found, Reason.TOP_OF_KATEGORI).opens_on is None


@pytest.mark.parametrize(
    ("day", "quarter"), [(date(2026, 1, 1), 1), (date(2026, 6, 30), 2), (date(2026, 12, 31), 4)]
)
def test_quarters(day, quarter):
    assert quarter_of(day) == quarter


def test_a_day_that_is_still_to_come_counts_no_month():
    assert months_in(date(2026, 3, 1), DAY) == 0
    assert months_in(date(2025, 2, 3), DAY) == 12
