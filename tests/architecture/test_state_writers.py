"""Everything that moves a case goes through fire, and one place commits."""

from __future__ import annotations

import ast
import re

from source_tree import ROOT, at, nodes, product_files, refuse

#: What may be written beside a move, because it is part of no decision: the digest of the page,
#: the calendar its dates were worked out with, and a hold or an open question, each of which
#: leaves an event of its own.
BESIDE_A_MOVE = {"content", "calendar_id", "held_at", "asked_at", "holds"}
UNIT_OF_WORK = "workflow_app/persistence/unit_of_work.py"
MOVED_BY = "a case is moved by services.cases: fire, fire_many or open_case"
WRITERS = {"workflow_app/persistence/moves.py", "workflow_app/persistence/moves_postgresql.py"}
#: Fills empty databases with rows to be measured; nobody has acted in them.
FILLERS = {"workflow_app/simulation/loading.py"}
#: The compiler's token that the machine moves; no case.
TOKENS = {"state_machines/kernel/compiler.py"}
RAW = re.compile(r"\b(update|insert\s+into|delete\s+from)\s+workflow_case\b", re.IGNORECASE)


def test_exactly_one_place_commits():
    commits = [
        at(path, node.lineno)
        for path, node in nodes(ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    elsewhere = [each for each in commits if not each.startswith(UNIT_OF_WORK)]
    refuse(elsewhere, "open a unit_of_work at the edge instead")
    assert len(commits) == 1


def test_nothing_assigns_a_state():
    assigned = [
        at(path, node.lineno)
        for path, node in nodes(ast.Attribute)
        if isinstance(node.ctx, ast.Store) and node.attr == "state" and _name(path) not in TOKENS
    ]
    refuse(assigned, MOVED_BY)


def test_only_the_writers_of_a_move_write_cases():
    written = [
        f"{at(path, node.lineno)} {sorted(columns)}"
        for path, node in nodes(ast.Call)
        if _name(path) not in WRITERS and (columns := _columns(node)) - BESIDE_A_MOVE
    ]
    refuse(written, MOVED_BY)


def test_no_raw_statement_writes_cases():
    found = [
        at(path, node.lineno)
        for path, node in nodes(ast.Constant)
        if isinstance(node.value, str) and RAW.search(node.value) and _name(path) not in FILLERS
    ]
    refuse(found, MOVED_BY)


def test_the_writers_are_where_they_are_looked_for():
    names = {_name(path) for path in product_files()}
    assert names >= WRITERS | TOKENS
    beside = set().union(*(_columns(node) for _, node in nodes(ast.Call)))
    assert beside >= BESIDE_A_MOVE


def _name(path) -> str:
    return str(path.relative_to(ROOT))


def _columns(call: ast.Call) -> set[str]:
    """Columns that a statement on ``Case`` writes; of one whose columns are not told, ``*``."""
    if isinstance(call.func, ast.Name) and call.func.id in {"insert", "delete"}:
        return {"*"} if _is_of_cases(call) else set()
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "values":
        return set()
    if not any(
        isinstance(each, ast.Call)
        and isinstance(each.func, ast.Name)
        and each.func.id == "update"
        and _is_of_cases(each)
        for each in ast.walk(call.func.value)
    ):
        return set()
    return {"*"} if call.args else {word.arg or "*" for word in call.keywords}


def _is_of_cases(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "Case"
