"""Conditions on the person, at their edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from bare_facts import TODAY, settings
from proposal_facts import (
    BLOCKING,
    JPT,
    MADYA,
    MUDA,
    OUT_OF_JF,
    PENGAWAS,
    TO_UTAMA,
    UTAMA,
    of,
    person,
    proposal,
    riser,
    rising,
)

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal import candidates
from workflow_app.rules.proposal.facts import Hukuman, Move

SB, B, BP = Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN
PENYELIA = Post(JenisJabatan.JF, Jenjang.PENYELIA)


def test_a_pppk_has_no_career_here_unless_the_agency_opens_it():
    pppk = person(status="pppk")
    assert not candidates.is_active_pns(of(pppk))
    assert candidates.is_active_pns(of(pppk, settings=settings(pppk_jf_careers="true")))
    assert not candidates.is_active_pns(of(person(status="cpns")))


def test_somebody_suspended_is_not_active():
    found = candidates.is_active_pns(of(person(active=False)))
    assert (found.met, found.found) == (False, "pns, tidak aktif")


@pytest.mark.parametrize(
    ("record", "clean"),
    [
        ({}, True),
        ({"discipline": (Hukuman.RINGAN,)}, True),
        ({"discipline": (Hukuman.RINGAN, Hukuman.SEDANG)}, False),
        ({"discipline": (Hukuman.BERAT,)}, False),
        ({"absence": "unpaid_leave"}, False),
        ({"absence": "study_leave", "absence_months": 6}, True),
        ({"absence": "study_leave", "absence_months": 7}, False),
        ({"absence": "state_official"}, True),
    ],
)
def test_what_closes_a_career_for_a_while(record, clean):
    assert bool(candidates.undisciplined(of(person(**record)))) is clean


def test_a_diploma_counts_once_bkn_has_recorded_it():
    assert candidates.educated(of(person(pendidikan=Pendidikan.D_IV)))
    unrecorded = candidates.educated(of(person(degree_recognised=False)))
    assert (unrecorded.met, unrecorded.found) == (False, "gelar belum dicantumkan")


def test_a_jf_may_ask_a_higher_diploma():
    table = {jenjang.value: "s1" for jenjang in Jenjang}
    own = settings(
        pendidikan_min_per_jenjang=str(
            {"default": table, "analis": {**table, "ahli_muda": "s2"}}
        ).replace("'", '"')
    )
    assert not candidates.educated(of(person(), settings=own))
    assert candidates.educated(of(person(pendidikan=Pendidikan.S2), settings=own))


def test_posts_outside_jf_ask_no_diploma_experience_or_pangkat_here():
    leaving = of(person(pendidikan=Pendidikan.SLTA, experience_months=0), move=OUT_OF_JF)
    assert candidates.educated(leaving)
    assert candidates.experienced(leaving)
    assert candidates.pangkat_high_enough(leaving)


@pytest.mark.parametrize(
    ("months", "reduced", "met"), [(24, False, True), (23, False, False), (12, True, True)]
)
def test_experience_is_two_years_or_one_in_a_reform(months, reduced, met):
    found = of(person(experience_months=months, reduced_experience=reduced))
    assert bool(candidates.experienced(found)) is met


def test_alih_kategori_begins_at_iii_a():
    def changing(golongan):
        move = Move(origin=PENYELIA, target=MUDA, jf="analis", route=Route.ALIH_KATEGORI)
        return of(person(post=PENYELIA, golongan=golongan), move=move)

    assert candidates.fit_for_alih_kategori(changing(Golongan.III_A))
    assert not candidates.fit_for_alih_kategori(changing(Golongan.II_D))


@pytest.mark.parametrize(
    ("act", "predikat", "met"),
    [
        (Act.PERPINDAHAN, (B, B), True),
        (Act.PERPINDAHAN, (BP, B), False),
        (Act.PERPINDAHAN, (B,), False),
        (Act.PROMOSI_LINTAS, (SB, SB), True),
        (Act.PROMOSI_LINTAS, (SB, B), False),
        (Act.KENAIKAN_JENJANG, (BP, B), True),
        (Act.KENAIKAN_JENJANG, (B, BP), False),
    ],
)
def test_each_act_asks_its_own_predikat(act, predikat, met):
    assert bool(candidates.predikat_reached(proposal(act=act, predikat=predikat))) is met


def test_the_agency_may_ask_more_years():
    longer = settings(kj_predikat_years="2", promosi_lintas_predikat_years="3")
    assert not candidates.predikat_reached(rising(predikat=(BP, B), settings=longer))
    promoted = proposal(act=Act.PROMOSI_LINTAS, predikat=(SB, SB), settings=longer)
    assert not candidates.predikat_reached(promoted)


def test_a_year_in_the_jenjang_is_complete_on_its_day():
    year_ago = date(2025, 11, 23)
    assert candidates.long_enough_in_jenjang(riser(jenjang_since=year_ago))
    assert not candidates.long_enough_in_jenjang(riser(jenjang_since=date(2025, 11, 24)))
    assert not candidates.long_enough_in_jenjang(riser(jenjang_since=None))
    assert candidates.long_enough_since_reappointment(riser(reappointed_on=year_ago))


def test_the_floor_of_a_jf_may_be_its_own():
    floor = '{"default": {"terampil": null, "mahir": null, "penyelia": null, "ahli_muda": null,'
    own = settings(pangkat_floor=floor + ' "ahli_madya": "iv_a", "ahli_utama": null}}')
    facts = riser()
    assert candidates.pangkat_high_enough(facts)
    assert not candidates.pangkat_high_enough(replace(facts, settings=own))


def test_angka_kredit_is_held_against_the_need_of_the_jenjang_held():
    exact = Fraction(200) - Fraction(1, 1000)
    assert candidates.angka_kredit_suffices(rising(total=Fraction(200)))
    assert not candidates.angka_kredit_suffices(rising(total=exact))
    top = Move(origin=UTAMA, target=UTAMA)
    assert not candidates.angka_kredit_suffices(rising(total=Fraction(900), move=top))
    outside = Move(origin=PENGAWAS, target=MADYA)
    assert not candidates.angka_kredit_suffices(rising(total=Fraction(900), move=outside))


@pytest.mark.parametrize(
    ("born", "move", "met"),
    [
        (date(1972, 11, 24), Move(origin=PENGAWAS, target=MUDA, jf="a"), True),
        (date(1972, 11, 23), Move(origin=PENGAWAS, target=MUDA, jf="a"), False),
        (date(1970, 11, 24), Move(origin=MADYA, target=MADYA, jf="a"), True),
        (date(1970, 11, 23), Move(origin=MADYA, target=MADYA, jf="a"), False),
        (date(1965, 11, 24), TO_UTAMA, True),
        (date(1965, 11, 23), TO_UTAMA, False),
        (date(1968, 11, 24), OUT_OF_JF, True),
        (date(1968, 11, 23), OUT_OF_JF, False),
    ],
)
def test_the_limit_counts_completed_years(born, move, met):
    """53, 55 and 60 for a JF; out of JF only the BUP of the post counts."""
    facts = of(person(born_on=born), move=move)
    for tested in (
        candidates.age_at_submission,
        candidates.age_at_proposal,
        candidates.age_at_decision,
    ):
        assert bool(tested(facts)) is met


def test_a_rise_is_bounded_by_the_bup_alone():
    """An Ahli Muda of 57 may still become Ahli Madya, whose BUP is 60."""
    assert candidates.age_at_decision(riser(born_on=date(1969, 1, 1)))
    assert not candidates.age_at_decision(riser(born_on=date(1966, 1, 1)))


def test_age_is_tested_when_the_agency_tests_it():
    only_once = settings(age_test='["submission"]')
    facts = of(person(born_on=date(1970, 1, 1)), settings=only_once)
    assert not candidates.age_at_submission(facts)
    assert candidates.age_at_proposal(facts)
    assert candidates.age_at_decision(facts)


def test_a_jf_may_have_a_limit_of_its_own():
    none = dict.fromkeys([jenjang.value for jenjang in Jenjang])
    table = {"default": none, "analis": {**none, "ahli_muda": 56}}
    own = settings(age_limit_override=str(table).replace("'", '"').replace("None", "null"))
    assert candidates.age_at_decision(of(person(born_on=date(1970, 1, 1)), settings=own))
    assert not candidates.age_at_decision(of(person(born_on=date(1969, 11, 1)), settings=own))


def test_a_jpt_close_to_the_bup_is_warned_or_blocked():
    close = person(post=JPT, born_on=date(1967, 1, 1))
    assert candidates.early_before_bup(of(close, move=TO_UTAMA))
    assert not candidates.early_before_bup(of(close, move=TO_UTAMA, settings=BLOCKING))
    assert candidates.early_before_bup(of(close, settings=BLOCKING))
    rise = Move(origin=MADYA, target=UTAMA)
    assert candidates.early_before_bup(of(close, move=rise, settings=BLOCKING))


def test_the_step_above_the_jenjang_is_the_agencys_to_give():
    off = settings(kp_tanpa_lowongan='"off"')
    assert candidates.step_above_offered(of(person()))
    assert not candidates.step_above_offered(of(person(), settings=off))
    assert candidates.step_above_offered(of(person(stepped_above=True))).found == "sudah pernah"


def test_two_years_in_the_pangkat():
    assert candidates.long_enough_in_pangkat(of(person(pangkat_since=date(2024, 11, 23))))
    assert not candidates.long_enough_in_pangkat(of(person(pangkat_since=date(2024, 11, 24))))
    assert date(2026, 11, 23) == TODAY


def test_a_condition_asks_for_what_it_reads():
    with pytest.raises(LookupError, match="must ask for it"):
        candidates.educated(proposal())
