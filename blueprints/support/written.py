"""Dates, times and sizes as people write them, in both languages. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from workflow_app.rules.text import Text

_ZONE_NAMES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
_UNITS = ("B", "kB", "MB", "GB")


def zone_name(zone: str) -> str:
    """WIB, WITA or WIT; any other zone by its own name."""
    return _ZONE_NAMES.get(zone, zone)


def zone_place(zone: str) -> str:
    """A zone with the city it is named by: ``WITA (Makassar)``."""
    return f"{zone_name(zone)} ({zone.rpartition('/')[2].replace('_', ' ')})"


@lru_cache(maxsize=4096)
def written_date(day: date, language: str, *, short: bool = False) -> str:
    """``23 November 2026``, or ``23 Nov 2026``."""
    return format_date(day, "d MMM y" if short else "d MMMM y", locale=language)


def written_weekday(day: date, language: str) -> str:
    """``Jumat, 20 Maret``."""
    return format_date(day, "EEEE, d MMMM", locale=language)


def written_moment(at: datetime, zone: str, language: str, *, short: bool = False) -> str:
    """``23 November 2026 pukul 14.05 WIB``; short: ``23 Nov 2026 14.05 WIB``."""
    local = at.astimezone(ZoneInfo(zone))
    clock = local.strftime("%H:%M" if language == "en" else "%H.%M")
    between = "" if short else {"en": "at "}.get(language, "pukul ")
    day = written_date(local.date(), language, short=short)
    return f"{day} {between}{clock} {zone_name(zone)}"


def last_day(due_at: datetime, zone: str) -> date:
    """The last day on which something is in time: a day ends at 24:00 in the zone of the unit."""
    return (due_at - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()


def local_day(at: datetime, zone: str) -> date:
    """The date of a moment in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def relative_days(day: date, today: date) -> Text:
    """How far a day is from today, in words."""
    days = (day - today).days
    near = {
        0: Text("hari ini", "today"),
        1: Text("besok", "tomorrow"),
        -1: Text("kemarin", "yesterday"),
    }
    if days in near:
        return near[days]
    if days > 0:
        return Text(f"{days} hari lagi", f"in {days} days")
    return Text(f"{-days} hari lalu", f"{-days} days ago")


def written_number(number: int, language: str) -> str:
    """``18.240``, in English ``18,240``."""
    return str(format_decimal(number, locale=language))


def written_size(octets: int, language: str) -> str:
    """``812 B``, ``12 kB``, ``1,4 MB``; a thousand octets to the kB."""
    size, unit = float(octets), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    pattern = "0" if unit == 0 or size >= 10 else "0.#"
    return f"{format_decimal(size, pattern, locale=language)} {_UNITS[unit]}"
