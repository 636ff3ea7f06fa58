"""How often a case was sent back is counted by the version of its table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from state_machines.registry import REGISTRY
from workflow_app.persistence.models import Case
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.inbox import news

SKP = REGISTRY["skp", 1]
#: A later table in which taking back sends back, and sending back is an ordinary step.
OTHER = replace(
    SKP,
    version=2,
    rows=tuple(
        replace(row, sends_back=row.trigger == "withdraw")
        if row.trigger in {"send_back", "withdraw"}
        else row
        for row in SKP.rows
    ),
)


@pytest.fixture
def sent_back_once(world):
    """An SKP that was sent back once and then withdrawn twice."""
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.fire("kabag", "send_back", skp, note="Perbaiki")
    for _ in range(2):
        world.fire("staf", "submit", skp)
        world.fire("staf", "withdraw", skp)
    return skp


@pytest.mark.parametrize(("version", "times"), [(1, 1), (2, 2)])
def test_a_step_of_the_same_name_in_another_version_counts_by_its_own_table(
    world, sent_back_once, monkeypatch, version, times
):
    monkeypatch.setattr(news, "REGISTRY", {**REGISTRY, ("skp", 2): OTHER})
    with unit_of_work(world.database) as session:
        session.execute(
            update(Case).where(Case.id == sent_back_once).values(workflow_version=version)
        )
    asked = select(news.times_returned()).select_from(Case).where(Case.id == sent_back_once)
    with reading(world.database) as session:
        assert session.execute(asked).scalar_one() == times


def test_what_was_taken_back_does_not_count(world, sent_back_once):
    world.fire("staf", "submit", sent_back_once)
    world.fire("kabag", "send_back", sent_back_once, note="Perbaiki")
    world.fire("kabag", "undo_send_back", sent_back_once)
    asked = select(news.times_returned()).select_from(Case).where(Case.id == sent_back_once)
    with reading(world.database) as session:
        assert session.execute(asked).scalar_one() == 1
