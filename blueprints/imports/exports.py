"""People and positions as files, and the templates to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from flask import Response, abort, request

from blueprints.imports.frame import administrators, blueprint, by
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.local_days import askable
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.export import export, template
from workflow_app.services.imports.tables import Table, table_csv, table_xlsx
from workflow_app.services.visibility import log_reading

MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


@blueprint.get("/imports/templates/<kind>.<ending>")
@administrators
def empty_table(kind: str, ending: str) -> Response:
    """The heads of a kind of file; as a workbook with a legend."""
    known = _kind(kind, ending)
    return _file(template(known), ending, f"templat-{_name(known)}")


@blueprint.get("/imports/export/<kind>.<ending>")
@administrators
def full_table(kind: str, ending: str) -> Response:
    """People or positions as of a day, in the form of an import. Who took them is logged."""
    known, day = _kind(kind, ending), _day()
    if known is Kind.COMPARISON:
        abort(404)
    with transaction() as db:
        log_reading(db, me().account, "imports.export", now(), query=f"{kind} {day}")
    with reading() as db:
        table = export(db, known, day)
    return _file(table, ending, f"{_name(known)}-{day.isoformat()}")


def attached(content: bytes, ending: str, name: str) -> Response:
    """A file to be saved."""
    return Response(
        content,
        content_type=MEDIA[ending],
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


def _file(table: Table, ending: str, name: str) -> Response:
    write = table_csv if ending == "csv" else table_xlsx
    return attached(write(table), ending, name)


def _kind(kind: str, ending: str) -> Kind:
    if kind not in set(Kind) or ending not in MEDIA:
        abort(404)
    return Kind(kind)


def _name(kind: Kind) -> str:
    return kind.label.id.lower()


def _day() -> date:
    text = request.args.get("on", "")
    try:
        day = date.fromisoformat(text) if text else by().today
    except ValueError:
        abort(400)
    return day if askable(day) else abort(400)
