"""What a step of a year changes: its own row, and the ledger of angka kredit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AngkaKreditYear, Case, Evaluation, Skp
from workflow_app.rules.angka_kredit_ledger import conversion_line
from workflow_app.rules.angka_kredit_year import AngkaKreditYearFacts, Basis
from workflow_app.rules.rounding import printed
from workflow_app.rules.text import Text
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit.ledger import Because
from workflow_app.services.angka_kredit_year.converting import basis_of, earned_in
from workflow_app.services.angka_kredit_year.facts import month_asked
from workflow_app.services.cases.contracts import Change, Changer, Context
from workflow_app.services.issued_papers.issuing import PaperKind, issued, number_of


def _set(*names: str) -> Any:  # noqa: ANN401 - an update
    return (
        update(AngkaKreditYear)
        .where(AngkaKreditYear.case_id == bindparam("v_case"))
        .values({name: bindparam(f"v_{name}") for name in names})
    )


_TAKEN = _set("basis", "evaluation_id", "predikat", "months")
_CONVERTED = _set("converted_on")
_ACCUMULATED = _set("accumulated_on")
_SIGNED = _set("pak_on", "pak_units")


def _values(context: Context, **given: object) -> dict[str, Any]:
    return {"v_case": context.case.id} | {f"v_{name}": value for name, value in given.items()}


def take_annual(session: Session, context: Context, facts: AngkaKreditYearFacts) -> Change:
    """The predikat of the settled annual evaluation, over the whole year."""
    row = session.execute(
        select(Evaluation.case_id, Evaluation.predikat)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .join(Case, Case.id == Evaluation.case_id)
        .where(
            Skp.person_id == context.case.subject,
            Skp.year == facts.year,
            Evaluation.kind == "annual",
            Case.state == "settled",
        )
        .order_by(Skp.starts_on.desc())
        .limit(1)
    ).one()
    return _taken(context, Basis.ANNUAL, row.case_id, row.predikat, 12)


def request_periodic(session: Session, context: Context, facts: AngkaKreditYearFacts) -> Change:
    """The predikat of the periodic evaluation that ends in the month ``through``."""
    first, last = month_asked(context.case, context.attempt.details["through"])
    evaluation = session.execute(
        select(Evaluation)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .join(Case, Case.id == Evaluation.case_id)
        .where(
            Skp.person_id == context.case.subject,
            Skp.year == facts.year,
            Evaluation.kind == "periodic",
            Evaluation.ends_on.between(first, last),
            Case.state == "settled",
        )
    ).scalar_one()
    months = evaluation.ends_on.month - evaluation.starts_on.month + 1
    return _taken(context, Basis.PERIODIC, evaluation.case_id, evaluation.predikat, months)


def _taken(context: Context, basis: Basis, evaluation: UUID, predikat: str, months: int) -> Change:
    given = _values(
        context, basis=basis.value, evaluation_id=evaluation, predikat=predikat, months=months
    )
    return Change(
        after={"basis": basis.value, "predikat": predikat, "months": str(months)},
        nouns=((_TAKEN, given),),
    )


def issue_conversion(session: Session, context: Context, facts: AngkaKreditYearFacts) -> Change:
    """The konversi is issued and credited, the months of each jenjang by its koefisien.

    What was earned in a jenjang left meanwhile stays with its closed account. Raises ``Unready``
    for somebody whose angka kredit does not run, or whose segment is not settled where segments
    count by themselves. Source: Peraturan BKN 3/2023, Pasal 12–13.
    """
    year = session.get_one(AngkaKreditYear, context.case.id)
    account = ledger.account_of(session, year.person_id)
    if account is None or year.evaluation_id is None:
        raise refusals.Unready(
            Text(
                "Pegawai tidak memiliki angka kredit yang berjalan",
                "No angka kredit of this employee runs",
            )
        )
    basis = basis_of(context.around.settings)
    earned = [
        (each, evaluation)
        for each, evaluation in earned_in(session, year, year.evaluation_id, basis)
        if each.term.jenjang is account.tenure.jenjang and each.term.months
    ]
    if not earned:
        raise refusals.Unready(
            Text(
                "Tidak ada bulan tahun ini dalam jenjang yang berjalan",
                "No month of this year counts to the jenjang that runs",
            )
        )
    lines = [conversion_line(each, evaluation, new_id()) for each, evaluation in earned]
    because = Because(at=context.attempt.at, case=context.case.id, actor=context.attempt.actor)
    held = ledger.credit(session, account.id, lines, because)
    return Change(
        before={"angka_kredit": printed(account.total, 3)},
        after={"angka_kredit": printed(held.total, 3)},
        nouns=(
            (_CONVERTED, _values(context, converted_on=facts.today)),
            _issued(session, context, facts, PaperKind.KONVERSI),
        ),
    )


def accumulate(session: Session, context: Context, facts: AngkaKreditYearFacts) -> Change:
    """The akumulasi is issued."""
    return Change(
        nouns=(
            (_ACCUMULATED, _values(context, accumulated_on=facts.today)),
            _issued(session, context, facts, PaperKind.AKUMULASI),
        )
    )


def sign_pak(session: Session, context: Context, facts: AngkaKreditYearFacts) -> Change:
    """The PAK shows the running total of the ledger (Lampiran II angka 12)."""
    year = session.get_one(AngkaKreditYear, context.case.id)
    account = ledger.account_of(session, year.person_id)
    if account is None:
        raise refusals.Unready(
            Text("Angka kredit pegawai ini sudah ditutup", "This account is closed")
        )
    given = _values(context, pak_on=facts.today, pak_units=account.units)
    return Change(
        after={"pak": printed(account.total, 3)},
        nouns=((_SIGNED, given), _issued(session, context, facts, PaperKind.PAK)),
    )


def supersede(session: Session, context: Context, _facts: AngkaKreditYearFacts) -> Change:
    """The periodic lines of the year are taken back, each by its opposite; none is deleted."""
    year = session.get_one(AngkaKreditYear, context.case.id)
    account = ledger.account_of(session, year.person_id)
    if account is None:
        return Change()
    because = Because(at=context.attempt.at, case=context.case.id, actor=context.attempt.actor)
    held = ledger.supersede(session, account.id, year.year, because)
    return Change(
        before={"angka_kredit": printed(account.total, 3)},
        after={"angka_kredit": printed(held.total, 3)},
    )


def _issued(
    session: Session, context: Context, facts: AngkaKreditYearFacts, kind: PaperKind
) -> tuple[Any, dict[str, Any]]:
    case = session.get_one(AngkaKreditYear, context.case.id)
    number = number_of(kind, case.year, case.case_id)
    return issued(session, case.case_id, case.person_id, kind, number, facts.today)


CHANGERS: dict[str, Changer] = {
    "take_annual_predicate": take_annual,
    "request_periodic": request_periodic,
    "convert": issue_conversion,
    "accumulate": accumulate,
    "sign_pak": sign_pak,
    "supersede": supersede,
}
