"""Which tasks follow a settled annual result, as data.

Nothing here decides: an award, a plan or a punishment belongs to the official who owns the task.
Source: PP 30/2019, Pasal 49–59; PermenPANRB 6/2022, Pasal 5 and 28; talent priority after two
years Sangat Baik: PP 30/2019, penghargaan.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

if TYPE_CHECKING:
    from workflow_app.rules.talent import Potensi


class FollowUpKind(Labelled):
    """What has to be done."""

    AWARD = "award", "Usulkan penghargaan", "Propose an award"
    TALENT_PRIORITY = (
        "talent_priority",
        "Prioritaskan dalam kelompok rencana suksesi (Sangat Baik dua tahun berturut-turut)",
        "Give priority in the succession group (Very good two years in a row)",
    )
    TALENT_BOX = "talent_box", "Tempatkan dalam kotak talenta", "Place in the talent box"
    ANGKA_KREDIT = (
        "angka_kredit",
        "Konversi predikat ke angka kredit",
        "Convert the predicate to credit",
    )
    BIMBINGAN = "bimbingan", "Laksanakan bimbingan kinerja", "Hold performance coaching"
    KONSELING = "konseling", "Atur konseling kinerja", "Arrange performance counselling"
    IMPROVEMENT_PLAN = (
        "improvement_plan",
        "Tetapkan rencana perbaikan kinerja 6 bulan",
        "Set the improvement plan of 6 months",
    )
    IMPROVEMENT_PLAN_PROPOSAL = (
        "improvement_plan_proposal",
        "Putuskan perlu tidaknya rencana perbaikan kinerja",
        "Decide whether an improvement plan is opened",
    )
    IMPROVEMENT_NOTE = (
        "improvement_note",
        "Perhatikan hasil PPPK ini menurut perjanjian kerjanya",
        "Note this result of a PPPK under the work agreement",
    )
    DISCIPLINE_CHECK = (
        "discipline_check",
        "Periksa dugaan pelanggaran disiplin",
        "Check for a breach of discipline",
    )
    PAY_TABLE = (
        "pay_table",
        "Terapkan tabel tunjangan instansi",
        "Apply the agency's allowance table",
    )
    REPORT = "report", "Laporkan hasil evaluasi", "Report the result"
    EXCHANGE = ("exchange", "Kirim hasil ke e-Kinerja/SIASN", "Send the result to e-Kinerja/SIASN")
    PAY = "pay", "Sampaikan predikat untuk pembayaran tunjangan", "Pass the predicate to payroll"


_TALENT_BOX_UNKNOWN = Text(
    "Tempatkan dalam kotak talenta setelah potensinya dinilai",
    "Place in the talent box once the potential is assessed",
)

_K = FollowUpKind

#: Who does it. Plans belong to the PPK, awards and talent to the PyB.
OWNERS = MappingProxyType(
    {
        _K.AWARD: Role.PYB,
        _K.TALENT_PRIORITY: Role.PYB,
        _K.TALENT_BOX: Role.PYB,
        _K.ANGKA_KREDIT: Role.PPKJ,
        _K.BIMBINGAN: Role.PPKJ,
        _K.KONSELING: Role.UNIT_KEPEGAWAIAN,
        _K.IMPROVEMENT_PLAN: Role.PPK,
        _K.IMPROVEMENT_PLAN_PROPOSAL: Role.PPK,
        _K.IMPROVEMENT_NOTE: Role.PPK,
        _K.DISCIPLINE_CHECK: Role.UNIT_KEPEGAWAIAN,
        _K.PAY_TABLE: Role.UNIT_KEPEGAWAIAN,
        _K.REPORT: Role.UNIT_KEPEGAWAIAN,
        _K.EXCHANGE: Role.UNIT_KEPEGAWAIAN,
        _K.PAY: Role.UNIT_KEPEGAWAIAN,
    }
)

#: Tasks of each predikat before the conditions of ``follow_up_tasks`` are asked.
_OF_PREDIKAT = MappingProxyType(
    {
        Predikat.SANGAT_BAIK: (_K.AWARD, _K.TALENT_PRIORITY, _K.ANGKA_KREDIT, _K.TALENT_BOX),
        Predikat.BAIK: (_K.ANGKA_KREDIT, _K.TALENT_BOX),
        Predikat.BUTUH_PERBAIKAN: (
            _K.BIMBINGAN,
            _K.ANGKA_KREDIT,
            _K.PAY_TABLE,
            _K.IMPROVEMENT_PLAN,
        ),
        Predikat.KURANG: (_K.KONSELING, _K.IMPROVEMENT_PLAN, _K.DISCIPLINE_CHECK, _K.ANGKA_KREDIT),
        Predikat.SANGAT_KURANG: (_K.BIMBINGAN, _K.KONSELING, _K.IMPROVEMENT_PLAN, _K.ANGKA_KREDIT),
    }
)
_OF_ALL = (_K.REPORT, _K.EXCHANGE, _K.PAY)

_BP_PLAN: MappingProxyType[str, FollowUpKind | None] = MappingProxyType(
    {"proposal": _K.IMPROVEMENT_PLAN_PROPOSAL, "always": _K.IMPROVEMENT_PLAN, "never": None}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFacts:
    """What decides about the tasks; settings as they stood on the date of the case.

    ``potensi`` is None as long as nobody has assessed it. ``bp_opens_improvement_plan`` is
    ``proposal``, ``always`` or ``never``.
    """

    predikat: Predikat
    previous: Predikat | None = None
    is_jf: bool
    is_pns: bool
    potensi: Potensi | None = None
    bp_opens_improvement_plan: str = "proposal"
    pppk_improvement_ladder: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpTask:
    """One task to open."""

    kind: FollowUpKind
    owner: Role
    label: Text


def follow_up_tasks(facts: FollowUpFacts) -> tuple[FollowUpTask, ...]:
    """Return the tasks of a settled annual result, those of every result last.

    Source: PP 30/2019, Pasal 49–59. Raises LookupError for an unknown setting value.
    """
    kinds = (*_OF_PREDIKAT[facts.predikat], *_OF_ALL)
    resolved = (_resolve(kind, facts) for kind in kinds)
    return tuple(FollowUpTask(kind, OWNERS[kind], _label(kind, facts)) for kind in resolved if kind)


def _resolve(kind: FollowUpKind, facts: FollowUpFacts) -> FollowUpKind | None:
    """Return the kind that the facts make of a line of the table, None to leave it out."""
    if kind is _K.IMPROVEMENT_PLAN:
        return _plan(facts)
    wanted = {
        _K.ANGKA_KREDIT: facts.is_jf,
        _K.TALENT_PRIORITY: facts.previous is Predikat.SANGAT_BAIK,
    }
    return kind if wanted.get(kind, True) else None


def _plan(facts: FollowUpFacts) -> FollowUpKind | None:
    """Return a plan for PNS; for PPPK a note, unless the agency gives them the ladder too."""
    kind: FollowUpKind | None = _K.IMPROVEMENT_PLAN
    if facts.predikat is Predikat.BUTUH_PERBAIKAN:
        kind = _BP_PLAN[facts.bp_opens_improvement_plan]
    laddered = facts.is_pns or facts.pppk_improvement_ladder
    return kind if laddered or kind is None else _K.IMPROVEMENT_NOTE


def _label(kind: FollowUpKind, facts: FollowUpFacts) -> Text:
    unknown = kind is _K.TALENT_BOX and facts.potensi is None
    return _TALENT_BOX_UNKNOWN if unknown else kind.label
