"""Whether anybody could decide an objection: a superior of the rater who has not rated.

Where the rater has none, or the superior is the rater, an objection is not decided here
(PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59).
"""

from __future__ import annotations

from uuid import UUID

from workflow_app.persistence.tagged import Tagged
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Around

#: The questions on which it rests, beside the seats of the evaluation.
DECIDERS = ("rated", "further_up")


def somebody_decides(tagged: Tagged, around: Around, subject: UUID | None) -> bool:
    """The superior, or a post further up when the superior has rated or nobody is there.

    Whoever holds the post of their own rater is rated by the superior, who therefore cannot
    decide.
    """
    superiors = {seat.holder for seat in around.seated(Role.ATASAN_PPKJ) if seat.holder}
    raters = {seat.holder for seat in around.seated(Role.PPKJ)}
    raters |= {row.b for row in tagged.get("rated", ())}
    if subject in raters:
        raters |= superiors
    return bool(superiors - raters or tagged.get("further_up"))
