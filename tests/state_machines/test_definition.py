"""The vocabulary of a table: hands, edges, undo rows, verdicts, digest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_tables import ASK, ASKED, DONE, GRANT, WRITTEN, small

from state_machines.kernel import compiler
from state_machines.kernel.consequence import Fire, Kin
from state_machines.kernel.deadline import Anchor, Deadline
from state_machines.kernel.definition import (
    Authority,
    Hand,
    Note,
    ReasonCode,
    Workflow,
    before,
    by,
)
from state_machines.kernel.delegation import Delegable
from state_machines.kernel.guard import NOTHING, Guard
from workflow_app.rules.finding import Finding
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

POSITIVE = Guard(
    code="positive",
    check=lambda facts: Finding(facts > 0, str(facts), "> 0"),
    sentence=Text("Positif", "Positive"),
    unmet=Text("Tidak positif", "Not positive"),
    citation="Pasal 3",
    remedy=Text("Tambah", "Add"),
    helper=Role.PYB,
)


def test_before_lists_the_open_states_above_a_limit():
    closed = replace(DONE, name="closed")
    states = (WRITTEN, closed, ASKED, DONE)
    assert before(states, DONE) == (WRITTEN, ASKED)
    assert before(states, WRITTEN) == ()
    assert before(states[:3], DONE) == (WRITTEN, ASKED)


def test_a_hand_may_belong_to_some_sources_only():
    row = replace(
        ASK,
        sources=(WRITTEN, ASKED),
        by=(Hand((Role.PEGAWAI,), (WRITTEN,)), Hand((Role.PYB,))),
        chain=(Role.PPKJ,),
    )
    assert row.roles_from("written") == (Role.PEGAWAI, Role.PYB)
    assert row.hands_from("asked") == ((Role.PYB,), (Role.PPKJ,))


def test_rows_of_one_trigger_are_tried_in_their_order():
    second = replace(ASK, order=2, target=DONE)
    table = small(second, ASK, GRANT)
    assert table.rows_on("written", "ask") == (ASK, second)
    assert table.rows_on("done", "ask") == ()
    assert table.rows_from("asked") == (GRANT,)
    assert table.triggers == {"ask", "grant"}


def test_each_row_of_a_trigger_is_an_edge_of_its_own():
    second = replace(ASK, order=2, target=DONE)
    table = small(ASK, second, GRANT)
    assert compiler.move(table, "written", ASK) == "asked"
    assert compiler.move(table, "written", second) == "done"


def test_a_machine_is_compiled_once():
    table = small()
    assert compiler.machine(table) is compiler.machine(table)
    assert compiler.machine(table) is not compiler.machine(small())


def test_an_undo_row_goes_back_to_each_source_by_the_hand_that_fired_there():
    row = replace(
        ASK,
        sources=(WRITTEN, ASKED),
        target=DONE,
        by=(Hand((Role.PEGAWAI,), (WRITTEN,)), Hand((Role.PPKJ,), (ASKED,))),
        undoable=True,
    )
    undo = [each for each in small(row, GRANT).table if each.undoes]
    assert [(u.trigger, u.sources, u.target, u.order) for u in undo] == [
        ("undo_ask", (DONE,), WRITTEN, 1),
        ("undo_ask", (DONE,), ASKED, 2),
    ]
    assert [u.roles_from("done") for u in undo] == [(Role.PEGAWAI,), (Role.PPKJ,)]
    assert undo[0].effects == ()
    assert undo[0].label == Text("Urungkan: Minta", "Undo: Ask")


def test_a_met_guard_says_so_and_needs_no_remedy():
    verdict = POSITIVE.verdict(1)
    assert (verdict.met, verdict.sentence) == (True, POSITIVE.sentence)
    assert (verdict.remedy, verdict.helper) == (NOTHING, None)


def test_an_unmet_guard_says_what_was_found_and_who_can_help():
    verdict = POSITIVE.verdict(-1)
    assert (verdict.met, verdict.sentence) == (False, POSITIVE.unmet)
    assert (verdict.found, verdict.required, verdict.citation) == ("-1", "> 0", "Pasal 3")
    assert (verdict.remedy, verdict.helper) == (POSITIVE.remedy, Role.PYB)


def test_a_deadline_counts_from_entry_or_from_a_date():
    assert Deadline(days=3).anchor is Anchor.ENTRY
    assert Deadline(date="ends_on").anchor is Anchor.DATE
    assert Deadline(date="ends_on", days=3).written == "date:ends_on+3:calendar"


def _changed(table: Workflow, **changed: object) -> str:
    return replace(table, rows=(replace(table.rows[0], **changed), *table.rows[1:])).digest


STRUCTURE = {
    "trigger": "plead",
    "sources": (WRITTEN, ASKED),
    "target": DONE,
    "by": by(Role.PEGAWAI, Role.PYB),
    "chain": (Role.PPKJ,),
    "order": 2,
    "authority": Authority.STRATEGIC,
    "delegable": Delegable(to=(Role.PYB,)),
    "not_by": ("small.grant",),
    "guards": (POSITIVE,),
    "consequences": (Fire(workflow="small", trigger="grant", to=Kin.PARENT),),
    "effects": (),
    "note": Note.REQUIRED,
    "reasons": (ReasonCode("other", NOTHING),),
    "after": Deadline(days=3),
    "sends_back": True,
    "undoable": True,
    "only_as_consequence": True,
    "clause": "Pasal 9",
}


@pytest.mark.parametrize("field", STRUCTURE)
def test_the_digest_changes_with_the_structure_of_a_row(field):
    assert _changed(small(), **{field: STRUCTURE[field]}) != small().digest


@pytest.mark.parametrize("other", [Delegable(), Delegable(when=POSITIVE)])
def test_the_digest_says_how_far_a_delegation_reaches(other):
    row = replace(ASK, authority=Authority.STRATEGIC, delegable=Delegable(to=(Role.PYB,)))
    assert _changed(small(row, GRANT), delegable=other) != small(row, GRANT).digest


def test_the_condition_of_a_delegation_is_one_of_the_row():
    assert replace(ASK, guards=(POSITIVE,)).conditions == (POSITIVE,)
    assert replace(ASK, delegable=Delegable(when=POSITIVE)).conditions == (POSITIVE,)


@pytest.mark.parametrize(
    "changed",
    [
        {"waits_for": (Role.PYB,)},
        {"awaits": "other"},
        {"deadline": Deadline(days=3)},
        {"pauses_clock": True},
        {"final": True},
        {"name": "penned"},
    ],
)
def test_the_digest_changes_with_the_structure_of_a_state(changed):
    states = (replace(WRITTEN, **changed), ASKED, DONE)
    assert small(states=states).digest != small().digest


@pytest.mark.parametrize("changed", [{"key": "great"}, {"version": 2}])
def test_the_digest_names_its_table(changed):
    assert replace(small(), **changed).digest != small().digest


def test_the_digest_does_not_change_with_wording():
    words = Text("Kata lain", "Other words")
    guarded = small(replace(ASK, guards=(POSITIVE,)), GRANT)
    reworded = replace(POSITIVE, sentence=words, unmet=words, remedy=words, citation="Pasal 8")
    states = (replace(WRITTEN, label=words, meaning=words), ASKED, DONE)
    other = replace(
        small(replace(ASK, label=words, guards=(reworded,), document=words), GRANT, states=states),
        label=words,
    )
    assert other.digest == guarded.digest
    reasoned = _changed(small(), reasons=(ReasonCode("other", words),))
    assert reasoned == _changed(small(), reasons=(ReasonCode("other", NOTHING),))
