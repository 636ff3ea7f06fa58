"""Telling candidates who failed that a period was announced in which they may sit again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, PeriodeUkom, UjiKompetensi
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import RetakeRule, attempts_left, retake_opens
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.dates import written_date
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message
from workflow_app.services.uji_kompetensi.periods import ANNOUNCED

EFFECT = ANNOUNCED
KIND = "retake"


def notify_retakes(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell each candidate once about the days of a period, however often it is announced."""
    period = session.get(PeriodeUkom, UUID(message.payload["period"]))
    if period is None or period.cancelled_at is not None or period.closes_on < day_of(at):
        return
    once = replace(message, id=name_of(period))
    for test, first in candidates(session, period):
        name = wording.head_of(session, test.case_id).name
        titles = {test.person_id: wording.titled(name, _may_sit_again(period, first))}
        notice = Notice(case=test.case_id, kind=KIND, titles=titles, urgent=False)
        tell(session, once, notice, at, mail=mail)


def candidates(session: Session, period: PeriodeUkom) -> Iterator[tuple[UjiKompetensi, date]]:
    """Failed tests that may be sat again in a period, and the first day of registering."""
    wanted = (
        select(UjiKompetensi, Case.unit_id, Case.dates)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .where(
            Case.state == "failed",
            Case.closed_at.is_(None),
            UjiKompetensi.failed_on < period.opens_on,
        )
        .order_by(UjiKompetensi.case_id)
    )
    if period.jf:
        wanted = wanted.where(UjiKompetensi.jf == period.jf)
    if period.jenjang:
        wanted = wanted.where(UjiKompetensi.jenjang == period.jenjang)
    settings = agency_settings(session)
    for row in session.execute(wanted).all():
        test = row.UjiKompetensi
        opens_on = _opens(period, test, settings.on(_about(row.dates), str(row.unit_id)))
        if opens_on is not None:
            yield test, opens_on


def _about(dates: Mapping[str, str]) -> date:
    """The day whose settings a case follows."""
    return date.fromisoformat(dates["about"]) if "about" in dates else date.max


def _opens(period: PeriodeUkom, test: UjiKompetensi, settings: SettingsView) -> date | None:
    """From when somebody who failed may register for a period; None where they may not."""
    rule: RetakeRule = of_jf(settings.table("ukom_retake"), test.jf)
    if test.failed_on is None or not attempts_left(test.attempt, rule):
        return None
    opens_on = retake_opens(test.failed_on, period.opens_on, rule)
    return opens_on if opens_on <= period.closes_on else None


def name_of(period: PeriodeUkom) -> UUID:
    """The same for the same days of a period, so that nobody is told of them twice."""
    return uuid5(period.id, f"{period.opens_on} {period.closes_on}")


def _may_sit_again(period: PeriodeUkom, opens_on: date) -> Text:
    name = period.name or period.opens_on.isoformat()
    first, last = map(written_date, (opens_on, period.closes_on))
    return Text(
        f"periode {name} diumumkan, Anda dapat mengikuti uji ulang; pendaftaran {first.id} sampai"
        f" {last.id}",
        f"the period {name} is announced and you may sit again; registration from {first.en} to"
        f" {last.en}",
    )
