"""The decision on a proposal, with every field that its paper has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask_babel import force_locale
from werkzeug.wrappers import Response

from blueprints.issued_papers.frame import (
    blueprint,
    holder_of,
    read_paper,
    sent,
    signer_of,
)
from blueprints.support.access import signed_in
from blueprints.support.findings import found_words
from blueprints.support.languages import DEFAULT
from workflow_app.documents.keputusan import LAWS, Keputusan, Move, keputusan_data
from workflow_app.documents.wording import amount
from workflow_app.rules.jf_requirements import Act
from workflow_app.services.issued_papers.keputusan import DecreeView, Ground, decree_of
from workflow_app.services.proposal.questions import PROPOSALS

_MOVES = {
    Act.KENAIKAN_JENJANG: Move.KENAIKAN_JENJANG,
    Act.PERPINDAHAN: Move.PERPINDAHAN,
    Act.PROMOSI_LINTAS: Move.PROMOSI,
}


@blueprint.get("/jf/cases/<uuid:case>/keputusan.<ending>")
@signed_in
def decree(case: UUID, ending: str) -> Response:
    """The decision on a proposal."""
    view = read_paper(case, PROPOSALS, decree_of, "keputusan")
    with force_locale(DEFAULT):
        data = _data(view)
    return sent("keputusan", data, view.at, name=view.holder.name, ending=ending)


def _data(view: DecreeView) -> dict[str, Any]:
    paper = Keputusan(
        number=view.number,
        issued_by=view.signature.office,
        move=_MOVES[view.act],
        holder=holder_of(view.holder),
        jabatan=view.target,
        unit=view.target_unit,
        tmt=None,
        angka_kredit=amount(view.angka_kredit, view.decimals),
        grounds=list(_grounds(view)),
        laws=LAWS,
        signer=signer_of(view.signature),
        copies=view.copies,
        into_jf=view.jenjang is not None,
    )
    return keputusan_data(paper)


def _grounds(view: DecreeView) -> Iterator[str]:
    for ground in view.grounds:
        yield f"bahwa {_clause(ground)};"
    yield (
        f"bahwa berdasarkan pertimbangan tersebut perlu menetapkan {view.holder.name}"
        f" sebagai {view.target};"
    )


def _clause(ground: Ground) -> str:
    found = f", yaitu {found_words(ground.found)}" if ground.found else ""
    said = f"{ground.sentence[0].lower()}{ground.sentence[1:]}{found}"
    return f"{said} ({ground.citation})" if ground.citation else said
