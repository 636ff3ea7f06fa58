"""Every promise has a bug that its tests find. A test that cannot fail does not count.

Each bug is planted into a copy of the product; the tests that are named beside it must fail
there, and pass in a copy without it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from bugs_of_access import BUGS_OF_ACCESS
from bugs_of_agencies import BUGS_OF_AGENCIES
from bugs_of_decisions import BUGS_OF_DECISIONS
from bugs_of_duties import BUGS_OF_DUTIES
from bugs_of_history import BUGS_OF_HISTORY
from bugs_of_moves import BUGS_OF_MOVES
from bugs_of_places import BUGS_OF_PLACES
from bugs_of_staffing import BUGS_OF_STAFFING
from bugs_of_time import BUGS_OF_TIME
from bugs_of_work import BUGS_OF_WORK
from seeded_tree import PRODUCT, ROOT, copied, run

BUGS = (
    *BUGS_OF_MOVES,
    *BUGS_OF_DECISIONS,
    *BUGS_OF_HISTORY,
    *BUGS_OF_TIME,
    *BUGS_OF_WORK,
    *BUGS_OF_ACCESS,
    *BUGS_OF_AGENCIES,
    *BUGS_OF_PLACES,
    *BUGS_OF_STAFFING,
    *BUGS_OF_DUTIES,
)
PROMISES = {
    "A1",
    "A2",
    "A3",
    "A4",
    "A5",
    "A6",
    "A8",
    "A9",
    "B1",
    "B2",
    "B6",
    "C1",
    "C4",
    "C5",
    "C7",
} | {
    "A10",
    "D1",
    "D4",
    "D10",
    "E1",
    "E2",
    "E3",
    "E4",
    "E5",
    "E6",
    "E9",
    "E10",
    "F7",
    "G1",
}


def named(bug) -> str:
    return f"{bug.promise} {bug.says}"


@pytest.fixture(scope="module")
def whole():
    """A copy of the product without a bug."""
    with tempfile.TemporaryDirectory(prefix="alur-seeded-") as folder:
        Path(folder).chmod(0o755)
        yield copied(Path(folder) / "whole")


@pytest.fixture
def copy(whole):
    """A copy of that copy, to plant a bug into; a file is shared until it is changed."""
    root = Path(shutil.copytree(whole, whole.with_name("planted"), copy_function=os.link))
    yield root
    shutil.rmtree(root)


def test_every_promise_has_a_bug_and_every_bug_a_name_of_its_own():
    assert {bug.promise for bug in BUGS} == PROMISES
    assert len({named(bug) for bug in BUGS}) == len(BUGS)


@pytest.mark.parametrize("bug", BUGS, ids=named)
def test_the_patches_still_apply(bug):
    for patch in bug.patches:
        assert patch.file.startswith(tuple(f"{part}/" for part in PRODUCT))
        source = (ROOT / patch.file).read_text()
        assert patch.applied(source) != source


@pytest.mark.faults
def test_without_a_bug_the_same_tests_pass(whole):
    tests = {test for bug in BUGS for test in bug.found_by}
    answers = run(whole, tests)
    assert answers.code == 0, answers.printed
    assert answers.passed | answers.skipped == tests, answers.printed


@pytest.mark.faults
@pytest.mark.parametrize("bug", BUGS, ids=named)
def test_the_bug_is_found(bug, copy):
    bug.plant(copy)
    answers = run(copy, bug.found_by)
    if answers.skipped >= set(bug.found_by):
        pytest.skip("a server is not installed on this machine")
    assert answers.code == pytest.ExitCode.TESTS_FAILED, answers.printed
    assert answers.failed | answers.skipped >= set(bug.found_by), answers.printed
