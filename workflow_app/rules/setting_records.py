"""Readers for settings that hold codes, records and figures of single JF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workflow_app.rules.labelled import Labelled
    from workflow_app.rules.setting_values import Reader

DEFAULT_JF = "default"

_JF_CODE = re.compile(r"[a-z][a-z0-9_]{1,59}")


def member(kind: type[Labelled]) -> Reader:
    """Read the code of a closed list as its member."""

    def read(value: object) -> Labelled:
        if not isinstance(value, str) or value not in set(kind):
            raise ValueError(f"pilih salah satu: {', '.join(kind)}")
        return kind(value)

    return read


def record(**readers: Reader) -> Reader:
    """Read an object that has exactly these fields, each by its own reader."""

    def read(value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict) or set(value) != set(readers):
            raise ValueError(f"isi objek dengan bagian: {', '.join(readers)}")
        return MappingProxyType({name: reader(value[name]) for name, reader in readers.items()})

    return read


def points(value: object) -> Fraction:
    """Read angka kredit from 0 to 1,000, exactly."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 1000:
        raise ValueError("isi angka kredit 0 sampai 1000")
    return Fraction(value)


def per_jf(read: Reader) -> Reader:
    """Read ``{"default": …, "<code of a JF>": …}``: one value for all, others for single JF."""

    def read_all(value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict) or DEFAULT_JF not in value:
            raise ValueError(f"isi tabel per JF dengan baris {DEFAULT_JF}")
        strange = [jf for jf in value if not _JF_CODE.fullmatch(jf)]
        if strange:
            raise ValueError(f"kode JF tidak sah: {', '.join(strange)}")
        return MappingProxyType({jf: read(item) for jf, item in value.items()})

    return read_all


def of_jf(values: Mapping[str, Any], jf: str) -> Any:  # noqa: ANN401 - as in SettingsView.table
    """Return what a setting read by ``per_jf`` says about one JF."""
    return values.get(jf, values[DEFAULT_JF])
