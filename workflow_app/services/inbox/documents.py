"""The documents of a case as far as an inbox counts them: asked for, there, found in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Uuid, bindparam, or_

from workflow_app.persistence.models import BuktiKoreksi, BuktiPerkara, Paper
from workflow_app.persistence.tagged import Answer, Question, Tagged, cells
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.proposal.documents import ProposalDocument, required_documents
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomDocument
from workflow_app.services.cases.contracts import Context
from workflow_app.services.evaluation.questions import BRANCHES as OF_EVALUATION
from workflow_app.services.proposal.questions import BRANCHES as OF_PROPOSAL
from workflow_app.services.proposal.questions import PROPOSALS, flag_of
from workflow_app.services.uji_kompetensi.questions import BRANCHES as OF_TEST

_case = bindparam("case_id", type_=Uuid())
_parent = bindparam("parent_id", type_=Uuid())


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """How many documents there are of those ``asked`` for; None where no list asks for any.

    ``accepted`` is how many were found in order, None where nobody checks them one by one.
    ``lacking`` names those that have not come in or are to be mended.
    """

    there: int
    asked: int | None
    accepted: int | None = None
    lacking: tuple[Text, ...] = ()


_PAPER = cells(
    "document",
    a=Paper.case_id,
    p=Paper.kind,
    q=flag_of(Paper.received_at.is_not(None)),
    r=flag_of(Paper.verified_at.is_not(None)),
    s=flag_of(Paper.returned_at.is_not(None)),
).where(or_(Paper.case_id == _case, Paper.case_id == _parent))
_EVIDENCE = cells("document", a=BuktiKoreksi.file_id).where(BuktiKoreksi.case_id == _case)
_LAID = cells("document", a=BuktiPerkara.file_id).where(BuktiPerkara.case_id == _case)
#: What is asked about the documents of a case, by workflow; no other has any of its own.
QUESTIONS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        **dict.fromkeys(PROPOSALS, (OF_PROPOSAL["move"], _PAPER)),
        "uji_kompetensi": (OF_TEST["ukom"], _PAPER),
        "evaluation": (OF_EVALUATION["rhk"], OF_EVALUATION["evidence"]),
        "koreksi_atasan": (_EVIDENCE,),
        **dict.fromkeys(("koreksi_data", "keberatan_usulan"), (_LAID,)),
    }
)


def documents_of(context: Context) -> Documents | None:
    """The documents of a case from the answers to QUESTIONS; None where its noun has none."""
    count = _COUNTS.get(context.case.workflow)
    return None if count is None else count(context, context.tagged)


def _of_proposal(context: Context, tagged: Tagged) -> Documents | None:
    move = next(iter(tagged.get("move", ())), None)
    if move is None:
        return None
    route = Route(move.v) if move.v else None
    day = context.around.calendar.today(context.attempt.at)
    return _papers(context, required_documents(Act(context.case.workflow), route, day))


def _of_test(context: Context, tagged: Tagged) -> Documents | None:
    own = next(iter(tagged.get("ukom", ())), None)
    if own is None:
        return None
    required = of_jf(context.around.settings.table("ukom_documents"), own.p)
    return _papers(context, required)


def _papers(context: Context, required: Iterable[ProposalDocument | UkomDocument]) -> Documents:
    """The papers on the list; one of the case itself before that of the case it serves."""
    rows = sorted(context.tagged.get("document", ()), key=lambda row: row.a == context.case.id)
    known: dict[str, Answer] = {row.p: row for row in rows}
    wanted = tuple(required)
    there = [each for each in wanted if (row := known.get(each)) and row.q and not row.s]
    return Documents(
        there=len(there),
        asked=len(wanted),
        accepted=sum(bool(known[each].r) for each in there),
        lacking=tuple(each.label for each in wanted if each not in there),
    )


def _of_evaluation(_context: Context, tagged: Tagged) -> Documents:
    """The planned results that have evidence, of all."""
    results = {row.a: row.n for row in tagged.get("rhk", ())}
    proven = {row.a for row in tagged.get("evidence", ())} & results.keys()
    bare = sorted(number for result, number in results.items() if result not in proven)
    return Documents(
        there=len(proven),
        asked=len(results),
        lacking=tuple(Text(f"bukti RHK {n}", f"evidence for RHK {n}") for n in bare),
    )


def _of_report(_context: Context, tagged: Tagged) -> Documents:
    return Documents(there=len(tagged.get("document", ())), asked=None)


_COUNTS: Mapping[str, Callable[[Context, Tagged], Documents | None]] = MappingProxyType(
    {
        **dict.fromkeys(PROPOSALS, _of_proposal),
        "uji_kompetensi": _of_test,
        "evaluation": _of_evaluation,
        **dict.fromkeys(("koreksi_atasan", "koreksi_data", "keberatan_usulan"), _of_report),
    }
)
