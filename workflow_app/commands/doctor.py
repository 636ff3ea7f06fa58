from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from workflow_app.commands.database_checks import in_the_database
from workflow_app.commands.findings import Diagnosis, Verdict
from workflow_app.commands.machine_checks import ON_THE_MACHINE
from workflow_app.commands.support import PROBLEM, settings_of
from workflow_app.rules.text import Text
from workflow_app.settings import Settings


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
        click.echo(Text(f"Masalah: {problems}", f"Problems: {problems}").say(language))
        raise click.exceptions.Exit(PROBLEM)
    click.echo(Text("Tidak ada masalah.", "Nothing is wrong.").say(language))


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
