"""A site as it stood in every state that a case of its employee ever passed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from small_world import World
from sqlalchemy import select

from workflow_app.persistence.models import Case
from workflow_app.persistence.unit_of_work import reading


@dataclass(frozen=True)
class Picture:
    """A copy of the database in which a case is in a state, and when that was."""

    case: UUID
    at: datetime
    file: Path


@dataclass
class Album(World):
    """A world on a SQLite file that is pictured in every state of a case."""

    file: Path = Path()
    pictures: dict[tuple[str, str], Picture] = field(default_factory=dict)

    @classmethod
    def of(cls, world: World, file: Path) -> Album:
        """The same world."""
        album = cls(world.database, now=world.now, file=file)
        album.person, album.position, album.unit = world.person, world.position, world.unit
        return album

    def fire(self, who, trigger, case, **more):
        self.look()
        self.picture(case)
        outcome = super().fire(who, trigger, case, **more)
        self.look()
        return outcome

    def rate(self, skp, case, **more):
        outcome = super().rate(skp, case, **more)
        self.look()
        return outcome

    def look(self) -> None:
        """Picture the states that are seen for the first time."""
        with reading(self.database) as session:
            found = session.execute(select(Case.workflow, Case.state, Case.id)).all()
        for row in found:
            if (row.workflow, row.state) not in self.pictures:
                self.picture(row.id)

    def picture(self, case: UUID) -> None:
        """Picture a case; the last picture of a state, just before it is left, is kept."""
        with reading(self.database) as session:
            found = session.execute(select(Case.workflow, Case.state).where(Case.id == case)).one()
        copy = self.file.with_name(f"{found.workflow}-{found.state}.db")
        saved(self.file, copy)
        self.pictures[found.workflow, found.state] = Picture(case, self.now, copy)


def saved(file: Path, to: Path) -> None:
    """Copy a SQLite file with all that was committed."""
    here, there = sqlite3.connect(file), sqlite3.connect(to)
    with here, there:
        here.backup(there)
    here.close()
    there.close()
