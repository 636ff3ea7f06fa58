"""Whether an attempt may become a move, rule by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_cases import HEAD, asked, heard, refused, tried
from sample_table import SAMPLE
from situations import case_in, in_role, situation, somebody

from state_machines.registry import CURRENT
from workflow_app.engine import refusals
from workflow_app.engine.authority import SYSTEM, Capacity
from workflow_app.engine.decide import decide, judge
from workflow_app.rules.roles import Role


def test_a_move_that_may_be_made_says_in_which_hat_and_why():
    decision = decide(situation(SAMPLE, heard(), Role.PPK), tried("grant", HEAD))
    assert (decision.target.name, decision.moves, decision.hand) == ("granted", True, 0)
    assert decision.capacity == in_role(Role.PPK)
    assert [(v.code, v.met) for v in decision.verdicts] == [("paper", True), ("seat", True)]


def test_a_step_without_a_move_stays_where_the_case_is():
    decision = decide(situation(SAMPLE, heard(), Role.UNIT_KEPEGAWAIAN), tried("remark"))
    assert (decision.target.name, decision.moves) == ("heard", True)


def test_every_unmet_condition_is_named_not_only_the_first():
    where = situation(SAMPLE, heard(), Role.PPK, facts=frozenset({"paper", "seat"}))
    refusal = refused(refusals.Unready, where, tried("grant", HEAD))
    assert [verdict.code for verdict in refusal.verdicts] == ["paper", "seat"]


def test_met_conditions_do_not_stand_in_a_refusal():
    where = situation(SAMPLE, heard(), Role.PPK, facts=frozenset({"seat"}))
    refusal = refused(refusals.Unready, where, tried("grant", HEAD))
    assert [verdict.code for verdict in refusal.verdicts] == ["seat"]


def test_a_step_belongs_to_its_roles_and_says_to_whom():
    refusal = refused(refusals.Forbidden, situation(SAMPLE, asked()), tried("hear"))
    assert refusal.sentence.id == (
        "Langkah ini dilakukan oleh Pejabat Penilai Kinerja atau Pimpinan"
    )
    assert refusal.sentence.en == "This step belongs to: Performance rater or Leader"


def test_a_step_that_the_system_takes_as_well_is_said_to_belong_to_people():
    table = replace(SAMPLE, rows=tuple(_by_system_too(row) for row in SAMPLE.rows))
    refusal = refused(refusals.Forbidden, situation(table, asked()), tried("return_it"))
    assert refusal.sentence.id == "Langkah ini dilakukan oleh Pejabat Penilai Kinerja"


def test_the_system_fires_only_what_is_written_for_it():
    assert decide(situation(SAMPLE, heard()), tried("grant", None)).capacity == SYSTEM
    refused(refusals.Forbidden, situation(SAMPLE, asked()), tried("hear", None))


def test_a_person_takes_no_row_of_the_system():
    where = situation(SAMPLE, heard(), Role.PPKJ)
    refused(refusals.Forbidden, where, tried("grant", HEAD))


def test_rows_of_a_trigger_are_tried_in_order_and_the_first_refusal_stands():
    where = situation(SAMPLE, heard(), Role.PPK, facts=frozenset({"seat"}))
    assert decide(where, tried("grant", None)).row.order == 2
    assert refused(refusals.Unready, where, tried("grant", HEAD))


def test_what_a_row_of_theirs_lacks_outweighs_that_an_earlier_row_is_the_systems():
    rows = (
        replace(row, order=3 - row.order) if row.trigger == "grant" else row for row in SAMPLE.rows
    )
    table = replace(SAMPLE, rows=tuple(rows))
    where = situation(table, heard(), Role.PPK, facts=frozenset({"seat"}))
    refused(refusals.Unready, where, tried("grant", HEAD))
    refused(refusals.Forbidden, situation(table, heard(), Role.PPKJ), tried("grant", HEAD))


def test_an_unknown_step_is_told_apart_from_one_that_is_not_open_now():
    where = situation(SAMPLE, asked(), Role.PPKJ)
    refused(refusals.NoSuchTrigger, where, tried("to_granted"))
    refusal = refused(refusals.AlreadyMoved, where, tried("grant"))
    assert "“Diminta”" in refusal.sentence.id
    assert "“Asked”" in refusal.sentence.en


def test_a_consequence_is_never_fired_by_itself():
    where = situation(SAMPLE, heard())
    refused(refusals.AlreadyMoved, where, tried("mirror", None))
    caused = tried("mirror", None, cause=somebody("event"))
    assert decide(where, caused).target.name == "refused"
    person = tried("mirror", cause=somebody("event"))
    refused(refusals.Forbidden, situation(SAMPLE, heard(), *Role), person)


@pytest.mark.parametrize("note", ["", "   ", "\n\t"])
def test_a_step_that_asks_for_words_gets_them(note):
    where = situation(SAMPLE, asked(), Role.PPKJ)
    refusal = refused(refusals.NoteRequired, where, tried("return_it", note=note))
    assert refusal.field == "note"


def test_the_system_needs_no_words():
    table = replace(SAMPLE, rows=tuple(_by_system_too(row) for row in SAMPLE.rows))
    where = situation(table, asked())
    assert decide(where, tried("return_it", None, note="")).target.name == "asked"


def _by_system_too(row):
    if row.trigger != "return_it":
        return row
    hands = tuple(replace(hand, roles=(*hand.roles, Role.SYSTEM)) for hand in row.by)
    return replace(row, by=hands)


def test_a_reason_is_one_of_the_list():
    where = situation(SAMPLE, asked(), Role.PPKJ)
    assert decide(where, tried("return_it", reason_code="other")).moves
    refusal = refused(refusals.NoteRequired, where, tried("return_it", reason_code="whim"))
    assert refusal.field == "reason_code"


def test_a_row_without_reasons_takes_none():
    where = situation(SAMPLE, asked(), Role.PPKJ)
    refused(refusals.NoteRequired, where, tried("hear", reason_code="other"))


def test_what_is_seen_is_what_is_signed():
    where = situation(SAMPLE, asked(), Role.PPKJ)
    assert decide(where, tried("hear", seen=where.case.seen)).moves
    changed = situation(SAMPLE, asked(content="c1"), Role.PPKJ)
    refused(refusals.ChangedSinceSeen, changed, tried("hear", seen=where.case.seen))


def test_an_unknown_step_is_refused_before_the_page_is_called_stale():
    where = situation(SAMPLE, asked(), Role.PPKJ)
    refused(refusals.NoSuchTrigger, where, tried("vanish", seen="stale"))


def test_a_birth_is_judged_like_any_row():
    table = CURRENT["organisation_result"]
    unborn = case_in(table, "", subject=None, version=0)
    free = replace(table, rows=tuple(replace(row, guards=()) for row in table.rows))
    row = free.births["open"]
    by_system = judge(situation(free, unborn), row, tried("open", None))
    assert (by_system.target.name, by_system.capacity) == ("draft", SYSTEM)
    planner = Capacity(Role.UNIT_PERENCANAAN, "definitive", somebody("m"))
    by_planner = judge(
        replace(situation(free, unborn), capacities=(planner,)), row, tried("open", HEAD)
    )
    assert by_planner.capacity == planner
