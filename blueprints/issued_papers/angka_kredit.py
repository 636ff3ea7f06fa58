"""Konversi, akumulasi and PAK of a year (Peraturan BKN 3/2023, Lampiran II angka 10–12)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from flask import abort
from werkzeug.wrappers import Response

from blueprints.issued_papers.frame import (
    blueprint,
    holder_of,
    read_paper,
    sent,
    signer_of,
)
from blueprints.support.access import signed_in
from workflow_app.documents import angka_kredit as forms
from workflow_app.documents.angka_kredit import Converted, Pak, PakRow, Threshold
from workflow_app.rules.ak_threshold import BookKeeping
from workflow_app.rules.jf_code import jf_title
from workflow_app.services.issued_papers.angka_kredit import (
    TRIGGERS,
    ConvertedView,
    PakRowView,
    YearPaper,
    year_paper,
)
from workflow_app.services.issued_papers.issuing import PaperKind

_KINDS = ("angka_kredit_year",)
_PERSONNEL = "Unit kepegawaian"


@blueprint.get("/jf/years/<uuid:case>/<paper>.<ending>")
@signed_in
def of_year(case: UUID, paper: str, ending: str) -> Response:
    """One paper of a year of angka kredit."""
    kind = _FORMS.get(paper) or abort(404)
    view = read_paper(case, _KINDS, lambda db, id_: year_paper(db, id_, kind), paper)
    name = f"{view.year}-{view.holder.name}"
    return sent(paper, _DATA[kind](view), view.at, name=name, ending=ending)


_FORMS = {kind.value: kind for kind in TRIGGERS}


def _konversi(view: YearPaper) -> dict[str, Any]:
    rows = [_converted(each) for each in view.converted]
    return forms.konversi_data(
        view.number, holder_of(view.holder), rows, signer_of(view.signature), view.decimals
    )


def _akumulasi(view: YearPaper) -> dict[str, Any]:
    rows = [_converted(each) for each in view.converted]
    return forms.akumulasi_data(
        view.number, holder_of(view.holder), rows, signer_of(view.signature), view.decimals
    )


def _pak(view: YearPaper) -> dict[str, Any]:
    rank, above = view.holder.rank, view.jenjang.next
    kp, kj = view.kept.for_pangkat, view.kept.for_jenjang
    pangkat = rank.next if rank else None
    paper = Pak(
        number=view.number,
        holder=holder_of(view.holder),
        first_day=view.first_day,
        last_day=view.last_day,
        rows=[_row(each) for each in view.rows],
        pangkat=Threshold(
            aim=f"{pangkat.pangkat}, {pangkat.ruang}" if pangkat else "",
            needed=kp.threshold if kp else None,
        ),
        jenjang=Threshold(
            aim=jf_title(view.holder.jf or view.holder.jabatan, above) if above else "",
            needed=kj.threshold if kj else None,
        ),
        signer=signer_of(view.signature),
        copies=(*view.copies, _PERSONNEL),
        places=view.decimals,
        subtracted=_subtracted(view),
    )
    return forms.pak_data(paper)


def _subtracted(view: YearPaper) -> Fraction | None:
    """What the pangkat have taken, None where the books say nothing of it."""
    reduced = view.kept.mode is BookKeeping.MODE_B
    return view.kept.subtracted if reduced else None


_DATA: Mapping[PaperKind, Callable[[YearPaper], dict[str, Any]]] = {
    PaperKind.KONVERSI: _konversi,
    PaperKind.AKUMULASI: _akumulasi,
    PaperKind.PAK: _pak,
}


def _converted(view: ConvertedView) -> Converted:
    return Converted(
        year=view.year,
        first_month=view.first_month,
        last_month=view.last_month,
        predikat=view.predikat.label.id,
        percent=int(view.percent),
        koefisien=view.koefisien,
        amount=view.amount,
    )


def _row(view: PakRowView) -> PakRow:
    return PakRow(
        label=view.row.label.id,
        before=view.before,
        new=view.new,
        remark=f"Integrasi: {view.integrated}"
        if view.integrated
        else ", ".join(str(year) for year in view.years),
    )
