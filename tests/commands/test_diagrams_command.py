from __future__ import annotations

import pytest

from state_machines.registry import CURRENT


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """An empty folder to draw in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def drawn(place, elsewhere):
    """The folder of the diagrams."""
    assert place.run("diagrams").exit_code == 0
    return elsewhere / "docs" / "diagrams"


def test_what_was_never_drawn_is_stale(place, elsewhere):
    checked = place.run("diagrams", "--check")
    assert checked.exit_code == 1
    for key in CURRENT:
        assert f"docs/diagrams/{key}.svg" in checked.output
    assert list(elsewhere.iterdir()) == []


def test_what_was_drawn_is_current(place, drawn):
    assert {path.stem for path in drawn.glob("*.svg")} == CURRENT.keys()
    checked = place.run("diagrams", "--check")
    assert checked.exit_code == 0
    assert "stale" not in checked.output


def test_what_was_changed_by_hand_is_named_and_drawn_again(place, drawn):
    picture = drawn / "skp.mmd"
    as_drawn = picture.read_text()
    picture.write_text(as_drawn.replace("draft", "daft"))
    checked = place.run("diagrams", "--check")
    assert checked.exit_code == 1
    assert "stale: docs/diagrams/skp.mmd" in checked.output
    assert "evaluation" not in checked.output
    assert place.run("diagrams").exit_code == 0
    assert picture.read_text() == as_drawn


def test_what_no_table_draws_is_named_and_removed(place, drawn):
    (drawn / "cuti.svg").write_text("<svg/>")
    checked = place.run("diagrams", "--check")
    assert checked.exit_code == 1
    assert "drawn from no table: docs/diagrams/cuti.svg" in checked.output
    place.run("diagrams")
    assert not (drawn / "cuti.svg").exists()
    assert place.run("diagrams", "--check").exit_code == 0
