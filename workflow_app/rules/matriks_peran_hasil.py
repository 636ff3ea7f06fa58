"""The Matriks Peran-Hasil: who produces what for each indicator of the leader.

One column per IKI of the leader, one row per member. A filled cell becomes a rencana hasil kerja
of that member. Source: PermenPANRB 6/2022, Lampiran BAB II, stage 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.skp.facts import Jenis

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_NO_ROLE = frozenset({"", "x", "-", "–"})


@dataclass(frozen=True, slots=True)
class RhkFromCell:
    """A planned result that a cell created; IKI of the leader are numbered from 1."""

    iki_pimpinan_number: int
    rencana_hasil_kerja: str


def has_role(cell: str | None) -> bool:
    """Whether the cell gives a role; empty, ``x`` and a dash give none."""
    return (cell or "").strip().lower() not in _NO_ROLE


def columns(iki_pimpinan: Sequence[str]) -> int:
    """Return the number of columns: one per IKI of the leader."""
    return len(iki_pimpinan)


def rhk_from_cells(cells: Sequence[str | None]) -> tuple[RhkFromCell, ...]:
    """Turn one member's row into planned results, in the order of the leader's IKI."""
    return tuple(
        RhkFromCell(number, cell.strip())
        for number, cell in enumerate(cells, start=1)
        if cell is not None and has_role(cell)
    )


def every_iki_carried(
    iki_pimpinan: Sequence[str],
    rows: Mapping[str, Sequence[str | None]],
    kept_by_leader: Collection[int] = (),
) -> Finding:
    """Each IKI has a contributor, or is marked as kept by the leader.

    ``rows`` maps a member to their cells; ``kept_by_leader`` holds numbers from 1. Raises
    ValueError for a row that does not have one cell per IKI.
    """
    if any(len(cells) != columns(iki_pimpinan) for cells in rows.values()):
        raise ValueError("setiap baris matriks memuat satu sel untuk tiap IKI pimpinan")
    carried = {rhk.iki_pimpinan_number for cells in rows.values() for rhk in rhk_from_cells(cells)}
    open_iki = set(range(1, columns(iki_pimpinan) + 1)) - carried - set(kept_by_leader)
    found = ", ".join(f"IKI {number}" for number in sorted(open_iki))
    return Finding(not open_iki, found, "≥ 1 pegawai per IKI")


def every_member_has_utama(roles: Mapping[str, Collection[Jenis]]) -> Finding:
    """Each member has at least one result of kind utama; one with only tambahan has no main task.

    ``roles`` maps a member to the kinds of their cells.
    """
    without = [member for member, kinds in roles.items() if Jenis.UTAMA not in kinds]
    return Finding(not without, ", ".join(without), "≥ 1 RHK utama")
