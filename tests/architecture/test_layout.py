"""What stands where, and what things are called."""

from __future__ import annotations

import re
from collections import Counter

from source_tree import PACKAGES, ROOT, all_python, at, lines_of, refuse

FOLDERS = {*PACKAGES, "templates", "tests", "docs"}
#: Made by tools and kept out of the repository by .gitignore.
MADE = {"dist", "build", "htmlcov"}
REFUSED = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "constants",
    "misc",
    "manager",
    "handler",
}
PAGE_RULES = {
    "a style belongs in workflow_app/static/css": re.compile(r"\sstyle=|<style\b"),
    "a script belongs in workflow_app/static": re.compile(r"<script(?![^>]*\bsrc=)|\son[a-z]+="),
    "what a page loads is served by us": re.compile(r"(?:src|href)=\"(?:https?:)?//"),
}


def test_the_top_level_holds_what_the_architecture_names():
    found = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith((".", "__")) and any(path.iterdir())
    }
    refuse(found - MADE - FOLDERS, f"give it a place below one of {sorted(FOLDERS)}")
    refuse(FOLDERS - found, "these belong at the top level")


def test_every_test_file_has_a_name_of_its_own():
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    refuse(
        [name for name, count in names.items() if count > 1],
        "pytest collects by base name: give one of the files another name",
    )


def test_no_module_has_a_name_that_says_nothing():
    paths = [path for path in all_python() if "tests" not in path.parts]
    refused = [
        at(path, 1)
        for path in paths
        if any(part.split("_")[-1] in REFUSED for part in _named(path))
    ]
    refuse(refused, "call it by its noun: what is it about?")


def test_every_package_has_an_init_so_that_the_wheel_and_the_contracts_see_it():
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    without = [
        str(folder.relative_to(ROOT))
        for folder in sorted(folders)
        if not (folder / "__init__.py").exists() and "migrations" not in folder.parts
    ]
    refuse(without, "add an empty __init__.py")


def test_the_root_of_the_application_is_its_docstring():
    assert all(
        line.startswith('"""') or not line for line in lines_of(ROOT / "workflow_app/__init__.py")
    ), "whatever stands here is imported by every pure package"


def test_pages_carry_no_style_no_script_and_no_stranger():
    pages = [path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "mail"]
    for fix, pattern in PAGE_RULES.items():
        found = [
            at(path, number)
            for path in pages
            for number, line in enumerate(lines_of(path), start=1)
            if pattern.search(line)
        ]
        refuse(found, fix)


def _named(path):
    return path.relative_to(ROOT).with_suffix("").parts
