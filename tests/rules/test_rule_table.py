from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.rule_table import DatedRule, RuleTable

OLD = DatedRule(date(2024, 1, 1), "Pasal 1", 2)
NEW = DatedRule(date(2025, 10, 1), "Pasal 2", 6)
TABLE = RuleTable(NEW, OLD)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2024, 1, 1), OLD),
        (date(2025, 9, 30), OLD),
        (date(2025, 10, 1), NEW),
        (date(2030, 1, 1), NEW),
    ],
)
def test_a_case_reads_the_rule_of_its_date(day: date, version: DatedRule[int]) -> None:
    assert TABLE.on(day) is version


def test_before_the_first_rule_there_is_none() -> None:
    with pytest.raises(LookupError, match="Pasal 1 baru berlaku mulai 2024-01-01"):
        TABLE.on(date(2023, 12, 31))


@pytest.mark.parametrize("versions", [(), (OLD, DatedRule(OLD.valid_from, "Pasal 3", 0))])
def test_two_rules_of_one_day_or_none_at_all_are_a_mistake(
    versions: tuple[DatedRule[int], ...],
) -> None:
    with pytest.raises(ValueError, match="different days"):
        RuleTable(*versions)


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1), st.data())
def test_each_version_holds_until_the_next(starts: set[date], data: st.DataObject) -> None:
    table = RuleTable(*(DatedRule(start, "", start) for start in starts))
    start = data.draw(st.sampled_from(sorted(starts)))
    later = [other for other in starts if other > start]
    last = min(later) - timedelta(days=1) if later else date(2040, 1, 1)
    assert table.on(start).value == table.on(last).value == start
