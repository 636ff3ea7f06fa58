"""The result of a competency test."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from werkzeug.wrappers import Response

from blueprints.issued_papers.frame import (
    blueprint,
    holder_of,
    read_paper,
    sent,
    signer_of,
)
from blueprints.support.access import signed_in
from workflow_app.documents.hasil_uji import HasilUji, hasil_uji_data
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import jf_title
from workflow_app.services.issued_papers.hasil_uji import ResultView, result_of

_KINDS = ("uji_kompetensi",)


@blueprint.get("/jf/cases/<uuid:case>/hasil-uji.<ending>")
@signed_in
def test_result(case: UUID, ending: str) -> Response:
    """The certificate of a test, or what was still lacking."""
    view = read_paper(case, _KINDS, result_of, "hasil_uji")
    return sent("hasil_uji", _data(view), view.at, name=view.holder.name, ending=ending)


def _data(view: ResultView) -> dict[str, Any]:
    test = view.test
    paper = HasilUji(
        number=test.certificate or f"UK/{test.case.hex[-10:].upper()}/{test.attempt}",
        holder=holder_of(view.holder),
        passed=view.passed,
        absent=view.absent,
        tested_for=_tested_for(view),
        kind=test.kind.id,
        attempt=test.attempt,
        session_on=test.session_on,
        place=test.place,
        scores=[(part.label.id, mean) for part, mean in view.means.items()],
        jpm=test.jpm if view.means else None,
        issuer=test.issuer,
        decided_on=test.passed_on or test.failed_on or view.signature.on,
        valid_until=test.valid_until,
        gaps=view.gaps,
        signer=signer_of(view.signature),
    )
    return hasil_uji_data(paper)


def _tested_for(view: ResultView) -> str:
    name = view.test.jf.replace("_", " ").title()
    return jf_title(name, Jenjang(view.jenjang)) if view.jenjang else name
