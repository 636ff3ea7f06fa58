"""Bugs in deciding what may be done: A3, A5, A6."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_DECIDE = "workflow_app/engine/decide.py"
_CASE = "workflow_app/engine/case.py"
_ATTEMPT = "workflow_app/engine/attempt.py"
_FIRING = "workflow_app/services/cases/firing.py"
_REPEATING = "workflow_app/services/cases/repeating.py"
_COMPILER = "state_machines/kernel/compiler.py"
_DEFINITION = "state_machines/kernel/definition.py"
_SKP_ROWS = "state_machines/skp/planning_rows.py"
_SKP_MATRIX = "state_machines/test_matrix_skp.py::TestSkp::test_only_what_was_typed_is_decided"
_AT_ONCE = "promises/test_at_once_over_http.py"
_KEYS = "promises/test_request_keys.py"
_STALE = "promises/test_stale_pages.py"

BUGS_OF_DECISIONS = (
    Bug(
        "A3",
        "the machine knows a jump to every state",
        (Patch(_COMPILER, "auto_transitions=False", "auto_transitions=True"),),
        ("state_machines/test_matrix_skp.py::TestSkp::test_the_machine_moves_only_as_typed",),
    ),
    Bug(
        "A3",
        "letters that look like a trigger are taken for it",
        (
            Patch(
                _DEFINITION,
                "return self._edges.get((state, trigger), ())",
                'return self._edges.get((state, trigger.strip().replace("\\u0430", "a")), ())',
            ),
            Patch(
                _DECIDE,
                "if attempt.trigger not in workflow.triggers:",
                "if not attempt.trigger:",
            ),
        ),
        (f"{_SKP_MATRIX}[draft]",),
    ),
    Bug(
        "A3",
        "what exists as a consequence only is fired by itself",
        (Patch(_DECIDE, "if attempt.cause is None:", "if attempt.cause is attempt:"),),
        (f"{_SKP_MATRIX}[evaluated]",),
    ),
    Bug(
        "A3",
        "any role will do",
        (Patch(_DECIDE, "if capacity.role in roles and wanted", "if roles and wanted"),),
        (f"{_SKP_MATRIX}[submitted]",),
    ),
    Bug(
        "A3",
        "a row leads out of one state more than the regulation says",
        (
            Patch(
                _SKP_ROWS,
                '        trigger="submit",\n        label=Text("Ajukan", "Submit"),\n'
                "        sources=(DRAFT, RETURNED),",
                '        trigger="submit",\n        label=Text("Ajukan", "Submit"),\n'
                "        sources=(DRAFT, RETURNED, AGREED),",
            ),
        ),
        (
            "state_machines/test_matrix_skp.py::TestSkp::test_the_table_is_what_was_typed",
            f"{_SKP_MATRIX}[agreed]",
        ),
    ),
    Bug(
        "A3",
        "the site takes blanks around a step for nothing",
        (
            Patch(
                "blueprints/cases.py",
                '    """Take a step."""\n',
                '    """Take a step."""\n    trigger = trigger.strip().lower()\n',
            ),
        ),
        ("promises/test_closed_over_http.py::test_no_other_name_moves_a_case",),
    ),
    Bug(
        "A5",
        "a key may ask two things",
        (Patch(_REPEATING, "if request != attempt.request_digest:", "if not request:"),),
        (
            f"{_KEYS}::test_a_key_is_refused_for_anything_else[sqlite-note]",
            f"{_KEYS}::test_a_key_finishes_one_task_and_no_other[sqlite]",
        ),
    ),
    Bug(
        "A5",
        "a request is known without its details",
        (Patch(_ATTEMPT, "            canonical(dict(self.details)),\n", ""),),
        (f"{_KEYS}::test_a_key_is_refused_for_anything_else[sqlite-details]",),
    ),
    Bug(
        "A5",
        "a repeated request is not recognised",
        (
            Patch(
                _FIRING,
                "    replay = _replayed(session, context.around, attempt)\n"
                "    if replay is not None:\n        return replay\n    carried",
                "    carried",
            ),
        ),
        (f"{_KEYS}::test_the_same_key_at_once_has_one_effect_and_equal_outcomes[sqlite]",),
    ),
    Bug(
        "A5",
        "a key belongs to everybody",
        (
            Patch(
                "workflow_app/persistence/case_questions.py",
                "Event.actor_id.is_not_distinct_from(_actor),",
                "_actor.is_not(None),",
            ),
        ),
        (f"{_KEYS}::test_a_key_belongs_to_its_person[sqlite]",),
    ),
    Bug(
        "A5",
        "the site sends no key along",
        (
            Patch(
                "blueprints/cases.py",
                'key=form.key.data or "",\n        task=',
                'key="",\n        task=',
            ),
        ),
        (f"{_AT_ONCE}::test_a_step_that_is_sent_again_and_again_is_taken_once[sqlite]",),
    ),
    Bug(
        "A6",
        "the site does not say what was seen",
        (Patch("blueprints/cases.py", "seen=form.seen.data,", 'seen="",'),),
        (f"{_AT_ONCE}::test_a_step_on_what_has_changed_since_is_not_taken[sqlite]",),
    ),
    Bug(
        "A6",
        "nobody compares what was seen with what is",
        (
            Patch(
                _DECIDE,
                "if attempt.seen and attempt.seen != situation.case.seen:",
                "if attempt.seen and not situation.case.seen:",
            ),
        ),
        (
            f"{_STALE}::test_contents_changed_since_are_not_signed[sqlite]",
            f"{_STALE}::test_a_page_of_another_case_is_not_taken_for_this_one[sqlite]",
        ),
    ),
    Bug(
        "A6",
        "what is seen leaves the contents out",
        (Patch(_CASE, "self.state, self.content, self.signing", "self.state, self.signing"),),
        (f"{_STALE}::test_results_marked_since_are_not_signed[sqlite]",),
    ),
    Bug(
        "A6",
        "what is seen leaves the hands out",
        (Patch(_CASE, "self.signing, str(len(self.signed))", '""'),),
        (f"{_STALE}::test_a_hand_given_since_is_seen_before_the_next[sqlite]",),
    ),
    Bug(
        "A6",
        "every event makes a page stale",
        (Patch(_CASE, "str(len(self.signed)))", "str(self.version))"),),
        (
            f"{_STALE}::test_a_task_that_goes_to_somebody_else_does_not_make_a_page_stale[sqlite]",
            f"{_STALE}::test_an_escalation_does_not_make_a_page_stale[sqlite]",
        ),
    ),
)
