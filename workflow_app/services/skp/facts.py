"""What the guards of an SKP ask, gathered in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Uuid, bindparam, func, select
from sqlalchemy.orm import aliased

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.models import (
    Case,
    Dialog,
    Event,
    Indikator,
    LampiranSkp,
    PerilakuKerja,
    Position,
    RencanaHasilKerja,
    Skp,
    Task,
)
from workflow_app.persistence.position_reading import PRESENT
from workflow_app.persistence.prepared import one_of
from workflow_app.persistence.tagged import Answer, Question, Tagged, cells
from workflow_app.rules.roles import Role
from workflow_app.rules.skp.facts import (
    Approach,
    Form,
    PlannedResult,
    SkpContents,
    SkpFacts,
)
from workflow_app.rules.target import Aspek, Perspektif, check_wording
from workflow_app.services.cases.contracts import Around, Context, Gatherer
from workflow_app.services.cases.reading import day_of

_case = bindparam("case_id", type_=Uuid())
_day: BindParameter[date] = bindparam("day")
_version = select(Skp.version).where(Skp.case_id == _case).scalar_subquery()
_Submitted = aliased(Event, name="e")
_last_submission = (
    select(func.max(_Submitted.seq))
    .where(_Submitted.case_id == _case, _Submitted.trigger == "submit")
    .scalar_subquery()
)
_Rhk = aliased(RencanaHasilKerja, name="h")
_Iki = aliased(Indikator, name="i")
_Perilaku = aliased(PerilakuKerja, name="b")
_Lampiran = aliased(LampiranSkp, name="l")
_Dialog = aliased(Dialog, name="d")
LAMPIRAN = ("dukungan_sumber_daya", "skema_pertanggungjawaban", "konsekuensi")

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "contents": (
        cells("skp", p=Skp.form, q=Skp.approach).where(Skp.case_id == _case),
        cells(
            "rhk",
            a=_Rhk.rhk_id,
            b=_Rhk.rhk_pimpinan_id,
            c=_Rhk.acting_appointment_id,
            p=_Rhk.jenis,
            q=_Rhk.rhk_pimpinan_text,
            r=_Rhk.no_leader_reason,
            n=_Rhk.ordinal,
        ).where(_Rhk.case_id == _case, _Rhk.n == _version),
        cells(
            "iki",
            a=_Iki.rhk_id,
            p=_Iki.text,
            q=_Iki.target,
            r=_Iki.aspek,
            s=_Iki.perspektif,
            u=_Iki.absolute_reason,
            n=_Iki.ordinal,
        ).where(_Iki.case_id == _case, _Iki.n == _version),
        cells("perilaku", n=func.count())
        .select_from(_Perilaku)
        .where(_Perilaku.case_id == _case, _Perilaku.n == _version),
        cells("lampiran", p=_Lampiran.list, n=func.count())
        .where(_Lampiran.case_id == _case, _Lampiran.n == _version)
        .group_by(_Lampiran.list),
        cells("dialog", n=func.count())
        .select_from(_Dialog)
        .where(
            _Dialog.case_id == _case,
            _Dialog.pegawai_confirmed_at.is_not(None),
            _Dialog.leader_confirmed_at.is_not(None),
        ),
    ),
    "history": (
        cells("reviewed", n=func.count())
        .select_from(Event)
        .where(
            Event.case_id == _case,
            Event.trigger == "clear_review",
            Event.seq > _last_submission,
        ),
    ),
    "evaluations": (
        cells("evaluation", p=Case.variant, q=Case.state).where(
            Case.parent_id == _case, one_of(Case.variant, "annual", "segment")
        ),
    ),
    "follow_up": (
        cells("open_act", n=func.count())
        .select_from(Task)
        .where(Task.case_id == _case, Task.kind == "act", Task.closed_at.is_(None)),
    ),
    "replacement": (
        cells("position", a=Position.id).where(
            Position.id == bindparam("position", type_=Uuid()),
            Position.id != select(Skp.position_id).where(Skp.case_id == _case).scalar_subquery(),
        ),
    ),
}


def _values(case: CaseState, attempt: Attempt) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "day": day_of(attempt.at),
        "position": as_id(attempt.details.get("position", "")),
    }


def build(context: Context, tagged: Tagged, groups: frozenset[str]) -> SkpFacts:
    """The facts of an SKP from the answers to the groups asked for."""
    around = context.around
    states = {row.p: row.q for row in tagged.get("evaluation", ())}
    skp = next(iter(tagged.get("skp", ())), None)
    return SkpFacts(
        **context.base(),
        form=skp.p if skp else Form.JA_JF,
        approach=skp.q if skp else Approach.KUANTITATIF,
        contents=contents_from(tagged) if "contents" in groups else None,
        reviewed=_count(tagged, "reviewed") > 0,
        escalated=_escalated(around),
        setter_is_subject=context.in_own_hand(Role.PENETAP_SKP),
        annual=states.get("annual", ""),
        segment=states.get("segment", ""),
        open_follow_up=_count(tagged, "open_act"),
        replacement="named" if _another(tagged.get("position", ()), around) else "",
        replacement_holder=_present(tagged.get("position", ())),
    )


GATHERER = Gatherer(questions=QUESTIONS, values=_values, build=build)


def _escalated(around: Around) -> bool:
    """Escalated already, or there is nobody above the rater to escalate to."""
    above = around.seated(Role.ATASAN_PPKJ)
    return not above or any(seat.basis == "escalation" for seat in around.seats)


def _another(rows: Iterable[Answer], around: Around) -> bool:
    """Whether a position is named that does not rate already, except by escalation."""
    rating = {s.position for s in around.seated(Role.PPKJ) if s.basis != "escalation"}
    return any(row.a not in rating for row in rows)


def _present(rows: Iterable[Answer]) -> tuple[UUID, str] | None:
    """The holder of the named position who is present, with the kind of the appointment."""
    held = sorted((PRESENT[row.p], row.b, row.p) for row in rows if row.b is not None)
    return (held[0][1], held[0][2]) if held else None


def as_id(text: str) -> UUID | None:
    """An id from a form, or None when it is not one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _count(tagged: Tagged, tag: str) -> int:
    return sum(row.n for row in tagged.get(tag, ()))


def contents_from(tagged: Tagged) -> SkpContents:
    """The contents of a version as its guards see them."""
    skp = tagged["skp"][0]
    indicators: dict[UUID, list[Answer]] = {}
    for row in tagged.get("iki", ()):
        indicators.setdefault(row.a, []).append(row)
    lists = {row.p: row.n for row in tagged.get("lampiran", ())}
    used = {row.s for row in tagged.get("iki", ())}
    return SkpContents(
        results=tuple(
            _result(row, indicators.get(row.a, []), skp.p, skp.q)
            for row in sorted(tagged.get("rhk", ()), key=lambda row: row.n)
        ),
        perilaku_rows=_count(tagged, "perilaku"),
        lampiran={name: lists.get(name, 0) for name in LAMPIRAN},
        dialogs=_count(tagged, "dialog"),
        unused_perspektif=tuple(each.value for each in Perspektif if each.value not in used),
    )


def _result(row: Answer, indicators: list[Answer], form: str, approach: str) -> PlannedResult:
    return PlannedResult(
        number=row.n,
        jenis=row.p,
        measured=any(_complete(each, form, approach) for each in indicators)
        and all(_complete(each, form, approach) for each in indicators),
        intervenes=row.b is not None or bool(row.q),
        reason_without_leader=bool(row.r),
        acting=row.c is not None,
        absolute_without_reason=any(
            not check_wording(each.p, Aspek(each.r) if each.r else None, each.u).met
            for each in indicators
        ),
    )


def _complete(indicator: Answer, form: str, approach: str) -> bool:
    """Indicator and target apart (quantitative) or in one narrative, with what the form asks."""
    if form == Form.JPT:
        placed = bool(indicator.s)
    else:
        placed = bool(indicator.r) or approach == Approach.KUALITATIF
    written = bool(indicator.p) and (bool(indicator.q) or approach == Approach.KUALITATIF)
    return placed and written
