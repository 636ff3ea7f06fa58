"""The tables of the product, taken together."""

from __future__ import annotations

import pytest
from every_table import NEWEST, TABLES

from state_machines.effects import EFFECTS
from state_machines.kernel.consequence import Fire, Settle
from state_machines.kernel.deadline import Anchor, Days, Deadline
from state_machines.kernel.definition import Workflow
from state_machines.kernel.validation import validate, validate_together
from state_machines.registry import CURRENT, REGISTRY, WORKFLOWS
from workflow_app.rules.agency_settings import DEFINITIONS
from workflow_app.rules.roles import Role

EVERY_WORKFLOW = pytest.mark.parametrize("workflow", TABLES, ids=lambda each: each.key)

#: The named dates that the services write on a case of each workflow.
DATES = {
    "skp": {
        "starts_on",
        "ends_on",
        "planning_opens",
        "first_reminder",
        "establish_by",
        "year_end",
        "report_by",
    },
    "evaluation": {
        "starts_on",
        "ends_on",
        "realisation_by",
        "sign_by",
        "received_on",
        "objection_by",
    },
    "organisation_result": {"starts_on", "ends_on"},
    "objection": {"filed_on", "received_on", "objection_by"},
    "koreksi_atasan": {"reported_on", "answer_by"},
    "koreksi_data": {"reported_on", "answer_by"},
    "keberatan_usulan": {"refused_on", "object_by", "filed_on", "answer_by"},
    "angka_kredit_year": set(),
    "formasi_reservation": set(),
    "uji_kompetensi": {"registration_closes", "fix_by", "session_on", "valid_until"},
    **{key: {"sk_on", "tmt"} for key in ("kenaikan_jenjang", "promosi_lintas", "perpindahan")},
}


def test_every_version_of_a_workflow_stands_under_its_own_key():
    assert len(REGISTRY) == len(WORKFLOWS)
    for workflow in WORKFLOWS:
        assert REGISTRY[workflow.key, workflow.version] is workflow


def test_a_new_case_takes_the_newest_version():
    for workflow in WORKFLOWS:
        assert CURRENT[workflow.key].version >= workflow.version


def test_nothing_can_be_added_to_the_registry_while_it_runs():
    with pytest.raises(TypeError):
        REGISTRY["skp", 2] = WORKFLOWS[0]


@EVERY_WORKFLOW
def test_a_table_contradicts_neither_itself_nor_another(workflow):
    validate(workflow, EFFECTS)
    validate_together(TABLES)


@EVERY_WORKFLOW
def test_every_word_of_a_table_is_there_in_both_languages(workflow):
    texts = [workflow.label, *(label for _, label in workflow.phases)]
    for state in workflow.states:
        texts += [state.label, state.meaning]
    for row in workflow.table:
        texts += [row.label, *(reason.label for reason in row.reasons)]
        assert bool(row.document.id) == bool(row.document.en), row.trigger
    assert [text for text in texts if not (text.id.strip() and text.en.strip())] == []


@EVERY_WORKFLOW
def test_labels_tell_the_states_apart(workflow):
    assert len({state.label.id for state in workflow.states}) == len(workflow.states)
    assert len({state.label.en for state in workflow.states}) == len(workflow.states)


@EVERY_WORKFLOW
def test_phases_of_states_are_phases_of_the_workflow(workflow):
    known = {code for code, _ in workflow.phases}
    assert {state.phase for state in workflow.states} <= known | {""}


@EVERY_WORKFLOW
def test_a_consequence_can_be_carried_out_where_it_says(workflow):
    """Every state a consequence names lets the system fire that row out of it."""
    for row in workflow.table:
        for consequence in row.consequences:
            if isinstance(consequence, Fire):
                reached = NEWEST[consequence.workflow]
                for state in consequence.states:
                    assert any(
                        Role.SYSTEM in each.roles_from(state)
                        for each in reached.rows_on(state, consequence.trigger)
                    ), f"{row.trigger}: {consequence.trigger} out of {state}"


@EVERY_WORKFLOW
def test_who_waits_for_a_case_is_woken_by_it(workflow):
    """A state that awaits a workflow is left by a row that a consequence of it reaches."""
    for state in workflow.states:
        if not state.awaits:
            continue
        woken = {
            consequence.workflow
            for row in NEWEST[state.awaits].table
            for consequence in row.consequences
            if isinstance(consequence, Fire | Settle)
        }
        assert workflow.key in woken, f"{state.name} awaits {state.awaits}, which never says so"


@EVERY_WORKFLOW
def test_deadlines_count_from_dates_and_settings_that_exist(workflow):
    for deadline in _deadlines(workflow):
        if deadline.anchor is Anchor.DATE:
            assert deadline.date in DATES[workflow.key], deadline
        if isinstance(deadline.days, str):
            assert deadline.days in DEFINITIONS, deadline
        assert deadline.count in set(Days) | set(DEFINITIONS), deadline


def _deadlines(workflow: Workflow) -> list[Deadline]:
    return [
        *(state.deadline for state in workflow.states if state.deadline),
        *(state.reminder.after for state in workflow.states if state.reminder),
        *(row.after for row in workflow.table if row.after),
    ]


@EVERY_WORKFLOW
def test_only_the_system_waits_for_a_clock(workflow):
    for row in workflow.table:
        if row.after is not None:
            assert all(Role.SYSTEM in row.roles_from(source.name) for source in row.sources)


def test_every_effect_is_asked_for_by_a_row_or_a_reminder():
    asked = {effect for each in WORKFLOWS for row in each.table for effect in row.effects}
    asked |= {
        state.reminder.effect for each in WORKFLOWS for state in each.states if state.reminder
    }
    assert asked == EFFECTS
