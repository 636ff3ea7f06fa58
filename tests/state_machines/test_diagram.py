"""State diagrams and their text twins: complete, readable, and the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from every_table import TABLES
from small_tables import ASK, ASKED, DONE, GRANT, WRITTEN, small

from state_machines.kernel.deadline import Days, Deadline
from state_machines.kernel.definition import Authority, Hand
from state_machines.kernel.delegation import Delegable
from state_machines.kernel.diagram import documents, matrix, mermaid, svg, text_twin
from state_machines.kernel.layout import BOX, arrange
from state_machines.registry import CURRENT, WORKFLOWS
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

ROOT = Path(__file__).parents[2]
EVERY_WORKFLOW = pytest.mark.parametrize("workflow", TABLES, ids=lambda each: each.key)
SVG = "{http://www.w3.org/2000/svg}"
#: The widest common sans-serif at 13 px is below this for Indonesian text.
PIXELS_A_LETTER = 7.8


def pairs(workflow):
    return {
        (source.name, row.target.name)
        for row in workflow.table
        for source in row.sources
        if row.target is not None
    }


def drawn(workflow, **how):
    return ET.fromstring(svg(workflow, **how))


def boxes(picture):
    return {group.get("data-state"): group for group in picture.iter(f"{SVG}g")}


def test_the_committed_documents_are_those_of_the_tables():
    generated = documents(WORKFLOWS)
    folder = ROOT / "docs" / "diagrams"
    written = {path.relative_to(ROOT).as_posix(): path.read_text() for path in folder.iterdir()}
    stale = sorted(name for name in generated if written.get(name) != generated[name])
    assert stale == [], "run `alur diagrams` and commit what it writes"
    assert sorted(written.keys() - generated.keys()) == [], (
        "no table draws these files: remove them"
    )


def test_the_same_tables_give_the_same_bytes():
    program = (
        "from state_machines.registry import WORKFLOWS;"
        "from state_machines.kernel.diagram import documents;"
        "print(documents(WORKFLOWS))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@EVERY_WORKFLOW
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_and_every_way_is_drawn_once(workflow, language):
    picture = drawn(workflow, language=language)
    found = boxes(picture)
    assert [name for name in found if name] == [state.name for state in workflow.states]
    edges = [path for path in picture.iter(f"{SVG}path") if path.get("data-from")]
    assert {(edge.get("data-from"), edge.get("data-to")) for edge in edges} == pairs(workflow)
    assert len(edges) == len(pairs(workflow))


@EVERY_WORKFLOW
def test_an_arrow_tells_its_steps_in_the_language_of_the_page(workflow):
    for language in ("id", "en"):
        edges = {
            (edge.get("data-from"), edge.get("data-to")): edge.findtext(f"{SVG}title")
            for edge in drawn(workflow, language=language).iter(f"{SVG}path")
            if edge.get("data-from")
        }
        for row in workflow.table:
            for source in row.sources if row.target else ():
                assert row.label.say(language) in edges[source.name, row.target.name]


@EVERY_WORKFLOW
@pytest.mark.parametrize("language", ["id", "en"])
def test_words_fit_their_boxes(workflow, language):
    for name, group in boxes(drawn(workflow, language=language)).items():
        lines = [line.text for line in group.iter(f"{SVG}tspan")]
        assert len(lines) <= 3, name
        assert all(len(line) * PIXELS_A_LETTER <= BOX[0] for line in lines), lines


@EVERY_WORKFLOW
def test_boxes_stand_apart_and_inside_the_picture(workflow):
    layout = arrange([state.name for state in workflow.states], pairs(workflow))
    for (x0, y0), (x1, y1) in combinations(layout.boxes.values(), 2):
        assert abs(x0 - x1) >= BOX[0] or abs(y0 - y1) >= BOX[1]
    for x, y in layout.boxes.values():
        assert BOX[0] / 2 <= x <= layout.width - BOX[0] / 2
        assert BOX[1] / 2 <= y <= layout.height - BOX[1] / 2


@EVERY_WORKFLOW
def test_no_arrow_runs_through_a_box(workflow):
    layout = arrange([state.name for state in workflow.states], pairs(workflow))
    for edge, points in layout.routes.items():
        for (x0, y0), (x1, y1) in pairwise(points):
            for name, (x, y) in layout.boxes.items():
                middle = (min(x0, x1) + max(x0, x1)) / 2, (y0 + y1) / 2
                inside = abs(middle[0] - x) < BOX[0] / 2 and abs(middle[1] - y) < BOX[1] / 2
                assert not inside, f"{edge} runs through {name}"


def test_a_case_sees_where_it_is_and_where_it_was():
    picture = drawn(CURRENT["skp"], current="agreed", visited=("draft", "submitted", "agreed"))
    classes = {name: group.get("class") for name, group in boxes(picture).items() if name}
    assert classes["agreed"] == "state visited current"
    assert classes["draft"] == "state visited"
    assert classes["cancelled"] == "state final"
    assert classes["monitored"] == "state"
    assert "sekarang “Disepakati”" in picture.findtext(f"{SVG}desc")


def test_a_step_without_a_move_is_told_in_its_state():
    title = boxes(drawn(CURRENT["skp"], language="en"))["draft"].findtext(f"{SVG}title")
    assert title.startswith("Draft: Written during or after the talk (+2 without a move: ")


def test_the_picture_takes_colour_and_size_from_the_page():
    for workflow in WORKFLOWS:
        text = svg(workflow)
        assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img"')
        assert not re.search(r"#[0-9a-fA-F]{3,6}\b|style=|<style|rgb\(", text.replace("url(#", ""))
        assert not re.search(r"<svg[^>]*\s(width|height)=", text)
        assert set(re.findall(r'fill="(\w+)"', text)) == {"none", "currentColor"}


def test_names_in_a_picture_are_text_and_never_markup():
    words = Text("<script>&", "<b>")
    table = small(replace(ASK, label=words), GRANT)
    table = replace(table, label=words)
    assert "<script>" not in svg(table)
    assert "&lt;script&gt;&amp;" in svg(table)


def test_boxes_on_one_level_and_loops_are_drawn():
    sideways = replace(GRANT, trigger="swap", sources=(DONE,), target=ASKED)
    again = replace(ASK, trigger="again", sources=(ASKED,), target=ASKED)
    table = small(ASK, replace(ASK, trigger="skip", target=DONE), sideways, again)
    layout = arrange(["written", "asked", "done"], pairs(table))
    assert layout.boxes["asked"][1] == layout.boxes["done"][1]
    below = layout.boxes["asked"][1] + BOX[1] / 2
    assert [y for _, y in layout.routes["done", "asked"]] == [below, below]
    assert ("asked", "asked") not in layout.routes
    edges = [path.get("d") for path in drawn(table).iter(f"{SVG}path") if path.get("data-from")]
    assert len(edges) == 4
    assert all(edge.startswith("M") for edge in edges)


def test_a_state_without_ways_is_a_picture_too():
    layout = arrange(["alone"], [])
    assert layout.routes == {}
    assert (layout.width, layout.height) > BOX


def test_mermaid_has_every_way_and_every_end():
    text = mermaid(CURRENT["skp"])
    assert text.startswith("stateDiagram-v2\n")
    assert "    [*] --> draft: create\n" in text
    assert "    agreed --> returned: reopen_before_setting\n" in text
    assert "    note right of draft: escalate, replace_ppkj\n" in text
    assert "    followed_up --> [*]\n" in text
    assert "    [*] --> scheduled: open\n" in mermaid(CURRENT["evaluation"])


@EVERY_WORKFLOW
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_text_twin_says_all_that_the_table_says(workflow, language):
    twin = text_twin(workflow, language)
    for state in workflow.states:
        assert (
            f"| {state.label.say(language)} `{state.name}` | {state.meaning.say(language)}" in twin
        )
    for row in workflow.table:
        assert f"### {row.label.say(language)} `{row.trigger}`" in twin
        assert row.clause in twin
        for guard in row.guards:
            assert f"  - {guard.sentence.say(language)} ({guard.citation})\n" in twin


def test_the_text_twin_names_hands_in_order_and_by_state():
    twin = text_twin(CURRENT["skp"], "id")
    assert "- Oleh: Pejabat Penilai Kinerja, lalu Pegawai\n" in twin
    assert "- Oleh: Pejabat Penilai Kinerja (Diajukan)\n" in twin
    assert "- Oleh: Tim Pengelola Kinerja (Ditelaah tim)\n" in twin
    assert "### Umumkan hasil `publish_result` (hanya sebagai akibat)\n" in twin
    assert "(membatalkan `send_back`)" in twin
    assert "- Draf, Diajukan, Ditelaah tim, Dikembalikan, Disepakati → tetap\n" in twin


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline(date="ends_on"), "akhir hari `ends_on`"),
        (Deadline(date="starts_on", days=-1), "awal hari `starts_on`"),
        (Deadline(date="ends_on", days=10), "10 hari sesudah `ends_on`"),
        (Deadline(days=5, count=Days.WORKING), "5 hari kerja sejak masuk status"),
        (
            Deadline(days=14, count="objection_day_count"),
            "14 hari (setelan “Hari keberatan”) sejak masuk status",
        ),
        (
            Deadline(days="delivery_receipt_days"),
            "setelan “Dianggap diterima setelah (hari)” sejak masuk status",
        ),
    ],
)
def test_a_deadline_in_words(deadline, words):
    table = small(ASK, replace(GRANT, after=deadline, authority=Authority.STRATEGIC))
    twin = text_twin(table, "id")
    assert f"- Otomatis pada: {words}\n" in twin
    assert "### Beri `grant` (strategis)\n" in twin


def test_the_matrix_has_one_line_an_edge():
    for workflow in WORKFLOWS:
        lines = matrix(workflow).splitlines()[4:]
        edges = sum(len(row.sources) or 1 for row in workflow.table)
        assert len(lines) == edges
    assert "| `submitted` | `agree` | ppkj → pegawai | agreed |  |" in matrix(CURRENT["skp"])


def test_hands_that_differ_by_source_stand_on_their_own_lines():
    row = replace(
        ASK,
        sources=(WRITTEN, ASKED),
        target=DONE,
        by=(Hand((Role.PEGAWAI,), (WRITTEN,)), Hand((Role.PPKJ,), (ASKED,))),
    )
    assert "| `asked` | `ask` | ppkj | done |  |" in matrix(small(row))


def test_twin_and_matrix_say_to_whom_a_strategic_row_may_be_delegated():
    row = replace(ASK, authority=Authority.STRATEGIC, delegable=Delegable(to=(Role.PYB,)))
    table = small(row, GRANT)
    assert "(strategis) (dapat didelegasikan kepada Pejabat yang Berwenang)" in text_twin(
        table, "id"
    )
    assert "strategic, delegable to Authorised official" in matrix(table)
    anybody = small(replace(row, delegable=Delegable()), GRANT)
    assert "strategic, delegable |" in matrix(anybody)
