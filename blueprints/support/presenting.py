"""The filters of templates: everything that turns a stored value into what people read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from functools import wraps
from uuid import UUID

from flask import Flask, g
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from blueprints.support import written
from blueprints.support.browser import me_or_nobody, my_standing
from blueprints.support.clock import now
from blueprints.support.findings import found_words
from blueprints.support.languages import language, say
from blueprints.support.transaction import reading
from state_machines.kernel.definition import State, Workflow
from state_machines.registry import CURRENT, REGISTRY
from workflow_app.rules.nip import mask
from workflow_app.rules.permissions import Permission
from workflow_app.rules.predikat import Predikat, label_of
from workflow_app.rules.roles import Role
from workflow_app.rules.rounding import printed
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.notifications.wording import period_name
from workflow_app.services.standing import CAPITAL

_NOTHING = "–"


def present(app: Flask) -> None:
    """Give templates their filters."""
    filters: dict[str, Callable[..., object]] = {
        "say": say,
        "day": day,
        "weekday": weekday,
        "local_day": written.local_day,
        "zone_name": written.zone_name,
        "zone_place": written.zone_place,
        "moment": moment,
        "deadline": deadline,
        "days_from_now": days_from_now,
        "workflow_label": workflow_label,
        "period": period,
        "state_label": state_label,
        "state_tone": state_tone,
        "role_label": role_label,
        "permission_label": permission_label,
        "predikat_label": predikat_label,
        "nip": nip,
        "size": size,
        "found_words": found_words,
        "points": points,
        "number": number,
    }
    app.jinja_env.filters.update({name: _each_time(rule) for name, rule in filters.items()})
    app.jinja_env.globals.update(language=language, my_zone=my_zone, today_in_words=today_in_words)


def _each_time(rule: Callable[..., object]) -> Callable[..., object]:
    """A filter that the compiler does not answer once for all readers of a constant value."""

    @pass_context
    @wraps(rule)
    def asked(_context: Context, *given: object, **named: object) -> object:
        return rule(*given, **named)

    return asked


def my_zone() -> str:
    """The zone of the reader's own unit; that of the capital for whoever has none."""
    return CAPITAL if me_or_nobody() is None else my_standing().zone


def today_in_words() -> str:
    """The present day as the installation counts it: a demo has a clock of its own."""
    return written.written_date(written.local_day(now(), CAPITAL), language())


def day(value: date | None, *, short: bool = False) -> str:
    """A calendar day."""
    return written.written_date(value, language(), short=short) if value else _NOTHING


def points(value: Fraction | None, places: int = 3) -> str:
    """Angka kredit or percent, rounded half up, with the decimal mark of the language."""
    if value is None:
        return _NOTHING
    text = printed(value, places)
    return text.replace(".", ",") if language() == "id" else text


def weekday(value: date) -> str:
    """A calendar day without its year, by the name of its weekday."""
    return written.written_weekday(value, language())


def moment(value: datetime | None, zone: str = "", *, short: bool = False) -> str:
    """A moment in the zone of a unit, with its UTC form for machines."""
    if value is None:
        return _NOTHING
    text = written.written_moment(value, zone or my_zone(), language(), short=short)
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(timespec="seconds"), text)


def deadline(value: datetime | None, zone: str = "", *, short: bool = True) -> str:
    """The last day of a deadline."""
    if value is None:
        return _NOTHING
    last = written.last_day(value, zone or my_zone())
    text = written.written_date(last, language(), short=short)
    return Markup('<time datetime="{}">{}</time>').format(last.isoformat(), text)


def days_from_now(value: datetime | None, zone: str = "", *, due: bool = False) -> str:
    """How many days away a moment is; ``due`` counts to the last day of a deadline."""
    if value is None:
        return ""
    where = zone or my_zone()
    that = written.last_day(value, where) if due else written.local_day(value, where)
    return say(written.relative_days(that, written.local_day(now(), where)))


def workflow_label(key: str) -> str:
    """What a workflow is called."""
    return say(CURRENT[key].label)


def period(name: str) -> str:
    """An evaluation period by the name it is kept under: ``Triwulan I``, ``Tahunan``."""
    return say(period_name(name))


def state_label(name: str, workflow: str, version: int | None = None) -> str:
    """What a state of a workflow is called."""
    return say(_state(name, workflow, version).label)


def state_tone(name: str, workflow: str, version: int | None = None) -> str:
    """The colour family of a state: whose turn it is, not whether the news is good."""
    state = _state(name, workflow, version)
    if state.final:
        return "done"
    if state.awaits or state.pauses_clock:
        return "paused"
    return "active" if state.waits_for else "calm"


def role_label(code: str) -> str:
    """What a standing is called; an unknown code stands for itself."""
    return say(Role(code).label) if code in set(Role) else code


def permission_label(permission: Permission) -> str:
    """What a permission is called."""
    return say(permission.label)


def predikat_label(predikat: Predikat, about: date, unit: UUID | None = None) -> str:
    """A predicate in the words that a unit, or the agency, has for it on the day a case is about.

    Only one predicate has a word of the agency's own; the settings are read for that one alone.
    """
    if predikat is not Predikat.BUTUH_PERBAIKAN:
        return say(predikat.label)
    if "agency" not in g:
        with reading() as db:
            g.agency = agency_settings(db)
    word = g.agency.on(about, str(unit) if unit else None).choice("bp_label")
    return say(label_of(predikat, word))


def nip(number: str | None) -> str:
    """A NIP with all but its last four digits hidden; four digits are taken as the last ones."""
    if not number:
        return _NOTHING
    return f"••••\u202f{number}" if len(number) <= 4 else f"••••\u202f{mask(number)[-4:]}"


def number(value: int) -> str:
    """A number with its thousands told apart."""
    return written.written_number(value, language())


def size(octets: int) -> str:
    """The size of a file."""
    return written.written_size(octets, language())


def _state(name: str, workflow: str, version: int | None) -> State:
    table: Workflow = CURRENT[workflow] if version is None else REGISTRY[workflow, version]
    return table.state_named[name]
