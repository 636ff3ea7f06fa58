"""Chains of hands, and steps that are taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sample_cases import HEAD, RATER, asked, heard, refused, tried
from sample_table import SAMPLE
from situations import NOW, SUBJECT, situation

from workflow_app.engine import refusals
from workflow_app.engine.case import LastMove, Signature
from workflow_app.engine.decide import decide
from workflow_app.rules.roles import Role

CHAIN = (
    (Role.PPKJ, RATER),
    (Role.PEGAWAI, SUBJECT),
    (Role.ATASAN_PPKJ, HEAD),
)


def chained(given):
    signed = tuple(Signature(role.value, person) for role, person in CHAIN[:given])
    return asked(signing="sign" if given else "", signed=signed)


@pytest.mark.parametrize("given", [0, 1, 2])
def test_a_chain_moves_with_its_last_hand(given):
    role, person = CHAIN[given]
    decision = decide(situation(SAMPLE, chained(given), role), tried("sign", person))
    assert (decision.hand, decision.moves) == (given, given == 2)
    assert decision.target.name == ("heard" if given == 2 else "asked")


@pytest.mark.parametrize("given", [0, 1, 2])
def test_nobody_signs_out_of_turn(given):
    for role, person in CHAIN[:given] + CHAIN[given + 1 :]:
        where = situation(SAMPLE, chained(given), role)
        refused(refusals.Forbidden, where, tried("sign", person))


@pytest.mark.parametrize("given", [1, 2])
def test_the_signer_whose_turn_it_is_may_send_back(given):
    role, person = CHAIN[given]
    decision = decide(situation(SAMPLE, chained(given), role), tried("return_it", person))
    assert (decision.target.name, decision.capacity.role, decision.moves) == ("asked", role, True)


def test_the_rater_may_still_send_back_after_signing():
    where = situation(SAMPLE, chained(1), Role.PPKJ)
    assert decide(where, tried("return_it")).capacity.role is Role.PPKJ


def test_a_later_signer_may_not_send_back_yet():
    where = situation(SAMPLE, chained(1), Role.ATASAN_PPKJ)
    refused(refusals.Forbidden, where, tried("return_it", HEAD))


def test_another_step_out_of_the_state_starts_with_its_own_first_hand():
    decision = decide(situation(SAMPLE, chained(2), Role.PPKJ), tried("hear"))
    assert (decision.hand, decision.target.name) == (0, "heard")


WINDOW = timedelta(seconds=60)


def undoing(**last):
    values = {
        "trigger": "hear",
        "source": "asked",
        "actor": RATER,
        "at": NOW - WINDOW,
        "seq": 4,
        **last,
    }
    move = LastMove(**values)
    return situation(SAMPLE, heard(version=4), Role.PPKJ, last=move, undo_window=WINDOW)


def test_a_step_is_taken_back_up_to_the_last_moment_of_the_window():
    decision = decide(undoing(), tried("undo_hear"))
    assert (decision.row.undoes, decision.target.name) == ("hear", "asked")


def test_the_window_closes():
    late = NOW - WINDOW - timedelta(microseconds=1)
    refusal = refused(refusals.AlreadyMoved, undoing(at=late), tried("undo_hear"))
    assert refusal.sentence.id == "Waktu untuk mengurungkan sudah habis"


@pytest.mark.parametrize(
    "last",
    [{"trigger": "sign"}, {"source": "heard"}, {"seq": 3}],
    ids=lambda last: next(iter(last)),
)
def test_only_the_very_last_step_is_taken_back(last):
    refusal = refused(refusals.AlreadyMoved, undoing(**last), tried("undo_hear"))
    assert refusal.sentence.id == "Tidak ada yang dapat diurungkan lagi"


def test_nothing_is_taken_back_where_nothing_happened():
    where = situation(SAMPLE, heard(), Role.PPKJ, undo_window=WINDOW)
    refused(refusals.AlreadyMoved, where, tried("undo_hear"))


def test_only_whoever_took_the_step_takes_it_back():
    refusal = refused(refusals.Forbidden, undoing(actor=HEAD), tried("undo_hear"))
    assert refusal.sentence.en == "Only whoever took the step can undo it"
