"""When somebody who failed may sit again, by the rule of the JF and the periods announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import PeriodeUkom, UjiKompetensi
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import RetakeRule, attempts_left, retake_opens
from workflow_app.services.uji_kompetensi.periods import for_test


@dataclass(frozen=True, slots=True, kw_only=True)
class RetakeWindow:
    """A period after the failure: its name, from when to when one may register again."""

    name: str
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Retake:
    """The rule in words, the attempts so far of so many (None: no end), and where to register."""

    rule: Text
    attempts: int
    cap: int | None
    allowed: bool
    windows: tuple[RetakeWindow, ...]


def retake_of(
    session: Session, test: UjiKompetensi, settings: SettingsView, day: date
) -> Retake | None:
    """How a failed test may be sat again from a day on; None for one that has not failed."""
    if test.failed_on is None:
        return None
    rule: RetakeRule = of_jf(settings.table("ukom_retake"), test.jf)
    rows = session.execute(
        select(PeriodeUkom)
        .where(
            for_test(test.jf, test.jenjang),
            PeriodeUkom.opens_on > test.failed_on,
            PeriodeUkom.closes_on >= day,
        )
        .order_by(PeriodeUkom.opens_on, PeriodeUkom.id)
        .limit(5)
    ).scalars()
    windows = (
        RetakeWindow(
            name=row.name,
            opens_on=retake_opens(test.failed_on, row.opens_on, rule),
            closes_on=row.closes_on,
        )
        for row in rows
    )
    return Retake(
        rule=rule.when.label,
        attempts=test.attempt,
        cap=rule.cap,
        allowed=attempts_left(test.attempt, rule).met,
        windows=tuple(each for each in windows if each.opens_on <= each.closes_on),
    )
