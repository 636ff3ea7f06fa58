from __future__ import annotations

from workflow_app.rules.permissions import Permission


def test_the_permissions_are_these_and_no_others():
    assert [each.value for each in Permission] == ["personnel_admin", "auditor", "system_admin"]
