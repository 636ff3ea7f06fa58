"""Facts of a case made by hand."""

from __future__ import annotations

from datetime import date

from workflow_app.rules.agency_settings import AgencySettings, Override

TODAY = date(2026, 11, 23)
DATES = {
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2026, 12, 31),
    "planning_opens": date(2025, 10, 1),
    "establish_by": date(2026, 1, 31),
    "year_end": date(2026, 12, 31),
    "realisation_by": date(2026, 11, 22),
    "objection_by": date(2026, 12, 7),
    "filed_on": date(2026, 11, 23),
}


def settings(**decided: str):
    """The agency's settings, some of them decided otherwise (JSON text)."""
    overrides = [Override(key, value, date(2020, 1, 1)) for key, value in decided.items()]
    return AgencySettings(overrides).on(TODAY)


def base(**more: object) -> dict[str, object]:
    """What every facts object takes from the case, with dates merged in."""
    dates = {**DATES, **more.pop("dates", {})}
    values = {
        "today": TODAY,
        "entered_on": date(2026, 11, 16),
        "dates": dates,
        "settings": settings(),
        "details": {},
    }
    return {**values, **more}
