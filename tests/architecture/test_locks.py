"""Dependencies are pinned with their hashes and without the address of any index."""

from __future__ import annotations

import re
import tomllib

import pytest
from source_tree import ROOT, at, lines_of, refuse

LOCKS = ("requirements.lock", "requirements-dev.lock")
ADDRESS = re.compile(r"[a-z+]+://|--(extra-)?index-url|--find-links|--trusted-host|^\s*-[if]\s")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+")
NAME = re.compile(r"^[A-Za-z0-9._-]+")
FIX = "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_stands_in_a_lock(lock):
    path = ROOT / lock
    found = [at(path, n) for n, line in enumerate(lines_of(path), 1) if ADDRESS.search(line)]
    refuse(found, "pip and uv ask the index of whoever installs: take out")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock):
    lines = lines_of(ROOT / lock)
    pins = [n for n, line in enumerate(lines) if PIN.match(line)]
    refuse([lines[n] for n in pins if "--hash=sha256:" not in lines[n + 1]], f"{FIX}: no hash for")
    assert len(pins) > 20


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_asked_for_is_pinned(lock):
    pinned = {match[1] for line in lines_of(ROOT / lock) if (match := PIN.match(line))}
    refuse(_asked(dev="dev" in lock) - pinned, f"{FIX}: pyproject.toml asks for")


def test_no_file_that_builds_names_an_index():
    files = ("Makefile", "pyproject.toml", "Procfile", ".ci/run")
    index = re.compile(r"--(extra-)?index-url|--find-links|https?://(?!127\.0\.0\.1)")
    found = [
        at(ROOT / name, n)
        for name in files
        for n, line in enumerate(lines_of(ROOT / name), 1)
        if index.search(line)
    ]
    refuse(found, "pip and uv ask the index of whoever installs: take out")


def _asked(*, dev: bool) -> set[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    wanted = list(project["project"]["dependencies"])
    if dev:
        wanted += project["dependency-groups"]["dev"]
    return {NAME.match(each)[0].lower().replace("_", "-") for each in wanted}
