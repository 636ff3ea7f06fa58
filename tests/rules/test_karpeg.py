"""The form of a Karpeg number."""

from __future__ import annotations

import pytest

from workflow_app.rules.karpeg import karpeg_of


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("P 123456", "P 123456"),
        (" p.1234567 ", "P 1234567"),
        ("AB. 123456789", "AB 123456789"),
        ("E123456", "E 123456"),
    ],
)
def test_a_karpeg_number_is_kept_in_one_form(text, kept):
    assert karpeg_of(text) == kept


@pytest.mark.parametrize(
    "text", ["", "123456", "P 12345", "P 1234567890", "ABC 123456", "P 123-456", "P ١٢٣٤٥٦"]
)
def test_anything_else_is_none(text):
    assert karpeg_of(text) is None
