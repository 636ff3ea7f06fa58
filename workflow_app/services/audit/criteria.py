"""From what an auditor typed to what is looked for: ids, codes and moments."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.rules.local_days import askable, begin_of, end_of
from workflow_app.rules.text import Text
from workflow_app.services.audit import finding, vocabulary
from workflow_app.services.audit.finding import NotFound
from workflow_app.services.audit.pills import SINCE, UNTIL, Asked
from workflow_app.services.audit.vocabulary import Named

_VERSION = re.compile(r"[0-9]{4}\.[0-9]{1,3}|[0-9A-Fa-f]{8,64}")
_YES_OR_NO = {"ya": True, "yes": True, "tidak": False, "no": False}
_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What is looked for; None is not asked, an empty set matches nothing.

    ``actors`` are people, and None among them the system. ``mandates`` and ``posts`` hold the
    people who can have acted by them. ``rules`` is a version of the rules or the beginning of the
    digest of a table, ``late`` asks for what answered a task after its deadline, or in time.
    ``since`` is included, ``until`` is not.
    """

    cases: frozenset[UUID] | None = None
    actors: frozenset[UUID | None] | None = None
    posts: Mapping[UUID, frozenset[UUID]] | None = None
    units: frozenset[UUID] | None = None
    workflows: frozenset[str] | None = None
    steps: frozenset[Named] | None = None
    results: frozenset[Named] | None = None
    reasons: frozenset[str] | None = None
    mandates: Mapping[UUID, frozenset[UUID]] | None = None
    rules: str | None = None
    late: bool | None = None
    kinds: frozenset[str] | None = None
    batch: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def asked(self) -> frozenset[str]:
        """The names of what is asked."""
        return frozenset(each.name for each in fields(self) if getattr(self, each.name) is not None)

    @property
    def people(self) -> frozenset[UUID] | None:
        """The people who alone can have acted; None when it can have been anybody."""
        groups = [
            frozenset().union(*held.values())
            for held in (self.posts, self.mandates)
            if held is not None
        ]
        if self.actors is not None and None not in self.actors:
            groups.append(frozenset(each for each in self.actors if each is not None))
        return frozenset.intersection(*groups) if groups else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is looked for, and by pill what could not be understood."""

    criteria: Criteria
    problems: Mapping[str, Text]


def resolve(session: Session, asked: Asked, *, zone: str) -> Resolved:
    """Look up everything that is asked. Days begin and end in ``zone``."""
    found: dict[str, object] = {}
    problems: dict[str, Text] = {}
    for pill, value in asked.items():
        name, look = _LOOKS[pill]
        try:
            found[name] = look(session, value, zone)
        except NotFound as problem:
            problems[pill] = problem.sentence
    since, until = found.get("since"), found.get("until")
    if isinstance(since, datetime) and isinstance(until, datetime) and until <= since:
        problems[UNTIL] = Text(
            "Hari terakhir mendahului hari pertama", "The last day is before the first"
        )
    return Resolved(Criteria(**found), problems)  # type: ignore[arg-type]  # _LOOKS fits the fields


def _since(_session: Session, value: str, zone: str) -> datetime:
    return begin_of(_day(value), zone)


def _until(_session: Session, value: str, zone: str) -> datetime:
    return end_of(_day(value), zone)


def _day(value: str) -> date:
    try:
        day = date.fromisoformat(value if _WRITTEN_DAY.fullmatch(value) else "")
    except ValueError:
        raise NotFound(
            Text("Tulis tanggal seperti 2026-11-23", "Write a date like 2026-11-23")
        ) from None
    if not askable(day):
        raise NotFound(
            Text("Pilih tanggal antara 1970 dan 2999", "Choose a date between 1970 and 2999")
        )
    return day


def _rules(_session: Session, value: str, _zone: str) -> str:
    if not _VERSION.fullmatch(value):
        raise NotFound(
            Text(
                "Tulis versi aturan seperti 2026.1, atau awal sidik tabel alur dari riwayat",
                "Write a version of the rules like 2026.1, or how the digest of a table begins",
            )
        )
    return value.lower()


def _late(_session: Session, value: str, _zone: str) -> bool:
    found = _YES_OR_NO.get(value.casefold())
    if found is None:
        raise NotFound(Text("Tulis ya atau tidak", "Write ya (yes) or tidak (no)"))
    return found


def _batch(_session: Session, value: str, _zone: str) -> UUID:
    found = finding.as_id(value)
    if found is None:
        raise NotFound(
            Text(
                "Nomor kumpulan tidak utuh; salin dari riwayat perkara",
                "The number of the batch is not whole; copy it from the history of a case",
            )
        )
    return found


def _word(
    find: Callable[[str], frozenset[str]] | Callable[[str], frozenset[Named]], nothing: Text
) -> Callable[[Session, str, str], frozenset[object]]:
    def look(_session: Session, value: str, _zone: str) -> frozenset[object]:
        found: frozenset[object] = frozenset(find(value))
        if not found:
            raise NotFound(nothing)
        return found

    return look


_NO_WORKFLOW = Text("Tidak ada alur bernama itu", "No workflow has that name")
_NO_STEP = Text("Tidak ada langkah bernama itu", "No step has that name")
_NO_RESULT = Text("Tidak ada status bernama itu", "No state has that name")
_NO_REASON = Text("Tidak ada alasan bernama itu", "No reason has that name")
_NO_KIND = Text("Tidak ada jenis peristiwa bernama itu", "No kind of event has that name")

_LOOKS: Mapping[str, tuple[str, Callable[[Session, str, str], object]]] = {
    "perkara": ("cases", lambda session, value, _: finding.cases(session, value)),
    "aktor": ("actors", lambda session, value, _: finding.actors(session, value)),
    "atas-nama": ("posts", lambda session, value, _: finding.posts(session, value)),
    "unit": ("units", lambda session, value, _: finding.units(session, value)),
    "alur": ("workflows", _word(vocabulary.find_workflows, _NO_WORKFLOW)),
    "transisi": ("steps", _word(vocabulary.find_steps, _NO_STEP)),
    "keputusan": ("results", _word(vocabulary.find_results, _NO_RESULT)),
    "alasan": ("reasons", _word(vocabulary.find_reasons, _NO_REASON)),
    "mandat": ("mandates", lambda session, value, _: finding.mandates(session, value)),
    "aturan": ("rules", _rules),
    "terlambat": ("late", _late),
    "jenis": ("kinds", _word(vocabulary.find_kinds, _NO_KIND)),
    "batch": ("batch", _batch),
    SINCE: ("since", _since),
    UNTIL: ("until", _until),
}
