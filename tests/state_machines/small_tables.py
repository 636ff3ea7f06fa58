"""A table of three states that is sound, to be broken in one place at a time."""

from __future__ import annotations

from dataclasses import replace

from state_machines.kernel.definition import State, Transition, Workflow, by
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

WRITTEN = State("written", Text("Ditulis", "Written"), Text("…", "…"), waits_for=(Role.PEGAWAI,))
ASKED = State("asked", Text("Diminta", "Asked"), Text("…", "…"), waits_for=(Role.PPKJ,))
DONE = State("done", Text("Selesai", "Done"), Text("…", "…"), final=True)

ASK = Transition(
    trigger="ask",
    label=Text("Minta", "Ask"),
    sources=(WRITTEN,),
    target=ASKED,
    by=by(Role.PEGAWAI),
    clause="Pasal 1",
)
GRANT = Transition(
    trigger="grant",
    label=Text("Beri", "Grant"),
    sources=(ASKED,),
    target=DONE,
    by=by(Role.PPKJ),
    clause="Pasal 2",
)

EFFECTS = frozenset({"notify_move"})


def small(*rows: Transition, states: tuple[State, ...] = (WRITTEN, ASKED, DONE)) -> Workflow:
    """The table with these rows instead of its own, if any are given."""
    return Workflow(
        key="small",
        version=1,
        label=Text("Kecil", "Small"),
        clause="Pasal 1",
        states=states,
        rows=rows or (ASK, GRANT),
    )


def also(**changed: object) -> Workflow:
    """The table with one more row: ``grant``, changed."""
    values = {"trigger": "more", **changed}
    return small(ASK, GRANT, replace(GRANT, **values))
