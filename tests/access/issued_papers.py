"""The papers of cases of somebody, as though the steps that issue them had been taken."""

from __future__ import annotations

from uuid import UUID

from small_site import Site
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, Event, IssuedPaper
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, to_units
from workflow_app.services.angka_kredit.ledger import Because, account_of, credit
from workflow_app.services.issued_papers.issuing import PaperKind


def issue_decree(site: Site, case: UUID) -> None:
    """Let a proposal have been decided by the minister, with a decree."""
    with unit_of_work(site.world.database) as db:
        _issue(db, site, case, PaperKind.KEPUTUSAN, "approve", "menteri")


def issue_pak(site: Site, post: str, case: UUID) -> None:
    """Let a year have brought its holder something, and the PAK have been signed."""
    world = site.world
    at, person = world.at(), world.person[post]
    line = AkLine(id=new_id(), row=AkRow.PENDIDIKAN, units=to_units(25), clause="Pendidikan")
    with unit_of_work(world.database) as db:
        account = account_of(db, person)
        assert account is not None
        credit(db, account.id, [line], Because(at=at, case=case))
        _issue(db, site, case, PaperKind.PAK, "sign_pak", "kabag")


def _issue(db: Session, site: Site, case: UUID, kind: PaperKind, trigger: str, post: str) -> None:
    at, row = site.world.at(), db.get_one(Case, case)
    row.version += 1
    db.add(IssuedPaper(case_id=case, kind=kind.value, number="SK/1", issued_on=at.date()))
    db.add(
        Event(
            case_id=case,
            seq=row.version,
            kind="move",
            at=at,
            workflow=row.workflow,
            trigger=trigger,
            source=row.state,
            target=row.state,
            actor_id=site.world.person[post],
            role="",
            capacity="",
            hash=f"{row.version:064}",
            body="{}",
        )
    )
