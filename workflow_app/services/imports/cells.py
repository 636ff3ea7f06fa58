"""What the text of one cell says, as the value that is kept, or why it says nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

from workflow_app.rules.karpeg import karpeg_of
from workflow_app.rules.local_days import LAST
from workflow_app.rules.nip import check_nip
from workflow_app.rules.text import Text

#: What a spreadsheet would take for the beginning of a formula.
_FORMULA = "=+\\-@\t\r\n＝＋－＠"
_STARTS = re.compile(rf"'*[{_FORMULA}]")
_QUOTED = re.compile(rf"'(?='*[{_FORMULA}])")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YES, _NO = (
    frozenset({"ya", "y", "yes", "true", "1"}),
    frozenset({"tidak", "t", "no", "false", "0"}),
)
YES, NO = "ya", "tidak"
#: Nobody in service was born before.
_EARLIEST = date(1900, 1, 1)

Reader = Callable[[str], str]


class Wrong(Exception):
    """A cell that says nothing that could be taken."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.sentence = Text(indonesian, english)


def plain(cell: str) -> str:
    """The text of a cell without the apostrophe that keeps it from being a formula.

    Raises ``Wrong`` for a formula, which is never evaluated.
    """
    text = cell.strip()
    if text.startswith("="):
        raise Wrong(
            "Sel ini berisi rumus. Salin lalu tempel sebagai nilai",
            "This cell holds a formula. Copy it and paste it as a value",
        )
    return _QUOTED.sub("", text, count=1) if text.startswith("'") else text


def safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula; ``plain`` gives the value back."""
    return f"'{value}" if _STARTS.match(value) else value


def read_text(longest: int) -> Reader:
    """Words on one line, of so many characters at the most."""

    def read(text: str) -> str:
        words = " ".join(text.split())
        if any(unicodedata.category(each) in {"Cc", "Cs"} for each in words):
            raise Wrong(
                "Ada karakter yang tidak dapat disimpan. Ketik ulang isi sel ini",
                "There is a character that cannot be kept. Type this cell again",
            )
        if len(words) > longest:
            raise Wrong(
                f"Paling banyak {longest} karakter; di sini {len(words)}",
                f"At most {longest} characters; here are {len(words)}",
            )
        return words

    return read


def read_nip(text: str) -> str:
    """Eighteen digits. A number that a spreadsheet has rounded is refused with the way out."""
    if not text:
        return ""
    if _SCIENTIFIC.fullmatch(text.strip()):
        raise Wrong(
            f"NIP berubah menjadi {text.strip()} karena kolomnya berformat angka, sehingga "
            "digitnya hilang. Atur kolom NIP sebagai Teks, lalu isi lagi dari sumber asal",
            f"The NIP became {text.strip()} because its column has a number format, and digits "
            "are lost. Make the column Text and fill it again from where it came from",
        )
    digits = re.sub(r"[\s'’-]", "", text)
    finding = check_nip(digits)
    if not finding:
        raise Wrong(f"NIP tidak sah: {finding.required}", f"Not a NIP: {finding.required}")
    return digits


def read_karpeg(text: str) -> str:
    """The number of a Karpeg as it is kept, or nothing."""
    if not text.strip():
        return ""
    number = karpeg_of(text)
    if number is None:
        raise Wrong(
            "Bukan nomor Karpeg. Tulis satu atau dua huruf dan 6–9 angka, misalnya P 123456",
            "Not a Karpeg number. Write one or two letters and 6–9 digits, such as P 123456",
        )
    return number


def read_date(text: str) -> str:
    """A day as ``2026-11-23``, also from ``23-11-2026`` and ``23/11/2026``: day, month, year."""
    if not text:
        return ""
    iso, local = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    parts = iso.groups()[:3] if iso else local.groups()[::-1] if local else None
    with suppress(ValueError):
        if parts and _EARLIEST <= (day := date(*map(int, parts))) <= LAST:
            return day.isoformat()
    raise Wrong(
        "Bukan tanggal yang ada. Tulis seperti 2026-11-23 atau 23-11-2026 (hari, bulan, tahun)",
        "There is no such day. Write it as 2026-11-23 or 23-11-2026 (day, month, year)",
    )


def read_yes(text: str) -> str:
    """``ya`` or ``tidak``; an empty cell is no."""
    word = text.strip().casefold()
    if word in _YES:
        return YES
    if not word or word in _NO:
        return NO
    raise Wrong("Tulis ya atau tidak", "Write ya (yes) or tidak (no)")


def read_number(lowest: int, highest: int) -> Reader:
    """A whole number within bounds, or nothing."""

    def read(text: str) -> str:
        if not text:
            return ""
        if text.isascii() and text.isdigit() and lowest <= int(text[:9]) <= highest:
            return str(int(text))
        raise Wrong(
            f"Tulis bilangan {lowest} sampai {highest}",
            f"Write a number from {lowest} to {highest}",
        )

    return read


def read_choice(choices: Mapping[str, tuple[str, ...]]) -> Reader:
    """One of several codes, written as any of its names; case, blanks and marks do not count."""
    known = {
        _bare(name): code for code, names in choices.items() for name in (code, *names) if name
    }
    listed = ", ".join(names[0] for names in choices.values())

    def read(text: str) -> str:
        code = known.get(_bare(text)) if text else ""
        if code is None:
            raise Wrong(f"Pilih salah satu: {listed}", f"Choose one of: {listed}")
        return code

    return read


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
