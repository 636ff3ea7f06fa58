"""The annex of an SKP: three lists that planning must leave filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Konsekuensi:
    """What follows; ``when`` is ``target_met`` or ``target_not_met``."""

    when: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LampiranSkp:
    """Resources promised, accountability scheme and consequences, as agreed in the dialogue.

    A list counts as filled with one line that is not blank. Source: PermenPANRB 6/2022,
    Pasal 11–13.
    """

    dukungan_sumber_daya: Collection[str] = ()
    skema_pertanggungjawaban: Collection[str] = ()
    konsekuensi: Collection[Konsekuensi] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the lists without a line, in the order of the form."""
        lists = {
            "dukungan_sumber_daya": self.dukungan_sumber_daya,
            "skema_pertanggungjawaban": self.skema_pertanggungjawaban,
            "konsekuensi": [line.text for line in self.konsekuensi],
        }
        return tuple(name for name, lines in lists.items() if not any(map(str.strip, lines)))

    @property
    def complete(self) -> bool:
        """Whether all three lists have a line."""
        return not self.missing


def check_lampiran(lampiran: LampiranSkp) -> Finding:
    """Answer whether the annex is complete; ``found`` names the empty lists."""
    return Finding(lampiran.complete, ", ".join(lampiran.missing), "≥ 1 per daftar")
