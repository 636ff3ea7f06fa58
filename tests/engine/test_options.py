"""Everything that could be done from here, allowed or not, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sample_table import SAMPLE
from situations import NOW, SUBJECT, attempt, case_in, in_role, situation, somebody

from workflow_app.engine.case import LastMove, Signature
from workflow_app.engine.options import options
from workflow_app.rules.roles import Role

RATER = somebody("rater")


def shown(case, *roles, actor=RATER, **more):
    looking = attempt("", actor=actor, note="")
    found = options(situation(SAMPLE, case, *roles, **more), looking)
    return {(option.row.trigger, option.row.order): option for option in found}


def test_every_step_of_people_is_listed_in_table_order_with_whose_it_is():
    found = shown(case_in(SAMPLE, "asked"))
    assert list(found) == [("hear", 1), ("sign", 1), ("return_it", 1), ("remark", 1)]
    assert found["hear", 1].roles == (Role.PPKJ, Role.PIMPINAN)
    assert not any(option.mine or option.allowed for option in found.values())


def test_rows_of_the_system_and_consequences_are_not_offered():
    found = shown(case_in(SAMPLE, "heard"), *Role)
    assert ("grant", 1) in found
    assert ("grant", 2) not in found
    assert ("mirror", 1) not in found


def test_a_step_that_only_lacks_its_note_is_allowed():
    option = shown(case_in(SAMPLE, "asked"), Role.PPKJ)["return_it", 1]
    assert option.allowed
    assert option.why_not is None
    assert option.capacity == in_role(Role.PPKJ)


def test_a_step_that_is_mine_but_not_ready_says_what_is_missing():
    found = shown(case_in(SAMPLE, "asked"), Role.PPKJ, facts=frozenset({"paper"}))
    option = found["sign", 1]
    assert (option.mine, option.allowed) == (True, False)
    assert option.why_not.id == "Syarat langkah ini belum terpenuhi"
    assert option.refusal == "unready"
    assert [(v.code, v.met) for v in option.verdicts] == [("paper", False)]


def test_conditions_are_shown_to_whoever_looks():
    option = shown(case_in(SAMPLE, "heard"), facts=frozenset({"seat"}))["grant", 1]
    assert (option.mine, option.allowed) == (False, False)
    assert [(v.code, v.met) for v in option.verdicts] == [("paper", True), ("seat", False)]
    assert option.why_not.en.startswith("This step belongs to: ")


def test_a_step_on_the_own_case_is_mine_by_post_but_not_allowed():
    option = shown(case_in(SAMPLE, "asked"), Role.PPKJ, actor=SUBJECT)["hear", 1]
    assert (option.mine, option.allowed) == (True, False)


def test_a_chain_is_marked_and_offered_to_its_next_hand():
    signed = (Signature("ppkj", RATER),)
    case = case_in(SAMPLE, "asked", signing="sign", signed=signed)
    option = shown(case, Role.PEGAWAI, actor=SUBJECT)["sign", 1]
    assert (option.signs, option.allowed, option.roles) == (True, True, (Role.PEGAWAI,))
    assert not shown(case, Role.PEGAWAI, actor=SUBJECT)["hear", 1].signs
    assert shown(case, Role.PEGAWAI, actor=SUBJECT)["return_it", 1].roles == (
        Role.PPKJ,
        Role.PEGAWAI,
    )


def test_each_hat_that_would_do_is_named_once_the_best_first():
    own, acting = somebody("own post"), somebody("acting post")
    held = (
        in_role(Role.PIMPINAN, "plt", acting),
        in_role(Role.PPKJ, "plt", acting),
        in_role(Role.PIMPINAN, mandate=own),
        in_role(Role.UNIT_KEPEGAWAIAN, mandate=somebody("duty")),
    )
    option = shown(case_in(SAMPLE, "asked"), capacities=held)["hear", 1]
    assert option.capacities == (held[2], held[1])
    assert option.capacity == held[2]
    assert shown(case_in(SAMPLE, "asked"))["hear", 1].capacities == ()


def test_an_undo_is_offered_only_while_it_is_open():
    case = case_in(SAMPLE, "heard")
    last = LastMove("hear", "asked", RATER, NOW, case.version)
    window = timedelta(seconds=60)
    assert ("undo_hear", 1) in shown(case, Role.PPKJ, last=last, undo_window=window)
    assert ("undo_hear", 1) not in shown(case, Role.PPKJ, undo_window=window)
    late = replace(last, at=NOW - timedelta(minutes=2))
    assert ("undo_hear", 1) not in shown(case, Role.PPKJ, last=late, undo_window=window)


def test_a_final_state_offers_nothing():
    assert shown(case_in(SAMPLE, "granted"), *Role) == {}
