"""Facts of proposals made by hand."""

from __future__ import annotations

from datetime import date

from bare_facts import TODAY, base, settings

from workflow_app.rules.formasi import Seats
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.proposal.documents import required_documents
from workflow_app.rules.proposal.facts import (
    Candidate,
    Competency,
    Direction,
    Dossier,
    Move,
    Paper,
    ProposalFacts,
    Seat,
)

PAST, FUTURE = date(2026, 11, 22), date(2026, 11, 24)
MUDA, MADYA, UTAMA = (
    Post(JenisJabatan.JF, jenjang)
    for jenjang in (Jenjang.AHLI_MUDA, Jenjang.AHLI_MADYA, Jenjang.AHLI_UTAMA)
)
PENGAWAS, JPT = Post(JenisJabatan.PENGAWAS), Post(JenisJabatan.JPT_PRATAMA)
INTO_MUDA = Move(origin=PENGAWAS, target=MUDA, jf="analis", route=Route.JA_JPT_KE_JF)
TO_MADYA = Move(origin=MUDA, target=MADYA, jf="analis")
OUT_OF_JF = Move(origin=MUDA, target=PENGAWAS, jf="analis", route=Route.JF_KE_JA)
BORN = date(1984, 5, 2)


def proposal(**more):
    return ProposalFacts(**base(**{"act": Act.PERPINDAHAN, "move": INTO_MUDA, **more}))


def rising(**more):
    return proposal(**{"act": Act.KENAIKAN_JENJANG, "move": TO_MADYA, **more})


def person(**more):
    values = {
        "post": PENGAWAS,
        "golongan": Golongan.III_D,
        "born_on": BORN,
        "pendidikan": Pendidikan.S1,
        "pangkat_since": date(2023, 4, 1),
        "jenjang_since": date(2022, 1, 1),
        "experience_months": 30,
    }
    return Candidate(**{**values, **more})


def of(candidate, **more):
    return proposal(candidate=candidate, **more)


def riser(**more):
    return rising(candidate=person(**{"post": MUDA, **more}))


def old(**more):
    return of(person(born_on=date(1970, 1, 1)), **more)


def papers(*lacking, verified=True, **more):
    required = required_documents(Act.PERPINDAHAN, Route.JA_JPT_KE_JF, TODAY)
    found = {kind: Paper(verified=verified) for kind in required if kind not in lacking}
    return proposal(dossier=Dossier(papers=found), **more)


def holding(kind, paper=None, **more):
    return proposal(dossier=Dossier(papers={kind: paper or Paper(verified=True)}), **more)


def places(free=1, place=1, reservation="", **more):
    seats = Seats(kebutuhan=1, bezetting=1 - free)
    return proposal(seat=Seat(seats=seats, place=place, reservation=reservation), **more)


def ukom_of(direction=Direction.KE_JF, **more):
    return proposal(direction=direction, competency=Competency(**more))


def dated(name, day):
    return proposal(dates={name: day})


def detailed(dates=None, **details):
    return proposal(details=details, dates=dates or {})


TO_UTAMA = Move(origin=JPT, target=UTAMA, jf="analis", route=Route.JA_JPT_KE_JF)
BLOCKING = settings(ahli_utama_from_jpt_lead_months='{"months": 12, "mode": "block"}')
ASKING = settings(recommendation_required='{"default": true}')
