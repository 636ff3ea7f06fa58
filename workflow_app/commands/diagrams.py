from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from state_machines.kernel.diagram import documents
from state_machines.registry import WORKFLOWS
from workflow_app.commands.support import PROBLEM

DRAWN_IN = Path("docs/diagrams")


@click.command()
@click.option("--check", is_flag=True, help="Hanya bandingkan. Compare only, write nothing.")
def diagrams(*, check: bool) -> None:
    """Gambar ulang diagram status ke docs/diagrams.

    Draw the state diagrams into docs/diagrams of the present folder. With --check nothing is
    written, and the exit code is 1 when a file is stale, missing or drawn from no table.
    """
    drawn = {Path(path): text for path, text in documents(WORKFLOWS).items()}
    stale = [path for path, text in drawn.items() if _written(path) != text]
    extra = sorted(set(DRAWN_IN.glob("*")) - set(drawn))
    if not check:
        _draw({path: drawn[path] for path in stale}, extra)
    elif stale or extra:
        _complain(stale, extra)
    click.echo(f"{len(drawn)} berkas mutakhir. / files are current.")


def _written(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _draw(stale: dict[Path, str], extra: Iterable[Path]) -> None:
    DRAWN_IN.mkdir(parents=True, exist_ok=True)
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8")
        click.echo(f"  digambar / drawn: {path}")
    for path in extra:
        path.unlink()
        click.echo(f"  dibuang / removed: {path}")


def _complain(stale: Iterable[Path], extra: Iterable[Path]) -> None:
    for path in stale:
        click.echo(f"  basi / stale: {path}", err=True)
    for path in extra:
        click.echo(f"  tanpa tabel / drawn from no table: {path}", err=True)
    click.echo("Gambar ulang / draw again: alur diagrams", err=True)
    raise click.exceptions.Exit(PROBLEM)
