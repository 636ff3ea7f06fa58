"""Every step asks for what its rules read, and for nothing else."""

from __future__ import annotations

import ast
import inspect
import textwrap
from datetime import date

import pytest

from blueprints.case_forms import FORMS, PREPARED_ON, STEP_PAGES, form_class, human_row
from state_machines.registry import WORKFLOWS
from workflow_app.engine import refusals
from workflow_app.rules.roles import Role
from workflow_app.services.nouns import CHANGERS

STEPS = [
    (table.key, row)
    for table in WORKFLOWS
    for row in table.rows
    if not row.born
    and not row.only_as_consequence
    and any(role is not Role.SYSTEM for hand in row.by for role in hand.roles)
]


def read_by(function) -> set[str]:
    """Names of details that a function reads, those it calls in its module included."""
    module = inspect.getmodule(function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    named = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    others = (getattr(module, name, None) for name in named - {function.__name__})
    found = {name for each in others if _is_of(each, module) for name in read_by(each)}
    keys = {name for node in ast.walk(tree) for name in _keys(node, tree)}
    return found | keys | _handed(tree, module)


#: Functions of the rules that read the detail which they are handed the name of.
READERS = frozenset({"day_given", "words_given"})


def _handed(tree, module) -> set[str]:
    """Names of details written as arguments of a reader, or of a function that hands them on."""
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    handing = [each for each in calls if each.func.id in READERS or _hands_on(each, module)]
    return {
        argument.value
        for each in handing
        for argument in each.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _hands_on(call, module) -> bool:
    """Whether a function of the module hands a parameter of its own to a reader."""
    function = getattr(module, call.func.id, None)
    if not _is_of(function, module):
        return False
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    parameters = set(inspect.signature(function).parameters)
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in READERS
        and any(isinstance(each, ast.Name) and each.id in parameters for each in node.args[1:])
        for node in ast.walk(tree)
    )


def _is_of(value, module) -> bool:
    return inspect.isfunction(value) and value.__module__ == module.__name__


def _keys(node, tree):
    key = None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        key = node.args[0] if node.func.attr == "get" and _is_details(node.func.value) else None
    elif isinstance(node, ast.Subscript) and _is_details(node.value):
        key = node.slice
    if isinstance(key, ast.Constant):
        yield key.value
    elif isinstance(key, ast.Name):
        loops = (each for each in ast.walk(tree) if isinstance(each, ast.comprehension))
        yield from (
            item.value for each in loops if each.target.id == key.id for item in each.iter.elts
        )


def _is_details(node) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")) == "details"


def needs(workflow, row) -> set[str]:
    """What the guards and the changer of a row read."""
    changer = CHANGERS.get((workflow, row.trigger))
    functions = [guard.check for guard in row.guards] + ([changer] if changer else [])
    return {name for each in functions for name in read_by(each)}


def test_the_scan_finds_what_is_read_in_every_way():
    tables = {(key, row.trigger): needs(key, row) for key, row in STEPS}
    assert tables["skp", "replace_ppkj"] == {"position", "document"}
    assert tables["objection", "change_result"] == {"rating_hasil_kerja", "rating_perilaku"}
    assert tables["evaluation", "replace_rater"] == {"document"}
    assert tables["skp", "submit"] == set()
    assert tables["uji_kompetensi", "retry"] == {"development"}
    assert tables["kenaikan_jenjang", "inaugurate"] == {"ba_number", "inaugurated_on", "tmt"}


def test_a_step_gives_every_detail_that_its_rules_read(site):
    lacking = []
    for workflow, row in STEPS:
        wanted = needs(workflow, row)
        with site.app.test_request_context():
            form = form_class(workflow, 1, row.trigger)(None)
            for field in form:
                field.data = date(2026, 5, 1) if field.type == "Day" else "x"
            if not wanted <= set(form.details):
                lacking.append(f"{workflow}.{row.trigger}: {wanted - set(form.details)}")
    assert lacking == [], "write forms for these in blueprints/case_details.py and case_forms.FORMS"


def test_a_form_answers_exactly_the_conditions_that_read_it(site):
    for workflow, row in STEPS:
        reading = {guard.code for guard in row.guards if read_by(guard.check)}
        with site.app.test_request_context():
            form = form_class(workflow, 1, row.trigger)(None)
            assert set(form.answers) == reading, (workflow, row.trigger)
            assert all(name in form for name in form.answers.values())


def test_no_form_is_there_for_a_step_that_needs_none():
    assert {key for key in FORMS if not needs(key[0], human_row(key[0], 1, key[1]))} == set()


def test_pages_of_their_own_belong_to_steps_of_the_tables():
    known = {(table.key, row.trigger) for table in WORKFLOWS for row in table.rows}
    assert set(STEP_PAGES) | set(PREPARED_ON) <= known


def test_the_form_of_a_row_asks_for_words_as_its_table_says(site):
    with site.app.test_request_context():
        assert "note" in form_class("skp", 1, "submit")(None)
        assert not form_class("skp", 1, "submit")(None).asks_words
        assert form_class("skp", 1, "cancel")(None).asks_words
        assert "reason_code" in form_class("skp", 1, "send_back")(None)
        assert "reason_code" not in form_class("skp", 1, "cancel")(None)
        assert "note" not in form_class("skp", 1, "undo_send_back")(None)


@pytest.mark.parametrize("trigger", ["create", "escalate", "publish_result", "to_agreed", ""])
def test_what_no_person_fires_has_no_form(trigger):
    with pytest.raises(refusals.NoSuchTrigger):
        form_class("skp", 1, trigger)
