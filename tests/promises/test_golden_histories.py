"""A9: a history, replayed through the tables, gives the state that is stored.

The golden histories were written down once. A table that leads elsewhere, or services that let
something else happen, are found by them; a published table never changes under a running case.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import walks
from replaying import History, histories, replay
from sqlalchemy import select

from state_machines.registry import REGISTRY
from workflow_app.persistence.models import Case
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.history import verify_case

GOLDEN = Path(__file__).parent / "golden"
STORIES = sorted(path.stem for path in GOLDEN.glob("*.json"))


def test_every_story_has_its_golden_histories():
    assert sorted(walks.STORIES) == STORIES


@pytest.mark.parametrize("story", STORIES)
def test_a_golden_history_replays_to_its_states(story):
    for history in golden(story):
        table = REGISTRY[history.workflow, history.version]
        states = [state for _, _, state in history.done]
        assert replay(table, history.done) == states, history
        assert states[-1] == history.state


@pytest.mark.parametrize("story", STORIES)
def test_the_walk_of_today_leaves_the_golden_histories_and_every_chain_verifies(story, world):
    walks.STORIES[story](world)
    assert histories(world) == golden(story)
    with reading(world.database) as session:
        cases = session.execute(select(Case.id)).scalars().all()
        assert not [problem for case in cases for problem in verify_case(session, case)]


def golden(story):
    written = json.loads((GOLDEN / f"{story}.json").read_text())
    return [History(**{**each, "done": tuple(map(tuple, each["done"]))}) for each in written]
