"""Files of people and positions for the small agency, and what importing them makes of it."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from uuid import UUID

import xlsxwriter
from small_world import World
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Account, ImportRow, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import files
from workflow_app.services.imports import applying, export, pages, receiving, tables
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.sheets import read_sheet
from workflow_app.services.imports.stages import Choice, Stage
from workflow_app.services.staffing.changing import By

PEOPLE = ("NIP", "Nama", "Golongan", "Kode jabatan", "TMT jabatan", "Nomor SK")
POSITIONS = (
    *("Kode jabatan", "Nama jabatan", "Kode unit", "Jenis jabatan", "Kepala unit"),
    *("Kode jabatan atasan", "Berlaku mulai", "Nomor SK"),
)
COMPARISON = ("NIP", "Nama", "Golongan", "Kode jabatan", "Kode unit", "Kode jabatan atasan")


def nip(serial: int, *, born: str = "19850101", since: str = "201001") -> str:
    """A NIP that validates."""
    return f"{born}{since}1{serial:03d}"


def number(world: World) -> dict[str, str]:
    """Give everybody of the agency a NIP and a birthday; their NIPs by name."""
    given = {}
    with unit_of_work(world.database) as db:
        for serial, (name, person) in enumerate(sorted(world.person.items()), start=1):
            row = db.get(Person, person)
            row.nip, row.born_on = nip(serial), date(1985, 1, 1)
            given[name] = row.nip
    return given


def account(world: World, who: str = "") -> UUID:
    """An account that imports, of somebody of the agency if it is to have a person."""
    with unit_of_work(world.database) as db:
        found = db.execute(select(Account.id).where(Account.login == "pengimpor")).scalar()
        if found is None:
            found = new_id()
            db.add(Account(id=found, login="pengimpor", name="Pengimpor", created_at=world.now))
            db.flush()
        if who:
            db.get_one(Account, found).person_id = world.person[who]
    return found


def csv_file(heads, rows, *, delimiter: str = ";") -> bytes:
    """A CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_file(heads, rows) -> bytes:
    """A workbook whose cells have the types of Python."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        for n, row in enumerate([heads, *rows]):
            for at, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(n, at, cell, dated)
                else:
                    sheet.write(n, at, cell)
    return content.getvalue()


def imported(world: World, folder: Path, kind: Kind, content: bytes, **more: object) -> UUID:
    """Take a file in, as an account would."""
    by = By(at=world.at(), account=account(world))
    new = receiving.NewFile(kind=kind, as_of=by.today, **more)
    stream = io.BytesIO(content)
    with (
        files.receive(folder, stream, "berkas.csv", limit=10_000_000) as received,
        unit_of_work(world.database) as db,
    ):
        sheet = read_sheet(received.path, received.type)
        return receiving.receive_file(db, received, sheet, new, by)


def chosen(world: World, batch: UUID, choice: Choice) -> Stage:
    """Carry a file out."""
    by = By(at=world.at(), account=account(world))
    with unit_of_work(world.database) as db:
        return applying.choose(db, batch, choice, by)


def seen(world: World, batch: UUID) -> pages.BatchView:
    """A file as its page shows it."""
    with reading(world.database) as db:
        return pages.batch_view(db, batch)


def verdicts(world: World, batch: UUID) -> dict[int, str]:
    """What became of checking each row."""
    with reading(world.database) as db:
        rows = db.execute(select(ImportRow).where(ImportRow.batch_id == batch)).scalars()
        return {row.n: row.verdict for row in rows}


def said(world: World, batch: UUID, n: int) -> dict[str, str]:
    """What is wrong with a row, in Indonesian, by column."""
    with reading(world.database) as db:
        row = db.execute(
            select(ImportRow).where(ImportRow.batch_id == batch, ImportRow.n == n)
        ).scalar_one()
        return {name: " ".join(pair[0] for pair in found) for name, found in row.errors.items()}


def exported(world: World, kind: Kind, *, xlsx: bool = False, day: date | None = None) -> bytes:
    """An export of today."""
    with reading(world.database) as db:
        table = export.export(db, kind, day or world.now.date())
    return tables.table_xlsx(table) if xlsx else tables.table_csv(table)
