"""Questions that are ready to be asked of the decisions of a stretch of time.

Each is one or two statements over the newest ``WINDOW`` events of the stretch, so that it costs the
same however many there are; an answer says how many decisions it looked at, and where it stopped.
A decision is what a person did: a move or a signature.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, func, literal, select, tuple_
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Instant
from workflow_app.persistence.models import Event
from workflow_app.rules.text import Text
from workflow_app.services.audit import irregularities, suspicions
from workflow_app.services.audit.results import CaseNamed, cases_named
from workflow_app.services.audit.search import Place
from workflow_app.services.audit.suspicions import Suspicion

WINDOW = 20_000
#: Findings an answer lists; more of them are only said to be there.
LISTED = 50


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what counts as a finding, and how it is found."""

    label: Text
    meaning: Text
    find: Callable[[Session, CTE, int], list[Suspicion]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From when (included) to when (not included), and the place behind which it begins.

    ``asked_at`` is the moment by which something is late; without it nothing is.
    """

    since: datetime | None = None
    until: datetime | None = None
    after: Place | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one question found. ``more`` says that there are others beside those listed."""

    key: str
    question: Question
    findings: tuple[Suspicion, ...]
    more: bool
    cases: Mapping[UUID, CaseNamed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Answers, and how much they rest on.

    ``decisions`` were looked at; behind ``stopped_at`` there are older ones that were not.
    """

    answers: tuple[Answer, ...]
    decisions: int
    stopped_at: Place | None


def review(session: Session, stretch: Stretch, *, only: str = "", window: int = WINDOW) -> Review:
    """Ask every question, or only one, of a stretch. Raises ``KeyError`` for an unknown one."""
    seen = _window(stretch, window)
    decisions = select(func.count()).select_from(suspicions.decisions(seen).subquery())
    last = session.execute(
        select(seen.c.at, seen.c.id)
        .order_by(seen.c.at.desc(), seen.c.id.desc())
        .offset(window - 1)
        .limit(1)
    ).first()
    return Review(
        answers=tuple(_answer(session, key, seen) for key in ([only] if only else QUESTIONS)),
        decisions=session.execute(decisions).scalar_one(),
        stopped_at=Place(last.at, last.id) if last else None,
    )


def _answer(session: Session, key: str, seen: CTE) -> Answer:
    question = QUESTIONS[key]
    found = question.find(session, seen, LISTED + 1)
    listed = tuple(found[:LISTED])
    return Answer(
        key=key,
        question=question,
        findings=listed,
        more=len(found) > LISTED,
        cases=cases_named(session, {each.case for each in listed if each.case is not None}),
    )


def _window(stretch: Stretch, window: int) -> CTE:
    """The newest events of a stretch, read along the index of moments."""
    wanted: Any = select(
        Event.id,
        Event.seq,
        Event.at,
        Event.kind,
        Event.case_id,
        Event.workflow,
        Event.trigger,
        Event.source,
        Event.target,
        Event.actor_id,
        Event.capacity,
        Event.batch_id,
        Event.body,
        literal(stretch.asked_at, Instant()).label("asked_at"),
    )
    if stretch.since is not None:
        wanted = wanted.where(Event.at >= stretch.since)
    if stretch.until is not None:
        wanted = wanted.where(Event.at < stretch.until)
    if stretch.after is not None:
        place = (stretch.after.at, stretch.after.event)
        wanted = wanted.where(tuple_(Event.at, Event.id) < place)
    newest: CTE = wanted.order_by(Event.at.desc(), Event.id.desc()).limit(window).cte("seen")
    return newest


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "outside_mandate": Question(
            Text("Diputus di luar mandat", "Decided outside the mandate"),
            Text(
                "Keputusan tanpa pengangkatan atau delegasi yang berlaku pada hari itu untuk "
                "orang, jabatan, dan kedudukan yang dicatat, atau keputusan strategis oleh "
                "Plt./Plh. Akhir yang baru dicatat sesudah keputusan tidak dihitung.",
                "Decisions without an appointment or delegation in force on that day for the "
                "person, post and capacity that were recorded, or strategic ones by a Plt./Plh. "
                "An end that was recorded only after the decision does not count.",
            ),
            suspicions.outside_mandate,
        ),
        "own_case": Question(
            Text("Memutus perkara sendiri", "Deciding on one's own case"),
            Text(
                "Keputusan atas perkara tentang diri sendiri, atau tentang pemberi delegasinya, "
                "dalam kedudukan apa pun selain sebagai pegawai yang bersangkutan.",
                "Decisions on a case about oneself, or about who delegated, in any capacity but "
                "that of the employee concerned.",
            ),
            suspicions.own_case,
        ),
        "returned_often": Question(
            Text("Dikembalikan tiga kali atau lebih", "Returned three times or more"),
            Text(
                "Perkara yang berulang kali dikembalikan; yang diurungkan tidak dihitung.",
                "Cases that were sent back again and again; what was undone does not count.",
            ),
            suspicions.returned_often,
        ),
        "same_pair": Question(
            Text("Saling memutus", "Deciding on each other"),
            Text(
                "Dua orang yang masing-masing memutus perkara tentang yang lain.",
                "Two people who each decided on a case about the other.",
            ),
            suspicions.same_pair,
        ),
        "fast_batches": Question(
            Text(
                "Diputus bersama dalam kurang dari 5 detik", "Decided in a batch in under 5 seconds"
            ),
            Text(
                "Kumpulan keputusan yang rata-rata berjarak kurang dari 5 detik satu sama lain.",
                "Batches whose decisions lie less than 5 seconds apart on average.",
            ),
            suspicions.fast_batches,
        ),
        "rule_changed": Question(
            Text("Aturan berubah di tengah perkara", "Rules changed in mid-case"),
            Text(
                "Perkara yang peristiwanya tercatat dengan lebih dari satu versi tabel alur atau "
                "aturan.",
                "Cases whose events were recorded under more than one version of their table or "
                "of the rules.",
            ),
            irregularities.rule_changed,
        ),
        "skipped_steps": Question(
            Text("Langkah di luar tabel alur", "Steps outside the table"),
            Text(
                "Perpindahan status yang tidak ada dalam tabel alur mana pun yang terpasang.",
                "Moves from one state to another that no installed table has.",
            ),
            irregularities.skipped_steps,
        ),
        "never_decided": Question(
            Text("Dibuka tetapi tidak diputus", "Opened but never decided"),
            Text(
                "Perkara yang dibuka pejabatnya, sudah lewat tenggat, dan belum diputusnya.",
                "Cases that whoever is asked has opened, that are past their deadline, and that "
                "they have not decided.",
            ),
            irregularities.never_decided,
        ),
        "off_pattern": Question(
            Text(
                "Predikat menyimpang dari pola capaian organisasi",
                "Predicates that depart from the pattern of the organisation's result",
            ),
            Text(
                "Sebaran predikat di bawah satu capaian organisasi yang tidak mengikuti polanya "
                "(SE MenPANRB 3/2023), dengan atau tanpa alasan tertulis.",
                "Distributions of predicates under one organisation result that do not follow its "
                "pattern (SE MenPANRB 3/2023), with a written reason or without.",
            ),
            irregularities.off_pattern,
        ),
    }
)
