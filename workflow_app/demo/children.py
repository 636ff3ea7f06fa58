"""Child processes under one roof: started, watched, started again, stopped, never orphaned."""

from __future__ import annotations

import ctypes
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_SET_DEATH_SIGNAL = 1
_LONGEST_REST = 30.0
_STEADY_AFTER = 60.0
_PATIENCE = 12.0
_LARGEST_LOG = 5_000_000
_LOUD = frozenset({"warning", "error", "critical"})
_LOUD_LINE = re.compile(r"\[(?:WARNING|ERROR|CRITICAL)\]|^Traceback|^\w+Error\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a child is started. ``quiet`` ones say nothing on the terminal unless they die."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)
    quiet: bool = False


class Child:
    """One child process, its log, and when it may be started again."""

    def __init__(self, recipe: Recipe, logs: Path, monotonic: Callable[[], float]) -> None:
        self.recipe = recipe
        self.log = logs / f"{recipe.name}.log"
        self.crashes = 0
        self.process: subprocess.Popen[bytes] | None = None
        self._monotonic = monotonic
        self._started_at = 0.0
        self._again_at = 0.0
        self._told = 0

    def start(self) -> None:
        """Start it, with its output in its log; it dies with this process."""
        _rotate(self.log)
        self._told = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.recipe.command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.recipe.environ},
                process_group=0,
                preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509 - this process has no threads
            )
        self._started_at = self._monotonic()

    def look(self) -> float | None:
        """Start it again when its rest is over; how long it will rest when it has just died."""
        if self.process is None:
            if self._monotonic() >= self._again_at:
                self.start()
            return None
        if self.process.poll() is None:
            return None
        steady = self._monotonic() - self._started_at >= _STEADY_AFTER
        self.crashes = 1 if steady else self.crashes + 1
        rest = min(2.0 ** (self.crashes - 1), _LONGEST_REST)
        self._again_at = self._monotonic() + rest
        self.process = None
        return rest

    def news(self) -> Iterator[str]:
        """Warnings that came into the log since the last time."""
        if not self.log.exists():
            return
        with self.log.open("rb") as source:
            source.seek(self._told)
            for line in source:
                if not line.endswith(b"\n"):
                    return
                self._told += len(line)
                loud = None if self.recipe.quiet else _loud(line.decode(errors="replace").strip())
                if loud:
                    yield loud

    def last_words(self, lines: int = 5) -> list[str]:
        """The end of its log."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return text.splitlines()[-lines:]

    def ask_to_stop(self) -> None:
        """Ask it to stop, if it lives."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def await_end(self, until: float) -> None:
        """Wait for its end, and kill it when the patience is over."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(0.0, until - self._monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Household:
    """All children of a launcher. ``say`` writes a line on the terminal."""

    def __init__(
        self,
        logs: Path,
        say: Callable[[str], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.children: dict[str, Child] = {}
        self._logs = logs
        self._say = say
        self._monotonic = monotonic
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)

    def start(self, recipe: Recipe) -> Child:
        """Take a child in."""
        child = Child(recipe, self._logs, self._monotonic)
        child.start()
        self.children[recipe.name] = child
        return child

    def look(self) -> None:
        """Say what is new, and start again what has died."""
        for name, child in self.children.items():
            for line in child.news():
                self._say(f"[{name}] {line}")
            ended = child.process
            rest = child.look()
            if rest is not None and ended is not None:
                self._say(
                    f"[{name}] berhenti (kode {ended.returncode}); "
                    f"dijalankan lagi dalam {rest:.0f} detik"
                )

    def stop(self, *orders: Sequence[str]) -> None:
        """Stop the children group by group; those in no group come last."""
        named = {name for order in orders for name in order}
        for order in (*orders, [name for name in self.children if name not in named]):
            group = [self.children[name] for name in order if name in self.children]
            for child in group:
                child.ask_to_stop()
            until = self._monotonic() + _PATIENCE
            for child in group:
                child.await_end(until)


def _die_with(parent: int) -> Callable[[], None]:
    """What a child does before it becomes what it is to be: it asks to die with its parent."""

    def ask() -> None:
        if _LIBC is None:
            return
        _LIBC.prctl(_SET_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask


_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))


def _loud(line: str) -> str:
    """What the terminal shows of a line: warnings and worse, empty for all else."""
    if not line.startswith("{"):
        return line if _LOUD_LINE.search(line) else ""
    try:
        entry = json.loads(line)
    except ValueError:
        return ""
    if entry.get("level") not in _LOUD:
        return ""
    rest = {name: value for name, value in entry.items() if name not in _SHOWN}
    details = " ".join(f"{name}={value}" for name, value in rest.items())
    return f"{entry['level']}: {entry.get('event', '')} {details}".strip()


_SHOWN = frozenset({"level", "event", "timestamp", "process"})
