"""Bugs in what is written down: B1, B2, B6, G1."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_CHAIN = "workflow_app/ledger/chain.py"
_RIGHTS = "workflow_app/persistence/rights.py"
_GUARDS = "workflow_app/persistence/migrations/versions/0002_guards.py"
_MOVES = "workflow_app/persistence/moves.py"
_FIRING = "workflow_app/services/cases/firing.py"
_RECORDING = "workflow_app/services/cases/recording.py"

_CHAINED = "ledger/test_chain.py"
_ROLES = "promises/test_roles_of_the_database.py"
_ACTION = "promises/test_unwritable_events.py::test_an_action"
_FOLLOWS = "an_event_that_follows_from_it"
_PERSONAL = "promises/test_no_personal_data_in_history.py"

BUGS_OF_HISTORY = (
    Bug(
        "B1",
        "nobody looks where a history ends",
        (Patch(_CHAIN, "if head is not None and head != previous:", "if head is None:"),),
        (f"{_CHAINED}::test_a_rewritten_tail_is_a_fork",),
    ),
    Bug(
        "B1",
        "a private value is believed",
        (Patch(_CHAIN, "if committed.get(name) != commitment(", "if not commitment("),),
        (f"{_CHAINED}::test_a_changed_private_value_or_salt_is_named[1-note]",),
    ),
    Bug(
        "B2",
        "the web role may change history",
        (
            Patch(
                _RIGHTS,
                'return "SELECT, INSERT" if table in WRITTEN_ONCE else',
                'return "SELECT, INSERT, UPDATE, DELETE" if table in WRITTEN_ONCE else',
            ),
        ),
        (
            f"{_ROLES}::test_a_role_that_could_rewrite_history_is_named[]",
            f"{_ROLES}::test_the_web_role_cannot_rewrite_history[-event]",
        ),
    ),
    Bug(
        "B2",
        "what was granted by hand stays granted",
        (
            Patch(
                _RIGHTS,
                '        f"REVOKE ALL ON ALL TABLES IN SCHEMA {place} FROM {holder}",\n',
                "",
            ),
        ),
        (f"{_ROLES}::test_granting_again_takes_back_what_was_granted_by_hand[]",),
    ),
    Bug(
        "B2",
        "the owner may empty a table of history",
        (
            Patch(
                _GUARDS,
                'f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {at}.{table}"',
                'f"CREATE TRIGGER {table}_not_emptied AFTER DELETE ON {at}.{table}"',
            ),
        ),
        (f"{_ROLES}::test_the_triggers_stop_the_owner_too[]",),
    ),
    Bug(
        "B2",
        "SQLite lets history be changed",
        (
            Patch(
                _GUARDS,
                'for operation in ("UPDATE", "DELETE"):\n            op',
                'for operation in ("DELETE",):\n            op',
            ),
        ),
        (f"{_ROLES}::test_sqlite_refuses_to_rewrite_history_by_its_triggers",),
    ),
    Bug(
        "B6",
        "private values that cannot be written are left out",
        (
            Patch(
                _MOVES,
                "            connection.execute(_INSERT[table], list(rows))",
                "            try:\n                connection.execute(_INSERT[table], list(rows))\n"
                "            except Exception:\n                continue",
            ),
        ),
        (f"{_ACTION}_whose_event_cannot_be_written_does_not_happen[sqlite-event_private]",),
    ),
    Bug(
        "B6",
        "what follows from a move may fail",
        (
            Patch(
                _FIRING,
                "    except refusals.Refusal:\n        if optional:\n            return\n",
                "    except Exception:\n        if attempt:\n            return\n",
            ),
        ),
        (f"{_ACTION}_does_not_happen_when_{_FOLLOWS}_cannot_be_written[sqlite]",),
    ),
    Bug(
        "G1",
        "a note stands in the body",
        (
            Patch(
                _RECORDING,
                '"reason_code": attempt.reason_code,\n        "verdicts"',
                '"reason_code": attempt.reason_code or attempt.note,\n        "verdicts"',
            ),
        ),
        (
            f"{_PERSONAL}::test_no_name_nip_or_free_text_stands_in_a_body[sqlite]",
            f"{_PERSONAL}::test_a_body_holds_nothing_but_ids_codes_and_seals[sqlite]",
        ),
    ),
    Bug(
        "G1",
        "what a guard found stands in the body",
        (
            Patch(
                _RECORDING,
                '{"code": v.code, "met": int(v.met)}',
                '{"code": v.code, "met": int(v.met), "found": v.found}',
            ),
        ),
        (f"{_PERSONAL}::test_a_body_holds_nothing_but_ids_codes_and_seals[sqlite]",),
    ),
    Bug(
        "G1",
        "a note stands in a column beside the body",
        (
            Patch(
                _RECORDING,
                '        "reason_code": attempt.reason_code,\n        "cause_id"',
                '        "reason_code": attempt.reason_code or attempt.note,\n        "cause_id"',
            ),
        ),
        (f"{_PERSONAL}::test_the_columns_beside_a_body_hold_nothing_more[sqlite]",),
    ),
)
