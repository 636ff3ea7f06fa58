"""Children are started again when they die, heard when they warn, and never left behind."""

from __future__ import annotations

import sys
from itertools import count

import pytest
from running import eventually

from workflow_app.demo.children import Child, Household, Recipe

SLEEPING = "import time; time.sleep(600)"
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
"""


class Moments:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def moments():
    """A clock that stands still."""
    return Moments()


@pytest.fixture
def said():
    """What was said on the terminal."""
    return []


@pytest.fixture
def household(tmp_path, said, moments):
    """A household whose children are gone in the end."""
    household = Household(tmp_path / "logs", said.append, moments)
    yield household
    for child in household.children.values():
        if child.process is not None:
            child.process.kill()
            child.process.wait(timeout=10)


def python(code: str, *, name: str = "anak", quiet: bool = False) -> Recipe:
    return Recipe(name=name, command=(sys.executable, "-c", code), quiet=quiet)


def ended(child: Child) -> None:
    child.process.wait(timeout=30)


def test_a_child_that_dies_again_and_again_rests_longer_and_longer(household, said, moments):
    child = household.start(python("import sys; sys.exit(3)"))
    for rest in (1, 2, 4, 8, 16, 30, 30):
        ended(child)
        household.look()
        assert said[-1] == f"[anak] berhenti (kode 3); dijalankan lagi dalam {rest} detik"
        moments.now += rest - 0.5
        household.look()
        assert child.process is None
        moments.now += 0.5
        household.look()
        assert child.process is not None
    assert child.crashes == 7


def test_a_child_that_ran_for_a_while_rests_shortly(household, said, moments):
    child = household.start(python("import sys; sys.exit(3)"))
    ended(child)
    household.look()
    moments.now += 1
    household.look()
    ended(child)
    moments.now += 61
    household.look()
    assert said[-1].endswith("dalam 1 detik")
    assert child.crashes == 1


def test_warnings_are_said_once_and_all_else_stays_in_the_log(household, said):
    code = (
        "import sys\n"
        'print(\'{"level": "info", "event": "done"}\')\n'
        'print(\'{"level": "warning", "event": "queue_lost", "problem": "TimeoutError"}\')\n'
        "print('[INFO] Listening')\n"
        "print('[ERROR] Worker timeout')\n"
        "print('{not JSON')\n"
        "sys.stdout.write('half a line')"
    )
    child = household.start(python(code))
    ended(child)
    for _ in range(2):
        list(map(said.append, child.news()))
    assert said == ["warning: queue_lost problem=TimeoutError", "[ERROR] Worker timeout"]
    assert child.last_words(2) == ["{not JSON", "half a line"]


def test_a_quiet_child_says_nothing_until_it_dies(household, said):
    child = household.start(python("print('[ERROR] no matter')", quiet=True))
    ended(child)
    household.look()
    assert [line for line in said if "no matter" in line] == []
    assert said[-1].startswith("[anak] berhenti (kode 0)")


def test_all_are_stopped_group_by_group_and_the_rest_at_the_end(household):
    stopped = []
    for name in ("mail", "web", "other"):
        child = household.start(python(SLEEPING, name=name))
        child.await_end = lambda until, child=child, wait=child.await_end: (
            wait(until),
            stopped.append(child.recipe.name),
        )
    household.stop(["web"], ["mail"], ["nobody"])
    assert stopped == ["web", "mail", "other"]
    assert all(child.process.returncode == -15 for child in household.children.values())


def test_whoever_does_not_stop_is_killed_when_patience_is_over(household, moments):
    ticks = count()
    moments_pass = lambda: next(ticks) * 20.0  # noqa: E731 - every look at the clock takes long
    child = household.start(python(STUBBORN))
    eventually(lambda: child.last_words() == ["ready"])
    household._monotonic = child._monotonic = moments_pass
    household.stop(["anak"])
    assert child.process.returncode == -9


def test_a_log_that_has_grown_large_is_put_aside(household, tmp_path):
    log = tmp_path / "logs" / "anak.log"
    log.write_bytes(b"x" * 5_000_001)
    ended(household.start(python("print('new')")))
    assert log.read_text() == "new\n"
    assert (tmp_path / "logs" / "anak.log.1").stat().st_size == 5_000_001


def test_a_child_is_told_what_its_recipe_says(household):
    recipe = python("import os; print(os.environ['ALUR_X'])")
    child = household.start(Recipe(name="anak", command=recipe.command, environ={"ALUR_X": "ya"}))
    ended(child)
    assert child.last_words() == ["ya"]
