from __future__ import annotations

from workflow_app.rules.finding import Finding
from workflow_app.rules.text import Text


def test_a_finding_is_true_when_it_is_met() -> None:
    assert Finding(met=True)
    assert not Finding(met=False, found="0 RHK", required="≥ 1")


def test_a_text_speaks_indonesian_unless_asked_for_english() -> None:
    text = Text("selesai", "done")
    assert [text.say("id"), text.say("en"), text.say("jv")] == ["selesai", "done", "selesai"]


def test_both_languages_are_filled() -> None:
    assert Text("{n} hari", "{n} days").format(n=3) == Text("3 hari", "3 days")
