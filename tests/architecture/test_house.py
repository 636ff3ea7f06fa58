"""What the documents promise of commands and pages is there."""

from __future__ import annotations

import os
import re

import pytest
from source_tree import ROOT, at, lines_of, refuse

from workflow_app.cli import COMMANDS

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
MADE = re.compile(r"\bmake ([a-z][a-z-]*)")
COMMAND = re.compile(r"\balur ([a-z][a-z-]+)\b")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
CODE = re.compile(r"`[^`]+`")


@pytest.fixture(scope="module")
def documents():
    """Every document for people, with its lines."""
    paths = [*(ROOT / name for name in DOCUMENTS), *sorted((ROOT / "docs").glob("*.md"))]
    return {path: lines_of(path) for path in paths}


@pytest.fixture(scope="module")
def targets():
    """What make can make."""
    return set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def test_the_documents_name_only_targets_that_there_are(documents, targets):
    said = [
        f"{at(path, number)} make {target}"
        for path, number, line in _lines(documents)
        for code in _code(documents[path], number, line)
        for target in MADE.findall(code)
        if target not in targets
    ]
    refuse(said, "the Makefile has no such target")


def test_every_target_that_is_no_file_is_phony(targets):
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()
    assert set(phony) == targets


def test_the_readme_gives_the_two_commands(documents):
    text = "\n".join(documents[ROOT / "README.md"])
    assert "make demo" in text
    assert "make test" in text


def test_ci_runs_what_a_developer_runs():
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK), "git update-index --chmod=+x .ci/run"
    lines = lines_of(run)
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert "export CI=true" in lines
    assert lines[-1] == "exec make check", "the test runner has the last word"


def test_the_processes_of_the_procfile_are_commands():
    processes = dict(line.split(": ", 1) for line in lines_of(ROOT / "Procfile"))
    assert list(processes) == ["release", "web", "worker", "relay", "clock"]
    for command in processes.values():
        assert COMMAND.search(command)[1] in COMMANDS


def test_the_documents_name_only_commands_that_there_are(documents):
    said = [
        f"{at(path, number)} alur {command}"
        for path, number, line in _lines(documents)
        for code in _code(documents[path], number, line)
        for command in COMMAND.findall(code)
        if command not in COMMANDS
    ]
    refuse(said, "workflow_app/cli.py has no such command")


def test_every_link_of_the_documents_leads_somewhere(documents):
    dead = [
        f"{at(path, number)} {link}"
        for path, number, line in _lines(documents)
        for link in LINK.findall(line)
        if not (path.parent / link).exists()
    ]
    refuse(dead, "there is nothing at the end of")


def _lines(documents):
    for path, lines in documents.items():
        for number, line in enumerate(lines, start=1):
            yield path, number, line


def _code(lines, number, line):
    """What is written as code in a line: all of it inside a fence."""
    fences = sum(each.startswith("```") for each in lines[:number])
    return [line] if fences % 2 else CODE.findall(line)
