"""Who decides: in which hat, and who must not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_cases import HEAD, RATER, asked, heard, refused, tried
from sample_table import SAMPLE
from situations import SUBJECT, case_in, in_role, situation, somebody

from workflow_app.engine import refusals
from workflow_app.engine.case import Signature
from workflow_app.engine.decide import decide
from workflow_app.rules.roles import Role


def wearing(*held, state="heard", **more):
    return replace(situation(SAMPLE, case_in(SAMPLE, state), **more), capacities=held)


@pytest.mark.parametrize("kind", ["plt", "plh", "delegation"])
def test_an_acting_official_never_takes_a_strategic_step(kind):
    where = wearing(in_role(Role.PPK, kind))
    refusal = refused(refusals.Forbidden, where, tried("grant", HEAD))
    assert "Plt." in refusal.sentence.id


@pytest.mark.parametrize("kind", ["plt", "plh", "delegation"])
def test_an_acting_official_takes_routine_steps(kind):
    where = wearing(in_role(Role.PPKJ, kind), state="asked")
    assert decide(where, tried("hear")).capacity.kind == kind


def test_a_strategic_step_is_taken_in_the_own_hat_where_there_is_one():
    own, plt = in_role(Role.PPK), in_role(Role.PPK, "plt", somebody("plt"))
    assert decide(wearing(plt, own), tried("grant", HEAD)).capacity == own


def test_the_best_hat_is_taken_when_several_would_do():
    plt, own = in_role(Role.PPKJ, "plt"), in_role(Role.PIMPINAN)
    where = wearing(plt, own, state="asked")
    assert decide(where, tried("hear")).capacity == own


def test_of_equal_hats_the_role_named_first_in_the_row():
    where = wearing(in_role(Role.PIMPINAN), in_role(Role.PPKJ), state="asked")
    assert decide(where, tried("hear")).capacity.role is Role.PPKJ


def test_a_person_may_choose_the_hat_but_only_one_that_fits():
    plt, own = in_role(Role.PPKJ, "plt", somebody("plt")), in_role(Role.PIMPINAN)
    where = wearing(plt, own, state="asked")
    assert decide(where, tried("hear", capacity=plt.mandate)).capacity == plt
    refused(refusals.Forbidden, where, tried("hear", capacity=somebody("a stranger's")))


@pytest.mark.parametrize("kind", ["definitive", "plt", "plh", "delegation", "escalation"])
def test_nobody_decides_on_their_own_case_in_any_hat(kind):
    where = wearing(in_role(Role.PPKJ, kind), state="asked")
    refusal = refused(refusals.SameHand, where, tried("hear", SUBJECT))
    assert refusal.sentence.id == "Anda tidak dapat memutus perkara Anda sendiri"


def test_the_employees_own_hand_is_not_a_decision_on_their_own_case():
    case = asked(signing="sign", signed=(Signature("ppkj", RATER),))
    where = replace(
        situation(SAMPLE, case), capacities=(in_role(Role.ATASAN_PPKJ), in_role(Role.PEGAWAI))
    )
    assert decide(where, tried("sign", SUBJECT)).capacity.role is Role.PEGAWAI


def test_a_case_without_a_subject_is_nobodys_own():
    where = situation(SAMPLE, asked(subject=None), Role.PPKJ)
    assert decide(where, tried("hear", SUBJECT)).target.name == "heard"


@pytest.mark.parametrize("name", ["sample.hear", "sample.return_it"])
def test_who_acted_before_does_not_act_where_another_must(name):
    where = situation(SAMPLE, heard(), Role.PPK, hands={name: frozenset({HEAD})})
    refusal = refused(refusals.SameHand, where, tried("grant", HEAD))
    assert refusal.sentence.en == "You have already acted where another person must"


def test_a_separation_of_duties_looks_at_the_person_not_at_the_row():
    hands = {"sample.hear": frozenset({RATER}), "sample.remark": frozenset({HEAD})}
    where = situation(SAMPLE, heard(), Role.PPK, hands=hands)
    assert decide(where, tried("grant", HEAD)).target.name == "granted"
