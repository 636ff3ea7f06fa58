"""What each role of PostgreSQL may do in the schema of an instansi.

The owner migrates; the web and worker role writes, but history only once; the eraser takes
private values out. SQLite has no roles: there the triggers of the migrations stand alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, inspect, text

from workflow_app.persistence.database import Database
from workflow_app.persistence.migrating import in_schema

WRITTEN_ONCE = frozenset(
    {
        *("event", "event_private", "umpan_balik", "formasi_line", "angka_kredit_line"),
        "agency_setting",
    }
)
_READ_ONLY = frozenset({"alembic_version"})
_REWRITING = "UPDATE, DELETE, TRUNCATE, TRIGGER"


def grant_rights(owner: Database, web_role: str, eraser_role: str = "") -> None:
    """Grant what a role needs and take back all else. Run by the owner after every migration.

    Raises ``ValueError`` on SQLite.
    """
    if owner.is_sqlite:
        raise ValueError("SQLite knows no roles")
    with in_schema(owner) as connection:
        schema = connection.execute(text("SELECT current_schema()")).scalar_one()
        tables = inspect(connection).get_table_names(schema)
        _grant(connection, schema, web_role, {name: _of_web(name) for name in tables})
        if eraser_role:
            # it names the rows it deletes, and never reads what they say
            erasing = {"event_private": "DELETE, SELECT (event_id, name)"}
            _grant(connection, schema, eraser_role, erasing)


def rewritable(database: Database) -> tuple[str, ...]:
    """Tables of history that the role of this connection could rewrite: none in production.

    Whoever owns a table can, whatever rights it has taken from itself.
    """
    if database.is_sqlite:
        return ()
    with in_schema(database) as connection:
        held = text(
            "SELECT has_table_privilege(oid, :rights) OR pg_has_role(relowner, 'MEMBER')"
            " FROM pg_class WHERE oid = to_regclass(:name)"
        )
        return tuple(
            name
            for name in sorted(WRITTEN_ONCE)
            if connection.execute(held, {"name": name, "rights": _REWRITING}).scalar_one()
        )


def _of_web(table: str) -> str:
    if table in _READ_ONLY:
        return "SELECT"
    return "SELECT, INSERT" if table in WRITTEN_ONCE else "SELECT, INSERT, UPDATE, DELETE"


def _grant(connection: Connection, schema: str, role: str, rights: Mapping[str, str]) -> None:
    quote = connection.dialect.identifier_preparer.quote_identifier
    place, holder = quote(schema), quote(role)
    statements = [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {place} FROM {holder}",
        f"REVOKE ALL ON SCHEMA {place} FROM {holder}",
        f"GRANT USAGE ON SCHEMA {place} TO {holder}",
        *(
            f"GRANT {granted} ON {place}.{quote(table)} TO {holder}"
            for table, granted in rights.items()
        ),
    ]
    for statement in statements:
        connection.execute(text(statement))
