"""Taking results over from another SKP of the same person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Indikator, RencanaHasilKerja, Skp
from workflow_app.rules.text import Text


def copy_unfinished(session: Session, source: UUID, target: UUID) -> int:
    """Copy the results of ``source`` into version 1 of ``target`` and return how many.

    After a transfer the work that goes on goes on in the new SKP; the employee removes what
    does not. Priorities are not copied: the new rater sets them. Raises ``Invalid`` when the
    two SKPs belong to different people.
    """
    old, new = session.get(Skp, source), session.get(Skp, target)
    if old is None or new is None or old.person_id != new.person_id:
        raise refusals.Invalid(
            Text("Pilih SKP Anda sendiri untuk disalin", "Choose an SKP of your own to copy"),
            field="copy_from",
        )
    results = _rows(session, RencanaHasilKerja, old)
    fresh = {result.rhk_id: new_id() for result in results}
    for result in results:
        session.add(
            RencanaHasilKerja(
                case_id=target,
                n=1,
                rhk_id=fresh[result.rhk_id],
                ordinal=result.ordinal,
                text=result.text,
                rhk_pimpinan_text=result.rhk_pimpinan_text,
                no_leader_reason=result.no_leader_reason,
                intervensi_jenis=result.intervensi_jenis,
                penugasan_dari=result.penugasan_dari,
            )
        )
    for each in _rows(session, Indikator, old):
        session.add(
            Indikator(
                case_id=target,
                n=1,
                indikator_id=new_id(),
                rhk_id=fresh[each.rhk_id],
                ordinal=each.ordinal,
                text=each.text,
                target=each.target,
                aspek=each.aspek if old.form == new.form else "",
                perspektif=each.perspektif if old.form == new.form else "",
                absolute_reason=each.absolute_reason,
            )
        )
    session.flush()
    return len(results)


def _rows(session: Session, table: Any, skp: Skp) -> list[Any]:  # noqa: ANN401 - a mapped class
    found = session.execute(
        select(table).where(table.case_id == skp.case_id, table.n == skp.version)
    )
    return list(found.scalars())
