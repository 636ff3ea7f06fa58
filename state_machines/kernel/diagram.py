"""Workflow tables as pictures: SVG for people, Mermaid for documents, and their text twins.

Same table, same bytes: what is committed under ``docs/diagrams`` is compared in CI.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from textwrap import wrap

from state_machines.kernel.definition import State, Transition, Workflow
from state_machines.kernel.layout import BOX, GAP, Edge, Layout, Point, arrange
from state_machines.kernel.twin import matrix, text_twin
from workflow_app.rules.text import Text

__all__ = ["documents", "matrix", "mermaid", "svg", "text_twin"]

_LINE = 15
_CHARACTERS = 20
_WITHOUT_MOVE = Text("tanpa pindah status", "without a move")
_PICTURE = Text("Diagram status", "State diagram")
_MATRIX = """# Who may do what

Every edge of every table, generated from the tables: whatever is not listed is refused. Roles
joined by commas are alternatives, an arrow between roles is a chain of hands in that order, and
`=` marks a step that is recorded without a move.
"""
_STANDALONE = (
    "<style>svg{color:#1c2733;background:#fff;font-family:sans-serif}"
    ".final rect{stroke-dasharray:4 3}"
    "@media (prefers-color-scheme:dark){svg{color:#dbe4ee;background:#14191f}}</style>"
)


def documents(workflows: Iterable[Workflow]) -> dict[str, str]:
    """Every generated file by its path from the root of the repository."""
    tables = tuple(workflows)
    found: dict[str, str] = {}
    for table in tables:
        path = f"docs/diagrams/{table.key}"
        found[f"{path}.mmd"] = mermaid(table)
        found[f"{path}.svg"] = svg(table).replace("<defs>", f"{_STANDALONE}<defs>", 1) + "\n"
        found[f"{path}.md"] = text_twin(table, "id")
    found["docs/diagrams/matrix.md"] = "\n".join((_MATRIX, *(matrix(table) for table in tables)))
    return found


def mermaid(workflow: Workflow) -> str:
    """The table as a Mermaid state diagram, with Indonesian labels and triggers as in the code."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.label.id}" as {state.name}' for state in workflow.states]
    lines += [f"    [*] --> {name}: {trigger}" for name, trigger in _births(workflow)]
    for (source, target), rows in _edges(workflow).items():
        lines.append(f"    {source} --> {target}: {', '.join(_triggers(rows))}")
    for state in workflow.states:
        stays = _triggers(_stays(workflow, state))
        if stays:
            lines.append(f"    note right of {state.name}: {', '.join(stays)}")
    lines += [f"    {state.name} --> [*]" for state in workflow.states if state.final]
    return "\n".join(lines) + "\n"


def svg(
    workflow: Workflow,
    *,
    current: str = "",
    language: str = "id",
    visited: Collection[str] = (),
) -> str:
    """The table as an inline picture that takes all its colours from the page's style sheet.

    Boxes are ``g.state``, with ``current``, ``visited`` and ``final``; arrows are ``path.edge``.
    """
    edges, layout = _edges(workflow), _layout(workflow)
    arrows = (
        _arrow(workflow, layout, edge, [row.label for row in rows], language)
        for edge, rows in edges.items()
    )
    boxes = (
        _box(workflow, state, layout.boxes[state.name], current, visited, language)
        for state in workflow.states
    )
    births = (_birth(workflow, layout, *birth) for birth in _births(workflow))
    return "\n".join(
        (*_head(workflow, layout, current, language), *births, *arrows, *boxes, "</svg>")
    )


def _head(workflow: Workflow, layout: Layout, current: str, language: str) -> Iterator[str]:
    key = _key(workflow)
    title = f"{_PICTURE.say(language)}: {workflow.label.say(language)}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" font-size="13"'
        f' aria-labelledby="{key}-title {key}-desc"'
        f' viewBox="0 0 {_n(layout.width)} {_n(layout.height)}">'
    )
    yield f'<title id="{key}-title">{escape(title)}</title>'
    yield f'<desc id="{key}-desc">{escape(_described(workflow, current, language))}</desc>'
    yield (
        f'<defs><marker id="{key}-tip" class="tip" viewBox="0 0 8 8" refX="7.5" refY="4"'
        ' markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0.5 8 4 0 7.5z" fill="currentColor"/></marker></defs>'
    )


def _key(workflow: Workflow) -> str:
    return f"diagram-{workflow.key}"


@cache
def _layout(workflow: Workflow) -> Layout:
    return arrange([state.name for state in workflow.states], _edges(workflow))


def _edges(workflow: Workflow) -> Mapping[Edge, Sequence[Transition]]:
    """Rows that move, by source and target, in table order."""
    found: dict[Edge, list[Transition]] = {}
    for row in workflow.table:
        if row.target is not None:
            for source in row.sources:
                found.setdefault((source.name, row.target.name), []).append(row)
    return found


def _births(workflow: Workflow) -> list[Edge]:
    """Where a case begins and by which trigger; a child is opened in the first state."""
    named = [
        (row.target.name, row.trigger) for row in workflow.births.values() if row.target is not None
    ]
    return named or [(workflow.states[0].name, "open")]


def _triggers(rows: Iterable[Transition]) -> list[str]:
    return list(dict.fromkeys(row.trigger for row in rows))


def _stays(workflow: Workflow, state: State) -> list[Transition]:
    return [row for row in workflow.rows_from(state.name) if row.target is None]


def _described(workflow: Workflow, current: str, language: str) -> str:
    """One sentence for who cannot see the picture; the text twin says the rest."""
    count = len(workflow.states)
    states = Text(f"{count} status", f"{count} states").say(language)
    if not current:
        return states
    here = workflow.state_named[current].label
    return f"{states}; {Text(f'sekarang “{here.id}”', f'now “{here.en}”').say(language)}"


def _box(
    workflow: Workflow,
    state: State,
    middle: Point,
    current: str,
    visited: Collection[str],
    language: str,
) -> str:
    names = ["state"]
    names += ["final"] if state.final else []
    names += ["visited"] if state.name in visited else []
    names += ["current"] if state.name == current else []
    x, y = middle
    lines = wrap(state.label.say(language), _CHARACTERS)
    first = y - (len(lines) - 1) * _LINE / 2
    words = "".join(
        f'<tspan x="{_n(x)}" y="{_n(first + number * _LINE)}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return (
        f'<g class="{" ".join(names)}" data-state="{state.name}">'
        f"<title>{escape(_told(workflow, state, language))}</title>"
        f'<rect x="{_n(x - BOX[0] / 2)}" y="{_n(y - BOX[1] / 2)}" width="{_n(BOX[0])}"'
        f' height="{_n(BOX[1])}" rx="8" fill="none" stroke="currentColor"/>'
        f'<text text-anchor="middle" dominant-baseline="central" fill="currentColor">{words}</text>'
        "</g>"
    )


def _told(workflow: Workflow, state: State, language: str) -> str:
    told = f"{state.label.say(language)}: {state.meaning.say(language)}"
    stays = _stays(workflow, state)
    if not stays:
        return told
    labels = ", ".join(row.label.say(language) for row in stays)
    return f"{told} (+{len(stays)} {_WITHOUT_MOVE.say(language)}: {labels})"


def _arrow(
    workflow: Workflow,
    layout: Layout,
    edge: Edge,
    labels: Sequence[Text],
    language: str,
) -> str:
    source, target = (workflow.state_named[name].label.say(language) for name in edge)
    steps = ", ".join(dict.fromkeys(label.say(language) for label in labels))
    back = layout.boxes[edge[1]][1] <= layout.boxes[edge[0]][1]
    way = _curve(layout.routes[edge]) if edge in layout.routes else _loop(layout.boxes[edge[0]])
    return (
        f'<path class="edge{" back" if back else ""}" data-from="{edge[0]}" data-to="{edge[1]}"'
        f' d="{way}" fill="none" stroke="currentColor" marker-end="url(#{_key(workflow)}-tip)">'
        f"<title>{escape(f'{source} → {target}: {steps}')}</title></path>"
    )


def _birth(workflow: Workflow, layout: Layout, name: str, trigger: str) -> str:
    x, y = layout.boxes[name]
    top = y - BOX[1] / 2
    dot = top - GAP[1] / 2 + 4
    return (
        f'<g class="birth"><title>{escape(trigger)}</title>'
        f'<circle cx="{_n(x)}" cy="{_n(dot)}" r="4" fill="currentColor"/>'
        f'<path class="edge" d="M{_n(x)} {_n(dot)}V{_n(top)}" fill="none" stroke="currentColor"'
        f' marker-end="url(#{_key(workflow)}-tip)"/></g>'
    )


def _curve(points: Sequence[Point]) -> str:
    """A line that leaves and reaches every point upright, and so never cuts a corner."""
    parts = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 0.5:
            parts.append(f"L{_n(x1)} {_n(y1)}")
            continue
        # on one level the line hangs below both boxes
        bend = _n((y0 + y1) / 2 if y0 != y1 else y0 + GAP[1] * 0.8)
        parts.append(f"C{_n(x0)} {bend} {_n(x1)} {bend} {_n(x1)} {_n(y1)}")
    return "".join(parts)


def _loop(middle: Point) -> str:
    x, y = middle[0] + BOX[0] / 2, middle[1]
    return (
        f"M{_n(x)} {_n(y - 9)}C{_n(x + GAP[0])} {_n(y - 16)}"
        f" {_n(x + GAP[0])} {_n(y + 16)} {_n(x)} {_n(y + 9)}"
    )


def _n(value: float) -> str:
    """A length with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
