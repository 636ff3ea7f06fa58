"""What the page of a case shows of an SKP."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.rules.perilaku import BERAKHLAK, Perilaku
from workflow_app.services.skp.contents import ContentsView, contents_of
from workflow_app.services.skp.dialogs import TalkCounts, talk_counts


@dataclass(frozen=True, slots=True)
class SkpSummary:
    """The contents in force or being written, and how much was talked about them."""

    contents: ContentsView
    talks: TalkCounts

    @property
    def expectations(self) -> tuple[tuple[Perilaku, str], ...]:
        """The values of which the leader expects something special, in their order."""
        written = dict(self.contents.perilaku)
        return tuple((each, written[each.code]) for each in BERAKHLAK if written.get(each.code))


def skp_summary(session: Session, case_id: UUID) -> SkpSummary:
    """Read it in a fixed number of statements. Raises ``NoSuchCase``."""
    return SkpSummary(contents_of(session, case_id), talk_counts(session, case_id))
