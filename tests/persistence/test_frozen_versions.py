"""A version of an SKP that is in force refuses every change, whoever asks the database for it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Indikator,
    LampiranSkp,
    PerilakuKerja,
    RencanaHasilKerja,
    SkpVersion,
)
from workflow_app.persistence.unit_of_work import unit_of_work

TEXTS = {
    RencanaHasilKerja: RencanaHasilKerja.text,
    Indikator: Indikator.text,
    PerilakuKerja: PerilakuKerja.ekspektasi_khusus,
    LampiranSkp: LampiranSkp.text,
}


@pytest.fixture
def in_force(world):
    """The case id of an SKP whose version 1 is in force."""
    return world.monitored()


@pytest.mark.parametrize("table", TEXTS, ids=lambda table: table.__tablename__)
def test_contents_in_force_refuse_change_deletion_and_additions(table, world, in_force):
    text = TEXTS[table].key
    for statement in (
        update(table).values({text: "diubah"}),
        update(table).values(n=2),
        delete(table),
    ):
        refused(world, statement.where(table.case_id == in_force, table.n == 1))
    refused(world, insert(table).values(more(table, in_force, n=1)))


@pytest.mark.parametrize("table", TEXTS, ids=lambda table: table.__tablename__)
def test_nothing_is_moved_into_a_version_in_force(table, world, in_force):
    with unit_of_work(world.database) as session:
        session.execute(
            insert(SkpVersion).values(case_id=in_force, n=2, created_at=world.at(), digest="")
        )
        session.execute(insert(table).values(more(table, in_force, n=2)))
    refused(world, update(table).where(table.case_id == in_force, table.n == 2).values(n=1))
    with unit_of_work(world.database) as session:
        session.execute(delete(table).where(table.case_id == in_force, table.n == 2))


def test_the_seal_of_a_version_is_not_lifted(world, in_force):
    mine = SkpVersion.case_id == in_force
    refused(world, update(SkpVersion).where(mine).values(frozen_at=None, digest=""))
    refused(world, update(SkpVersion).where(mine).values(digest="0" * 64))
    refused(world, delete(SkpVersion).where(mine))


def refused(world, statement):
    with pytest.raises(DBAPIError, match=r"force|refuses"), unit_of_work(world.database) as session:
        session.execute(statement)


def more(table, case, *, n):
    """One row more of a version."""
    extra = {
        RencanaHasilKerja: {"rhk_id": new_id(), "ordinal": 9, "text": "Hasil lain"},
        Indikator: {"indikator_id": new_id(), "rhk_id": new_id(), "ordinal": 9, "text": "Lain"},
        PerilakuKerja: {"value": "tambahan"},
        LampiranSkp: {
            "line_id": new_id(),
            "list": "konsekuensi",
            "ordinal": 9,
            "text": "Lain",
            "when": "",
        },
    }
    return {"case_id": case, "n": n} | extra[table]
