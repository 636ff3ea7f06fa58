"""What came of a simulation, read from what is stored and held against its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflow_app.services.audit.questions import Stretch, review
from workflow_app.services.oversight.hands import same_hands
from workflow_app.services.oversight.tally import Correction, Tally, corrections, tally
from workflow_app.services.oversight.waiting import Wait, longest_waits
from workflow_app.simulation.run import Lived

#: Working days that a case may wait for want of somebody who can act.
LONGEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that was measured. ``noticed`` are the people who saw a wrong superior."""

    tally: Tally
    waits: tuple[Wait, ...]
    corrections: tuple[Correction, ...]
    wrong: int
    outside_mandate: int
    own_case: int
    same_hands: int
    decisions: int

    def broken(self) -> tuple[str, ...]:
        """Each limit that does not hold, in words."""
        return tuple(said for said, holds in self._limits() if not holds)

    def _limits(self) -> Iterator[tuple[str, bool]]:
        longest = self.waits[0].days if self.waits else 0
        yield f"a case waited {longest} working days for want of an approver", longest <= LONGEST
        yield f"{self.outside_mandate} decided outside the mandate", not self.outside_mandate
        yield f"{self.own_case} decided on their own case", not self.own_case
        yield f"{self.same_hands} pairs of steps in one hand", not self.same_hands
        yield f"{self.tally.early} timers fired early", not self.tally.early
        yield f"{self.tally.overdue} timers never fired", not self.tally.overdue
        yield (
            "no wrong superior was corrected",
            any(each.state == "corrected" for each in self.corrections),
        )

    def lines(self) -> Iterator[str]:
        """The report as it is printed."""
        yield "cases by state:"
        for (workflow, state), number in self.tally.cases.items():
            yield f"  {workflow:20} {state:30} {number:8}"
        yield f"events {self.tally.events}, decisions by people {self.decisions}"
        timers = self.tally
        yield f"timers fired {timers.fired}, early {timers.early}, left {timers.overdue}"
        for kind, (opened, closed) in self.tally.incidents.items():
            yield f"incidents {kind}: {opened} opened, {closed} closed"
        yield from self._superiors()
        yield f"decided outside the mandate {self.outside_mandate}"
        yield f"decided on their own case {self.own_case}"
        yield f"steps in one hand that the tables keep apart {self.same_hands}"
        yield "longest waits for want of an approver, in working days:"
        for wait in self.waits[:5]:
            yield (
                f"  {wait.days} {wait.workflow} {wait.case} since {wait.since}: "
                f"{wait.role}, {wait.why}"
            )
        for said in self.broken():
            yield f"BROKEN: {said}"

    def _superiors(self) -> Iterator[str]:
        right = [each for each in self.corrections if each.state == "corrected"]
        took = [
            (each.closed_at - each.opened_at).total_seconds() / 86_400
            for each in right
            if each.closed_at is not None
        ]
        mean = sum(took) / len(took) if took else 0.0
        yield (
            f"wrong superiors: {self.wrong} on record at first, {len(self.corrections)} reports, "
            f"{len(right)} corrected, {mean:.1f} days on average"
        )


def read_report(session: Session, lived: Lived) -> Report:
    """Read and count; nothing comes from the walker but how many lines were wrong at first."""
    outside = _found(session, "outside_mandate")
    own = _found(session, "own_case")
    return Report(
        tally=tally(session, lived.until),
        waits=longest_waits(session, lived.until),
        corrections=corrections(session),
        wrong=lived.wrong,
        outside_mandate=outside[0],
        own_case=own[0],
        same_hands=len(same_hands(session)),
        decisions=outside[1],
    )


def _found(session: Session, question: str) -> tuple[int, int]:
    """How many findings of a ready question over every event, and how many decisions it saw."""
    found = decisions = 0
    stretch = Stretch()
    while True:
        answer = review(session, stretch, only=question)
        found += len(answer.answers[0].findings) + answer.answers[0].more
        decisions += answer.decisions
        if answer.stopped_at is None:
            return found, decisions
        stretch = Stretch(after=answer.stopped_at)
