"""The NIP: eighteen digits that say birth date, appointment, sex and serial number.

PNS: YYYYMMDD birth, YYYYMM TMT CPNS, 1 digit sex, 3 digits serial (Peraturan Kepala BKN 22/2007).
PPPK: the same with the year of appointment and ``21`` in place of year and month (Peraturan BKN
1/2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PPPK_MARK = "21"

_MASK = "•"


class StatusPegawai(StrEnum):
    """What the number says its holder is."""

    PNS = "pns"
    PPPK = "pppk"


class Sex(StrEnum):
    """What the fifteenth digit says."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Nip:
    """A number taken apart; ``appointed_month`` is None for PPPK."""

    digits: str
    born_on: date
    appointed_year: int
    appointed_month: int | None
    sex: Sex
    serial: int

    @property
    def status(self) -> StatusPegawai:
        """PNS or PPPK."""
        return StatusPegawai.PPPK if self.appointed_month is None else StatusPegawai.PNS


def check_nip(text: str) -> Finding:
    """Say what is wrong with a NIP, if anything; blanks between the parts are allowed.

    ``found`` is masked, ``required`` names the part at fault.
    """
    digits = _digits(text)
    required = next((part.id for part in _faults(digits)), "")
    return Finding(not required, mask(digits), required)


def nip_faults(text: str) -> tuple[Text, ...]:
    """Every part that is wrong with a NIP, in the order of its digits; none for a valid one."""
    return tuple(_faults(_digits(text)))


def parse_nip(text: str) -> Nip:
    """Take a NIP apart. Raises ValueError with the part at fault."""
    finding = check_nip(text)
    if not finding:
        raise ValueError(f"NIP {finding.found} tidak sah: {finding.required}")
    digits = _digits(text)
    month = digits[12:14]
    return Nip(
        digits,
        _birth(digits),
        int(digits[8:12]),
        None if month == PPPK_MARK else int(month),
        Sex.MALE if digits[14] == "1" else Sex.FEMALE,
        int(digits[15:]),
    )


def mask(text: str) -> str:
    """Hide all but the last 4 digits; a number that short is hidden whole."""
    digits = _digits(text)
    shown = digits[-4:] if len(digits) > 4 else ""
    return _MASK * (len(digits) - len(shown)) + shown


def _faults(digits: str) -> Iterator[Text]:
    """Parts are looked at only in a number of the right length."""
    if not _is_18_digits(digits):
        yield Text("18 digit", "18 digits")
        return
    yield from (part for holds, part in _PARTS if not holds(digits))


def _digits(text: str) -> str:
    return "".join(text.split())


def _birth(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _is_18_digits(digits: str) -> bool:
    return len(digits) == 18 and digits.isascii() and digits.isdigit()


def _born_on_a_date(digits: str) -> bool:
    try:
        _birth(digits)
    except ValueError:
        return False
    return True


def _appointed_in_a_month(digits: str) -> bool:
    month = digits[12:14]
    return month == PPPK_MARK or 1 <= int(month) <= 12


def _appointed_after_birth(digits: str) -> bool:
    return int(digits[8:12]) > int(digits[:4])


_PARTS: tuple[tuple[Callable[[str], bool], Text], ...] = (
    (
        _born_on_a_date,
        Text("digit 1–8: tanggal lahir TTTTBBHH", "digits 1–8: date of birth YYYYMMDD"),
    ),
    (
        _appointed_after_birth,
        Text(
            "digit 9–12: tahun pengangkatan sesudah tahun lahir",
            "digits 9–12: year of appointment, after that of birth",
        ),
    ),
    (
        _appointed_in_a_month,
        Text(
            "digit 13–14: bulan TMT CPNS 01–12, atau 21 untuk PPPK",
            "digits 13–14: month of the TMT CPNS 01–12, or 21 for a PPPK",
        ),
    ),
    (
        lambda digits: digits[14] in "12",
        Text("digit 15: 1 pria, 2 wanita", "digit 15: 1 male, 2 female"),
    ),
    (
        lambda digits: digits[15:] != "000",
        Text("digit 16–18: nomor urut 001–999", "digits 16–18: serial number 001–999"),
    ),
)
