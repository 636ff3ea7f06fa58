"""A candidate as the records stand on a day, from the answers about the person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workflow_app.persistence.tagged import Answer, Tagged
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.masa import months_since
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.facts import Candidate, Hukuman

#: What stands for a record that is not filled: the mildest, so that a condition says what lacks.
_NO_GOLONGAN, _NO_DIPLOMA = Golongan.I_A, Pendidikan.SD
_DIPLOMAS, _GOLONGAN = frozenset(Pendidikan), frozenset(Golongan)
_NO_POST = Post(JenisJabatan.PELAKSANA)


def candidate_of(tagged: Tagged, today: date) -> Candidate:
    """The candidate; a record that is empty counts as the lowest there is."""
    person = tagged["person"][0]
    own = next(iter(tagged.get("own", ())), None)
    post = next(iter(tagged.get("post", ())), None)
    tenure = next(iter(tagged.get("tenure", ())), None)
    absence = next(iter(tagged.get("absence", ())), None)
    return Candidate(
        status=person.p,
        active=post is not None and not (person.v and date.fromisoformat(person.v) <= today),
        post=_post(post),
        golongan=golongan_of(person),
        born_on=date.fromisoformat(person.u) if person.u else date(1900, 1, 1),
        pendidikan=Pendidikan(person.r) if person.r in _DIPLOMAS else _NO_DIPLOMA,
        degree_recognised=own is None or bool(own.q),
        pangkat_since=pangkat_since(person, today),
        jenjang_since=date.fromisoformat(tenure.p) if tenure else None,
        experience_months=own.n if own else 0,
        reduced_experience=bool(own and own.p),
        absence=absence.p if absence else "",
        absence_months=_length(absence, today) if absence else 0,
        discipline=tuple(Hukuman(row.p) for row in tagged.get("hukuman", ())),
        stepped_above=bool(tagged.get("stepped")),
    )


def golongan_of(person: Answer) -> Golongan:
    """The golongan on file, whatever way it is written; the lowest for none."""
    code = (person.q or "").strip().lower().replace("/", "_")
    return Golongan(code) if code in _GOLONGAN else _NO_GOLONGAN


def pangkat_since(person: Answer, today: date) -> date:
    """Since when the golongan counts; today where that is not on file."""
    return date.fromisoformat(person.s) if person.s else today


def predikat_by_year(tagged: Tagged) -> Mapping[int, Predikat]:
    """The predikat of each full year: that of the evaluations kept here before any other."""
    found = {row.n: Predikat(row.p) for row in tagged.get("riwayat", ())}
    return {**found, **{row.n: Predikat(row.p) for row in tagged.get("evaluated", ())}}


def predikat_of(tagged: Tagged, year: int) -> tuple[Predikat, ...]:
    """The predikat of the full years before ``year`` without a gap, oldest first."""
    known, found = predikat_by_year(tagged), []
    while (year := year - 1) in known:
        found.append(known[year])
    return tuple(reversed(found))


def _post(row: Answer | None) -> Post:
    if row is None:
        return _NO_POST
    return Post(JenisJabatan(row.p), Jenjang(row.q) if row.q else None)


def _length(absence: Answer, today: date) -> int:
    """Months of a stretch from its first day on; one without an end counts to the day."""
    first = date.fromisoformat(absence.q)
    return months_since(first, date.fromisoformat(absence.r) if absence.r else today)
