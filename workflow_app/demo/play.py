"""The play: the stage, and what its stories have to know of one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from workflow_app.demo.contents import PlannedResult
from workflow_app.demo.days import Place
from workflow_app.demo.roster import Roster
from workflow_app.demo.walk import Stage
from workflow_app.rules.skp_calendar import EvaluationPeriod, periods
from workflow_app.services.cases.family import Child
from workflow_app.services.skp.contents import read_contents


@dataclass(frozen=True, slots=True)
class Written:
    """A result as it stands in an SKP: its id, and its indicators with theirs."""

    id: UUID
    planned: PlannedResult
    indicators: tuple[UUID, ...]


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One SKP of the play: somebody in a post from day to day."""

    person: str
    post: str
    year: int
    starts_on: date
    place: Place
    narrative: bool
    leads: bool
    case: UUID | None = None
    planned: list[tuple[UUID, PlannedResult]] = field(default_factory=list)
    written: tuple[Written, ...] = ()

    @property
    def ends_on(self) -> date:
        """The last day the SKP was opened for."""
        return date(self.year, 12, 31)

    @property
    def id(self) -> UUID:
        """The case. Raises ``LookupError`` before it is opened."""
        if self.case is None:
            raise LookupError(f"{self.person} has not opened the SKP of {self.year}")
        return self.case


@dataclass(slots=True)
class Play:
    """Every SKP by post and year, and which value each organisation was given."""

    stage: Stage
    roster: Roster
    sheets: dict[tuple[str, int], Sheet] = field(default_factory=dict)
    values: dict[tuple[str, date, date], str] = field(default_factory=dict)
    rated: set[UUID] = field(default_factory=set)

    def sheet(self, person: str, year: int, starts_on: date) -> Sheet | None:
        """A new SKP for the post somebody holds on a day; None for who holds none."""
        post = self.roster.post_of(person, starts_on)
        if post is None or not self.roster.posts[post].superior:
            return None
        plan = self.roster.posts[post]
        sheet = Sheet(
            person=person,
            post=post,
            year=year,
            starts_on=starts_on,
            place=self.roster.place(post),
            narrative=self.roster.units[plan.unit].approach == "kualitatif",
            leads=plan.is_head and self.roster.organisation(post) == plan.unit,
        )
        self.sheets[post, year] = sheet
        return sheet

    def rater(self, sheet: Sheet) -> str:
        """Who rates an SKP at the present moment."""
        return self.stage.present(self.roster.posts[sheet.post].superior)

    def above_rater(self, sheet: Sheet) -> str:
        """Who sits above the rater at the present moment."""
        superior = self.roster.posts[sheet.post].superior
        return self.stage.present(self.roster.posts[superior].superior)

    def leader_result(self, sheet: Sheet, planned: PlannedResult) -> tuple[UUID, str] | None:
        """The result of the leader that a planned one serves, when the leader has written any."""
        leader = self.sheets.get((self.roster.posts[sheet.post].superior, sheet.year))
        if leader is None or not leader.planned or planned.acting:
            return None
        fitting = [(rhk, each.text) for rhk, each in leader.planned if each.topic == planned.serves]
        return fitting[0] if fitting else (leader.planned[0][0], leader.planned[0][1].text)

    def result_of(self, sheet: Sheet, child: Child) -> tuple[str, date, date]:
        """Which organisation result an evaluation uses: that of the period in which it ends."""
        if child.ends_on is None:
            raise LookupError("an evaluation has its dates")
        unit, year = self.roster.organisation(sheet.post), child.ends_on.year
        if child.variant == "annual":
            return unit, date(year, 1, 1), date(year, 12, 31)
        period = next(
            each
            for each in periods(year, period_kind(self.roster, year))
            if each.start <= child.ends_on <= each.end
        )
        return unit, period.start, period.end

    def written(self, sheet: Sheet) -> tuple[Written, ...]:
        """The results of an SKP with the ids of their indicators, read once."""
        if not sheet.written:
            view = read_contents(self.stage.session, sheet.id)
            if view is None:
                raise LookupError(f"the SKP {sheet.id} has no contents")
            planned = dict(sheet.planned)
            sheet.written = tuple(
                Written(
                    each.id, planned[each.id], tuple(indicator.id for indicator in each.indicators)
                )
                for each in view.results
            )
        return sheet.written


def period_kind(roster: Roster, year: int) -> EvaluationPeriod:
    """The agency evaluated by half-years until it changed to quarters in the year of the story."""
    return EvaluationPeriod.QUARTER if year >= roster.year else EvaluationPeriod.SEMESTER
