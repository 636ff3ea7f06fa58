from __future__ import annotations

from datetime import date

import pytest
from jf_world import DAY

from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_entry import (
    DismissalReason,
    entry_jenjang_met,
    pelantikan_due,
    penyesuaian_window_met,
    reappointment_met,
)
from workflow_app.rules.working_days import is_weekday


def test_four_jenjang_are_open_to_a_first_appointment() -> None:
    found = [jenjang for jenjang in Jenjang if entry_jenjang_met(jenjang, DAY)]
    assert found == [Jenjang.PEMULA, Jenjang.TERAMPIL, Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA]
    refused = entry_jenjang_met(Jenjang.AHLI_MADYA, DAY)
    assert refused.required == "Pemula / Terampil / Ahli Pertama / Ahli Muda"


@pytest.mark.parametrize(("day", "met"), [(date(2026, 11, 23), True), (date(2026, 11, 24), False)])
def test_a_penyesuaian_is_open_for_two_years(day: date, met: bool) -> None:
    finding = penyesuaian_window_met(date(2024, 11, 23), day)
    assert (finding.met, finding.required) == (met, "≤ 2026-11-23")


def test_pelantikan_within_thirty_working_days() -> None:
    assert pelantikan_due(date(2026, 11, 2), is_weekday) == date(2026, 12, 14)
    assert pelantikan_due(date(2026, 11, 2), is_weekday, 5) == date(2026, 11, 9)


@pytest.mark.parametrize("working_days", [0, 31])
def test_the_law_can_be_shortened_only(working_days: int) -> None:
    with pytest.raises(ValueError, match="30 hari kerja"):
        pelantikan_due(date(2026, 11, 2), is_weekday, working_days)


def test_reasons_a_and_f_are_examined_and_close_the_jf() -> None:
    a, b, c, d, e, f = DismissalReason
    assert [reason for reason in DismissalReason if reason.examined] == [a, f]
    assert [reason for reason in DismissalReason if reappointment_met(reason)] == [b, c, d, e]
    assert not reappointment_met(c, excluded=(c,))
    assert reappointment_met(a, excluded=())
