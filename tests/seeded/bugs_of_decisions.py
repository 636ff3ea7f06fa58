"""Bugs in deciding and carrying out: A1 to A6, A9, D10."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_MOVES = "workflow_app/persistence/moves.py"
_ON_POSTGRESQL = "workflow_app/persistence/moves_postgresql.py"
_READING = "workflow_app/persistence/case_reading.py"
_DATABASE = "workflow_app/persistence/database.py"
_FIRST_TABLES = "workflow_app/persistence/migrations/versions/0001_first_tables.py"
_GUARDS = "workflow_app/persistence/migrations/versions/0002_guards.py"
_UNIT_OF_WORK = "workflow_app/persistence/unit_of_work.py"
_DECIDE = "workflow_app/engine/decide.py"
_CASE = "workflow_app/engine/case.py"
_ATTEMPT = "workflow_app/engine/attempt.py"
_CARRYING = "workflow_app/services/cases/carrying.py"
_FIRING = "workflow_app/services/cases/firing.py"
_REPEATING = "workflow_app/services/cases/repeating.py"
_TASKS = "workflow_app/services/tasks.py"
_COMPILER = "state_machines/kernel/compiler.py"
_DEFINITION = "state_machines/kernel/definition.py"
_SKP_ROWS = "state_machines/skp/planning_rows.py"

_EIGHT = "promises/test_one_winner.py::test_of_eight_simultaneous_decisions_on_a_task_one_wins"
_VERSION = "promises/test_version_and_event.py"
_VERSIONS = f"{_VERSION}::test_the_database_refuses"
_OLDER = "persistence/test_equal_writers.py::test_a_move_decided_on_an_older_version_writes_nothing"
_GOLDEN = "promises/test_golden_histories.py"
_WALKED = (
    f"{_GOLDEN}::test_the_walk_of_today_leaves_the_golden_histories_and_every_chain_verifies"
    "[sqlite-dispute]"
)
_SKP_MATRIX = "state_machines/test_matrix_skp.py::test_only_what_was_typed_is_decided"
_HALF = "promises/test_nothing_half_done.py"
_KEYS = "promises/test_request_keys.py"
_STALE = "promises/test_stale_pages.py"

_UNLOCKED = Patch(
    _READING,
    """    .order_by(Case.parent_id.is_not(None), Case.id)
    .with_for_update(key_share=True)
""",
    """    .order_by(Case.parent_id.is_not(None), Case.id)
""",
)
_UNGUARDED = Patch(
    _ON_POSTGRESQL,
    '.where(Case.id == new.c.id, Case.version == bindparam("expected", type_=Integer()))',
    ".where(Case.id == new.c.id)",
)

BUGS_OF_DECISIONS = (
    Bug(
        "A1",
        "a writer of SQLite takes its lock only when it writes",
        (
            Patch(
                _DATABASE,
                '"BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN"',
                '"BEGIN"',
            ),
        ),
        (f"{_EIGHT}[sqlite]",),
    ),
    Bug(
        "A1",
        "a case is neither locked nor guarded by its version",
        (_UNLOCKED, _UNGUARDED),
        (f"{_EIGHT}[postgres]",),
    ),
    Bug(
        "A1",
        "the statement of PostgreSQL forgets the version",
        (_UNGUARDED,),
        (f"{_OLDER}[postgres]",),
    ),
    Bug(
        "A1",
        "a task that is done is done again",
        (
            Patch(
                _CARRYING,
                "if context.attempt.task is not None and not context.around.task_open:",
                "if context.attempt.task is not None and context.around.task_open is None:",
            ),
        ),
        ("promises/test_one_winner.py::test_a_task_that_was_done_is_not_done_again[sqlite]",),
    ),
    Bug(
        "A2",
        "no key holds a case to its last event",
        (Patch(_FIRST_TABLES, "!= when:", '!= when or when == "sqlite":'),),
        (
            f"{_VERSIONS}[sqlite-a version without an event]",
            f"{_VERSIONS}[sqlite-a state without an event]",
        ),
    ),
    Bug(
        "A2",
        "the key from a case to its event leaves the state out",
        (
            Patch(
                _FIRST_TABLES,
                """            ["id", "version", "state"],
            ["event.case_id", "event.seq", "event.target"],
""",
                """            ["id", "version"],
            ["event.case_id", "event.seq"],
""",
            ),
        ),
        (f"{_VERSIONS}[sqlite-a state without an event]",),
    ),
    Bug(
        "A2",
        "an event may come without its change",
        (
            Patch(
                _GUARDS,
                "WHERE id = NEW.case_id AND version = NEW.seq AND state = NEW.target",
                "WHERE id = NEW.case_id",
            ),
        ),
        (f"{_VERSIONS}[sqlite-an event without a change]",),
    ),
    Bug(
        "A2",
        "the trigger that holds an event to its case is gone from PostgreSQL",
        (
            Patch(
                _GUARDS,
                'f"CREATE CONSTRAINT TRIGGER event_fits_case AFTER INSERT ON {at}.event"',
                'f"CREATE CONSTRAINT TRIGGER event_fits_case AFTER DELETE ON {at}.event"',
            ),
        ),
        (f"{_VERSIONS}[pg-an event without a change]",),
    ),
    Bug(
        "A3",
        "the machine knows a jump to every state",
        (Patch(_COMPILER, "auto_transitions=False", "auto_transitions=True"),),
        ("state_machines/test_matrix_skp.py::test_the_machine_moves_only_as_typed",),
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
            "state_machines/test_matrix_skp.py::test_the_table_is_what_was_typed",
            f"{_SKP_MATRIX}[agreed]",
        ),
    ),
    Bug(
        "A4",
        "what was done before an error is committed",
        (
            Patch(
                _UNIT_OF_WORK,
                "        yield session\n        session.commit()",
                "        try:\n            yield session\n        finally:\n"
                "            session.commit()",
            ),
        ),
        (f"{_HALF}::test_an_opening_broken_off_at_any_statement_leaves_nothing[sqlite]",),
    ),
    Bug(
        "A4",
        "a move is committed before what follows from it",
        (
            Patch(
                _FIRING,
                "    run = _Run(session, attempt.cause or carried.event)\n",
                "    session.commit()\n    run = _Run(session, attempt.cause or carried.event)\n",
            ),
        ),
        (f"{_HALF}::test_a_row_broken_off_at_any_statement_leaves_nothing[sqlite-transfer]",),
    ),
    Bug(
        "A4",
        "nobody asks the machine for its second opinion",
        (
            Patch(
                _CARRYING,
                "    _second_opinion(situation, decision)\n    change",
                "    change",
            ),
        ),
        (f"{_HALF}::test_a_decision_that_the_machine_does_not_confirm_writes_nothing[sqlite]",),
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
                'Event.actor_id == _actor, Event.key_digest == bindparam("key", type_=String())',
                '_actor.is_not(None), Event.key_digest == bindparam("key", type_=String())',
            ),
        ),
        (f"{_KEYS}::test_a_key_belongs_to_its_person[sqlite]",),
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
    Bug(
        "A9",
        "a published row leads elsewhere",
        (
            Patch(
                _SKP_ROWS,
                "        sources=(SUBMITTED,),\n        target=DRAFT,",
                "        sources=(SUBMITTED,),\n        target=RETURNED,",
            ),
        ),
        (f"{_GOLDEN}::test_a_golden_history_replays_to_its_states[whole_year]",),
    ),
    Bug(
        "A9",
        "the system does not look again after a move",
        (
            Patch(
                _FIRING,
                "        _settle_context(run, after, after_own_move=True)",
                "        pass",
            ),
        ),
        (_WALKED,),
    ),
    Bug(
        "A9",
        "a chain of events begins anew with every event",
        (
            Patch(
                "workflow_app/services/cases/recording.py",
                '"prev": case.head or ledger.FIRST,',
                '"prev": ledger.FIRST,',
            ),
        ),
        (_WALKED,),
    ),
    Bug(
        "D10",
        "a commit that SQLite refuses keeps the lock of its writer",
        (
            Patch(
                _DATABASE,
                "if connection is not None and connection.in_transaction:",
                "if connection is not None and not connection.in_transaction:",
            ),
        ),
        (f"{_VERSION}::test_a_refused_commit_leaves_the_database_to_others[sqlite]",),
    ),
    Bug(
        "D10",
        "SQLite holds no keys",
        (Patch(_DATABASE, '"foreign_keys = ON"', '"foreign_keys = OFF"'),),
        (f"{_VERSIONS}[sqlite-a version without an event]",),
    ),
    Bug(
        "D10",
        "the writer of SQLite forgets the version",
        (
            Patch(
                _MOVES,
                "update(Case).where(Case.id == move.case_id, Case.version == move.expected)",
                "update(Case).where(Case.id == move.case_id)",
            ),
        ),
        (f"{_OLDER}[sqlite]",),
    ),
)
