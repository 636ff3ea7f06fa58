"""Other data have no place on record, and without a last day there is no window."""

from __future__ import annotations

import pytest
from bare_facts import base

from workflow_app.rules.keberatan_usulan import KeberatanUsulanFacts, filed_in_time
from workflow_app.rules.koreksi_data import (
    KoreksiDataFacts,
    Recorded,
    another_value,
    record_changed,
)


def datum(recorded, **details):
    return KoreksiDataFacts(**base(details=details), recorded=recorded)


def test_other_data_are_answered_by_words():
    assert record_changed(datum(Recorded(field="lainnya", then="", now=""))).met
    assert record_changed(datum(None)).met


@pytest.mark.parametrize(
    ("recorded", "proposed", "met"),
    [
        (Recorded(field="nip", then="", now=""), "199005172014031001", True),
        (Recorded(field="nip", then="", now=""), "", False),
        (None, "apa saja", False),
    ],
)
def test_the_right_value_is_given_for_a_datum_of_the_list(recorded, proposed, met):
    assert another_value(datum(recorded, proposed=proposed)).met is met


def test_without_a_last_day_nothing_is_in_time():
    facts = KeberatanUsulanFacts(**base())
    assert "object_by" not in facts.dates
    assert not filed_in_time(facts).met
