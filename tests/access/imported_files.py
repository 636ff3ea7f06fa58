"""A file of people that waits for a choice, and a second source that differs from the first."""

from __future__ import annotations

import io
from uuid import UUID

from import_files import COMPARISON, PEOPLE, csv_file, nip
from small_site import Site

from workflow_app.persistence.models import Person
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import files
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.receiving import NewFile, receive_file
from workflow_app.services.imports.sheets import read_sheet
from workflow_app.services.staffing.changing import By

NUMBER = nip(1)


def import_files(site: Site) -> dict[str, UUID]:
    """One file of each kind, by kind."""
    with unit_of_work(site.world.database) as db:
        db.get(Person, site.world.person["staf"]).nip = NUMBER
    rows = {
        "people": csv_file(PEOPLE, [(nip(2), "Orang baru", "III/a", "", "", "")]),
        "comparison": csv_file(COMPARISON, [(NUMBER, "Orang staf", "IV/a", "", "", "")]),
    }
    return {kind: _received(site, kind, content) for kind, content in rows.items()}


def _received(site: Site, kind: str, content: bytes) -> UUID:
    folder = site.app.extensions["alur"].settings.data
    by = By(at=site.world.now, account=site.account["personnel_admin"])
    new = NewFile(kind=Kind(kind), as_of=by.today, source="SIASN")
    with (
        files.receive(folder, io.BytesIO(content), "berkas.csv", limit=1_000_000) as received,
        unit_of_work(site.world.database) as db,
    ):
        sheet = read_sheet(received.path, received.type)
        return receive_file(db, received, sheet, new, by)
