"""What the tables of functional positions promise besides their matrices."""

from __future__ import annotations

import pytest
from situations import attempt, case_in, holder, in_role, situation, with_free_guards

from state_machines.formasi_reservation import FORMASI_RESERVATION
from state_machines.jabatan_fungsional import JABATAN_FUNGSIONAL
from state_machines.kenaikan_jenjang import KENAIKAN_JENJANG
from state_machines.kernel.consequence import Fire
from state_machines.kernel.definition import Authority, Note
from state_machines.perpindahan import PERPINDAHAN
from state_machines.promosi_lintas import PROMOSI_LINTAS
from state_machines.uji_kompetensi import UJI_KOMPETENSI
from workflow_app.engine.decide import decide
from workflow_app.engine.refusals import Forbidden, SameHand
from workflow_app.rules.roles import Role

PROPOSALS = (KENAIKAN_JENJANG, PROMOSI_LINTAS, PERPINDAHAN)
EVERY_PROPOSAL = pytest.mark.parametrize("workflow", PROPOSALS, ids=lambda each: each.key)


def sources(workflow, trigger):
    return {
        source.name for row in workflow.rows if row.trigger == trigger for source in row.sources
    }


def fired(workflow, trigger, into):
    """In which states of a workflow a row of another one fires a trigger."""
    return {
        state
        for row in workflow.rows
        for consequence in row.consequences
        if isinstance(consequence, Fire)
        and (consequence.workflow, consequence.trigger) == (into.key, trigger)
        for state in consequence.states
    }


def proposed(workflow, *capacities, facts=frozenset(), hands=None):
    """A proposal that waits for its decision, before somebody in these capacities."""
    freed = with_free_guards(workflow)
    here = {"facts": facts, "hands": hands or {}, "capacities": capacities}
    return situation(freed, case_in(freed, "proposed"), **here)


def test_only_a_decision_changes_a_status():
    strategic = {
        (workflow.key, row.trigger, row.order)
        for workflow in JABATAN_FUNGSIONAL
        for row in workflow.table
        if row.authority is Authority.STRATEGIC
    }
    assert strategic == {(each.key, "approve", order) for each in PROPOSALS for order in (1, 2)}


def test_a_decision_may_be_delegated_except_where_the_president_decides():
    delegable = {
        (workflow.key, row.trigger, row.order, row.delegable.when.code)
        for workflow in JABATAN_FUNGSIONAL
        for row in workflow.table
        if row.delegable
    }
    assert delegable == {(each.key, "approve", 1, "may_be_delegated") for each in PROPOSALS}


@EVERY_PROPOSAL
def test_a_delegate_decides_and_an_acting_official_does_not(workflow):
    tried = attempt("approve", Role.PENETAP)
    delegate = in_role(Role.PENETAP, "delegation")
    facts = frozenset({"decided_by_president"})
    assert decide(proposed(workflow, delegate, facts=facts), tried).target.name == "approved"
    with pytest.raises(Forbidden):
        decide(proposed(workflow, delegate, facts=facts | {"may_be_delegated"}), tried)
    for acting in ("plt", "plh"):
        with pytest.raises(Forbidden):
            decide(proposed(workflow, in_role(Role.PENETAP, acting)), tried)


@EVERY_PROPOSAL
def test_who_submits_does_not_verify_and_who_verifies_does_not_decide(workflow):
    row = workflow.rows_on("proposed", "approve")[0]
    for name in row.not_by:
        hands = {name: frozenset({holder(Role.PENETAP)})}
        with pytest.raises(SameHand):
            decide(
                proposed(workflow, in_role(Role.PENETAP), hands=hands),
                attempt("approve", Role.PENETAP),
            )
    submitted = f"{workflow.key}.submit"
    checks = [
        each for each in workflow.rows if Role.PENGELOLA_KEPEGAWAIAN in each.roles_from("submitted")
    ]
    moving = [each for each in checks if each.target and each.target.phase == "checked"]
    assert moving
    assert all(submitted in each.not_by for each in moving)
    assert submitted in row.not_by


def test_testers_do_not_pass_whom_they_have_scored():
    for trigger in ("pass_candidate", "fail_candidate"):
        (row,) = UJI_KOMPETENSI.rows_on("sat", trigger)
        assert row.not_by == ("uji_kompetensi.score",)
    (verify,) = UJI_KOMPETENSI.rows_on("registered", "verify")
    assert set(verify.not_by) == {"uji_kompetensi.register", "uji_kompetensi.resubmit"}


@EVERY_PROPOSAL
def test_a_result_that_runs_out_reaches_every_state_that_rests_on_one(workflow):
    assert sources(workflow, "reopen_test") == fired(UJI_KOMPETENSI, "reopen_test", workflow)


@EVERY_PROPOSAL
def test_a_place_that_is_released_reaches_every_state_that_holds_one(workflow):
    assert sources(workflow, "lose_vacancy") == fired(FORMASI_RESERVATION, "lose_vacancy", workflow)


@EVERY_PROPOSAL
def test_what_ends_a_proposal_gives_back_test_and_place(workflow):
    ending = [
        row for row in workflow.rows if row.target and row.target.name in {"rejected", "withdrawn"}
    ]
    assert {row.trigger for row in ending} == {"reject", "withdraw", "lapse", "fail_test"}
    for row in ending:
        given_back = {(each.workflow, each.trigger) for each in row.consequences}
        assert given_back == {
            ("uji_kompetensi", "withdraw"),
            ("formasi_reservation", "release"),
        }


@EVERY_PROPOSAL
def test_the_clock_stands_still_while_somebody_else_is_waited_for(workflow):
    still = {state.name for state in workflow.states if state.pauses_clock}
    assert still == {"in_competency_test"} | (
        {"awaiting_vacancy"} if workflow is KENAIKAN_JENJANG else {"in_open_selection"}
    )


@EVERY_PROPOSAL
def test_who_is_returned_or_refused_is_told_why(workflow):
    for trigger in ("send_back", "reject"):
        rows = [row for row in workflow.rows if row.trigger == trigger]
        for row in rows:
            assert row.note is Note.REQUIRED
            assert row.reasons
            assert "article_cited" in {guard.code for guard in row.guards}
    assert "items_named" in {
        guard.code for row in workflow.rows if row.trigger == "send_back" for guard in row.guards
    }


def test_while_no_place_is_open_only_the_candidate_can_end_it():
    leaving = {
        (row.trigger, role)
        for row in KENAIKAN_JENJANG.rows_from("awaiting_vacancy")
        if row.target and row.target.final
        for role in row.roles_from("awaiting_vacancy")
    }
    assert leaving == {("withdraw", Role.PEGAWAI)}


def test_the_decision_locks_the_result_it_uses_up():
    for workflow in PROPOSALS:
        for row in workflow.rows_on("proposed", "approve"):
            assert row.locks_awaited
            assert ("uji_kompetensi", "consume") in {
                (each.workflow, each.trigger) for each in row.consequences
            }


def test_nobody_decides_on_their_own_case():
    mine = in_role(Role.PENETAP)
    with pytest.raises(SameHand):
        decide(proposed(PERPINDAHAN, mine), attempt("approve", Role.PEGAWAI, capacity=mine.mandate))
