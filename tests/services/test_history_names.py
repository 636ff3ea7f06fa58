"""History names a post as it was called when somebody acted in its name."""

from __future__ import annotations

import pytest
from staffing import act
from statements import sent_to

from workflow_app.persistence.models import Position
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.text import Text
from workflow_app.services.history import history_page
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.posts import PositionForm, change_position


def rename(world, key, name):
    with unit_of_work(world.database) as session:
        post = session.get_one(Position, world.position[key])
        form = PositionForm(
            code=post.code,
            name=name,
            unit=post.unit_id,
            jenis=post.jenis,
            jenjang=post.jenjang,
            jf=post.jf,
            superior=post.superior_position_id,
        )
        change_position(session, post.id, form, By(at=world.at()))


def called(world, case):
    """What the post was called in whose name each step was taken by its holder."""
    with reading(world.database) as session, sent_to(world.database) as statements:
        events = history_page(session, case)
    assert len(statements) <= 4
    return [each.acting.id for each in events if each.trigger in {"send_back", "agree"}]


def test_an_assignment_names_the_change_that_made_it_in_words(world):
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    act(world, "personalia", "kabag", kind="plh")
    with reading(world.database) as session:
        events = history_page(session, skp)
    (change,) = (
        field
        for each in events
        if each.kind == "assign"
        for field in each.changes
        if field.code == "change"
    )
    assert change.after == Text("Penunjukan Plt./Plh.", "Acting official named")


@pytest.mark.parametrize("days", [0, 40])
def test_a_post_is_named_as_it_was_called_at_each_step(world, days):
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.fire("kabag", "send_back", skp, note="Perbaiki")
    world.at(days=days)
    rename(world, "kabag", "Kepala Bagian Lain")
    world.fire("staf", "submit", skp)
    world.fire("kabag", "send_back", skp, note="Perbaiki lagi")
    rename(world, "kabag", "Kepala Bagian Baru")
    first, second = called(world, skp)
    assert "kabag" in first
    assert "Lain" not in first
    assert "Kepala Bagian Lain" in second
