"""Bugs in carrying out what was decided: A1, A2, A4, A9, D10."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_MOVES = "workflow_app/persistence/moves.py"
_ON_POSTGRESQL = "workflow_app/persistence/moves_postgresql.py"
_READING = "workflow_app/persistence/case_reading.py"
_DATABASE = "workflow_app/persistence/database.py"
_FIRST_TABLES = "workflow_app/persistence/migrations/versions/0001_first_tables.py"
_GUARDS = "workflow_app/persistence/migrations/versions/0002_guards.py"
_UNIT_OF_WORK = "workflow_app/persistence/unit_of_work.py"
_CARRYING = "workflow_app/services/cases/carrying.py"
_FIRING = "workflow_app/services/cases/firing.py"
_SKP_ROWS = "state_machines/skp/planning_rows.py"

_EIGHT = "promises/test_one_winner.py::test_of_eight_simultaneous_decisions_on_a_task_one_wins"
_AT_ONCE = "promises/test_at_once_over_http.py"
_VERSION = "promises/test_version_and_event.py"
_VERSIONS = f"{_VERSION}::test_the_database_refuses"
_OLDER = "persistence/test_equal_writers.py::test_a_move_decided_on_an_older_version_writes_nothing"
_GOLDEN = "promises/test_golden_histories.py"
_WALKED = (
    f"{_GOLDEN}::test_the_walk_of_today_leaves_the_golden_histories_and_every_chain_verifies"
    "[sqlite-dispute]"
)
_HALF = "promises/test_nothing_half_done.py"

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
    '.where(Case.id == bindparam("c_id"), Case.version == bindparam("expected", type_=Integer()))',
    '.where(Case.id == bindparam("c_id"))',
)

_COMMITTED_EARLY = Patch(
    _FIRING,
    "    run = _Run(session, attempt.cause or carried.event)\n",
    "    session.commit()\n    run = _Run(session, attempt.cause or carried.event)\n",
)

BUGS_OF_MOVES = (
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
        "A1",
        "who comes second is not told so",
        (
            Patch(
                "blueprints/case_pages.py",
                "return make_response(body, 409)",
                "return make_response(body, 200)",
            ),
        ),
        (f"{_AT_ONCE}::test_of_eight_browsers_that_send_a_step_at_once_one_is_led_on[sqlite]",),
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
        "A2",
        "a process that dies leaves a move without what follows from it",
        (_COMMITTED_EARLY,),
        (f"{_HALF}::test_a_process_killed_at_any_statement_leaves_nothing[sqlite]",),
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
        (_COMMITTED_EARLY,),
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
                'Case.version == bindparam("k_expected")',
                'Case.version + bindparam("k_expected") > 0',
            ),
        ),
        (f"{_OLDER}[sqlite]",),
    ),
)
