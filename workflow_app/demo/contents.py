"""What people plan by kind of post: results with indicators, from ``story/results_*.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

_FILES = ("results_leaders", "results_secretariat", "results_archives")
_COMPLETE = frozenset({"kabag_sdm", "kabalai", "kasubbag"})


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """One indicator: aspect, text and target as they stand on the quantitative form."""

    aspek: str
    text: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedResult:
    """A result somebody plans. ``serves`` is the topic of the leader's result it supports."""

    text: str
    topic: str
    serves: str
    perspektif: str
    indicators: tuple[PlannedIndicator, ...]
    plan: str
    proof: str
    absolute_reason: str = ""
    acting: bool = False


def results_for(family: str, year: int, chance: Random) -> tuple[PlannedResult, ...]:
    """The results of one holder of a post; leaders plan all of their kind, others three."""
    kinds = _families()[family]
    if len(kinds) > 3 and family not in _COMPLETE:
        left_out = chance.randrange(len(kinds))
        kinds = [kind for n, kind in enumerate(kinds) if n != left_out]
    return tuple(_result(kind, year) for kind in kinds)


def acting_result(post: str) -> PlannedResult:
    """What a Plt plans for the post they look after (Lampiran BAB II, stage 6: utama)."""
    return PlannedResult(
        text=f"Terjaganya kelancaran tugas {post} selama jabatan belum terisi",
        topic="",
        serves="",
        perspektif="proses_bisnis",
        indicators=(
            PlannedIndicator("kualitas", "Persentase layanan bagian yang tepat waktu", "90–95%"),
        ),
        plan="Membagi waktu dua hari seminggu bagi bagian yang dijabat",
        proof="Laporan bulanan pelaksana tugas",
        acting=True,
    )


@cache
def _families() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for name in _FILES:
        path = files("workflow_app.demo").joinpath("story", f"{name}.toml")
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def _result(kind: dict[str, Any], year: int) -> PlannedResult:
    return PlannedResult(
        text=kind["text"],
        topic=kind.get("topic", ""),
        serves=kind.get("serves", ""),
        perspektif=kind.get("perspektif", ""),
        indicators=tuple(
            PlannedIndicator(aspek, text, target.format(y=year))
            for aspek, text, target in kind["ik"]
        ),
        plan=kind["plan"],
        proof=kind["proof"],
        absolute_reason=kind.get("mutlak", ""),
    )
