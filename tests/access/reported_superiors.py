"""A report of a wrong superior by somebody, with a file behind it."""

from __future__ import annotations

import io
from uuid import UUID

from small_site import Site
from sqlalchemy import select

from workflow_app.persistence.models import BuktiKoreksi
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import files
from workflow_app.services.koreksi_atasan.reporting import Report, report_superior

CONTENT = b"nomor;nama\n1;SK penempatan\n"


def report(site: Site, post: str, proposed: str) -> tuple[UUID, UUID]:
    """The case of a report by the holder of a post, and its file."""
    folder = site.app.extensions["alur"].settings.data
    with (
        files.receive(folder, io.BytesIO(CONTENT), "bukti.csv", limit=10_000) as received,
        unit_of_work(site.world.database) as db,
    ):
        wanted = Report(
            proposed=site.world.position[proposed],
            reason="Dipindahkan",
            files=(received,),
            folder=folder,
        )
        opened = report_superior(db, wanted, actor=site.world.person[post], at=site.world.now)
        file = db.execute(
            select(BuktiKoreksi.file_id).where(BuktiKoreksi.case_id == opened.case)
        ).scalar_one()
    return opened.case, file
