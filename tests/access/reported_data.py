"""A report of a wrong datum by somebody, with a file behind it."""

from __future__ import annotations

import io
from uuid import UUID

from small_site import Site

from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.koreksi_data import DataField
from workflow_app.services import files
from workflow_app.services.case_evidence import Laid, evidence_of
from workflow_app.services.koreksi_data.reporting import Report, report_datum


def report_data(site: Site, post: str) -> tuple[UUID, UUID]:
    """The case of a report by the holder of a post, and its file."""
    folder = site.app.extensions["alur"].settings.data
    with (
        files.receive(folder, io.BytesIO(b"nomor;nama\n1;Akta\n"), "akta.csv", limit=9_000) as file,
        unit_of_work(site.world.database) as db,
    ):
        wanted = Report(field=DataField.NAMA, proposed="Nama baru", laid=Laid((file,), folder))
        case = report_datum(db, wanted, actor=site.world.person[post], at=site.world.now).case
    with reading(site.world.database) as db:
        (found,) = evidence_of(db, case)
    return case, found.id
