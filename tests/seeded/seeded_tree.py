"""A copy of the product with its tests, and test runs inside of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
PRODUCT = ("workflow_app", "state_machines", "blueprints", "templates")
#: Of pytest's plugins, those that only cost time here.
_IDLE = ("randomly", "xdist", "pytest_cov", "faker")
_OURS = ("PYTEST_", "COV_", "COVERAGE_", "ALUR_", "PYTHON")


@dataclass(frozen=True)
class Answers:
    """What became of each test, by its id below ``tests/``, and what the run printed."""

    failed: frozenset[str]
    passed: frozenset[str]
    skipped: frozenset[str]
    code: int
    printed: str


def copied(to: Path) -> Path:
    """Copy the product and its tests, and compile them once for every further copy.

    What is compiled is checked against its source when it is imported, so that a changed file
    is compiled again wherever it is copied to.
    """
    for part in (*PRODUCT, "tests"):
        shutil.copytree(ROOT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", to)
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", str(to)],
        check=True,
        env=_environ(),
    )
    return to


def run(root: Path, tests: Iterable[str]) -> Answers:
    """Run some tests of a copy, in the smallest counts, in a process of its own."""
    idle = [part for name in _IDLE for part in ("-p", f"no:{name}")]
    with tempfile.TemporaryDirectory(prefix="alur-seeded-run-") as folder:
        report = Path(folder) / "report.xml"
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--tb=short", *idle),
                *("-o", "timeout=60", f"--basetemp={folder}/temporary", f"--junitxml={report}"),
                *(f"tests/{test}" for test in sorted(tests)),
            ],
            cwd=root,
            env={**_environ(), "ALUR_SMALL": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        return _answers(report, done)


def _environ() -> dict[str, str]:
    """This environment without what another test run has put into it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, "CI": os.environ.get("CI", "")}


def _answers(report: Path, done: subprocess.CompletedProcess[str]) -> Answers:
    cases = list(ET.parse(report).iter("testcase")) if report.exists() else []
    named = {_id(case): {part.tag for part in case} for case in cases}
    return Answers(
        failed=frozenset(name for name, parts in named.items() if "failure" in parts),
        skipped=frozenset(name for name, parts in named.items() if "skipped" in parts),
        passed=frozenset(
            name for name, parts in named.items() if not parts & {"failure", "error", "skipped"}
        ),
        code=done.returncode,
        printed=done.stdout[-6000:] + done.stderr[-2000:],
    )


def _id(case: ET.Element) -> str:
    """``tests.promises.test_x`` and ``test_y[z]`` as ``promises/test_x.py::test_y[z]``.

    A class of tests stands between the two; the names of modules begin in lower case.
    """
    parts = case.get("classname", "").removeprefix("tests.").split(".")
    modules = [part for part in parts if not part[:1].isupper()]
    classes = [part for part in parts if part[:1].isupper()]
    return "::".join([f"{'/'.join(modules)}.py", *classes, case.get("name", "")])
