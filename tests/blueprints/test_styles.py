"""The style sheet: one to the browser, many files to us."""

from __future__ import annotations

import re
from pathlib import Path

from blueprints.support.styles import FOUNDATIONS, LAST, style_sheet, style_version

STATIC = Path(__file__).resolve().parents[2] / "workflow_app" / "static"


def test_every_part_is_sent_once_and_in_its_order(site):
    sent = site.browser().get("/static/alur.css")
    assert sent.headers["Content-Type"] == "text/css; charset=utf-8"
    titles = {
        file.stem: file.read_text(encoding="utf-8").split("\n", maxsplit=1)[0]
        for file in (STATIC / "css").glob("*.css")
    }
    assert len(set(titles.values())) == len(titles), "begin each part with what it is about"
    places = {name: sent.text.index(title) for name, title in titles.items()}
    order = sorted(places, key=places.__getitem__)
    assert order[: len(FOUNDATIONS)] == list(FOUNDATIONS)
    assert order[-1] == LAST
    assert all(sent.text.count(title) == 1 for title in titles.values())


def test_a_change_of_any_part_changes_the_address(tmp_path):
    (tmp_path / "one" / "css").mkdir(parents=True)
    (tmp_path / "two" / "css").mkdir(parents=True)
    for name in (*FOUNDATIONS, LAST):
        for place in ("one", "two"):
            (tmp_path / place / "css" / f"{name}.css").write_text(f"/* {name} */\n")
    assert style_version(tmp_path / "one") == style_version(tmp_path / "two")
    (tmp_path / "two" / "css" / "zakat.css").write_text("/* a noun */\n")
    style_version.cache_clear()
    style_sheet.cache_clear()
    assert style_version(tmp_path / "one") != style_version(tmp_path / "two")


def test_both_themes_state_the_same_tokens():
    light = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8").split("}")[0]
    dark = (STATIC / "dark.css").read_text(encoding="utf-8").split("}")[0]
    named = [set(re.findall(r"^  (--[\w-]+):", text, re.MULTILINE)) for text in (light, dark)]
    assert len(named[0]) > 15
    assert named[0] == named[1]


def test_parts_name_files_that_are_there():
    for address in re.findall(r"url\(\"?([^\")]+)\"?\)", style_sheet(STATIC)):
        assert address.startswith("data:") or (STATIC / address).is_file(), address
