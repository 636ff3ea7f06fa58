"""An evaluation as one person sees it now, and what they may do in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.predikat import Predikat, Rating, label_of, predikat_of
from workflow_app.rules.roles import Role
from workflow_app.rules.segment import Segment, month_weighted_rank
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.evaluation.editing import RATING, REPORTING
from workflow_app.services.evaluation.facts import rating_of_head
from workflow_app.services.evaluation.reading import other_results, read_evaluation
from workflow_app.services.evaluation.views import EvaluationView, OtherResult
from workflow_app.services.skp.editing import roles_of

_CHECKING = frozenset({"rated"})
_CHECKERS = frozenset({Role.PPKJ, Role.PIMPINAN_UNIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationPage:
    """One evaluation, who the reader is to it, and the settings of the date it is about.

    ``seen`` goes into the form of a step. ``others`` are what the rater of a year looks back on.
    """

    evaluation: EvaluationView
    person: UUID | None
    roles: frozenset[Role]
    settings: SettingsView
    today: date
    seen: str
    others: tuple[OtherResult, ...] = ()

    @property
    def is_subject(self) -> bool:
        """Whether the reader is the employee who is evaluated."""
        return self.person == self.evaluation.subject

    @property
    def may_report(self) -> bool:
        """Whether the reader fills in the realisation now."""
        return self.is_subject and self.evaluation.state in REPORTING

    @property
    def may_rate(self) -> bool:
        """Whether the reader judges now."""
        rater = Role.PPKJ in self.roles and not self.is_subject
        return rater and self.evaluation.state in RATING

    @property
    def may_check(self) -> bool:
        """Whether the reader checks the distribution now."""
        checker = bool(self.roles & _CHECKERS) and not self.is_subject
        return checker and self.evaluation.state in _CHECKING

    @property
    def may_open(self) -> bool:
        """Whether a signed result waits for the reader to open it."""
        return self.is_subject and self.evaluation.state == "signed"

    @property
    def shows_judgement(self) -> bool:
        """Whether the reader sees how it was judged: drafts are the rater's alone."""
        return self.may_rate or self.evaluation.judged_before(self.person)

    @property
    def rating_of_head(self) -> Rating | None:
        """The rating hasil kerja that is not chosen: that of the head of an organisation."""
        found = self.evaluation.organisation
        if not self.evaluation.is_head or found is None or found.value is None:
            return None
        return rating_of_head(self.settings, found.value)

    @property
    def quadrant(self) -> tuple[tuple[Rating, tuple[tuple[Rating, Text], ...]], ...]:
        """The form's quadrant by rows, best result first, worst behaviour first in each."""
        behaviours = tuple(reversed(Rating))
        return tuple(
            (hasil, tuple((each, self.label(predikat_of(hasil, each))) for each in behaviours))
            for hasil in Rating
        )

    @property
    def months_weighted(self) -> Fraction | None:
        """The mean rank of the year so far by months, where the agency shows this aid.

        Ended posts count with the evaluation of their segment, the present one with its periods.
        """
        if self.settings.choice("segment_combination") != "month_weighted_aid":
            return None
        year, here = self.evaluation.year, self.evaluation.skp
        stretches = sorted(
            (
                Segment(each.post, each.starts_on, each.ends_on, each.predikat)
                for each in self.others
                if each.kind == ("periodic" if each.skp == here else "segment")
            ),
            key=lambda stretch: stretch.start,
        )
        return month_weighted_rank(year, stretches)

    def label(self, predikat: Predikat) -> Text:
        """A predicate in the words of the agency."""
        return label_of(predikat, self.settings.choice("bp_label"))


def evaluation_page(
    session: Session, row: CaseRow, *, person: UUID | None, at: datetime
) -> EvaluationPage:
    """An evaluation whose case somebody may read. ``person`` None reads it without a part in it.

    Raises ``NoSuchCase`` for a case that is no evaluation.
    """
    require_evaluation(row)
    context = context_of(session, row, Attempt(case=row.id, trigger="", actor=person, at=at))
    evaluation = read_evaluation(session, row.id)
    return EvaluationPage(
        evaluation=evaluation,
        person=person,
        roles=frozenset() if person is None else frozenset(roles_of(context)),
        settings=context.around.settings,
        today=context.around.calendar.today(at),
        seen=context.case.seen,
        others=other_results(session, evaluation) if evaluation.kind == "annual" else (),
    )


def require_evaluation(row: CaseRow) -> None:
    """Let evaluations through. Raises ``NoSuchCase``."""
    if row.workflow != "evaluation":
        raise refusals.NoSuchCase(Text("Evaluasi tidak ditemukan", "There is no such evaluation"))
