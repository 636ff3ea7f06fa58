"""Commands that look and say what they found."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from state_machines.kernel.diagram import documents
from state_machines.registry import WORKFLOWS
from workflow_app.commands.database_checks import in_the_database
from workflow_app.commands.findings import Diagnosis, Verdict
from workflow_app.commands.machine_checks import ON_THE_MACHINE
from workflow_app.commands.support import PROBLEM, settings_of
from workflow_app.rules.text import Text
from workflow_app.settings import Settings

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


@click.command()
@click.option(
    "--language",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    envvar="ALUR_LANGUAGE",
    help="Bahasa laporan. Language of the report.",
)
def doctor(language: str) -> None:
    """Periksa pemasangan ini: apa yang kurang, apa yang tidak aman.

    Say in words what is missing or unsafe here, and what to do about it. Exit code 0 when
    nothing is wrong, 1 when something is, 2 when the settings cannot be read.
    """
    settings = settings_of()
    problems = 0
    for step in _examine(settings):
        if isinstance(step, Text):
            _announce(step.say(language))
            continue
        click.echo(_report(step, language))
        problems += step.verdict is Verdict.PROBLEM
    if problems:
        click.echo(Text(f"{problems} masalah.", f"{problems} problems.").say(language))
        raise click.exceptions.Exit(PROBLEM)
    click.echo(Text("Tidak ada masalah.", "Nothing is wrong.").say(language))


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


def _examine(settings: Settings) -> Iterator[Text | Diagnosis]:
    for subject, look in ON_THE_MACHINE.items():
        yield subject
        yield from look(settings)
    yield from in_the_database(settings)


def _announce(subject: str) -> None:
    """Say on a terminal what is being looked at; what is found takes its place."""
    if sys.stdout.isatty():
        click.echo(f"\r\033[K  … {subject}", nl=False)


def _report(found: Diagnosis, language: str) -> str:
    begin = "\r\033[K" if sys.stdout.isatty() else ""
    line = f"{begin}  {found.verdict.value.say(language):<9}{found.sentence.say(language)}"
    if found.remedy is None:
        return line
    return f"{line}\n           → {found.remedy.say(language)}"
