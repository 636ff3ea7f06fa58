"""Cases of the sample table, and attempts at them."""

from __future__ import annotations

import pytest
from sample_table import SAMPLE
from situations import attempt, case_in, somebody

from workflow_app.engine.decide import decide

RATER, HEAD = somebody("rater"), somebody("head")


def asked(**more):
    return case_in(SAMPLE, "asked", **more)


def heard(**more):
    return case_in(SAMPLE, "heard", **more)


def tried(trigger, actor=RATER, **more):
    return attempt(trigger, actor=actor, **more)


def refused(refusal, where, what):
    with pytest.raises(refusal) as answer:
        decide(where, what)
    return answer.value
