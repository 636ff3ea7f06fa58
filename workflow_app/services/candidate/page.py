"""The page of a candidate: the proposals under way, what is to do, and every gate ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.rules.kj_outlook import Assumed
from workflow_app.services.candidate.asked import ToDo, to_do
from workflow_app.services.candidate.proposals import Ended, Way, ended_of, ways_of
from workflow_app.services.candidate.retakes import OpenRetake, open_retakes
from workflow_app.services.cases.reading import day_of
from workflow_app.services.issued_papers.listing import (
    IssuedView,
    TestedView,
    papers_of_person,
    results_of_person,
)
from workflow_app.services.keberatan_usulan.window import Refused, refused_of
from workflow_app.services.kj_outlook.rising import Rise, rise_of
from workflow_app.services.koreksi_data.reading import ReportRow, reports_of
from workflow_app.services.proposal.tests_opened import TestView


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePage:
    """All that a candidate is told on a day. ``rise`` is None without a next jenjang.

    ``refused`` says of each ended proposal until when it may be objected to, ``corrections`` are
    the data that the candidate has pointed out as wrong.

    ``issued`` and ``results`` are their own papers and tests, over all their cases.
    """

    today: date
    ways: tuple[Way, ...]
    todo: tuple[ToDo, ...]
    retakes: tuple[OpenRetake, ...]
    ended: tuple[Ended, ...]
    refused: Mapping[UUID, Refused]
    corrections: tuple[ReportRow, ...]
    issued: tuple[IssuedView, ...]
    results: tuple[TestedView, ...]
    rise: Rise | None

    @property
    def testing(self) -> TestView | None:
        """The test that is under way, if there is one."""
        tests = (test for way in self.ways for test in way.view.tests)
        return next((test for test in tests if test.running), None)

    @property
    def unseated(self) -> tuple[TestView, ...]:
        """Tests for which a session is still to be chosen."""
        tests = (test for way in self.ways for test in way.view.tests)
        return tuple(test for test in tests if test.chooses and not test.seated)


def candidate_page(session: Session, person: UUID, at: datetime, assumed: Assumed) -> CandidatePage:
    """The page of one employee, under what the look ahead assumes."""
    ways, ended = ways_of(session, person, at), ended_of(session, person)
    return CandidatePage(
        today=day_of(at),
        ways=ways,
        todo=to_do(session, person, [way.view.case for way in ways]),
        retakes=open_retakes(session, _failed(ways), day_of(at)),
        ended=ended,
        refused=refused_of(session, person, at) if ended else {},
        corrections=reports_of(session, person),
        issued=papers_of_person(session, person),
        results=results_of_person(session, person),
        rise=rise_of(session, person, day_of(at), assumed),
    )


def _failed(ways: tuple[Way, ...]) -> tuple[UUID, ...]:
    return tuple(test.case for way in ways for test in way.view.tests if test.state == "failed")
