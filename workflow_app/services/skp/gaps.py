"""What is missing on each planned result before an SKP can be submitted, result by result.

The guards of ``submit`` answer for the SKP as a whole; here stands which line to mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from workflow_app.rules.skp.facts import Approach, Form
from workflow_app.rules.target import Aspek, check_wording
from workflow_app.rules.text import Text
from workflow_app.services.skp.contents import ContentsView, IndikatorView, ResultView

_NO_INDICATOR = Text("Belum ada indikator", "No indicator yet")
_NO_TEXT = Text("Indikator {n}: belum dirumuskan", "Indicator {n}: not worded yet")
_NO_TARGET = Text("Indikator {n}: target belum diisi", "Indicator {n}: no target yet")
_NO_ASPEK = Text("Indikator {n}: aspek belum dipilih", "Indicator {n}: no aspect chosen")
_NO_PERSPEKTIF = Text(
    "Indikator {n}: perspektif belum dipilih", "Indicator {n}: no perspective chosen"
)
_ABSOLUTE = Text(
    "Indikator {n}: ukuran mutlak “{found}” perlu alasan",
    "Indicator {n}: the absolute “{found}” needs a reason",
)
_NO_LEADER = Text(
    "RHK pimpinan belum disebut, dan belum ada alasannya",
    "The leader's result is not named, nor why there is none",
)


def gaps_in(contents: ContentsView) -> dict[UUID, list[Text]]:
    """Everything to mend, by result; a result without gaps is left out."""
    found = {result.id: list(_gaps(contents, result)) for result in contents.results}
    return {result: gaps for result, gaps in found.items() if gaps}


def _gaps(contents: ContentsView, result: ResultView) -> Iterator[Text]:
    serves = result.rhk_pimpinan_id or result.rhk_pimpinan_text or result.no_leader_reason
    if contents.form != Form.JPT and not serves:
        yield _NO_LEADER
    if not result.indicators:
        yield _NO_INDICATOR
    for indicator in result.indicators:
        for gap in _of_indicator(contents, indicator):
            yield gap.format(n=indicator.ordinal)


def _of_indicator(contents: ContentsView, indicator: IndikatorView) -> Iterator[Text]:
    quantitative = contents.approach == Approach.KUANTITATIF
    if not indicator.text:
        yield _NO_TEXT
    if quantitative and not indicator.target:
        yield _NO_TARGET
    if contents.form == Form.JPT and not indicator.perspektif:
        yield _NO_PERSPEKTIF
    if contents.form != Form.JPT and quantitative and not indicator.aspek:
        yield _NO_ASPEK
    wording = check_wording(
        indicator.text,
        Aspek(indicator.aspek) if indicator.aspek else None,
        indicator.absolute_reason,
    )
    if not wording.met:
        yield Text(*(each.replace("{found}", wording.found) for each in _ABSOLUTE))
