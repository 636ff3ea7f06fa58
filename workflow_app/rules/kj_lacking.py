"""What keeps the holder of a JF from the next jenjang, in one word each.

Source: PermenPANRB 1/2023, Pasal 29–30.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from workflow_app.rules.eligibility import Reason
from workflow_app.rules.kj_outlook import quarter_of
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.masa import add_months

_A_QUARTER = 3

#: Gates that open while a proposal is under way: nobody has to wait for them before it.
ON_THE_WAY = frozenset({Reason.NO_VACANCY, Reason.COMPETENCY_TEST_MISSING})


class Lacking(Labelled):
    """What is missing; everybody on the way to a next jenjang is exactly one of them."""

    NOTHING = "nothing", "Semua gerbang terbuka", "Every gate is open"
    TEST = "test", "Hanya uji kompetensi yang kurang", "Only the competency test is missing"
    SEAT = "seat", "Hanya lowongan yang kurang", "Only a vacancy is missing"
    SEAT_AND_TEST = (
        "seat_and_test",
        "Lowongan dan uji kompetensi yang kurang",
        "A vacancy and the competency test are missing",
    )
    AK_SOON = (
        "ak_soon",
        "Angka kredit tercapai paling lambat triwulan depan",
        "Angka kredit is reached by the end of next quarter",
    )
    AK_LATER = (
        "ak_later",
        "Angka kredit tercapai sesudah triwulan depan",
        "Angka kredit is reached after next quarter",
    )
    MASA = "masa", "Masa dalam jenjang menahan usulan", "Time in the jenjang holds it back"
    PREDIKAT = "predikat", "Predikat kinerja menahan usulan", "A predicate holds it back"
    PANGKAT = "pangkat", "Pangkat menahan usulan", "The pangkat holds it back"
    RECORD = (
        "record",
        "Hukuman disiplin atau cuti panjang menahan usulan",
        "A punishment or long leave holds it back",
    )
    SEVERAL = "several", "Lebih dari satu hal menahan usulan", "More than one thing holds it back"
    BARRED = "barred", "Batas usia atau status menutup", "Age or status closes the way"


_ALONE = {
    Reason.MASA_JENJANG_BELOW_12_MONTHS: Lacking.MASA,
    Reason.REAPPOINTED_BELOW_12_MONTHS: Lacking.MASA,
    Reason.PREDIKAT_BELOW_BAIK: Lacking.PREDIKAT,
    Reason.PANGKAT_BELOW_FLOOR: Lacking.PANGKAT,
    Reason.RECORD_NOT_CLEAN: Lacking.RECORD,
}
_BARRING = frozenset({Reason.AGE_LIMIT_REACHED, Reason.NOT_PNS})
_WAY = {
    frozenset(): Lacking.NOTHING,
    frozenset({Reason.COMPETENCY_TEST_MISSING}): Lacking.TEST,
    frozenset({Reason.NO_VACANCY}): Lacking.SEAT,
    ON_THE_WAY: Lacking.SEAT_AND_TEST,
}
#: What does not keep a proposal from being submitted.
PROPOSABLE = frozenset(_WAY.values())


def lacking_of(closed: Iterable[Reason], *, ak_soon: bool) -> Lacking:
    """Which one somebody is by the gates that are closed.

    ``ak_soon`` says that angka kredit will suffice by the end of the next quarter. Gates that open
    on the way are told only where nothing else is closed (PermenPANRB 1/2023, Pasal 29–30).
    """
    gates = frozenset(closed)
    before = gates - ON_THE_WAY
    if not before:
        return _WAY[gates]
    if before & _BARRING:
        return Lacking.BARRED
    if len(before) > 1:
        return Lacking.SEVERAL
    (one,) = before
    if one is Reason.AK_BELOW_THRESHOLD:
        return Lacking.AK_SOON if ak_soon else Lacking.AK_LATER
    return _ALONE.get(one, Lacking.SEVERAL)


def proposable(closed: Collection[Reason]) -> bool:
    """Whether nothing is closed that has to be open when a proposal is submitted.

    Source: PermenPANRB 1/2023, Pasal 29–30.
    """
    return ON_THE_WAY.issuperset(closed)


def soon(day: date) -> date:
    """The last day of the quarter after that of ``day``; a total reached by then is near."""
    first = date(day.year, (quarter_of(day) - 1) * _A_QUARTER + 1, 1)
    return date.fromordinal(add_months(first, 2 * _A_QUARTER).toordinal() - 1)
