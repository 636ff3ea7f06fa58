"""A table with everything the engine knows: strategic rows, a chain of three, separations, undo."""

from __future__ import annotations

from state_machines.kernel.definition import (
    Authority,
    Hand,
    Note,
    ReasonCode,
    State,
    Transition,
    Workflow,
    by,
)
from state_machines.kernel.guard import Guard
from workflow_app.rules.finding import Finding
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

ASKED = State("asked", Text("Diminta", "Asked"), Text("…", "…"), waits_for=(Role.PPKJ,))
HEARD = State("heard", Text("Didengar", "Heard"), Text("…", "…"), waits_for=(Role.ATASAN_PPKJ,))
GRANTED = State("granted", Text("Diberi", "Granted"), Text("…", "…"), final=True)
REFUSED = State("refused", Text("Ditolak", "Refused"), Text("…", "…"), final=True)


def free(code: str) -> Guard:
    """A guard that is met unless the facts, a set of codes, name it."""
    return Guard(
        code=code,
        check=lambda unmet: Finding(code not in unmet, "found", "required"),
        sentence=Text(f"{code} ada", f"{code} is there"),
        unmet=Text(f"{code} belum ada", f"{code} is missing"),
        citation="Pasal 1",
    )


def row(trigger: str, *sources: State, target: State | None, **more: object) -> Transition:
    """A row whose label is its trigger."""
    return Transition(
        trigger=trigger,
        label=Text(trigger, trigger),
        sources=sources,
        target=target,
        clause="Pasal 1",
        **more,
    )


SAMPLE = Workflow(
    key="sample",
    version=1,
    label=Text("Contoh", "Sample"),
    clause="Pasal 1",
    states=(ASKED, HEARD, GRANTED, REFUSED),
    rows=(
        row("hear", ASKED, target=HEARD, by=by(Role.PPKJ, Role.PIMPINAN), undoable=True),
        row(
            "sign",
            ASKED,
            target=HEARD,
            by=by(Role.PPKJ),
            chain=(Role.PEGAWAI, Role.ATASAN_PPKJ),
            guards=(free("paper"),),
        ),
        row(
            "return_it",
            ASKED,
            HEARD,
            target=ASKED,
            by=(Hand((Role.PPKJ,), (ASKED,)), Hand((Role.ATASAN_PPKJ,), (HEARD,))),
            note=Note.REQUIRED,
            reasons=(ReasonCode("other", Text("Lain", "Other")),),
            sends_back=True,
        ),
        row("remark", ASKED, HEARD, target=None, by=by(Role.UNIT_KEPEGAWAIAN)),
        row(
            "grant",
            HEARD,
            target=GRANTED,
            by=by(Role.PPK, Role.PYB),
            authority=Authority.STRATEGIC,
            not_by=("sample.hear", "sample.return_it"),
            guards=(free("paper"), free("seat")),
        ),
        row("grant", HEARD, target=GRANTED, by=by(Role.SYSTEM), order=2),
        row("mirror", HEARD, target=REFUSED, by=by(Role.SYSTEM), only_as_consequence=True),
    ),
)
