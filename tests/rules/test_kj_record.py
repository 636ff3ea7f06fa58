"""Record, age and status on the way to the next jenjang."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from workflow_app.rules.eligibility import CompetencyTest, Reason
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_eligibility import KjCandidate
from workflow_app.rules.kj_outlook import KjSettings, Standing, outlook
from workflow_app.rules.kj_record import clean_on, record_requirements
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.facts import Candidate, Hukuman

DAY = date(2027, 2, 1)
PERSON = Candidate(
    post=Post(JenisJabatan.JF, Jenjang.AHLI_PERTAMA),
    golongan=Golongan.III_B,
    born_on=date(1990, 5, 17),
    pendidikan=Pendidikan.S1,
    pangkat_since=date(2023, 4, 1),
)
STANDING = Standing(
    candidate=KjCandidate(
        jenjang=Jenjang.AHLI_PERTAMA,
        golongan=Golongan.III_B,
        total=Fraction(100),
        months_in_jenjang=20,
        predikat=(Predikat.BAIK,),
        vacancy=True,
        competency_test=CompetencyTest.PASSED,
    ),
    jenjang_since=date(2024, 6, 1),
    converted_through=date(2026, 12, 31),
)


def closed(person, target=Jenjang.AHLI_MUDA, open_to=("pns",)):
    found = record_requirements(person, target, DAY, open_to)
    return [each.reason for each in found if not each.finding]


def test_a_clean_record_and_an_age_below_the_end_keep_nobody():
    assert closed(PERSON) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"discipline": (Hukuman.SEDANG,)}, Reason.RECORD_NOT_CLEAN),
        ({"absence": "unpaid_leave"}, Reason.RECORD_NOT_CLEAN),
        ({"absence": "study_leave", "absence_months": 7}, Reason.RECORD_NOT_CLEAN),
        ({"born_on": date(1969, 2, 1)}, Reason.AGE_LIMIT_REACHED),
        ({"status": "pppk"}, Reason.NOT_PNS),
    ],
)
def test_each_closes_a_gate_of_its_own(change, reason):
    assert closed(replace(PERSON, **change)) == [reason]


def test_what_is_mild_or_short_closes_nothing():
    assert closed(replace(PERSON, discipline=(Hukuman.RINGAN,))) == []
    assert closed(replace(PERSON, absence="study_leave", absence_months=6)) == []
    assert closed(replace(PERSON, born_on=date(1969, 2, 2))) == []
    assert closed(replace(PERSON, status="pppk"), open_to=("pns", "pppk")) == []


def test_a_record_is_clean_the_day_after_its_last_stretch():
    assert clean_on([date(2027, 3, 1), date(2027, 6, 30)]) == date(2027, 7, 1)
    assert clean_on([date(2027, 3, 1), None]) is None
    assert clean_on([]) is None


def test_the_gate_of_the_record_opens_on_that_day():
    person = replace(PERSON, discipline=(Hukuman.BERAT,))
    besides = record_requirements(person, Jenjang.AHLI_MUDA, DAY, ("pns",))
    found = outlook(replace(STANDING, besides=besides, clean_on=date(2027, 7, 1)), DAY)
    assert [each.reason for each in found.closed] == [Reason.RECORD_NOT_CLEAN]
    assert found.opens_on == date(2027, 7, 1)


def test_the_agency_may_ask_for_more_years_and_another_floor():
    asked = KjSettings(predikat_years=2, floor={Jenjang.AHLI_MUDA: Golongan.III_D})
    found = outlook(STANDING, DAY, settings=asked)
    assert [each.reason for each in found.closed] == [
        Reason.PREDIKAT_BELOW_BAIK,
        Reason.PANGKAT_BELOW_FLOOR,
    ]
