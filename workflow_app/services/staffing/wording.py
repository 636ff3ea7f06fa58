"""Authority in words: in which hat, by what document, from when to when, and for what."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from state_machines.registry import CURRENT
from workflow_app.engine.authority import Scope
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_LANGUAGES = ("id", "en")
_KINDS = {
    "definitive": Text("{post}", "{post}"),
    "plt": Text("Plt. {post}", "Plt. {post}"),
    "plh": Text("Plh. {post}", "Plh. {post}"),
    "delegation": Text("a.n. {post}", "on behalf of {post}"),
    "escalation": Text("{post} sebagai atasan", "{post} as the superior"),
    "self": Text("diri sendiri", "in person"),
}
_SINCE = Text("sejak {first}", "since {first}")
_UNTIL = Text("sampai {last}", "until {last}")


def hat_words(
    kind: str,
    post: str,
    *,
    document: str = "",
    first: date | None = None,
    last: date | None = None,
) -> Text:
    """“Plt. Kepala Bidang X, SK 12/2026, 1 Mar–31 Mei 2026”; what is not known is left out."""
    parts = [
        _KINDS.get(kind, _KINDS["definitive"]).format(post=post),
        Text(document, document),
        stretch_words(first, last),
    ]
    return Text(
        ", ".join(part.id for part in parts if part.id),
        ", ".join(part.en for part in parts if part.en),
    )


def stretch_words(first: date | None, last: date | None) -> Text:
    """“1–31 Mei 2026”, “1 Mar–31 Mei 2026”, “sejak 1 Mar 2026”, or nothing."""
    if first is not None and last is not None:
        return Text(*(_between(first, last, language) for language in _LANGUAGES))
    if first is not None:
        return Text(*(_SINCE.say(each).format(first=_written(first, each)) for each in _LANGUAGES))
    if last is not None:
        return Text(*(_UNTIL.say(each).format(last=_written(last, each)) for each in _LANGUAGES))
    return Text("", "")


def scope_words(scope: Scope) -> Text:
    """What a delegation reaches: steps, or workflows, and in which roles; empty for everything."""
    steps = [_step(trigger) for trigger in sorted(scope.triggers)]
    named = steps or [CURRENT[key].label for key in sorted(scope.workflows) if key in CURRENT]
    roles = [Role(role).label for role in sorted(scope.roles)]
    return Text(*(_listed(named, roles, language) for language in _LANGUAGES))


def _listed(named: list[Text], roles: list[Text], language: str) -> str:
    what = ", ".join(each.say(language) for each in named)
    whose = ", ".join(each.say(language) for each in roles)
    if not whose:
        return what
    role = Text("sebagai {whose}", "as {whose}").say(language).format(whose=whose)
    return f"{what} {role}".strip()


def _step(trigger: str) -> Text:
    key, _, name = trigger.partition(".")
    table = CURRENT[key]
    label = next((row.label for row in table.table if row.trigger == name), Text(name, name))
    return Text(f"{table.label.id}: {label.id}", f"{table.label.en}: {label.en}")


def _between(first: date, last: date, language: str) -> str:
    if (first.year, first.month) == (last.year, last.month):
        begins = str(first.day)
    elif first.year == last.year:
        begins = format_date(first, "d MMM", locale=language)
    else:
        begins = _written(first, language)
    return f"{begins}–{_written(last, language)}"


def _written(day: date, language: str) -> str:
    return format_date(day, "d MMM y", locale=language)
