"""A field of a form that asks for a person, a post or a unit: found by words, taken by id.

It is one name in the form: a choice among what was found, and a line for words. Words always
mean a new search, so that what was chosen before can be changed without a script.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from sqlalchemy.orm import Session
from wtforms import Field

from blueprints.support.presenting import nip
from workflow_app.services.staffing import directory, position_list, unit_tree

#: Of more that are found only the first are offered.
MOST = 20


@dataclass(frozen=True, slots=True)
class Option:
    """Something that was found. ``quiet`` tells it from others of the same name."""

    id: UUID
    words: str
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is picked: how it is found by words, how by id, and what to write into the line."""

    search: Callable[[Session, str, date], Sequence[Option]]
    by_id: Callable[[Session, UUID, date], Option | None]
    hint: LazyString


class Pick(Field):  # type: ignore[misc]  # WTForms is not typed
    """The field. ``data`` is the id that was chosen, as a text; ``found`` is chosen from."""

    def __init__(self, label: object, kind: Kind, *, required: bool, **more: Any) -> None:  # noqa: ANN401
        super().__init__(label, **more)
        self.kind, self.required = kind, required
        self.words = ""
        self.chosen: Option | None = None
        self.found: Sequence[Option] = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take an id and words apart."""
        ids = [text for text in valuelist if _is_id(text)]
        words = " ".join(" ".join(text for text in valuelist if not _is_id(text)).split())
        self.words = "".join(each for each in words if each.isprintable())[:100]
        self.data = "" if self.words or not ids else ids[0]

    @property
    def id_chosen(self) -> UUID | None:
        """What was chosen, if anything."""
        return UUID(self.data) if self.data else None

    def look(self, session: Session, day: date) -> None:
        """Find what was asked for, and say in the field what is still to be done."""
        if self.words:
            self._search(session, day)
        elif self.data:
            self.chosen = self.kind.by_id(session, UUID(self.data), day)
            if self.chosen is None:
                self._blame(_("Cari lagi dan pilih dari daftar"))
        elif self.required:
            self._blame(_("Isi kolom ini"))

    def _search(self, session: Session, day: date) -> None:
        self.found = self.kind.search(session, self.words, day)
        if not self.found:
            self._blame(_("Tidak ada yang cocok dengan “%(words)s”", words=self.words))
        elif len(self.found) == 1:
            (only,) = self.found
            self.chosen, self.found, self.data = only, (), str(only.id)
        elif len(self.found) < MOST:
            self._blame(_("Pilih salah satu yang cocok dengan “%(words)s”", words=self.words))
        else:
            self._blame(
                _("Pilih dari %(most)s yang pertama, atau cari lebih tepat", most=len(self.found))
            )

    def _blame(self, sentence: str) -> None:
        self.data = ""
        self.errors: Sequence[str] = [*self.errors, sentence]


def pick(label: object, kind: Kind, *, required: bool = True, description: object = "") -> Pick:
    """One person, post or unit."""
    return Pick(label, kind, required=required, description=description)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _people(session: Session, words: str, day: date) -> list[Option]:
    return [_person(each) for each in directory.find_people(session, words, day, limit=MOST)]


def _one_person(session: Session, person: UUID, day: date) -> Option | None:
    found = directory.person_by_id(session, person, day)
    return None if found is None else _person(found)


def _person(found: directory.Listed) -> Option:
    number = nip(found.nip) if found.nip else ""
    post = next((f"{each.post}, {each.unit}" for each in found.posts), _("tanpa jabatan"))
    return Option(found.id, found.name, " · ".join(part for part in (number, post) if part))


def _posts(session: Session, words: str, day: date) -> list[Option]:
    search = position_list.PostSearch(day=day, words=words)
    page = position_list.positions_page(session, search, size=MOST)
    return [_post(each) for each in page.rows]


def _one_post(session: Session, position: UUID, day: date) -> Option | None:
    found = position_list.post_rows(session, [position], day).get(position)
    return None if found is None else _post(found)


def _post(found: position_list.PostRow) -> Option:
    names = ", ".join(each.name for each in found.holders) or _("lowong")
    return Option(found.id, found.name, f"{found.unit} · {names}")


def _units(session: Session, words: str, day: date) -> list[Option]:
    return [Option(*each) for each in unit_tree.find_units(session, words, day, limit=MOST)]


def _one_unit(session: Session, unit: UUID, _day: date) -> Option | None:
    name = unit_tree.unit_name(session, unit)
    return None if name is None else Option(unit, name)


PERSON = Kind(_people, _one_person, lazy_gettext("Nama, NIP, atau unit"))
POST = Kind(_posts, _one_post, lazy_gettext("Nama jabatan, unit, atau pejabat"))
UNIT = Kind(_units, _one_unit, lazy_gettext("Nama atau kode unit"))
