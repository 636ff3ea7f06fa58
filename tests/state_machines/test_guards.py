"""Guards answer in both languages, cite their source, and ask for what they read."""

from __future__ import annotations

import guard_cases_jf
import guard_cases_jf_proposal as proposals
import pytest
from every_table import TABLES
from guard_cases import CASES as SKP_CASES

from state_machines.kernel.guard import NOTHING, Guard

PROPOSALS = ("kenaikan_jenjang", "promosi_lintas", "perpindahan")

#: What a case brings to any of its guards, whatever was asked.
ALWAYS = {
    "": {
        *(
            "today",
            "entered_on",
            "stood_still",
            "stopped",
            "waited",
            "dates",
            "settings",
            "details",
        ),
        "signed_by",
    },
    "skp": {"setter_is_subject", "escalated"},
    "evaluation": {"kind", "rater_is_subject"},
    "organisation_result": set(),
    "objection": {"decider_is_party"},
    "koreksi_atasan": set(),
    "koreksi_data": set(),
    "keberatan_usulan": set(),
    **dict.fromkeys(PROPOSALS, proposals.ALWAYS),
    **guard_cases_jf.ALWAYS,
}
#: What each group of facts adds.
GROUPS = {
    "skp": {
        "birth": {"overlapping", "approach", "ppkj_resolved", "exempt"},
        "contents": {"contents", "form", "approach"},
        "history": {"reviewed"},
        "evaluations": {"annual", "segment"},
        "follow_up": {"open_follow_up"},
        "replacement": {"replacement"},
    },
    "evaluation": {
        "skp": {"skp_state", "skp_by_segment"},
        "results": {"results"},
        "ratings": {"ratings"},
        "organisation": {"organisation"},
        "periods": {"periods"},
        "distribution": {"unexplained_violations"},
        "delivery": {"opened"},
        "objections": {"objections", "atasan_exists"},
        "rater": {"rater_available"},
    },
    "organisation_result": {
        "birth": {"same_period"},
        "head": {"setter_is_head"},
        "waiting": {"delivered"},
    },
    "objection": {
        "birth": {"evaluation_state", "settled_by_lapse", "earlier", "atasan_exists"},
    },
    "koreksi_atasan": {"birth": {"named", "open_reports"}, "named": {"named"}},
    "koreksi_data": {"birth": {"recorded", "open_reports"}, "record": {"recorded"}},
    "keberatan_usulan": {"birth": {"ended_by", "earlier"}},
    **dict.fromkeys(PROPOSALS, proposals.GROUPS),
    **guard_cases_jf.GROUPS,
}
SOURCES = (
    *("PermenPANRB", "PP 30/2019", "MenPANRB", "PP 11/2017", "Peraturan BKN"),
    "UU 30/2014",
)


def guards_of(workflow):
    """The guards of a table, each once. A code belongs to one guard."""
    found: dict[str, Guard] = {}
    for row in workflow.table:
        for guard in row.conditions:
            assert found.setdefault(guard.code, guard) is guard, f"two guards {guard.code}"
    return found


EVERY_GUARD = pytest.mark.parametrize(
    ("key", "guard"),
    [
        pytest.param(workflow.key, guard, id=f"{workflow.key}-{guard.code}")
        for workflow in TABLES
        for guard in guards_of(workflow).values()
    ],
)
CASES = {
    **SKP_CASES,
    **{
        workflow.key: {code: proposals.PROPOSAL[code] for code in guards_of(workflow)}
        for workflow in TABLES
        if workflow.key in PROPOSALS
    },
    **guard_cases_jf.CASES,
}


class Watched:
    """Facts that remember what was read of them."""

    def __init__(self, facts: object) -> None:
        self._facts = facts
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(self._facts, name)


@pytest.mark.parametrize("workflow", TABLES, ids=lambda each: each.key)
def test_every_guard_has_a_case_each_way(workflow):
    assert set(CASES[workflow.key]) == set(guards_of(workflow))


def test_every_case_of_a_proposal_is_of_a_guard():
    used = {code for key in PROPOSALS for code in CASES[key]}
    assert used == set(proposals.PROPOSAL)


@EVERY_GUARD
def test_a_guard_says_yes_or_says_why_not(key, guard):
    meeting, failing = CASES[key][guard.code]
    yes, no = guard.verdict(meeting), guard.verdict(failing)
    assert (yes.met, yes.sentence, yes.remedy, yes.helper) == (True, guard.sentence, NOTHING, None)
    assert (no.met, no.sentence) == (False, guard.unmet)
    assert (no.remedy, no.helper) == (guard.remedy, guard.helper)


@EVERY_GUARD
def test_a_guard_speaks_both_languages_and_cites_its_source(key, guard):
    for text in (guard.sentence, guard.unmet):
        assert text.id.strip()
        assert text.en.strip()
        assert text.id != text.en
        assert not text.id.endswith("."), "sentences stand in lists, without a full stop"
    assert guard.sentence != guard.unmet
    assert bool(guard.remedy.id) == bool(guard.remedy.en)
    assert any(source in guard.citation for source in SOURCES)


@EVERY_GUARD
def test_the_group_a_guard_asks_for_is_enough(key, guard):
    known = ALWAYS[""] | ALWAYS[key] | GROUPS[key].get(guard.asks, set())
    for facts in CASES[key][guard.code]:
        watched = Watched(facts)
        guard.verdict(watched)
        assert watched.read <= known, f"{guard.code} reads what its group does not bring"


@EVERY_GUARD
def test_a_guard_asks_for_no_group_it_does_not_read(key, guard):
    if not guard.asks:
        return
    read = set()
    for facts in CASES[key][guard.code]:
        watched = Watched(facts)
        guard.verdict(watched)
        read |= watched.read
    assert read & GROUPS[key][guard.asks], f"{guard.code} gathers {guard.asks} for nothing"
