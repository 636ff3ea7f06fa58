"""What the pages of official papers share: reading the case, and how a paper goes out."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, abort, jsonify, send_file
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.support.case_reading import reading_case
from workflow_app.documents.angka_kredit import Holder, Signer
from workflow_app.documents.typesetting import pdf
from workflow_app.engine import refusals
from workflow_app.rules.nip import Sex
from workflow_app.rules.text import Text
from workflow_app.services.issued_papers.holders import HolderView, SignatureView

blueprint = Blueprint("issued_papers", __name__)
#: What a paper goes out as.
ENDINGS = frozenset({"pdf", "json"})
_SEXES = {Sex.MALE: "Laki-laki", Sex.FEMALE: "Perempuan"}
_NOTHING = "–"
_View = TypeVar("_View")


def read_paper(
    case: UUID, kinds: Collection[str], read: Callable[[Session, UUID], _View], what: str
) -> _View:
    """What a paper shows, for whoever may read its case. Raises ``NoSuchCase``, ``Unready``."""
    with reading_case(case, what) as (db, row):
        if row.workflow not in kinds:
            raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
        return read(db, case)


def sent(paper: str, data: Mapping[str, Any], at: datetime, *, name: str, ending: str) -> Response:
    """A paper as a file to be kept, or its contents as data.

    The same paper gives the same octets whenever it is asked for. Any other ending is a 404.
    """
    if ending not in ENDINGS:
        abort(404)
    title = f"{paper.replace('_', '-')}-{slug(name)}"
    if ending == "json":
        response: Response = jsonify({"paper": paper, **data})
        response.headers["Content-Disposition"] = f'attachment; filename="{title}.json"'
        return response
    return send_file(
        io.BytesIO(pdf(paper, data, at=at)),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"{title}.pdf",
    )


def slug(text: str) -> str:
    """A text as part of the name of a file: plain letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "tanpa-nama"


def holder_of(view: HolderView) -> Holder:
    """The identity block in the words of the form."""
    return Holder(
        name=view.name,
        nip=view.nip,
        karpeg=view.karpeg,
        born_in=view.born_in,
        born_on=view.born_on,
        sex=_SEXES[view.sex] if view.sex else "",
        pangkat=view.rank.pangkat if view.rank else _NOTHING,
        golongan=view.rank.ruang if view.rank else view.golongan.upper() or _NOTHING,
        golongan_tmt=view.golongan_tmt,
        jabatan=view.jabatan,
        jabatan_tmt=view.jabatan_tmt,
        unit=view.unit,
        instansi=view.instansi,
    )


def signer_of(view: SignatureView) -> Signer:
    """The signature; a place that is not known is a dash."""
    return Signer(
        name=view.name,
        nip=view.nip,
        jabatan=view.office,
        place=view.place or _NOTHING,
        on=view.on,
        capacity=view.capacity,
    )
