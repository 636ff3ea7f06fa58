"""Competency tests: periods, sessions, testers, a candidate who failed and one who registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.demo.roster import Roster
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.ukom_validity import UkomDocument, UkomPart
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.papers import NewPaper, receive_paper
from workflow_app.services.proposal.reading import proposal_view
from workflow_app.services.uji_kompetensi.capabilities import NewCapability, record_capability
from workflow_app.services.uji_kompetensi.choosing import take_seat
from workflow_app.services.uji_kompetensi.drawing import draw
from workflow_app.services.uji_kompetensi.panel import Mark, mark
from workflow_app.services.uji_kompetensi.periods import Period, announce
from workflow_app.services.uji_kompetensi.sessions import NewSession, arrange

ORGANISER = "arsiparis_madya"
#: How long before ``now`` the proposal of the candidate who failed was made.
FAILED_DAYS = 95
_TESTERS = ("perencana_madya", "auditor_madya", "aku_madya", "prakom_madya")
_EXTRA = {UkomDocument.STR, UkomDocument.CV}
_HALL = "Aula Pusat Arsip, lantai 2"
_MARKS = {UkomPart.TEKNIS: 61, UkomPart.MANAJERIAL: 66, UkomPart.SOSIAL_KULTURAL: 70}
_GAP = "Analisis kebutuhan dan penulisan rekomendasi masih lemah; perlu pelatihan dan pendampingan."


@dataclass(frozen=True, slots=True)
class Organised:
    """The organiser, and the session that lies behind."""

    person: UUID
    sesi: UUID


def organise(database: Database, roster: Roster, now: datetime) -> Organised | None:
    """Record testers, announce a period that is over and the next one with its sessions.

    None in an agency too small to have an organiser.
    """
    holder = ORGANISER in roster.posts and roster.holder(ORGANISER, now.date())
    if not holder:
        return None
    person, begun = roster.people[holder].id, now - timedelta(days=FAILED_DAYS + 10)
    with unit_of_work(database) as session:
        for post in _TESTERS:
            tester = post in roster.posts and roster.holder(post, begun.date())
            if tester:
                record_capability(
                    session,
                    _capability(roster.people[tester].id, begun.date()),
                    actor=person,
                    at=begun,
                )
        today = day_of(now)
        over = _period(session, "Periode II", today - timedelta(days=FAILED_DAYS), person, begun)
        held = _session(session, over, today - timedelta(days=62), 12, person, begun)
        lately = now - timedelta(days=12)
        coming = _period(session, "Periode III", today - timedelta(days=5), person, lately)
        for days, seats in ((28, 12), (29, 8)):
            _session(session, coming, today + timedelta(days=days), seats, person, lately)
    return Organised(person, held)


def register(database: Database, proposal: UUID, officer: UUID, at: datetime) -> UUID:
    """Fill the registration of a proposal's test and send it to the organiser."""
    with unit_of_work(database) as session:
        (opened,) = proposal_view(session, proposal).tests
        test = opened.case
        for number, kind in enumerate(each for each in UkomDocument if each not in _EXTRA):
            paper = NewPaper(kind=kind.value, number=f"{number + 1:03}/UKOM/{at.year}")
            receive_paper(session, test, paper, actor=officer, at=at)
        later = at + timedelta(hours=2)
        fire(session, Attempt(case=test, trigger="register", actor=officer, at=later))
    return test


def fail(database: Database, test: UUID, organised: Organised, now: datetime) -> None:
    """The candidate sits in the session that lies behind, and falls short of the mark."""
    organiser, at = organised.person, now - timedelta(days=80)
    with unit_of_work(database) as session:
        take_seat(session, test, organised.sesi, actor=organiser, at=at)
        (tester,) = draw(session, test, actor=organiser, at=at)
        fire(session, Attempt(case=test, trigger="verify", actor=organiser, at=at))
    steps = (
        (organiser, "schedule", now - timedelta(days=79), ""),
        (tester, "attend", now - timedelta(days=62), ""),
        (tester, "score", now - timedelta(days=60), ""),
        (organiser, "fail_candidate", now - timedelta(days=58), _GAP),
    )
    for actor, trigger, when, note in steps:
        with unit_of_work(database) as session:
            if trigger == "score":
                given = {part: Mark(Fraction(value), _GAP) for part, value in _MARKS.items()}
                mark(session, test, tester, given)
            attempt = Attempt(case=test, trigger=trigger, actor=actor, at=when, note=note)
            fire(session, attempt)


def _capability(person: UUID, day: date) -> NewCapability:
    return NewCapability(
        person=person,
        jf="",
        jenjang=Jenjang.AHLI_MADYA,
        document=f"ST-UKOM/4/{day.year}",
        valid_from=day,
    )


def _period(session: Session, name: str, opens_on: date, person: UUID, at: datetime) -> UUID:
    first = opens_on + timedelta(days=33)
    period = Period(
        name=f"{name} {opens_on.year}",
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=25),
        tests_from=first,
        tests_until=first + timedelta(days=3),
    )
    return announce(session, period, actor=person, at=at)


def _session(
    session: Session, period: UUID, day: date, seats: int, person: UUID, at: datetime
) -> UUID:
    wanted = NewSession(held_on=day, starts_at="08:00", place=_HALL, capacity=seats)
    return arrange(session, period, wanted, actor=person, at=at)
