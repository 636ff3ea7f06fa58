"""A scheduled evaluation of an SKP that is still a draft, with a file of evidence in it."""

from __future__ import annotations

import hashlib
from uuid import UUID

from small_site import Site
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import BuktiDukung, StoredFile
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.cases.opening import open_case
from workflow_app.services.evaluation.plans import periods_and_year
from workflow_app.services.files import place_of

CONTENT = b"notulen rapat\n"


def evaluate(site: Site, skp: UUID, person: UUID) -> tuple[UUID, UUID]:
    """The first evaluation of somebody's SKP, and the file."""
    looking = Attempt(case=skp, trigger="", actor=None, at=site.world.now)
    with unit_of_work(site.world.database) as db:
        context = context_of(db, lock_case(db, skp, with_awaited=False), looking)
        opening = periods_and_year(db, context)[0]
        open_case(db, opening, looking.by_system(opening.id, None))
        return opening.id, _attach(db, site, opening.id, person)


def _attach(db: Session, site: Site, case: UUID, person: UUID) -> UUID:
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    place = place_of(site.app.extensions["alur"].settings.data, sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(CONTENT)
    at = site.world.now
    file = StoredFile(
        id=new_id(),
        sha256=sha256,
        size=len(CONTENT),
        name="notulen.txt",
        media_type="text/plain",
        uploaded_by=person,
        uploaded_at=at,
    )
    db.add(file)
    db.flush()
    evidence = {"description": "Notulen", "file_id": file.id, "added_by": person, "added_at": at}
    db.add(BuktiDukung(case_id=case, rhk_id=new_id(), **evidence))
    return file.id
