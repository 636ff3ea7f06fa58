"""For every guard of the tests, reservations and years of angka kredit: met and unmet."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from bare_facts import TODAY, base
from proposal_facts import MUDA, person

from workflow_app.rules.angka_kredit_year import AngkaKreditYearFacts, Evaluations, Totals
from workflow_app.rules.formasi import Seats
from workflow_app.rules.formasi_reservation import ReservationFacts
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.proposal.facts import Hukuman
from workflow_app.rules.uji_kompetensi.facts import (
    Attempts,
    Penguji,
    Registration,
    Scoring,
    Sitting,
    UkomFacts,
)
from workflow_app.rules.ukom_scoring import Score
from workflow_app.rules.ukom_validity import UkomDocument, UkomKind, UkomPart

PAST, FUTURE = date(2026, 11, 22), date(2026, 11, 24)
EVERY_PAPER = tuple(UkomDocument)
TESTERS = ("a", "b")


def ukom(**more):
    values = {"kind": UkomKind.KENAIKAN_JENJANG, "jf": "analis", "jenjang": Jenjang.AHLI_MADYA}
    return UkomFacts(**base(**{**values, **more}))


def registering(**more):
    candidate = person(post=MUDA)
    values = {
        "papers": EVERY_PAPER,
        "candidate": candidate,
        "reservation": "reserved",
        "total": Fraction(200),
    }
    return ukom(registration=Registration(**{**values, **more}))


def before(*testers):
    return ukom(panel=testers)


def scored(value=80, testers=TESTERS, **more):
    given = tuple(Score(t, part, Fraction(value)) for t in testers for part in UkomPart)
    return ukom(scoring=Scoring(testers=TESTERS, given=given, **more))


def tried(**more):
    return ukom(attempts=Attempts(**{"failed_on": date(2026, 6, 1), **more}))


def detailed(**details):
    return ukom(details=details)


def sitting(day):
    return ukom(sitting=Sitting(held_on=day, place="Aula"))


def on(name, day):
    return ukom(dates={name: day})


TESTER = Penguji(person="a")
OUTSIDE = {
    "certificate": "SERT/1",
    "issuer": "Instansi Pembina",
    "passed_on": "2026-01-05",
    "valid_until": "2028-01-05",
}

UJI_KOMPETENSI = {
    "kind_set": (ukom(), ukom(kind="")),
    "papers_complete": (registering(), registering(papers=EVERY_PAPER[1:])),
    "record_clean": (
        registering(),
        registering(candidate=person(discipline=(Hukuman.BERAT,))),
    ),
    "angka_kredit_reached": (registering(), registering(total=Fraction(199))),
    "vacancy_stated": (registering(), registering(reservation="released")),
    "window_open": (on("registration_closes", TODAY), on("registration_closes", PAST)),
    "fix_deadline_named": (detailed(fix_by="2026-11-23"), detailed(fix_by="2026-11-22")),
    "fix_in_time": (on("fix_by", TODAY), on("fix_by", PAST)),
    "fix_deadline_passed": (on("fix_by", PAST), on("fix_by", TODAY)),
    "session_named": (sitting(TODAY), sitting(PAST)),
    "panel_complete": (before(TESTER), before()),
    "panel_independent": (before(TESTER), before(Penguji(person="a", tied=True))),
    "panel_senior": (before(TESTER), before(Penguji(person="a", senior=False))),
    "actor_tests": (before(Penguji(person="a", own=True)), before(TESTER)),
    "session_begun": (on("session_on", TODAY), on("session_on", FUTURE)),
    "own_scores_given": (
        scored(mine=tuple(UkomPart)),
        scored(mine=(UkomPart.TEKNIS,)),
    ),
    "own_scores_open": (scored(), scored(handed_in=True)),
    "every_tester_scored": (scored(), scored(testers=("a",))),
    "mark_reached": (scored(68), scored(67)),
    "mark_not_reached": (scored(67), scored(68)),
    "certificate_named": (detailed(certificate="SERT/1"), detailed()),
    "development_done": (detailed(development="Pelatihan"), detailed()),
    "period_open": (tried(period_opens=TODAY), tried(period_opens=FUTURE)),
    "attempt_left": (tried(count=2), tried(count=3)),
    "nothing_left_to_try": (tried(count=3), tried(count=2)),
    "outside_result_named": (
        detailed(**OUTSIDE),
        detailed(**{**OUTSIDE, "valid_until": "2026-11-22"}),
    ),
    "valid_on_decision": (on("valid_until", TODAY), on("valid_until", PAST)),
    "validity_over": (on("valid_until", PAST), on("valid_until", TODAY)),
}


def reservation(**more):
    return ReservationFacts(**base(**more))


FORMASI_RESERVATION = {
    "place_open": (
        reservation(seats=Seats(kebutuhan=1, bezetting=0)),
        reservation(seats=Seats(kebutuhan=None, bezetting=0)),
    ),
    "proposal_undecided": (reservation(proposal="proposed"), reservation(proposal="approved")),
}


def year(**more):
    return AngkaKreditYearFacts(**base(**{"year": 2026, "basis": "annual", **more}))


def evaluated(basis="", **more):
    return year(basis=basis, evaluations=Evaluations(**more))


def weighed(total, **more):
    values = {"kp": Fraction(100), "kj": Fraction(200), "written": Fraction(100)}
    return year(totals=Totals(total=Fraction(total), **{**values, **more}))


ANGKA_KREDIT_YEAR = {
    "holds_jf": (year(), year(holds_jf=False)),
    "no_open_year": (year(), year(open_years=1)),
    "annual_settled": (evaluated(annual="settled"), evaluated(annual="delivered")),
    "annual_not_taken": (evaluated(), evaluated(taken=True)),
    "periodic_settled": (evaluated(periodic="settled"), evaluated(periodic="objected")),
    "early_conversion_useful": (weighed(100), weighed(99)),
    "conversion_day_reached": (
        year(basis="periodic"),
        year(),
    ),
    "months_in_jenjang": (year(months=1), year(months=0)),
    "no_months_in_jenjang": (year(months=0), year(months=1)),
    "threshold_reached": (weighed(100), weighed(99)),
    "threshold_not_reached": (weighed(99), weighed(100)),
    "pak_total_correct": (weighed(100), weighed(101)),
    "forwarder_high_enough": (year(forwarder_is_jpt=True), year(forwarder_is_jpt=False)),
    "superseded_by_annual": (
        evaluated("periodic", taken=True),
        evaluated("annual", taken=True),
    ),
    "basis_annual": (year(), year(basis="periodic")),
    "annual_never_comes": (evaluated(annual="waived"), evaluated()),
}

CASES = {
    "uji_kompetensi": UJI_KOMPETENSI,
    "formasi_reservation": FORMASI_RESERVATION,
    "angka_kredit_year": ANGKA_KREDIT_YEAR,
}
_TESTED = {"jf", "jenjang"}
_YEAR = {"year", "basis"}
ALWAYS = {
    "uji_kompetensi": {"kind"},
    "formasi_reservation": set(),
    "angka_kredit_year": set(),
}
GROUPS = {
    "uji_kompetensi": {
        "registration": _TESTED | {"registration"},
        "sitting": {"sitting"},
        "panel": _TESTED | {"panel"},
        "scoring": _TESTED | {"scoring"},
        "attempts": _TESTED | {"attempts"},
    },
    "formasi_reservation": {"birth": {"seats"}, "proposal": {"proposal"}},
    "angka_kredit_year": {
        "birth": {"holds_jf", "open_years"},
        "year": _YEAR,
        "evaluations": _YEAR | {"evaluations"},
        "months": _YEAR | {"months"},
        "totals": _YEAR | {"totals"},
        "forwarder": _YEAR | {"forwarder_is_jpt"},
    },
}
