"""Bugs in reserving places: A1, that one place has one winner."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_LEDGER = "workflow_app/services/formasi/ledger.py"
_PLANS = "workflow_app/services/proposal/plans.py"
_RACES = "promises/test_last_place.py"

_IN_THE_QUEUE = (
    f"{_RACES}::test_of_two_proposals_for_the_last_place_the_first_in_the_queue_holds_it[sqlite]"
)

BUGS_OF_PLACES = (
    Bug(
        "A1",
        "a proposal holds a place that the ledger does not know of",
        (Patch(_PLANS, "    ledger.reserve(session, place, because)\n", "    del because\n"),),
        (_IN_THE_QUEUE,),
    ),
    Bug(
        "A1",
        "a place is looked at without its lock",
        (
            Patch(
                _LEDGER,
                "    return statement.with_for_update(key_share=True)",
                "    return statement",
            ),
        ),
        (f"{_RACES}::test_whoever_comes_while_a_place_is_taken_waits_and_finds_it_gone",),
    ),
)
