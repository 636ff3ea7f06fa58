"""How far a long work is, on the terminal."""

from __future__ import annotations

import sys

import click


class Progress:
    """Shows how far a long work is, one line a stage."""

    def __init__(self) -> None:
        self._shown = ("", -1)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say where the work stands: on a terminal ever anew, else at its quarters."""
        percent = 100 * done // max(total, 1)
        step = percent if sys.stdout.isatty() else percent // 25 * 25
        if (stage, step) == self._shown:
            return
        self._shown = (stage, step)
        end = "\n" if done >= total or not sys.stdout.isatty() else "\r"
        click.echo(f"  {stage}: {step}%{end}", nl=False)
