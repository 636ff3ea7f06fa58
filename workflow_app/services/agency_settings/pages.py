"""The settings of an agency as pages show them: what holds today, and how that came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Account, AgencySetting, JabatanFungsional, Unit
from workflow_app.rules.agency_settings import DEFINITIONS
from workflow_app.rules.setting_values import SettingDefinition, decoded
from workflow_app.rules.setting_words import Said, said
from workflow_app.rules.settings_meaning import GROUPS, SettingGroup
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One dated value: since when, where, what it says, and by whose hand and document.

    ``unit`` is empty for the whole agency, ``at`` None for what stood when Alur was set up.
    ``replaced`` by a later entry for the same day, it never holds.
    """

    id: UUID
    valid_from: date
    unit_id: UUID | None
    unit: str
    value: Any
    rows: tuple[Said, ...]
    document: str
    at: datetime | None
    by: str
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingView:
    """One setting: what holds in general on a day, and every dated value, the last begun first.

    ``value`` is JSON. ``next`` is the one that comes to hold in general after it.
    """

    definition: SettingDefinition
    value: Any
    rows: tuple[Said, ...]
    default: tuple[Said, ...]
    history: tuple[Decided, ...]
    since: Decided | None
    next: Decided | None

    @property
    def in_units(self) -> bool:
        """Whether a unit has a value of its own."""
        return any(each.unit_id for each in self.history)


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of settings with what holds."""

    group: SettingGroup
    settings: tuple[SettingView, ...]


def setting_groups(session: Session, day: date) -> tuple[GroupView, ...]:
    """Every setting with what holds in general on a day; one statement."""
    rows = _rows(session)
    return tuple(
        GroupView(group, tuple(_view(each, rows, day) for each in group.settings))
        for group in GROUPS
    )


def setting_view(session: Session, key: str, day: date) -> SettingView:
    """One setting. Raises ``NoSuchCase`` for a key that is none."""
    definition = DEFINITIONS.get(key)
    if definition is None:
        raise refusals.NoSuchCase(Text("Pengaturan tidak ditemukan", "There is no such setting"))
    return _view(definition, _rows(session, key), day)


def known_jf(session: Session) -> list[tuple[str, str]]:
    """The codes and names of every JF, by name."""
    found = select(JabatanFungsional.code, func.max(JabatanFungsional.name)).group_by(
        JabatanFungsional.code
    )
    return sorted(((row[0], row[1]) for row in session.execute(found)), key=lambda each: each[1])


def _rows(session: Session, key: str = "") -> list[Any]:
    found = (
        select(AgencySetting, Unit.name.label("unit"), Account.name.label("by"))
        .outerjoin(Unit, Unit.id == AgencySetting.unit_id)
        .outerjoin(Account, Account.id == AgencySetting.entered_by)
        .order_by(AgencySetting.valid_from.desc(), AgencySetting.id.desc())
    )
    return list(session.execute(found.where(AgencySetting.key == key) if key else found))


def _view(definition: SettingDefinition, rows: Iterable[Any], day: date) -> SettingView:
    own = [row for row in rows if row.AgencySetting.key == definition.key]
    history = tuple(_decided(definition, own))
    general = [each for each in history if not each.unit_id and not each.replaced]
    since = next((each for each in general if each.valid_from <= day), None)
    coming = [each for each in general if each.valid_from > day]
    value = definition.default if since is None else since.value
    return SettingView(
        definition=definition,
        value=value,
        rows=tuple(said(definition.read, value)),
        default=tuple(said(definition.read, definition.default)),
        history=history,
        since=since,
        next=coming[-1] if coming else None,
    )


def _decided(definition: SettingDefinition, rows: Iterable[Any]) -> Iterable[Decided]:
    known: set[tuple[str, UUID | None]] = set()
    for row in rows:
        setting: AgencySetting = row.AgencySetting
        place = setting.valid_from, setting.unit_id
        value = decoded(setting.value)
        yield Decided(
            id=setting.id,
            valid_from=date.fromisoformat(setting.valid_from),
            unit_id=setting.unit_id,
            unit=row.unit or "",
            value=value,
            rows=tuple(said(definition.read, value)),
            document=setting.document,
            at=setting.entered_at,
            by=row.by or "",
            replaced=place in known,
        )
        known.add(place)
