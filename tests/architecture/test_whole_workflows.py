"""A workflow is more than its table: whatever else it needs is there, or is named here."""

from __future__ import annotations

import tomllib

import pytest
from source_tree import ROOT, refuse

from blueprints.case_forms import FORMS, NOTES, STEP_PAGES, form_class, human_row
from blueprints.case_summaries import SUMMARIES
from state_machines.effects import EFFECTS
from state_machines.registry import CURRENT, REGISTRY
from workflow_app.engine.refusals import NoSuchTrigger
from workflow_app.factory import BLUEPRINTS
from workflow_app.services.nouns import CHANGERS, GATHERERS
from workflow_app.workers.effects import EFFECTS as CARRIED_OUT
from workflow_app.workers.effects import INTERNAL

#: What stands beside a table, by the path of its file.
BESIDE = (
    "templates/workflows/{key}/summary.html",
    "tests/state_machines/test_matrix_{key}.py",
    "docs/diagrams/{key}.md",
)


@pytest.mark.parametrize("key", CURRENT)
def test_every_file_of_a_workflow_is_there(key):
    paths = [pattern.format(key=key) for pattern in BESIDE]
    refuse([path for path in paths if not (ROOT / path).is_file()], f"{key} lacks")


def test_every_workflow_is_named_where_workflows_are_written_out():
    refuse(
        CURRENT.keys() - SUMMARIES.keys(), "say in blueprints/case_summaries.py what is shown of"
    )
    refuse(CURRENT.keys() - GATHERERS.keys(), "say in services/nouns.py who gathers the facts of")
    idle = (SUMMARIES.keys() | GATHERERS.keys()) - CURRENT.keys()
    refuse(idle, "no table in state_machines/registry.py is called")


@pytest.mark.parametrize("table", REGISTRY, ids=lambda table: f"{table[0]}-{table[1]}")
def test_every_step_of_a_person_has_a_form(table):
    for trigger in _human_triggers(table):
        assert form_class(*table, trigger), trigger


def test_what_is_written_by_step_names_real_steps():
    taken = {(table[0], trigger) for table in REGISTRY for trigger in _human_triggers(table)}
    refuse((FORMS.keys() | NOTES.keys()) - taken, "blueprints/case_forms.py: no person takes")
    rows = {(key, row.trigger) for (key, _), each in REGISTRY.items() for row in each.table}
    refuse(STEP_PAGES.keys() - rows, "blueprints/case_forms.py: no table has")
    refuse(CHANGERS.keys() - rows, "services/nouns.py: no table has")


def test_every_step_page_belongs_to_a_part_of_the_site():
    parts = {blueprint.name for blueprint in BLUEPRINTS}
    refuse(
        [page for page in STEP_PAGES.values() if page.partition(".")[0] not in parts],
        "blueprints/case_forms.py: no part of the site has",
    )


def test_every_effect_is_carried_out_and_has_its_words():
    assert CARRIED_OUT.keys() == EFFECTS | INTERNAL
    words = [
        f"templates/mail/{effect}.{kind}" for effect in sorted(EFFECTS) for kind in ("txt", "html")
    ]
    refuse([path for path in words if not (ROOT / path).is_file()], "write the words of the mail")


def test_every_table_stands_under_the_contracts_of_its_imports():
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    named = {contract["name"]: contract for contract in contracts}
    tables = {f"state_machines.{key}" for key in CURRENT}
    for name, field in (
        ("Workflow files do not import one another", "modules"),
        ("Only the compiler knows the transitions library", "source_modules"),
    ):
        refuse(tables - set(named[name][field]), f"pyproject.toml: add to “{name}”")


def _human_triggers(table):
    found = []
    for trigger in dict.fromkeys(row.trigger for row in REGISTRY[table].table):
        try:
            found.append(human_row(*table, trigger).trigger)
        except NoSuchTrigger:
            continue
    return found
