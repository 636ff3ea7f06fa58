"""A new dated value of a setting: what it would change, and writing it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AgencySetting, Case, Unit
from workflow_app.rules.setting_values import SettingDefinition
from workflow_app.rules.setting_words import Said, said
from workflow_app.rules.settings_meaning import BY_UNIT
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings.pages import Decided, setting_view
from workflow_app.services.cases.reading import day_of
from workflow_app.services.dates import written_date

#: How far ahead a value may be decided, in years: a slip in the year is refused.
_YEARS_AHEAD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Whose hand a value is by, and when."""

    at: datetime
    account: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue:
    """A value (JSON) of a setting from a day on, in one unit or for None everywhere.

    ``document`` is the number of the decree, or the reason.
    """

    key: str
    value: Any
    valid_from: date
    document: str
    unit: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a new value would change.

    ``before`` is what else would hold on its first day, ``until`` the day before the next value.
    ``follow`` open cases are about a day on which it holds; ``keep`` open ones are not. ``shown``
    is the digest of all of it.
    """

    before: tuple[Said, ...]
    after: tuple[Said, ...]
    until: date | None
    replaces: bool
    follow: int
    keep: int
    shown: str


def foresee(session: Session, new: NewValue, by: By) -> Foreseen:
    """What a value would change. Raises ``Invalid`` at its field, ``NoSuchCase``."""
    view = setting_view(session, new.key, new.valid_from)
    _check(session, view.definition, new, by)
    own = [each for each in view.history if each.unit_id == new.unit and not each.replaced]
    # in a unit of no value of its own, what holds everywhere holds
    held = _held(own, new.valid_from) or (view.since if new.unit else None)
    before = view.definition.default if held is None else held.value
    if before == new.value:
        raise _invalid(
            "Nilai ini sudah berlaku pada tanggal itu. Ubah nilainya, atau pilih tanggal lain.",
            "This value holds on that day already. Change it, or choose another day.",
            "valid_from",
        )
    later = [each.valid_from for each in own if each.valid_from > new.valid_from]
    until = min(later) - timedelta(days=1) if later else None
    follow, keep = _cases(session, new, until)
    return Foreseen(
        before=tuple(said(view.definition.read, before)),
        after=tuple(said(view.definition.read, new.value)),
        until=until,
        replaces=any(each.valid_from == new.valid_from for each in own),
        follow=follow,
        keep=keep,
        shown=digest(new.key, _text(new.value), _text(before), str(new.valid_from), str(until)),
    )


def decide(session: Session, new: NewValue, by: By) -> UUID:
    """Write a value that holds from a day on. Raises ``Invalid`` at its field, ``NoSuchCase``."""
    foresee(session, new, by)
    entry = new_id()
    session.execute(
        insert(AgencySetting),
        [
            {
                "id": entry,
                "key": new.key,
                "value": _text(new.value),
                "valid_from": new.valid_from.isoformat(),
                "unit_id": new.unit,
                "document": new.document,
                "entered_at": by.at,
                "entered_by": by.account,
            }
        ],
    )
    return entry


def earliest(session: Session, definition: SettingDefinition, at: datetime) -> date | None:
    """The first day for which a setting may be decided now; None where any may be.

    A case reads the settings of the day it is about, so a value for a day that is over, or for
    today, would change what was decided by the old one. That is nobody's loss where no case was
    opened yet, or where the setting only says how to read and print what stands.
    """
    if definition.looks_back or session.execute(select(Case.id).limit(1)).first() is None:
        return None
    return day_of(at) + timedelta(days=1)


def _check(session: Session, definition: SettingDefinition, new: NewValue, by: By) -> None:
    first, today = earliest(session, definition, by.at), day_of(by.at)
    if first is not None and new.valid_from < first:
        begins = written_date(first)
        raise _invalid(
            f"Pilih {begins.id} atau sesudahnya: perkara memakai nilai pada tanggalnya, "
            "jadi nilai untuk hari yang sudah berjalan mengubah yang sudah diputuskan",
            f"Choose {begins.en} or later: cases use the value of their day, so a value "
            "for a day that has begun would change what was decided",
            "valid_from",
        )
    if abs(new.valid_from.year - today.year) > _YEARS_AHEAD:
        raise _invalid(
            f"Periksa tahunnya: paling jauh {_YEARS_AHEAD} tahun dari sekarang",
            f"Look at the year: at most {_YEARS_AHEAD} years from now",
            "valid_from",
        )
    if not new.document.strip():
        raise _invalid(
            "Tulis nomor SK atau alasannya", "Write the number of the decree or why", "document"
        )
    if new.unit is not None:
        _check_unit(session, new)


def _check_unit(session: Session, new: NewValue) -> None:
    if new.key not in BY_UNIT:
        raise _invalid(
            "Pengaturan ini berlaku di seluruh instansi",
            "This setting holds in the whole agency",
            "unit",
        )
    if session.get(Unit, new.unit) is None:
        raise _invalid("Pilih unit dari daftar", "Choose a unit from the list", "unit")


def _held(own: list[Decided], day: date) -> Decided | None:
    """What was decided last for a day, of values that stand latest first."""
    return next((each for each in own if each.valid_from <= day), None)


def _cases(session: Session, new: NewValue, until: date | None) -> tuple[int, int]:
    """How many open cases are about a day on which a value holds, and how many are not."""
    # a case without a day of its own is about the day on which it is looked at
    day = func.coalesce(
        Case.dates["about"].as_string(),
        Case.dates["starts_on"].as_string(),
        new.valid_from.isoformat(),
    )
    held: ColumnElement[bool] = day >= new.valid_from.isoformat()
    if until is not None:
        held &= day <= until.isoformat()
    found = select(func.count(), func.count().filter(held)).where(Case.closed_at.is_(None))
    if new.unit is not None:
        found = found.where(Case.unit_id == new.unit)
    count, follow = session.execute(found).one()
    return follow, count - follow


def _text(value: Any) -> str:  # noqa: ANN401 - JSON
    """The JSON text of a value; exact numbers of a few decimals stay what they are."""
    return json.dumps(value, ensure_ascii=False, default=_number)


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} is no number")
    return int(value) if value == value.to_integral_value() else float(value)


def _invalid(indonesian: str, english: str, field: str) -> refusals.Invalid:
    return refusals.Invalid(Text(indonesian, english), field=field)
