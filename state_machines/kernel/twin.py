"""Workflow tables in words: the text twin of a diagram, and the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from state_machines.kernel.deadline import Days, Deadline
from state_machines.kernel.definition import Authority, State, Transition, Workflow
from state_machines.kernel.delegation import Delegable
from workflow_app.rules.agency_settings import DEFINITIONS
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_STATES = Text("Status", "States")
_ROWS = Text("Langkah", "Steps")
_FIELDS = {
    "who": Text("Oleh", "By"),
    "guards": Text("Syarat", "Conditions"),
    "deadline": Text("Otomatis pada", "By itself on"),
    "citation": Text("Dasar", "Source"),
}
_HEADS = {
    "state": Text("Status", "State"),
    "meaning": Text("Arti", "Meaning"),
    "turn": Text("Giliran", "Whose turn"),
    "due": Text("Tenggat", "Due"),
}
_BIRTH = Text("(baru)", "(new)")
_SAME = Text("tetap", "stays")
_FINAL = Text("selesai", "final")
_THEN = Text("lalu", "then")
_OR = Text("atau", "or")
_NOBODY = Text("–", "–")
_ENTRY = Text("sejak masuk status", "from entry into the state")
_ANCHORED = Text("sesudah `{date}`", "after `{date}`")
_ON = Text("akhir hari `{date}`", "the end of `{date}`")
_BEFORE = Text("awal hari `{date}`", "the beginning of `{date}`")
_DAYS = {
    Days.CALENDAR: Text("hari", "days"),
    Days.WORKING: Text("hari kerja", "working days"),
}
_UNDOES = Text("membatalkan `{trigger}`", "takes `{trigger}` back")
_CONSEQUENCE = Text("hanya sebagai akibat", "only as a consequence")
_STRATEGIC = Text("strategis", "strategic")
_DELEGABLE = Text("dapat didelegasikan", "delegable")
_DELEGABLE_TO = Text("dapat didelegasikan kepada {to_id}", "delegable to {to_en}")


def text_twin(workflow: Workflow, language: str) -> str:
    """The whole table as Markdown: every state and every row, with conditions and sources."""
    lines = [
        f"# {workflow.label.say(language)}",
        "",
        f"`{workflow.key}` v{workflow.version} · {workflow.clause}",
        "",
        f"## {_STATES.say(language)}",
        "",
        _line(head.say(language) for head in _HEADS.values()),
        _line("---" for _ in _HEADS),
        *(_state_line(state, language) for state in workflow.states),
        "",
        f"## {_ROWS.say(language)}",
    ]
    for row in workflow.table:
        lines += ["", *_row_lines(row, language)]
    return "\n".join(lines) + "\n"


def matrix(workflow: Workflow) -> str:
    """State × trigger × role as Markdown: one line an edge, the codes of the table."""
    lines = [
        f"## {workflow.key} v{workflow.version}",
        "",
        _line(("state", "trigger", "role", "target", "remarks")),
        _line(["---"] * 5),
    ]
    lines += [_matrix_line("", row) for row in workflow.births.values()]
    for state in workflow.states:
        lines += [_matrix_line(state.name, row) for row in workflow.rows_from(state.name)]
    return "\n".join(lines) + "\n"


def _matrix_line(source: str, row: Transition) -> str:
    hands = " → ".join(", ".join(roles) for roles in row.hands_from(source))
    remarks = ", ".join(remark.en for remark in _remarks(row))
    target = row.target.name if row.target else "="
    return _line((f"`{source}`" if source else "–", f"`{row.trigger}`", hands, target, remarks))


def _state_line(state: State, language: str) -> str:
    turn = _alternatives(state.waits_for, language) or _NOBODY.say(language)
    due = deadline_words(state.deadline, language) if state.deadline else _NOBODY.say(language)
    return _line(
        (
            f"{state.label.say(language)} `{state.name}`",
            state.meaning.say(language),
            _FINAL.say(language) if state.final else turn,
            due,
        )
    )


def _row_lines(row: Transition, language: str) -> Iterator[str]:
    remarks = "".join(f" ({remark.say(language)})" for remark in _remarks(row))
    yield f"### {row.label.say(language)} `{row.trigger}`{remarks}"
    yield ""
    yield f"- {_way(row, language)}"
    for who in _who(row, language):
        yield f"- {_FIELDS['who'].say(language)}: {who}"
    if row.guards:
        yield f"- {_FIELDS['guards'].say(language)}:"
        yield from (
            f"  - {guard.sentence.say(language)} ({guard.citation})" for guard in row.guards
        )
    if row.after:
        yield f"- {_FIELDS['deadline'].say(language)}: {deadline_words(row.after, language)}"
    yield f"- {_FIELDS['citation'].say(language)}: {row.clause}"


def _remarks(row: Transition) -> Iterator[Text]:
    if row.authority is Authority.STRATEGIC:
        yield _STRATEGIC
    if row.delegable:
        yield _delegable(row.delegable)
    if row.only_as_consequence:
        yield _CONSEQUENCE
    if row.undoes:
        yield _UNDOES.format(trigger=row.undoes)


def _delegable(delegable: Delegable) -> Text:
    if not delegable.to:
        return _DELEGABLE
    named = {f"to_{language}": _alternatives(delegable.to, language) for language in ("id", "en")}
    return _DELEGABLE_TO.format(**named)


def _way(row: Transition, language: str) -> str:
    sources = ", ".join(state.label.say(language) for state in row.sources)
    target = row.target.label.say(language) if row.target else _SAME.say(language)
    return f"{sources or _BIRTH.say(language)} → {target}"


def _who(row: Transition, language: str) -> Iterator[str]:
    """The hands of a row, once for all sources or, where they differ, for each."""
    hands = {
        state: _hands(row, state.name if state else "", language)
        for state in row.sources or (None,)
    }
    if len(set(hands.values())) == 1:
        yield next(iter(hands.values()))
        return
    yield from (
        f"{who} ({state.label.say(language)})" for state, who in hands.items() if state is not None
    )


def _hands(row: Transition, source: str, language: str) -> str:
    then = f", {_THEN.say(language)} "
    return then.join(_alternatives(roles, language) for roles in row.hands_from(source))


def _alternatives(roles: Iterable[Role], language: str) -> str:
    return f" {_OR.say(language)} ".join(role.label.say(language) for role in roles)


def deadline_words(deadline: Deadline, language: str) -> str:
    """A deadline as people read it; a setting is named by its label, a date by its code."""
    if deadline.date and deadline.days in {0, -1}:
        return (_ON if deadline.days == 0 else _BEFORE).format(date=deadline.date).say(language)
    anchor = _ANCHORED.format(date=deadline.date) if deadline.date else _ENTRY
    return f"{_number(deadline, language)} {anchor.say(language)}"


def _number(deadline: Deadline, language: str) -> str:
    if isinstance(deadline.days, str):
        return _setting(deadline.days, language)
    if deadline.count in set(Days):
        return f"{deadline.days} {_DAYS[Days(deadline.count)].say(language)}"
    counted = _setting(deadline.count, language)
    return f"{deadline.days} {_DAYS[Days.CALENDAR].say(language)} ({counted})"


def _setting(key: str, language: str) -> str:
    label = DEFINITIONS[key].label
    return Text(f"setelan “{label.id}”", f"setting “{label.en}”").say(language)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
