"""The exceptions: what the twenty people of the core do that others do not, and some others.

Between them they make every state of every workflow stand somewhere. Days are counted back from
the day on which the story is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from workflow_app.demo.closing import Ending
from workflow_app.demo.course import Course
from workflow_app.demo.days import Place
from workflow_app.demo.objecting import Objecting
from workflow_app.demo.planning import Planning
from workflow_app.demo.roster import Roster
from workflow_app.rules.predikat import Rating

_ABOVE, _MEETS, _BELOW = Rating

#: How far the next year's planning of the core has come.
_NEXT = MappingProxyType(
    {
        "sestama": "established",
        "deputi1": "agreed",
        "deputi2": "submitted",
        "karo_sdm": "agreed",
        "karo_ren": "under_team_review",
        "inspektur": "draft",
        "dir_pre": "agreed",
        "kabag_kinerja": "returned",
        "perencana_madya": "submitted",
        "perencana_muda": "draft",
        "auditor_madya": "draft",
        "arsiparis_muda": "returned",
        "arsiparis_pertama": "under_team_review",
        "kabalai_mks": "submitted",
        "kabalai_jyp": "draft",
        "arsiparis_jyp": "under_team_review",
        "jyp_pelaksana": "submitted",
    }
)
#: Where the last period of the core rests.
_LAST = MappingProxyType(
    {
        "sestama": "realisation_submitted",
        "deputi1": "ready",
        "deputi2": "rated",
        "karo_sdm": "settled",
        "karo_ren": "awaiting_organisation_result",
        "inspektur": "awaiting_organisation_result",
        "dir_pre": "signed",
        "kabag_kinerja": "distribution_checked",
        "perencana_madya": "awaiting_organisation_result",
        "auditor_madya": "awaiting_organisation_result",
        "arsiparis_muda": "delivered",
        "kabalai_jyp": "settled",
        "arsiparis_jyp": "realisation_submitted",
        "terampil_jyp": "realisation_returned",
        "arsiparis_madya": "rated",
        "restorator": "ready",
    }
)
#: Objections to the last period, and where they rest.
_OBJECTED = MappingProxyType(
    {
        "arsiparis_pertama": "under_review",
        "kabalai_mks": "ppkj_explained",
        "perencana_muda": "both_heard",
        "reprografi": "both_heard",
    }
)


@dataclass(slots=True)
class Exceptions:
    """Exceptions by person, year before, of or after the story (-1, 0, 1), and occasion.

    Plannings by the month in which the SKP begins, settings by organisation and period.
    """

    planning: dict[tuple[str, int, int], Planning] = field(default_factory=dict)
    courses: dict[tuple[str, int, str], Course] = field(default_factory=dict)
    endings: dict[str, Ending] = field(default_factory=dict)
    settings: dict[tuple[str, date, date], dict[str, Any]] = field(default_factory=dict)


def told_on(roster: Roster) -> Exceptions:
    """The exceptions of a story told on the roster's day."""
    found = Exceptions()
    _plan(found, roster)
    _move(found, roster)
    _evaluate_this_year(found, roster)
    _evaluate_last_year(found, roster)
    _set_results(found, roster)
    return found


def last_period(roster: Roster) -> str:
    """The key of the last quarter that has ended."""
    return f"p{(roster.today.month - 1) // 3}"


def resting(course: Course, until: str, place: Place, today: date) -> Course:
    """A course whose last steps were taken so lately that it still rests where it should."""
    if until == "signed":
        return replace(course, until=until, sign_on=place.on_or_before(today - timedelta(days=1)))
    if until == "delivered":
        opened = place.on_or_before(today - timedelta(days=12))
        return replace(course, until=until, sign_on=place.before(opened, 1), open_on=opened)
    return replace(course, until=until)


def _plan(found: Exceptions, roster: Roster) -> None:
    year, today = roster.year, roster.today
    for person, reach in _NEXT.items():
        submit_on = None
        if reach == "under_team_review":
            submit_on = Place("Asia/Jakarta", 5).before(today, 4)
        found.planning[person, 1, 1] = Planning(
            opens=date(year, 10, 5) + timedelta(days=len(person) % 4),
            reach=reach,
            submit_on=submit_on,
            reviewed=True,
            mistaken=person == "auditor_madya",
        )
    found.planning["perencana_muda", -1, 1] = Planning(opens=date(year - 2, 12, 14), reach="draft")
    first_of_march = date(year, 3, 4)
    found.planning["terampil_jyp", 0, 3] = Planning(opens=first_of_march, sent_back=True)


def _move(found: Exceptions, roster: Roster) -> None:
    """Transfers and what becomes of the SKP of the new post; those who retire or study."""
    rests = {
        "perencana_muda": ("established", "settled"),
        "arsip_sdm": ("submitted", "ready"),
        "lay_pertama": ("agreed", "settled"),
        "prakom_pertama": ("returned", "realisation_submitted"),
        "lay_pelaksana": ("draft", "awaiting_organisation_result"),
    }
    for move in roster.moves:
        reach, until = rests[move.person]
        course = Course(until=until)
        found.endings[move.person] = Ending(end="transfer", on=move.on, course=course)
        found.planning[move.person, 0, move.on.month] = Planning(
            opens=move.on + timedelta(days=3),
            reach=reach,
            escalated=move.person == "perencana_muda",
        )
    for person, on in roster.retired.items():
        course = Course(silent=True, accepts=False)
        found.endings[person] = Ending(end="end_of_service", on=on, course=course)
    for person, on in roster.studying.items():
        found.endings[person] = Ending(end="exempt", on=on, course=Course())


def _evaluate_this_year(found: Exceptions, roster: Roster) -> None:
    key, today = last_period(roster), roster.today
    for person, until in _LAST.items():
        if person in roster.people:
            place = roster.place(person)
            found.courses[person, 0, key] = resting(Course(), until, place, today)
    for person, ends in _OBJECTED.items():
        found.courses[person, 0, key] = _objected(ends, today)
    withdrawn = Course(objection=Objecting(ends="withdrawn"))
    found.courses["auditor_madya", 0, "p1"] = withdrawn
    late = Course(accepts=False, objection=Objecting(ends="rejected_late"))
    found.courses["arsip_sdm", 0, "p1"] = late
    found.courses["prakom_muda", 0, "p1"] = Course(departs=True)


def _objected(ends: str, today: date) -> Course:
    """Filed so that the explanation is due tomorrow, or so that both sides have been heard."""
    filed = today - timedelta(days=6 if ends == "under_review" else 9)
    return Course(
        hasil=_BELOW,
        sign_on=filed - timedelta(days=5),
        open_on=filed - timedelta(days=4),
        objection=Objecting(ends=ends, filed_on=filed, step_on=today - timedelta(days=5)),
    )


def _evaluate_last_year(found: Exceptions, roster: Roster) -> None:
    changed = Course(objection=Objecting(ends="decided_changed"))
    found.courses["kabag_kinerja", -1, "annual"] = changed
    upheld = Course(objection=Objecting(ends="decided_upheld"))
    found.courses["perencana_madya", -1, "annual"] = upheld
    found.courses["arsiparis_pertama", -1, "annual"] = Course(perilaku=_BELOW)
    found.courses["kabalai_mks", -1, "annual"] = Course(perilaku=_ABOVE)
    _evaluate_again(found, roster)


def _evaluate_again(found: Exceptions, roster: Roster) -> None:
    """The office in Jayapura is rated twice: its result was reopened and set anew this autumn."""
    today, anew = roster.today, _anew(roster)
    settled = Course(again_on=anew, sign_on=anew + timedelta(days=2))
    for person in ("kasubbag_jyp", "jyp_pelaksana"):
        found.courses[person, -1, "annual"] = settled
    opened = today - timedelta(days=11)
    found.courses["kabalai_jyp", -1, "annual"] = Course(
        again_on=anew, sign_on=opened - timedelta(days=1), open_on=opened, until="delivered"
    )
    filed = today - timedelta(days=6)
    found.courses["arsiparis_jyp", -1, "annual"] = Course(
        hasil=_BELOW,
        again_on=anew,
        sign_on=filed - timedelta(days=6),
        open_on=filed - timedelta(days=4),
        objection=Objecting(ends="under_review", filed_on=filed),
    )


def _anew(roster: Roster) -> date:
    return min(roster.today - timedelta(days=28), date(roster.year, 10, 26))


def _set_results(found: Exceptions, roster: Roster) -> None:
    year = roster.year
    last = (date(year - 1, 1, 1), date(year - 1, 12, 31))
    reopened = (date(year, 3, 12), _anew(roster), "butuh_perbaikan")
    found.settings["jyp", *last] = {"anew": reopened}
    found.settings["mks", *last] = {"value": "istimewa"}
    found.settings["sis", date(year, 1, 1), date(year, 3, 31)] = {"value": "butuh_perbaikan"}
    quarter = (roster.today.month - 1) // 3
    if not quarter:
        return
    ended = (date(year, 3 * quarter - 2, 1), _last_day(year, 3 * quarter))
    found.settings["insp", *ended] = {"until": "draft"}
    found.settings["ren", *ended] = {"until": "recommended"}
    found.settings["hum", *ended] = {"until": "recommended"}


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
