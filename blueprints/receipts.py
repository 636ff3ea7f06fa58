"""Receipts of proposals: to be printed, and to be checked by anybody who holds one."""

from __future__ import annotations

from uuid import UUID

import segno
from flask import Blueprint, make_response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from blueprints.issued_papers.frame import read_paper, sent
from blueprints.support.access import public, signed_in
from blueprints.support.installation import installation
from blueprints.support.transaction import reading
from blueprints.support.written import local_day
from workflow_app.documents.tanda_terima import TandaTerima, tanda_terima_data
from workflow_app.rules.nip import mask
from workflow_app.services.proposal.questions import PROPOSALS
from workflow_app.services.receipts import ReceiptView, check_receipt, plain, receipt_of_case

blueprint = Blueprint("receipts", __name__)
_LONGEST = 60


@blueprint.get("/jf/cases/<uuid:case>/receipt")
@signed_in
def show(case: UUID) -> str:
    """The receipt of a proposal, with its picture."""
    receipt = read_paper(case, PROPOSALS, receipt_of_case, "receipt")
    address = _address(receipt.code)
    return render_template(
        "receipts/show.html",
        receipt=receipt,
        code=parted(receipt.code),
        address=address,
        picture=Markup(_picture(address)),  # noqa: S704 - drawn here from an address of our own
    )


@blueprint.get("/jf/cases/<uuid:case>/receipt.pdf")
@signed_in
def printed(case: UUID) -> Response:
    """The same to be kept."""
    receipt = read_paper(case, PROPOSALS, receipt_of_case, "receipt")
    data = tanda_terima_data(_paper(receipt))
    return sent("tanda_terima", data, receipt.received_at, name=receipt.view.name, ending="pdf")


@blueprint.get("/receipts")
@public
def search() -> Response:
    """A code may be typed; it is looked up at its own address."""
    code = plain(request.args.get("code", "")[:_LONGEST])
    if code:
        return redirect(url_for(".check", code=code), code=303)
    return make_response(render_template("receipts/check.html", found=None, code=""))


@blueprint.get("/receipts/<code>")
@public
def check(code: str) -> Response:
    """What a code stands for, in as few words as prove it."""
    with reading() as db:
        found = check_receipt(db, code[:_LONGEST])
    page = render_template("receipts/check.html", found=found, code=parted(plain(code)[:_LONGEST]))
    return make_response(page, 200 if found else 404)


def parted(code: str) -> str:
    """A code in groups of four, as it is read out."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _paper(receipt: ReceiptView) -> TandaTerima:
    view, address = receipt.view, _address(receipt.code)
    return TandaTerima(
        code=parted(receipt.code),
        instansi=receipt.instansi,
        kind=receipt.kind.id,
        name=view.name,
        nip=mask(view.nip) if view.nip else "",
        target=receipt.target,
        unit=receipt.unit,
        received_on=local_day(receipt.received_at, receipt.zone),
        papers=[(paper.label.id, paper.number) for paper in receipt.papers],
        address=address,
        picture=_picture(address),
    )


def _address(code: str) -> str:
    """Where a receipt is checked, from outside."""
    return f"{installation().settings.base_url.rstrip('/')}{url_for('.check', code=code)}"


def _picture(address: str) -> str:
    """An address as a QR code."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=4, dark="#000", light="#fff"
    )
    return drawn
