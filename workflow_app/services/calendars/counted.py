"""Last days that are counted in the days of a unit once, and stand with the dates of a case.

Whoever opens or moves a case counts them here; so does a calendar that changes afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from workflow_app.engine.deadlines import Calendar
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.skp_calendar import establish_deadline

Dates = Mapping[str, date]
Counted = Callable[[Dates, SettingsView, Calendar], date]


def establish_by(dates: Dates, settings: SettingsView, calendar: Calendar) -> date:
    """When an SKP is to be set: PermenPANRB 6/2022, Pasal 14–15."""
    return establish_deadline(
        settings.date_for("skp_establish_deadline", dates["year_end"].year),
        dates["starts_on"],
        settings.days("skp_new_post_working_days"),
        calendar.is_working,
    )


def objection_by(dates: Dates, settings: SettingsView, calendar: Calendar) -> date:
    """The last day of the window for an objection: PP 30/2019, Pasal 59."""
    return calendar.add(
        dates["received_on"],
        settings.days("objection_window_days"),
        settings.choice("objection_day_count"),
    )


def answer_by(dates: Dates, settings: SettingsView, calendar: Calendar) -> date:
    """The last day for the personnel unit to answer a report of a wrong superior."""
    days = settings.days("superior_correction_working_days")
    return calendar.add(dates["reported_on"], days, "working")


def data_answer_by(dates: Dates, settings: SettingsView, calendar: Calendar) -> date:
    """The last day for the personnel unit to answer a report of a wrong datum."""
    days = settings.days("data_correction_working_days")
    return calendar.add(dates["reported_on"], days, "working")


def objection_answer_by(dates: Dates, settings: SettingsView, calendar: Calendar) -> date:
    """The last day to answer an objection to a refused proposal."""
    days = settings.days("jf_objection_answer_working_days")
    return calendar.add(dates["filed_on"], days, "working")


#: What is counted, by workflow and name of the date.
COUNTED: Mapping[str, Mapping[str, Counted]] = MappingProxyType(
    {
        "skp": {"establish_by": establish_by},
        "evaluation": {"objection_by": objection_by},
        "koreksi_atasan": {"answer_by": answer_by},
        "koreksi_data": {"answer_by": data_answer_by},
        "keberatan_usulan": {"answer_by": objection_answer_by},
    }
)
