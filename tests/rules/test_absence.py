from __future__ import annotations

import pytest

from workflow_app.rules.absence import EXEMPTING, AbsenceKind
from workflow_app.rules.skp.facts import Exemption


@pytest.mark.parametrize("kind", AbsenceKind)
def test_only_the_conditions_of_an_exemption_leave_no_skp_to_be_written(kind):
    assert kind.exempts == (kind.value in {each.value for each in Exemption})


def test_every_exemption_is_a_kind_of_absence():
    assert set(EXEMPTING) == {each.value for each in Exemption}
