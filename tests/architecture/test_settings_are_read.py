"""A setting that an agency may change changes something, or the guide says why not yet."""

from __future__ import annotations

import ast
from functools import cache

import pytest
from source_tree import ROOT, nodes, refuse

from workflow_app.rules.agency_settings import DEFINITIONS
from workflow_app.rules.settings_meaning import UNREAD

#: Where a key stands without being read: where settings are declared, and where they are written.
_ELSEWHERE = ("rules/settings_", "workflow_app/demo/", "workflow_app/simulation/")
GUIDE = ROOT / "docs" / "personnel.md"


@cache
def read_keys() -> frozenset[str]:
    """The keys of settings that the product names where it may read them."""
    return frozenset(
        node.value
        for path, node in nodes(ast.Constant)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value in DEFINITIONS
        and not any(part in path.as_posix() for part in _ELSEWHERE)
    )


def test_every_setting_is_read_or_has_a_reason():
    refuse(
        sorted(set(DEFINITIONS) - read_keys() - set(UNREAD)),
        "read these where their rule is applied, or say in UNREAD and in the guide why not",
    )


def test_no_reason_outlives_the_first_reading():
    refuse(sorted(set(UNREAD) & read_keys()), "these are read now; take them out of UNREAD")
    refuse(sorted(set(UNREAD) - set(DEFINITIONS)), "there are no such settings any more")


@pytest.mark.parametrize("key", sorted(UNREAD))
def test_the_guide_tells_which_settings_change_nothing_yet(key):
    told = GUIDE.read_text(encoding="utf-8").partition("### Pengaturan yang belum dipakai")[2]
    assert f"`{key}`" in told.partition("\n## ")[0], f"say in {GUIDE.name} that {key} is not read"
    assert min(map(len, UNREAD[key])) > 20


def test_a_setting_that_is_only_declared_would_be_found():
    """The five that were declared for long before anything read them."""
    assert {
        *("ak_book_keeping", "ak_year_basis", "ak_penyesuaian_table"),
        *("edu_bonus_scope", "acting_table"),
    } <= read_keys()
    assert "numeric_mode" in DEFINITIONS
    assert "numeric_mode" not in read_keys()
