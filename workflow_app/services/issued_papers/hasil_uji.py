"""The result of a competency test: what its organiser certifies, or what was still lacking.

Source: PermenPANRB 1/2023, Pasal 41; the scores of single testers are told to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Case, NilaiUkom, UjiKompetensi
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_scoring import means_of
from workflow_app.rules.ukom_validity import UkomPart
from workflow_app.services.issued_papers.holders import (
    HolderView,
    SignatureView,
    holder_on,
    last_move,
    signature_of,
    when_issued,
)
from workflow_app.services.issued_papers.listing import PASSED, WITH_RESULT
from workflow_app.services.uji_kompetensi.reading import UkomView, ukom_view
from workflow_app.services.uji_kompetensi.scores import scores_in

_ENDINGS = ("pass_candidate", "record_certificate", "fail_candidate", "record_absence")
_NOT_YET = Text("Hasil uji belum ada", "The test has no result yet")
_UNVERIFIED = Text(
    "Sertifikat ini belum diverifikasi petugas lain dari yang mencatatnya",
    "No other officer than whoever recorded it has verified this certificate yet",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A result for a ``jenjang``, empty for a post outside JF.

    ``means`` are those of all testers by part, empty without scores. ``gaps`` are the
    words of the testers about a test that was not passed, without their names.
    """

    test: UkomView
    jenjang: str
    holder: HolderView
    passed: bool
    absent: bool
    means: Mapping[UkomPart, Fraction]
    gaps: tuple[str, ...]
    signature: SignatureView
    at: datetime


def result_of(session: Session, case_id: UUID) -> ResultView:
    """The result of the last attempt. Raises ``Unready`` while none counts."""
    test = ukom_view(session, case_id)
    event = last_move(session, case_id, *_ENDINGS)
    if event is None or test.state not in WITH_RESULT:
        raise refusals.Unready(_NOT_YET)
    if not test.vouched:
        raise refusals.Unready(_UNVERIFIED)
    unit = session.get_one(Case, case_id).unit_id
    signature = signature_of(session, event, unit)
    if signature is None:
        raise refusals.Unready(_NOT_YET)
    passed = test.state in PASSED
    scores = _scores(session, case_id) if test.jpm is not None else ()
    return ResultView(
        test=test,
        jenjang=session.get_one(UjiKompetensi, case_id).jenjang,
        holder=holder_on(session, test.subject, when_issued(_day(test, signature), event.at)),
        passed=passed,
        absent=event.trigger == "record_absence",
        means=means_of(scores_in(scores)),
        gaps=() if passed else tuple(dict.fromkeys(each.note for each in scores if each.note)),
        signature=signature,
        at=event.at,
    )


def _day(test: UkomView, signature: SignatureView) -> date:
    return test.passed_on or test.failed_on or signature.on


def _scores(session: Session, case_id: UUID) -> tuple[NilaiUkom, ...]:
    attempt = select(UjiKompetensi.attempt).where(UjiKompetensi.case_id == case_id)
    return tuple(
        session.execute(
            select(NilaiUkom)
            .where(NilaiUkom.case_id == case_id, NilaiUkom.attempt == attempt.scalar_subquery())
            .order_by(NilaiUkom.component, NilaiUkom.note)
        ).scalars()
    )
