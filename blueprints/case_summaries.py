"""What the page of a case shows of its noun, written out by workflow.

Each reads a frozen view for ``templates/workflows/<key>/summary.html``, where it is ``summary``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.orm import Session

from blueprints.support.browser import me
from blueprints.support.clock import now
from workflow_app.services.angka_kredit_year.reading import year_view
from workflow_app.services.evaluation.reading import read_evaluation
from workflow_app.services.formasi_reservation.reading import reservation_view
from workflow_app.services.keberatan_usulan.reading import keberatan_view
from workflow_app.services.koreksi_atasan.reading import koreksi_view
from workflow_app.services.koreksi_data.reading import data_view
from workflow_app.services.objection.reading import objection_view
from workflow_app.services.organisation_result.summary import organisation_result_view
from workflow_app.services.proposal.reading import proposal_view
from workflow_app.services.skp.summary import skp_summary
from workflow_app.services.uji_kompetensi.reading import ukom_page


def _test(session: Session, case_id: UUID) -> object:
    return ukom_page(session, case_id, me().person, now())


def _datum(session: Session, case_id: UUID) -> object:
    return data_view(session, case_id, now())


SUMMARIES: Mapping[str, Callable[[Session, UUID], object]] = MappingProxyType(
    {
        "evaluation": read_evaluation,
        "organisation_result": organisation_result_view,
        "objection": objection_view,
        "koreksi_atasan": koreksi_view,
        "koreksi_data": _datum,
        "keberatan_usulan": keberatan_view,
        "skp": skp_summary,
        "kenaikan_jenjang": proposal_view,
        "perpindahan": proposal_view,
        "promosi_lintas": proposal_view,
        "uji_kompetensi": _test,
        "formasi_reservation": reservation_view,
        "angka_kredit_year": year_view,
    }
)
