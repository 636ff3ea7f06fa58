"""The rows of proposing, deciding and swearing in.

The PPK decides; for Ahli Utama and the high JPT the President does, and an officer records the
decree. Source: PP 11/2017 jo PP 17/2020, Pasal 74–87 and 94–97; Peraturan BKN 7/2017 jo 21/2017.
"""

from __future__ import annotations

from state_machines.kernel.consequence import Fire, Kin
from state_machines.kernel.definition import Authority, Note, State, Transition, by
from state_machines.kernel.delegation import Delegable
from state_machines.kernel.guard import Guard
from state_machines.proposal import course_guards as guards
from state_machines.proposal.closing_rows import ENDS_TESTS
from state_machines.proposal.states import APPROVED, INAUGURATED, PROPOSED
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_DECISION = "PP 11/2017 jo PP 17/2020, Pasal 74–84 dan 94–97"
_PELANTIKAN = "Peraturan BKN 7/2017 jo 21/2017; PP 11/2017, Pasal 87"

_USES_UP = (
    Fire(
        workflow="uji_kompetensi",
        trigger="consume",
        to=Kin.AWAITED,
        states=("passed",),
        reason="sk_issued",
    ),
    ENDS_TESTS,
)
_INAUGURATE = Transition(
    trigger="inaugurate",
    label=Text("Catat pelantikan", "Record the pelantikan"),
    sources=(APPROVED,),
    target=INAUGURATED,
    by=by(Role.PPK),
    guards=(guards.PELANTIKAN_RECORDED,),
    consequences=(
        Fire(
            workflow="formasi_reservation",
            trigger="consume",
            to=Kin.CHILDREN,
            states=("reserved",),
            reason="inaugurated",
        ),
    ),
    note=Note.OPTIONAL,
    document=Text("Berita acara pelantikan dan naskah sumpah", "Record of the pelantikan and oath"),
    clause=_PELANTIKAN,
)


def decision_rows(
    ready: State,
    *,
    proposing: tuple[Guard, ...],
    deciding: tuple[Guard, ...],
    not_by: tuple[str, ...],
) -> tuple[Transition, ...]:
    """From ``ready`` to the oath; ``not_by`` are the rows whose actors do not decide."""
    return (
        Transition(
            trigger="propose",
            label=Text("Usulkan", "Propose"),
            sources=(ready,),
            target=PROPOSED,
            by=by(Role.PENGUSUL),
            guards=proposing,
            note=Note.OPTIONAL,
            document=Text("Surat usul", "Letter of proposal"),
            clause=_DECISION,
        ),
        *_approving(deciding, not_by),
        _INAUGURATE,
    )


def _approving(deciding: tuple[Guard, ...], not_by: tuple[str, ...]) -> tuple[Transition, ...]:
    return (
        Transition(
            trigger="approve",
            label=Text("Tetapkan", "Approve"),
            sources=(PROPOSED,),
            target=APPROVED,
            by=by(Role.PENETAP),
            authority=Authority.STRATEGIC,
            delegable=Delegable(when=guards.MAY_BE_DELEGATED),
            not_by=not_by,
            guards=(guards.DECIDED_BY_PPK, guards.DECREE_NAMED, *deciding),
            consequences=_USES_UP,
            locks_awaited=True,
            note=Note.OPTIONAL,
            document=Text("SK pengangkatan", "Decree of appointment"),
            clause=_DECISION,
        ),
        Transition(
            trigger="approve",
            order=2,
            label=Text("Catat Keputusan Presiden", "Record the President's decree"),
            sources=(PROPOSED,),
            target=APPROVED,
            by=by(Role.PENETAP),
            authority=Authority.STRATEGIC,
            not_by=not_by,
            guards=(guards.DECIDED_BY_PRESIDENT, guards.DECREE_NAMED, *deciding),
            consequences=_USES_UP,
            locks_awaited=True,
            note=Note.OPTIONAL,
            document=Text("Keputusan Presiden", "Decree of the President"),
            clause=_DECISION,
        ),
    )
