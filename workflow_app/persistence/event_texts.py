"""What a statement can ask of the canonical text of an event, and on which day it happened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, String, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

_HYPHENS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


class written_id(GenericFunction[str]):  # noqa: N801 - it is named as it is called in SQL
    """An id as a body writes it: lower case, with hyphens."""

    type = String()
    inherit_cache = True


class day_in_capital(GenericFunction[Any]):  # noqa: N801 - it is named as it is called in SQL
    """The date of a moment in Jakarta, by which holders are worked out (UTC+7, never changed)."""

    type = Date()
    inherit_cache = True


class rules_in_force(GenericFunction[str]):  # noqa: N801 - it is named as it is called in SQL
    """The table and the version of the rules that a body names, as one text."""

    type = String()
    inherit_cache = True


def body_names(body: ColumnElement[str], key: str, written: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a body holds a text under a key. Canonical text writes it in one form alone."""
    return body.contains(literal(f'"{key}":"') + written + literal('"'), autoescape=False)


@compiles(written_id, "postgresql")
def _written_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    return f"CAST({compiler.process(element.clauses, **options)} AS TEXT)"


@compiles(written_id, "sqlite")
def _written_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    text = compiler.process(element.clauses, **options)
    return "(" + " || '-' || ".join(f"substr({text}, {at}, {n})" for at, n in _HYPHENS) + ")"


@compiles(day_in_capital, "postgresql")
def _day_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    moment = compiler.process(element.clauses, **options)
    return f"CAST({moment} AT TIME ZONE 'Asia/Jakarta' AS DATE)"


@compiles(day_in_capital, "sqlite")
def _day_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    return f"date({compiler.process(element.clauses, **options)}, '+7 hours')"


_RULES = ("table", "rules")


@compiles(rules_in_force, "postgresql")
def _rules_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    text = compiler.process(element.clauses, **options)
    parts = (f'substring({text} from \'"{key}":"([^"]*)"\')' for key in _RULES)
    return "(" + " || ' ' || ".join(parts) + ")"


@compiles(rules_in_force, "sqlite")
def _rules_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    text = compiler.process(element.clauses, **options)
    return "(" + " || ' ' || ".join(_after(text, f'"{key}":"') for key in _RULES) + ")"


def _after(text: str, words: str) -> str:
    """What stands between words and the next quotation mark, in SQLite; nothing without them."""
    begun = f"instr({text}, '{words}')"
    rest = f"substr({text}, {begun} + {len(words)})"
    return f"CASE WHEN {begun} > 0 THEN substr({rest}, 1, instr({rest}, '\"') - 1) END"
