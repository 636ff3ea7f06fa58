"""Settings of an agency as they stood on a day.

A case reads the settings of the date it is about, never of today, so a later change leaves
finished cases as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workflow_app.rules.setting_values import SettingDefinition, YearDate
from workflow_app.rules.settings_engine import ENGINE
from workflow_app.rules.settings_evaluation import EVALUATION
from workflow_app.rules.settings_jf import JF
from workflow_app.rules.settings_planning import PLANNING

if TYPE_CHECKING:
    from datetime import date

#: Every setting of every area by its key.
DEFINITIONS: Mapping[str, SettingDefinition] = MappingProxyType(
    {definition.key: definition for definition in (*ENGINE, *PLANNING, *EVALUATION, *JF)}
)


@dataclass(frozen=True, slots=True)
class Override:
    """A decision of the agency: ``value`` (JSON text) holds from ``valid_from`` on.

    With a ``unit`` it holds in that unit only and beats what holds in general. Of two that begin on
    one day the later ``entry`` (an id that grows with time) replaces the earlier one. Raises
    ValueError with a sentence for an unknown key or a value the setting cannot hold.
    """

    key: str
    value: str
    valid_from: date
    unit: str | None = None
    entry: str = ""
    parsed: object = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.key not in DEFINITIONS:
            raise ValueError(f"tidak ada pengaturan bernama {self.key}")
        object.__setattr__(self, "parsed", DEFINITIONS[self.key].parse(self.value))


@dataclass(frozen=True, slots=True)
class SettingsView(Mapping[str, object]):
    """All settings on one day, read only; an unknown key raises KeyError.

    The helpers raise TypeError when the setting holds another kind of value.
    """

    values_by_key: Mapping[str, object]

    def __getitem__(self, key: str) -> object:
        return self.values_by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_key)

    def __len__(self) -> int:
        return len(self.values_by_key)

    def days(self, key: str) -> int:
        """Return a number of days, or any other whole number."""
        value = self[key]
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{key} holds no whole number")
        return value

    def flag(self, key: str) -> bool:
        """Return a yes or no."""
        value = self[key]
        if not isinstance(value, bool):
            raise TypeError(f"{key} holds no yes or no")
        return value

    def choice(self, key: str) -> str:
        """Return a code, or the wording of a label."""
        value = self[key]
        if not isinstance(value, str):
            raise TypeError(f"{key} holds no code")
        return value

    def table(self, key: str) -> Mapping[str, Any]:
        """Return a read-only table; its rows are codes, numbers, fractions or tables."""
        value = self[key]
        if not isinstance(value, Mapping):
            raise TypeError(f"{key} holds no table")
        return value

    def date_for(self, key: str, year: int) -> date:
        """Return the date that the setting names for a performance year."""
        value = self[key]
        if not isinstance(value, YearDate):
            raise TypeError(f"{key} holds no date")
        return value.on(year)

    def optional_date_for(self, key: str, year: int) -> date | None:
        """Return the date that the setting names for a performance year, None for none."""
        return None if self[key] is None else self.date_for(key, year)


_DEFAULTS = {key: definition.typed_default for key, definition in DEFINITIONS.items()}


class AgencySettings:
    """The defaults and what the agency has decided over time.

    Raises ValueError when two overrides of one key begin on the same day in the same place and
    nothing says which was entered later.
    """

    def __init__(self, overrides: Iterable[Override] = ()) -> None:
        self._overrides = tuple(sorted(overrides, key=_strength))
        places = {(o.key, o.valid_from, o.unit, o.entry) for o in self._overrides}
        if len(places) != len(self._overrides):
            raise ValueError("dua pengaturan yang sama mulai berlaku pada hari yang sama")

    def on(self, day: date, unit: str | None = None) -> SettingsView:
        """Return the settings in force on ``day``, in ``unit`` or in general.

        The latest override that began by then holds; one of the unit beats any general one.
        """
        holding = {
            override.key: override.parsed
            for override in self._overrides
            if override.valid_from <= day and override.unit in {None, unit}
        }
        return SettingsView(MappingProxyType(_DEFAULTS | holding))


def _strength(override: Override) -> tuple[bool, date, str]:
    """Sort weak to strong, so that the last one in a dict wins."""
    return override.unit is not None, override.valid_from, override.entry
