"""Where the boxes and arrows of a state diagram go: a small layered layout.

Layers by longest path over the arrows that do not lead back, order within a layer by
barycentres, places by least squares. Arrows of one target that pass a layer share their way
through it, so that many arrows into one state look like one road. Same graph, same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

BOX = (168.0, 50.0)
LANE = 14.0
GAP = (28.0, 46.0)
_SWEEPS = 8
_PULLS = 200

Edge = tuple[str, str]
#: A box by its name, or the way of an arrow through a layer: (target, layer).
Node = str | tuple[str, int]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of each box, the points each arrow runs through, and the size of the whole."""

    boxes: Mapping[str, Point]
    routes: Mapping[Edge, tuple[Point, ...]]
    width: float
    height: float


def arrange(names: Sequence[str], edges: Iterable[Edge]) -> Layout:
    """Lay out the boxes ``names``, whose order says which way is forward, and their arrows."""
    edges = tuple(dict.fromkeys(edges))
    loops = frozenset(source for source, target in edges if source == target)
    layer = _layers(names, edges)
    chains = {edge: _chain(edge, layer) for edge in edges if edge[0] != edge[1]}
    rows = _ordered(_rows(names, layer, chains), chains)
    place = _placed(rows, chains, loops, _spine(names, edges, layer))
    left = min(x - _half(node, loops)[0] for node, (x, _) in place.items())
    right = max(x + _half(node, loops)[1] for node, (x, _) in place.items())
    place = {node: (x - left + GAP[0] / 2, y) for node, (x, y) in place.items()}
    return Layout(
        boxes={name: place[name] for name in names},
        routes=_routes(chains, place),
        width=right - left + GAP[0],
        height=len(rows) * (BOX[1] + GAP[1]),
    )


def _layers(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Longest path from the top; an arrow to a box listed earlier leads back and does not count."""
    rank = {name: number for number, name in enumerate(names)}
    layer = dict.fromkeys(names, 0)
    for name in names:
        for source, target in edges:
            if source == name and rank[target] > rank[source]:
                layer[target] = max(layer[target], layer[source] + 1)
    return layer


def _spine(
    names: Sequence[str], edges: Sequence[Edge], layer: Mapping[str, int]
) -> frozenset[frozenset[Node]]:
    """The arrows of a longest way from the top to the bottom: the backbone of the picture."""
    deepest = max(layer.values())
    node = next(name for name in names if layer[name] == deepest)
    links: set[frozenset[Node]] = set()
    while layer[node]:
        above = next(s for s, t in edges if t == node and layer[s] == layer[node] - 1)
        links.add(frozenset({above, node}))
        node = above
    return frozenset(links)


def _chain(edge: Edge, layer: Mapping[str, int]) -> tuple[Node, ...]:
    """The nodes an arrow runs through, from its source to its target."""
    source, target = edge
    step = 1 if layer[target] > layer[source] else -1
    passed = range(layer[source] + step, layer[target], step)
    return (source, *((target, number) for number in passed), target)


def _rows(
    names: Sequence[str], layer: Mapping[str, int], chains: Mapping[Edge, Sequence[Node]]
) -> list[list[Node]]:
    rows: list[list[Node]] = [[] for _ in range(max(layer.values()) + 1)]
    for name in names:
        rows[layer[name]].append(name)
    for node in dict.fromkeys(node for chain in chains.values() for node in chain):
        if not isinstance(node, str):
            rows[node[1]].append(node)
    return rows


def _ordered(rows: list[list[Node]], chains: Mapping[Edge, Sequence[Node]]) -> list[list[Node]]:
    """Sweep down and up, each row by the middle of its neighbours; keep the fewest crossings."""
    near = _neighbours(chains)
    best, fewest = rows, _crossings(rows, near)
    for sweep in range(_SWEEPS):
        rows = _swept(rows, near, upward=bool(sweep % 2))
        crossings = _crossings(rows, near)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _neighbours(chains: Mapping[Edge, Sequence[Node]]) -> dict[Node, list[Node]]:
    near: dict[Node, list[Node]] = {}
    for chain in chains.values():
        for one, other in pairwise(chain):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return near


def _swept(
    rows: list[list[Node]], near: Mapping[Node, Sequence[Node]], *, upward: bool
) -> list[list[Node]]:
    swept = [list(row) for row in rows]
    order = range(len(rows) - 2, -1, -1) if upward else range(1, len(rows))
    for number in order:
        fixed = {node: at for at, node in enumerate(swept[number + 1 if upward else number - 1])}
        old = {node: at for at, node in enumerate(swept[number])}
        middles = {node: _middle(node, near, fixed, old[node]) for node in swept[number]}
        swept[number].sort(key=lambda node: (middles[node], old[node]))
    return swept


def _middle(
    node: Node, near: Mapping[Node, Sequence[Node]], fixed: Mapping[Node, int], old: float
) -> float:
    found = [fixed[other] for other in near.get(node, ()) if other in fixed]
    return sum(found) / len(found) if found else old


def _crossings(rows: Sequence[Sequence[Node]], near: Mapping[Node, Sequence[Node]]) -> int:
    total = 0
    for upper, lower in pairwise(rows):
        below = {node: at for at, node in enumerate(lower)}
        lines = sorted(
            {
                (at, below[other])
                for at, node in enumerate(upper)
                for other in near.get(node, ())
                if other in below
            }
        )
        total += sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in combinations(lines, 2))
    return total


def _half(node: Node, loops: frozenset[str]) -> tuple[float, float]:
    """How far a node reaches to the left and to the right; a loop hangs on the right."""
    if not isinstance(node, str):
        return LANE / 2, LANE / 2
    return BOX[0] / 2, BOX[0] / 2 + (GAP[0] if node in loops else 0)


def _placed(
    rows: Sequence[Sequence[Node]],
    chains: Mapping[Edge, Sequence[Node]],
    loops: frozenset[str],
    spine: frozenset[frozenset[Node]],
) -> dict[Node, Point]:
    """Pull every node towards its neighbours as far as its row allows."""
    near = _neighbours(chains)
    at = {node: float(x) for row in rows for node, x in zip(row, _offsets(row, loops), strict=True)}
    for sweep in range(_PULLS):
        for row in rows if sweep % 2 else reversed(rows):
            wanted = [_pull(node, near, at, spine) for node in row]
            at |= dict(zip(row, _spread(row, wanted, loops), strict=True))
    pitch = BOX[1] + GAP[1]
    return {
        node: (at[node], (number + 0.5) * pitch) for number, row in enumerate(rows) for node in row
    }


def _pull(
    node: Node,
    near: Mapping[Node, Sequence[Node]],
    at: Mapping[Node, float],
    spine: frozenset[frozenset[Node]],
) -> tuple[float, float]:
    """Where a node wants to be, and how much: backbone and roads are kept straight."""
    others = near.get(node, ())
    if not others:
        return at[node], 1.0
    weights = [_weight(node, other, spine) for other in others]
    x = sum(at[other] * weight for other, weight in zip(others, weights, strict=True))
    return x / sum(weights), sum(weights)


def _weight(node: Node, other: Node, spine: frozenset[frozenset[Node]]) -> float:
    if frozenset({node, other}) in spine:
        return 24.0
    return 1.0 if isinstance(node, str) or isinstance(other, str) else 4.0


def _offsets(row: Sequence[Node], loops: frozenset[str]) -> list[float]:
    """The narrowest places of a row."""
    places = [0.0]
    for left, right in pairwise(row):
        places.append(places[-1] + _half(left, loops)[1] + GAP[0] + _half(right, loops)[0])
    return places[: len(row)]


def _spread(
    row: Sequence[Node], wanted: Sequence[tuple[float, float]], loops: frozenset[str]
) -> list[float]:
    """The places nearest to the wanted ones that keep order and gaps (isotonic regression)."""
    offsets = _offsets(row, loops)
    blocks: list[tuple[float, float, int]] = []
    for (x, weight), offset in zip(wanted, offsets, strict=True):
        block = (x - offset, weight, 1)
        while blocks and blocks[-1][0] > block[0]:
            before = blocks.pop()
            total = before[1] + block[1]
            mean = (before[0] * before[1] + block[0] * block[1]) / total
            block = (mean, total, before[2] + block[2])
        blocks.append(block)
    shifts = [mean for mean, _, count in blocks for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]


def _routes(
    chains: Mapping[Edge, Sequence[Node]], place: Mapping[Node, Point]
) -> dict[Edge, tuple[Point, ...]]:
    """The points of each arrow; where several meet one side of a box they stand side by side."""
    ports = _ports(chains, place)
    return {
        edge: (ports[edge, 0], *_through(chain, place), ports[edge, 1])
        for edge, chain in chains.items()
    }


def _through(chain: Sequence[Node], place: Mapping[Node, Point]) -> Iterator[Point]:
    """An arrow passes between two boxes in a straight line and bends in the gap between layers."""
    half = BOX[1] / 2 if place[chain[-1]][1] > place[chain[0]][1] else -BOX[1] / 2
    for node in chain[1:-1]:
        x, y = place[node]
        yield x, y - half
        yield x, y + half


def _ports(
    chains: Mapping[Edge, Sequence[Node]], place: Mapping[Node, Point]
) -> dict[tuple[Edge, int], Point]:
    """Where each arrow touches its boxes. Arrows that come down one road arrive as one."""
    sides: dict[tuple[Node, float], dict[tuple[float, float, str], list[tuple[Edge, int]]]] = {}
    for edge, chain in chains.items():
        down = place[chain[-1]][1] > place[chain[0]][1]
        for end, (node, towards) in enumerate(((chain[0], chain[1]), (chain[-1], chain[-2]))):
            side = 1.0 if place[towards][1] >= place[node][1] else -1.0
            road = edge[1] if end and not isinstance(towards, str) else f"{edge[0]} {edge[1]}"
            met = sides.setdefault((node, side), {})
            met.setdefault((place[towards][0], -float(down), road), []).append((edge, end))
    ports: dict[tuple[Edge, int], Point] = {}
    for (node, side), met in sides.items():
        x, y = place[node]
        step = min(24.0, (BOX[0] - 24) / len(met))
        for number, arrivals in enumerate(sorted(met)):
            point = (x + (number - (len(met) - 1) / 2) * step, y + side * BOX[1] / 2)
            ports |= dict.fromkeys(met[arrivals], point)
    return ports
