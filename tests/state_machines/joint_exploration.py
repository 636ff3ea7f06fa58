"""Every joint state that can be reached, breadth first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Protocol

from joint_cases import unborn
from joint_moves import Broken


class World(Hashable, Protocol):
    """A joint state that can say what it is."""

    def told(self) -> str: ...


class Model(Protocol):
    """How worlds move."""

    fired: set[tuple[str, str, int]]

    def moves(self, world: World) -> list[tuple[str, str, World | Broken]]: ...


Goal = Callable[[World], bool]


@dataclass
class Explored:
    """Every world that can be reached, how it was first reached, and every edge."""

    model: Model
    came: dict[World, tuple[World, str] | None] = field(default_factory=dict)
    back: dict[World, list[tuple[World, str]]] = field(default_factory=dict)
    broken: dict[str, World] = field(default_factory=dict)

    @classmethod
    def of(cls, model: Model, *starts: World) -> Explored:
        starts = starts or (unborn(),)
        explored = cls(model, dict.fromkeys(starts))
        frontier = deque(starts)
        while frontier:
            world = frontier.popleft()
            for name, trigger, after in model.moves(world):
                if isinstance(after, Broken):
                    explored.broken.setdefault(f"{name}.{trigger}: {after}", world)
                    continue
                explored.back.setdefault(after, []).append((world, f"{name}.{trigger}"))
                if after not in explored.came:
                    explored.came[after] = (world, f"{name}.{trigger}")
                    frontier.append(after)
        return explored

    def stuck(self, goal: Goal, *, without: str = "") -> list[str]:
        """Stories of worlds from which the goal cannot be reached any more."""
        good = {world for world in self.came if goal(world)}
        frontier = list(good)
        while frontier:
            for before, move in self.back.get(frontier.pop(), ()):
                if before not in good and move != without:
                    good.add(before)
                    frontier.append(before)
        return [self.story(world) for world in self.came if world not in good][:3]

    def violating(self, holds: Goal) -> list[str]:
        """Stories of worlds in which something that must hold does not."""
        return [self.story(world) for world in self.came if not holds(world)][:3]

    def story(self, world: World) -> str:
        """How a world was reached, and what it is."""
        moves: list[str] = []
        here = world
        while (step := self.came[here]) is not None:
            here, move = step
            moves.append(move)
        return f"{' '.join(reversed(moves))} -> {world.told()}"
