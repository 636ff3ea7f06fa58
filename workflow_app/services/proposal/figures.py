"""The angka kredit that a move gives, by its route.

Source: Peraturan BKN 3/2023, Pasal 5–10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from workflow_app.persistence.tagged import Tagged
from workflow_app.rules.ak_appointment import AkAppointment, Review, promotion
from workflow_app.rules.ak_months import months_by_year
from workflow_app.rules.ak_transfer import Transfer, transfer_credit
from workflow_app.rules.angka_kredit import RatedMonths
from workflow_app.rules.angka_kredit_ledger import AkRow, from_units
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.facts import Figure, Move
from workflow_app.services.proposal.people import golongan_of, pangkat_since

_FROZEN = "Peraturan BKN 3/2023, Pasal 5; PP 11/2017, Pasal 94"


def figure_of(move: Move, tagged: Tagged, predikat: Mapping[int, Predikat], today: date) -> Figure:
    """What a guard asks of the figure."""
    found = credit_of(move, tagged, predikat, today)
    return Figure(total=found.total, review=found.review)


def credit_of(
    move: Move, tagged: Tagged, predikat: Mapping[int, Predikat], today: date
) -> AkAppointment:
    """The figure with its parts and its rule; one without a rule is nought, for review."""
    target = move.target.jenjang
    total = from_units(sum(row.n for row in tagged.get("tenure", ())))
    if target is None:
        return AkAppointment(total, _FROZEN)
    person = tagged["person"][0]
    golongan = golongan_of(person)
    if move.route is None:
        return promotion(target, golongan, today)
    own = next(iter(tagged.get("own", ())), None)
    transfer = Transfer(
        route=move.route,
        golongan=golongan,
        target_jenjang=target,
        service=tuple(_service(pangkat_since(person, today), predikat, today)),
        holds_top_pangkat=bool(own and own.r),
        last_total=total,
    )
    try:
        return transfer_credit(transfer, today)
    except LookupError as unknown:
        return AkAppointment(Fraction(), str(unknown), review=Review.PANGKAT_OUTSIDE_JENJANG)


def row_of(route: str) -> AkRow:
    """The row of the PAK that a figure stands in besides AK Dasar."""
    return AkRow.LAMA if route == Route.ANTAR_JF else AkRow.LAINNYA


def _service(since: date, predikat: Mapping[int, Predikat], today: date) -> Iterator[RatedMonths]:
    """The rated months in the last golongan, oldest first; a year without predikat earns none."""
    if since > today:
        return
    for year, months in months_by_year(since, today).items():
        if year in predikat:
            yield RatedMonths(months, predikat[year])
