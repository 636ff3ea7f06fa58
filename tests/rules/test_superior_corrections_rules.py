"""Since when a superior was another one: a day that is written as a day and has come."""

from __future__ import annotations

import pytest
from bare_facts import base

from workflow_app.rules.koreksi_atasan import KoreksiAtasanFacts, effective_day_given


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("23-11-2026", False),
        ("", False),
    ],
)
def test_the_day_is_written_as_a_day_and_has_come(text, met):
    finding = effective_day_given(facts(text))
    assert (finding.met, finding.found) == (met, text)


def facts(text):
    return KoreksiAtasanFacts(**base(details={"effective_on": text}))
