"""The scores of an attempt: to nobody before every tester has handed in, and then as one sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import NilaiUkom, UjiKompetensi
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jpm import PassRule
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.ukom_scoring import Score, all_scored, jpm_of, means_of
from workflow_app.rules.ukom_validity import UkomComponent, UkomPart


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """What came of an attempt, in percent: the JPM, its parts, the marks the JF asks for.

    ``by_tester`` are the single marks by part and person, ``gaps`` the words about what lacks;
    the first are for organiser and testers only, the second are without a name for the candidate.
    """

    jpm: Fraction
    means: Mapping[UkomPart, Fraction]
    weights: Mapping[UkomComponent, Fraction]
    rule: PassRule
    by_tester: Mapping[UkomPart, Mapping[UUID, Fraction]]
    gaps: tuple[str, ...]


def score_sheet(
    session: Session, test: UjiKompetensi, testers: Collection[UUID], settings: SettingsView
) -> ScoreSheet | None:
    """The scores of the present attempt; None until every tester has scored every part.

    ``testers`` are those of the panel, all of whom have handed in.
    """
    if not test.jenjang or not testers:
        return None
    rows = (
        session.execute(
            select(NilaiUkom)
            .where(NilaiUkom.case_id == test.case_id, NilaiUkom.attempt == test.attempt)
            .order_by(NilaiUkom.component, NilaiUkom.person_id)
        )
        .scalars()
        .all()
    )
    scores = scores_in(rows)
    if not all_scored(scores, [str(tester) for tester in testers]).met:
        return None
    weights = of_jf(settings.table("ukom_weights"), test.jf)[Jenjang(test.jenjang)]
    return ScoreSheet(
        jpm=jpm_of(scores, weights),
        means=means_of(scores),
        weights=weights,
        rule=of_jf(settings.table("ukom_pass_rule"), test.jf),
        by_tester={
            part: {UUID(score.tester): score.value for score in scores if score.part is part}
            for part in UkomPart
        },
        gaps=tuple(dict.fromkeys(row.note.strip() for row in rows if row.note.strip())),
    )


def scores_in(rows: Iterable[NilaiUkom]) -> list[Score]:
    """What the rows of an attempt give, in percent."""
    return [
        Score(str(row.person_id), UkomPart(row.component), Fraction(row.hundredths, 100))
        for row in rows
    ]
