"""What a step of a proposal changes in its own rows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.models import Paper, Proposal, ReceiptPaper
from workflow_app.persistence.tagged import ask
from workflow_app.rules.angka_kredit_ledger import to_units
from workflow_app.rules.facts import day_asked, day_given, words_given
from workflow_app.rules.proposal.asked import move_of
from workflow_app.rules.proposal.facts import ProposalFacts
from workflow_app.rules.rounding import printed
from workflow_app.services.cases.contracts import Change, Changer, Context
from workflow_app.services.issued_papers.issuing import PaperKind, issued, new_receipt
from workflow_app.services.proposal.facts import values
from workflow_app.services.proposal.figures import credit_of
from workflow_app.services.proposal.people import predikat_by_year
from workflow_app.services.proposal.questions import BRANCHES
from workflow_app.services.proposal.taking_effect import take_effect

_LONGEST = 120


def _set(*names: str) -> Any:  # noqa: ANN401 - an update
    return (
        update(Proposal)
        .where(Proposal.case_id == bindparam("v_case"))
        .values({name: bindparam(f"v_{name}") for name in names})
    )


_SUBMITTED = _set("submitted_at").values(
    receipt=func.coalesce(Proposal.receipt, bindparam("v_receipt"))
)
_SELECTED = _set("selected", "result_number")
_FIGURE = _set("ak_units", "ak_clause")
_DECREED = _set("sk_number")
_SWORN_IN = _set("ba_number")
_MENDED = (
    update(Paper)
    .where(Paper.case_id == bindparam("p_case"), Paper.returned_at == bindparam("p_at"))
    .values(returned_at=None, return_note="")
)


def _values(context: Context, **given: object) -> dict[str, Any]:
    return {"v_case": context.case.id} | {f"v_{name}": value for name, value in given.items()}


def submit(session: Session, context: Context, _facts: ProposalFacts) -> Change:
    """The moment counts in the queue for a place; a proposal sent again keeps its first one.

    The receipt given with it names the papers of this moment for good.
    """
    _keep_papers(session, context.case.id)
    given = _values(context, submitted_at=context.attempt.at, receipt=new_receipt())
    return Change(nouns=((_SUBMITTED, given),))


def _keep_papers(session: Session, case: UUID) -> None:
    """What has come in by the first submission."""
    received = (
        select(Paper.case_id, Paper.kind, Paper.number, Paper.received_at)
        .join(Proposal, Proposal.case_id == Paper.case_id)
        .where(Paper.case_id == case, Paper.received_at.is_not(None), Proposal.receipt.is_(None))
    )
    names = ("case_id", "kind", "number", "received_at")
    session.execute(insert(ReceiptPaper).from_select(names, received))


def send_back(session: Session, context: Context, _facts: ProposalFacts) -> Change:
    """The papers that the return names are open points until they are replaced."""
    case, at = context.case.id, context.attempt.at
    note = context.attempt.note.strip()[:500]
    items = tuple(dict.fromkeys(context.attempt.details.get("items", "").split()))
    for kind in items:
        paper = session.get(Paper, (case, kind))
        if paper is None:
            paper = Paper(case_id=case, kind=kind)
            session.add(paper)
        if paper.returned_at is None:  # else it was found wanting before, with words of its own
            paper.returned_at, paper.return_note = at, note
    session.flush()
    return Change(
        after={"items": " ".join(items)}, content=digest("returned", context.case.content, *items)
    )


def undo_send_back(_session: Session, context: Context, _facts: ProposalFacts) -> Change:
    """The papers stand as they did before."""
    returned = {"p_case": context.case.id, "p_at": context.case.entered_at}
    return Change(nouns=((_MENDED, returned),))


def take_result(_session: Session, context: Context, facts: ProposalFacts) -> Change:
    """A selection that was won is noted; a test has its own rows."""
    number = words_given(facts, "result_number")
    if context.case.state != "in_open_selection":
        return Change()
    given = _values(context, selected=True, result_number=number[:_LONGEST])
    return Change(after={"result": number}, nouns=((_SELECTED, given),))


def set_angka_kredit(session: Session, context: Context, facts: ProposalFacts) -> Change:
    """The figure of the move, by the rule of its route (Peraturan BKN 3/2023, Pasal 5–10)."""
    names = ("own", "person", "tenure", "evaluated", "riwayat")
    tagged = ask(
        session,
        [BRANCHES[name] for name in names],
        values(context.case, context.attempt),
    )
    found = credit_of(move_of(facts), tagged, predikat_by_year(tagged), facts.today)
    given = _values(context, ak_units=to_units(found.total), ak_clause=found.clause[:200])
    return Change(
        after={"angka_kredit": printed(found.total, 3), "clause": found.clause},
        nouns=((_FIGURE, given),),
    )


def approve(session: Session, context: Context, facts: ProposalFacts) -> Change:
    """The decree; the pelantikan counts from its date."""
    number, sk_on = words_given(facts, "sk_number"), day_asked(facts, "sk_on")
    case, person = context.case.id, session.get_one(Proposal, context.case.id).person_id
    return Change(
        after={"sk": number, "sk_on": sk_on.isoformat()},
        dates={"sk_on": sk_on},
        nouns=(
            (_DECREED, _values(context, sk_number=number[:_LONGEST])),
            issued(session, case, person, PaperKind.KEPUTUSAN, number, sk_on),
        ),
    )


def inaugurate(_session: Session, context: Context, facts: ProposalFacts) -> Change:
    """The oath; the post begins on the TMT given, at the earliest on the day of the oath."""
    number, sworn_in = words_given(facts, "ba_number"), day_asked(facts, "inaugurated_on")
    tmt = max(day_given(facts, "tmt") or sworn_in, sworn_in)
    return Change(
        after={"berita_acara": number, "tmt": tmt.isoformat()},
        dates={"inaugurated_on": sworn_in, "tmt": tmt},
        nouns=((_SWORN_IN, _values(context, ba_number=number[:_LONGEST])),),
    )


def in_office(session: Session, context: Context, facts: ProposalFacts) -> Change:
    """The post, the place left behind and the angka kredit, as of the TMT."""
    return Change(after=take_effect(session, context, facts))


_COMMON: dict[str, Changer] = {
    "submit": submit,
    "send_back": send_back,
    "undo_send_back": undo_send_back,
    "approve": approve,
    "inaugurate": inaugurate,
}
KENAIKAN_JENJANG: dict[str, Changer] = {**_COMMON, "reset_angka_kredit": in_office}
CROSSING: dict[str, Changer] = {
    **_COMMON,
    "take_test_result": take_result,
    "set_angka_kredit": set_angka_kredit,
    "complete": in_office,
}
