"""A proposal for somebody with the file of a paper, and a test of theirs.

The personnel unit checks the papers of others, names testers, and tests itself.
"""

from __future__ import annotations

import io
from datetime import date
from uuid import UUID

from small_site import Site
from small_world import hire
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    BuktiHukuman,
    Duty,
    HukumanDisiplin,
    Paper,
    Penguji,
    Position,
    Proposal,
    Task,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.roles import Role
from workflow_app.services import files
from workflow_app.services.issued_papers.issuing import new_receipt
from workflow_app.services.proposal.opening import NewProposal
from workflow_app.services.proposal.papers import NewPaper, receive_paper
from workflow_app.services.proposal.questions import CERTIFICATE
from workflow_app.services.proposal.starting import start_proposal
from workflow_app.services.uji_kompetensi.certificates import verify
from workflow_app.services.uji_kompetensi.recording import Certificate, record_certificate

CONTENT = b"nomor;nama\n1;Ijazah\n"


def propose(site: Site, post: str, head: str) -> tuple[UUID, UUID, UUID]:
    """The case of a transfer for the holder of a post, its file, and a test of theirs."""
    world, folder = site.world, site.app.extensions["alur"].settings.data
    if "jf_muda" not in world.position:
        _establish(site)
    wanted = NewProposal(
        act=Act.PERPINDAHAN, person=world.person[post], target=world.position["jf_muda"]
    )
    actor = world.person[head]
    with (
        files.receive(folder, io.BytesIO(CONTENT), "ijazah.csv", limit=10_000) as received,
        unit_of_work(world.database) as db,
    ):
        case = start_proposal(db, wanted, actor=actor, at=world.at()).case
        file = files.store(db, folder, received, actor=actor, at=world.at())
        receive_paper(db, case, NewPaper(kind="ijazah", file=file), actor=actor, at=world.at())
    return case, file, _certificate(site, post)


def give_receipt(site: Site, case: UUID) -> str:
    """Let a proposal have been submitted; the code of its receipt."""
    with unit_of_work(site.world.database) as db:
        proposal = db.get_one(Proposal, case)
        proposal.submitted_at, proposal.receipt = site.world.at(), new_receipt()
        return proposal.receipt


def bring_certificate(site: Site, test: UUID) -> UUID:
    """Let the certificate of a test have come with its paper, brought by another officer."""
    world = site.world
    with unit_of_work(world.database) as db:
        db.add(
            Paper(
                case_id=test,
                kind=CERTIFICATE,
                number="LAN/1",
                received_at=world.at(),
                received_by=world.person["pengelola"],
            )
        )
    return test


def verify_certificate(site: Site, test: UUID) -> None:
    """Let another officer than whoever brought it have verified a certificate."""
    with unit_of_work(site.world.database) as db:
        verify(db, test, actor=site.world.person["personalia"], at=site.world.at())


def task_of(site: Site, case: UUID) -> UUID:
    """The open task of a proposal, which asks the head of the unit."""
    with reading(site.world.database) as db:
        return db.execute(
            select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        ).scalar_one()


def punish(site: Site, post: str, file: UUID) -> None:
    """A light punishment of long ago, with a letter behind it."""
    row, day = new_id(), date(2020, 1, 6)
    with unit_of_work(site.world.database) as db:
        db.add(
            HukumanDisiplin(
                id=row,
                person_id=site.world.person[post],
                tingkat="ringan",
                valid_from=day,
                valid_to=day,
                document="SK 1/2020",
            )
        )
        db.flush()
        db.add(BuktiHukuman(hukuman_id=row, file_id=file))


def _certificate(site: Site, post: str) -> UUID:
    world = site.world
    today = world.at().date()
    certificate = Certificate(
        person=world.person[post],
        kind="perpindahan",
        jf="analis_kebijakan",
        jenjang="ahli_muda",
        number="LAN/1",
        issuer="LAN",
        passed_on=today,
        valid_until=date(today.year + 2, 1, 1),
    )
    with unit_of_work(world.database) as db:
        test = record_certificate(
            db, certificate, actor=world.person["pengelola"], at=world.at()
        ).case
        if post != "personalia":
            tester = Penguji(
                case_id=test,
                attempt=1,
                person_id=world.person["personalia"],
                position_id=world.position["personalia"],
            )
            db.add(tester)
    return test


def _establish(site: Site) -> None:
    """A JF in another unit, a personnel officer, and what the personnel unit does besides."""
    world = site.world
    with unit_of_work(world.database) as db:
        for key, jenjang in (("jf_muda", "ahli_muda"), ("pengelola", "")):
            position = Position(
                id=new_id(),
                code=key,
                name=f"Jabatan {key}",
                unit_id=world.unit["kepegawaian"],
                superior_position_id=world.position["menteri"],
                jenis="jf" if jenjang else "pelaksana",
                jenjang=jenjang,
                jf="Analis Kebijakan" if jenjang else "",
            )
            world.position[key] = position.id
            db.add(position)
            db.flush()
        hire(db, world, "pengelola", "pengelola")
        for role, post in (
            (Role.PENGELOLA_KEPEGAWAIAN, "pengelola"),
            (Role.PENGELOLA_KEPEGAWAIAN, "personalia"),
            (Role.INSTANSI_PEMBINA, "personalia"),
        ):
            duty = Duty(
                role=role, unit_id=world.unit["kementerian"], position_id=world.position[post]
            )
            db.add(duty)
