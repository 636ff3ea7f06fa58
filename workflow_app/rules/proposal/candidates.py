"""Conditions on the person: status, record, time served, predikat, age, angka kredit.

Source: PermenPANRB 1/2023, Pasal 16–30; PP 11/2017 jo PP 17/2020, Pasal 76, 83 and 198–200.
"""

from __future__ import annotations

from datetime import date

from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.ak_books import AkBook, enough_for_jenjang, mode_of
from workflow_app.rules.bup import before_bup
from workflow_app.rules.finding import Finding
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_age import AgeTest, age_met, age_origin, jpt_lead_met
from workflow_app.rules.jf_requirements import (
    REQUIREMENTS,
    Act,
    experience_met,
    months_met,
    pangkat_floor_met,
    predikat_met,
)
from workflow_app.rules.jf_transfer import Route, alih_kategori_golongan
from workflow_app.rules.kp_eligibility import WithoutVacancy
from workflow_app.rules.masa import completed_years, months_since
from workflow_app.rules.pendidikan import education_met
from workflow_app.rules.proposal.asked import candidate_of, move_of, predikat_of, total_of
from workflow_app.rules.proposal.facts import Candidate, Hukuman, ProposalFacts
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.skp.facts import Exemption

_CLOSING = frozenset({Hukuman.SEDANG, Hukuman.BERAT})
_STUDY_MONTHS = 6
_YEARS = {
    Act.PROMOSI_LINTAS: "promosi_lintas_predikat_years",
    Act.KENAIKAN_JENJANG: "kj_predikat_years",
}


def is_active_pns(facts: ProposalFacts) -> Finding:
    """The person is an active PNS; a PPPK only where the agency opens these careers to them."""
    person = candidate_of(facts)
    statuses = open_to(facts.settings)
    found = person.status if person.active else f"{person.status}, tidak aktif"
    return Finding(person.active and person.status in statuses, found, " / ".join(statuses))


def open_to(settings: SettingsView) -> tuple[str, ...]:
    """The codes of status that these careers are open to (PermenPANRB 1/2023, Pasal 2)."""
    return ("pns", "pppk") if settings.flag("pppk_jf_careers") else ("pns",)


def undisciplined(facts: ProposalFacts) -> Finding:
    """No medium or heavy punishment runs or is examined; not on CLTN or long study leave."""
    return clean_record(candidate_of(facts))


def clean_record(person: Candidate) -> Finding:
    """The same of a person by themselves (PermenPANRB 1/2023, Pasal 16(1))."""
    found = [one.label.id for one in person.discipline if closes_the_record(one)]
    if keeps_away(person):
        found.append(person.absence)
    return Finding(not found, ", ".join(found))


def closes_the_record(punishment: Hukuman) -> bool:
    """Whether a punishment is one that stands in the way (PermenPANRB 1/2023, Pasal 16(1))."""
    return punishment in _CLOSING


def keeps_away(person: Candidate) -> bool:
    """Whether CLTN or long study leave stands in the way (PermenPANRB 1/2023, Pasal 16(1))."""
    long_study = person.absence == Exemption.STUDY_LEAVE and person.absence_months > _STUDY_MONTHS
    return person.absence == Exemption.UNPAID_LEAVE or long_study


def educated(facts: ProposalFacts) -> Finding:
    """The diploma is recognised and high enough for the jenjang; posts outside JF ask none here."""
    person, move = candidate_of(facts), move_of(facts)
    if move.target.jenjang is None:
        return Finding(met=True, found=person.pendidikan.label.id)
    minimum = of_jf(facts.settings.table("pendidikan_min_per_jenjang"), move.jf)
    found = education_met(move.target.jenjang, person.pendidikan, facts.today, minimum)
    return (
        found if person.degree_recognised else Finding(met=False, found="gelar belum dicantumkan")
    )


def experienced(facts: ProposalFacts) -> Finding:
    """Two years in the field of the JF, one for penataan birokrasi or a strategic need."""
    person, move = candidate_of(facts), move_of(facts)
    if move.target.jenjang is None:
        return Finding(met=True, found=f"{person.experience_months} bulan")
    return experience_met(person.experience_months, facts.today, reduced=person.reduced_experience)


def fit_for_alih_kategori(facts: ProposalFacts) -> Finding:
    """Out of keterampilan only from golongan III/a on; other routes have no such floor."""
    person, move = candidate_of(facts), move_of(facts)
    if move.route is not Route.ALIH_KATEGORI:
        return Finding(met=True, found=person.golongan.ruang)
    return alih_kategori_golongan(person.golongan, facts.today)


def predikat_reached(facts: ProposalFacts) -> Finding:
    """The annual predikat of the last full years: Baik, for a diagonal promosi Sangat Baik."""
    rule = REQUIREMENTS[facts.act].on(facts.today).value
    key = _YEARS.get(facts.act)
    years = facts.settings.days(key) if key else rule.predikat_years
    return predikat_met(predikat_of(facts), rule.predikat, years)


def long_enough_in_jenjang(facts: ProposalFacts) -> Finding:
    """At least a year in the jenjang (PermenPANRB 1/2023, Pasal 29–30)."""
    return _months(facts, candidate_of(facts).jenjang_since)


def long_enough_since_reappointment(facts: ProposalFacts) -> Finding:
    """At least a year since any pengangkatan kembali."""
    since = candidate_of(facts).reappointed_on
    return Finding(met=True) if since is None else _months(facts, since)


def pangkat_high_enough(facts: ProposalFacts) -> Finding:
    """The golongan reaches the floor of the jenjang aimed at."""
    person, move = candidate_of(facts), move_of(facts)
    target = move.target.jenjang
    if target is None:
        return Finding(met=True, found=person.golongan.ruang)
    floor = of_jf(facts.settings.table("pangkat_floor"), move.jf)
    return pangkat_floor_met(target, person.golongan, facts.today, floor)


def angka_kredit_suffices(facts: ProposalFacts) -> Finding:
    """The running total reaches the need for the next jenjang (Peraturan BKN 3/2023)."""
    jenjang = move_of(facts).origin.jenjang
    total, mode = total_of(facts), mode_of(facts.settings)
    book = AkBook(total, jenjang, facts.golongan, facts.today, mode) if jenjang else None
    return enough_for_jenjang(book)


def still_in_origin(facts: ProposalFacts) -> Finding:
    """The person holds the post the proposal starts from."""
    found, wanted = candidate_of(facts).post, move_of(facts).origin
    return Finding(found == wanted, found.label, wanted.label)


def age_at_submission(facts: ProposalFacts) -> Finding:
    """Young enough on the day of the submission, where the agency tests then."""
    return _age(facts, AgeTest.SUBMISSION)


def age_at_proposal(facts: ProposalFacts) -> Finding:
    """Young enough on the day of the proposal, where the agency tests then."""
    return _age(facts, AgeTest.PROPOSAL)


def age_at_decision(facts: ProposalFacts) -> Finding:
    """Young enough on the day of the decision, where the agency tests then."""
    return _age(facts, AgeTest.DECISION)


def early_before_bup(facts: ProposalFacts) -> Finding:
    """A JPT is proposed for Ahli Utama early enough, where the agency blocks what comes late."""
    person, move = candidate_of(facts), move_of(facts)
    rule = facts.settings.table("ahli_utama_from_jpt_lead_months")
    to_utama = move.target.jenjang is Jenjang.AHLI_UTAMA and move.origin.jenis.is_jpt
    if not to_utama or rule["mode"] != "block":
        return Finding(met=True)
    return jpt_lead_met(person.born_on, facts.today, rule["months"])


def long_enough_in_pangkat(facts: ProposalFacts) -> Finding:
    """Two years in the last pangkat (PermenPANRB 1/2023, Pasal 38–39)."""
    required = REQUIREMENTS[Act.KENAIKAN_PANGKAT].on(facts.today).value.months
    return months_met(months_since(candidate_of(facts).pangkat_since, facts.today), required)


def step_above_offered(facts: ProposalFacts) -> Finding:
    """The one pangkat above the jenjang is given by the agency and was not taken before."""
    offered = facts.settings.choice("kp_tanpa_lowongan") != WithoutVacancy.OFF
    taken = candidate_of(facts).stepped_above
    return Finding(offered and not taken, "sudah pernah" if taken else "", "satu kali")


def _age(facts: ProposalFacts, moment: AgeTest) -> Finding:
    person, move = candidate_of(facts), move_of(facts)
    age = completed_years(person.born_on, facts.today)
    tested = facts.settings["age_test"]
    if not isinstance(tested, tuple) or moment not in tested:
        return Finding(met=True, found=f"{age} tahun")
    target = move.target.jenjang
    if facts.act is not Act.PERPINDAHAN or target is None:
        return before_bup(person.born_on, move.target, facts.today)
    limit = of_jf(facts.settings.table("age_limit_override"), move.jf)[target]
    if limit is not None:
        return Finding(age <= limit, f"{age} tahun", f"≤ {limit} tahun")
    return age_met(target, age_origin(move.origin), age, facts.today)


def _months(facts: ProposalFacts, since: date | None) -> Finding:
    required = REQUIREMENTS[Act.KENAIKAN_JENJANG].on(facts.today).value.months
    return months_met(0 if since is None else months_since(since, facts.today), required)
