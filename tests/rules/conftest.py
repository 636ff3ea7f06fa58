"""The score of the worked examples at the end of a run; no test fails for being slow."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")

_EXAMPLE = re.compile(r"test_example\[(?P<topic>\w+-\w+)-")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            if found := _EXAMPLE.search(report.nodeid):
                counts[found["topic"], outcome] += 1
    if counts:
        terminalreporter.section("worked examples: passed/failed per topic")
    for topic in sorted({topic for topic, _ in counts}):
        terminalreporter.line(f"{topic} {counts[topic, 'passed']}/{counts[topic, 'failed']}")
