"""Readers for settings that hold codes, records and figures of single JF."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workflow_app.rules.setting_values import (
    Made,
    NamedDate,
    Number,
    Reader,
    Unfit,
    Whole,
    wording,
    year_date,
)
from workflow_app.rules.text import Text

if TYPE_CHECKING:
    from workflow_app.rules.labelled import Labelled

DEFAULT_JF = "default"

_JF_CODE = re.compile(r"[a-z][a-z0-9_]{1,59}")

#: Angka kredit from 0 to 1,000, exactly.
points = Number(Text("angka kredit", "credit points (angka kredit)"), 1000)


@dataclass(frozen=True, slots=True)
class Member:
    """The code of a closed list, read as its member."""

    kind: type[Labelled]

    def __call__(self, value: object) -> Labelled:
        """Read it."""
        if not isinstance(value, str) or value not in set(self.kind):
            codes = ", ".join(self.kind)
            raise Unfit(f"pilih salah satu: {codes}", f"choose one of: {codes}")
        return self.kind(value)


@dataclass(frozen=True, slots=True)
class Record:
    """An object that has exactly these fields, each by its own reader."""

    readers: Mapping[str, Reader]

    def __call__(self, value: object) -> Mapping[str, Any]:
        """Read it."""
        if not isinstance(value, dict) or set(value) != set(self.readers):
            parts = ", ".join(self.readers)
            raise Unfit(f"isi objek dengan bagian: {parts}", f"fill in these parts: {parts}")
        return MappingProxyType(
            {name: reader(value[name]) for name, reader in self.readers.items()}
        )


@dataclass(frozen=True, slots=True)
class PerJf:
    """``{"default": …, "<code of a JF>": …}``: one value for all, others for single JF."""

    read: Reader

    def __call__(self, value: object) -> Mapping[str, Any]:
        """Read it."""
        if not isinstance(value, dict) or DEFAULT_JF not in value:
            raise Unfit(
                f"isi tabel per JF dengan baris {DEFAULT_JF}",
                f"fill in a table by JF with a row {DEFAULT_JF}",
            )
        strange = ", ".join(jf for jf in value if not _JF_CODE.fullmatch(jf))
        if strange:
            raise Unfit(f"kode JF tidak sah: {strange}", f"not the code of a JF: {strange}")
        return MappingProxyType({jf: self.read(item) for jf, item in value.items()})


def member(kind: type[Labelled]) -> Member:
    """Read the code of a closed list as its member."""
    return Member(kind)


def record(**readers: Reader) -> Record:
    """Read an object that has exactly these fields, each by its own reader."""
    return Record(MappingProxyType(readers))


def made_of(make: Callable[..., object], **readers: Reader) -> Made:
    """Read a record and give its fields, by their names, to ``make``."""
    return Made(record(**readers), lambda read: make(**read))  # type: ignore[arg-type]  # a mapping


def per_jf(read: Reader) -> PerJf:
    """Read one value for all JF and others for single ones."""
    return PerJf(read)


#: A step of an agency's own calendar, ``{"period": 2, "name": "…", "due": {…}}``.
named_date = made_of(NamedDate, period=Whole(1, 12), name=wording, due=year_date)


def of_jf(values: Mapping[str, Any], jf: str) -> Any:  # noqa: ANN401 - as in SettingsView.table
    """Return what a setting read by ``per_jf`` says about one JF."""
    return values.get(jf, values[DEFAULT_JF])
