"""The difference between two versions of an SKP, result by result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.skp.difference import FieldChange, changed
from workflow_app.rules.text import Text
from workflow_app.services.skp.contents import (
    ContentsView,
    IndikatorView,
    ResultView,
    contents_of,
)
from workflow_app.services.skp.document import versions_of
from workflow_app.services.skp.editions import edition, editions_of

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_LISTS = ("dukungan_sumber_daya", "skema_pertanggungjawaban", "konsekuensi")
_RESULT = (
    *("jenis", "text", "rhk_pimpinan_text", "intervensi_jenis"),
    *("no_leader_reason", "penugasan_dari"),
)
_MEASURE = ("target", "aspek", "perspektif", "absolute_reason")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that differs: a result, a behaviour or a list of the annex.

    ``number`` is that of a result in the newer version that has it; 0 for anything else.
    """

    label: Text
    number: int
    kind: str
    changes: tuple[FieldChange, ...]

    @property
    def material(self) -> bool:
        """Whether anything of it changes what was agreed."""
        return any(each.material for each in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Contents that can be compared: a version (``v1``), or what stood at an event (``e4``).

    ``step`` and ``name`` are those of the event, ``at`` is when the version was set or the event
    was; a version without it is still being written.
    """

    key: str
    n: int = 0
    step: Text | None = None
    name: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything in which two stands differ, in the order of the form."""

    case: UUID
    year: int
    stands: tuple[Stand, ...]
    before: Stand
    after: Stand
    parts: tuple[Part, ...]

    @property
    def material(self) -> int:
        """How many fields differ in what was agreed."""
        return sum(each.material for part in self.parts for each in part.changes)

    @property
    def cosmetic(self) -> int:
        """How many fields differ otherwise."""
        return sum(not each.material for part in self.parts for each in part.changes)


def difference(session: Session, case_id: UUID, *, before: str = "", after: str = "") -> Difference:
    """Compare two stands; by default the last one that was kept with what stands now.

    Raises ``NoSuchCase`` for a case that is no SKP, or a stand that it does not have.
    """
    now = contents_of(session, case_id)
    stands = stands_of(session, case_id)
    present = next(each for each in stands if each.key == f"v{now.n}")
    older = [each for each in stands if each is not present]
    first = _named(stands, before) if before else (older or [present])[-1]
    last = _named(stands, after) if after else present
    return Difference(
        case=case_id,
        year=now.year,
        stands=stands,
        before=first,
        after=last,
        parts=tuple(_parts(_contents(session, case_id, first), _contents(session, case_id, last))),
    )


def stands_of(session: Session, case_id: UUID) -> tuple[Stand, ...]:
    """Everything that can be compared: what was written over, then the versions."""
    editions = (
        Stand(key=f"e{each.seq}", step=each.step, name=each.name, at=each.at)
        for each in editions_of(session, case_id)
    )
    versions = (
        Stand(key=f"v{each.n}", n=each.n, at=each.frozen_at)
        for each in versions_of(session, case_id)
    )
    return (*editions, *versions)


def _named(stands: Iterable[Stand], key: str) -> Stand:
    found = next((each for each in stands if each.key == key), None)
    if found is None:
        raise refusals.NoSuchCase(Text("Versi SKP tidak ditemukan", "There is no such version"))
    return found


def _contents(session: Session, case_id: UUID, stand: Stand) -> ContentsView:
    if stand.n:
        return contents_of(session, case_id, stand.n)
    return edition(session, case_id, int(stand.key[1:]))


def _parts(then: ContentsView, now: ContentsView) -> Iterator[Part]:
    old, new = ({each.id: each for each in view.results} for view in (then, now))
    for key in (*new, *(each for each in old if each not in new)):
        yield from _result(old.get(key), new.get(key))
    yield from _behaviours(dict(then.perilaku), dict(now.perilaku))
    for name in _LISTS:
        for when, label in _WHEN.items():
            found = changed(name, _lines(then, name, when), _lines(now, name, when))
            if found:
                yield Part(label, 0, CHANGED, (found,))


def _result(old: ResultView | None, new: ResultView | None) -> Iterator[Part]:
    kind = ADDED if old is None else REMOVED if new is None else CHANGED
    found = [changed(code, _value(old, code), _value(new, code)) for code in _RESULT]
    if old and new:
        found.append(changed("ordinal", str(old.ordinal), str(new.ordinal)))
    found += _indicators(old.indicators if old else (), new.indicators if new else ())
    changes = tuple(each for each in found if each)
    last = new or old
    if changes and last:
        yield Part(Text("RHK", "Result"), last.ordinal, kind, changes)


def _indicators(
    old: tuple[IndikatorView, ...], new: tuple[IndikatorView, ...]
) -> Iterator[FieldChange | None]:
    for then, now in _paired(old, new):
        yield changed("indikator", _value(then, "text"), _value(now, "text"))
        for code in _MEASURE:
            yield changed(code, _value(then, code), _value(now, code))


def _paired(
    old: tuple[IndikatorView, ...], new: tuple[IndikatorView, ...]
) -> Iterator[tuple[IndikatorView | None, IndikatorView | None]]:
    """Indicators by their id; those that were written anew by their place among these."""
    known = {each.id: each for each in old}
    both = {each.id for each in new if each.id in known}
    yield from ((known[each.id], each) for each in new if each.id in both)
    gone = [each for each in old if each.id not in both]
    come = [each for each in new if each.id not in both]
    yield from zip_longest(gone, come)


def _behaviours(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Part]:
    for each in BERAKHLAK:
        found = changed("ekspektasi_khusus", then.get(each.code, ""), now.get(each.code, ""))
        if found:
            yield Part(each.label, 0, CHANGED, (found,))


def _value(row: ResultView | IndikatorView | None, code: str) -> str:
    value = "" if row is None else str(getattr(row, code))
    return _WORDS.get(value, value) if code in _CODED else value


def _lines(view: ContentsView, name: str, when: str) -> str:
    listed = view.list_named(name)
    return "\n".join(text for _line, text, follows in listed if follows == when)


_CODED = frozenset({"jenis", "intervensi_jenis", "aspek", "perspektif"})
_WORDS = {"tidak_langsung": "tidak langsung"}
#: The lists of the annex, and when their lines follow.
_WHEN = {
    "": Text("Lampiran", "Annex"),
    "target_met": Text(
        "Lampiran, bila ekspektasi terpenuhi", "Annex, where the expectation is met"
    ),
    "target_not_met": Text(
        "Lampiran, bila ekspektasi tidak terpenuhi", "Annex, where the expectation is not met"
    ),
}
