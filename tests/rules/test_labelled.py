from __future__ import annotations

import json
import pickle

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.text import Text


class Colour(Labelled):
    RED = "red", "Merah", "Red"
    GREEN = "green", "Hijau", "Green"


def test_a_member_is_its_code() -> None:
    assert Colour("green") is Colour.GREEN
    assert str(Colour.GREEN) == "green"
    assert f"{Colour.GREEN}" == "green"
    assert json.dumps(Colour.GREEN) == '"green"'


def test_a_member_carries_label_and_rank() -> None:
    assert Colour.RED.label == Text("Merah", "Red")
    assert (Colour.RED.rank, Colour.GREEN.rank) == (0, 1)


def test_a_member_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(Colour.RED)) is Colour.RED
