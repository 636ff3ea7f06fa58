"""Refusals are answers: a status, a code, a sentence in both languages."""

from __future__ import annotations

import pytest

from workflow_app.engine import refusals
from workflow_app.rules.text import Text

SENTENCE = Text("Tidak bisa", "Not possible")


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("NoSuchCase", 404, "no_such_case"),
        ("NoSuchTrigger", 404, "no_such_trigger"),
        ("Forbidden", 403, "forbidden"),
        ("SameHand", 403, "same_hand"),
        ("AlreadyMoved", 409, "already_moved"),
        ("OnHold", 409, "on_hold"),
        ("ChangedSinceSeen", 409, "changed_since_seen"),
        ("KeyReused", 409, "key_reused"),
        ("Unready", 422, "unready"),
        ("NoteRequired", 422, "note_required"),
        ("Invalid", 422, "invalid"),
    ],
)
def test_a_refusal_has_its_status_and_its_code(name, status, code):
    refusal = getattr(refusals, name)(SENTENCE, field="note")
    assert (refusal.status, refusal.code) == (status, code)
    assert (refusal.sentence, refusal.field, refusal.verdicts) == (SENTENCE, "note", ())
    assert str(refusal) == "Not possible"


def test_every_refusal_is_listed_above():
    assert len(refusals.Refusal.__subclasses__()) == 11
    assert len({each.code for each in refusals.Refusal.__subclasses__()}) == 11
