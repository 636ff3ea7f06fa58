from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic, process_time
from typing import TypeVar

import click

from workflow_app.commands.progress import Progress
from workflow_app.commands.support import Unfit, opened, settings_of
from workflow_app.demo import agency
from workflow_app.demo.clock import clock_of
from workflow_app.logs import configure_logs
from workflow_app.memory import settle_down
from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.founding import is_founded
from workflow_app.settings import Settings
from workflow_app.simulation.loading import load
from workflow_app.simulation.report import Report, read_report
from workflow_app.simulation.run import Wanted, live

T = TypeVar("T")


@click.command()
@click.option(
    "--people",
    type=click.IntRange(min=20),
    default=60,
    show_default=True,
    help="Banyaknya pegawai. How many people.",
)
@click.option(
    "--years",
    type=click.IntRange(min=1, max=10),
    help="Tahun SKP yang dijalani, hari demi hari. Years of SKP, lived day by day.",
)
@click.option("--seed", "number", default=2026, show_default=True, help="Benih acak. Random seed.")
@click.option("--start", type=click.IntRange(2022, 2100), help="Tahun pertama. The first year.")
@click.option("--report", is_flag=True, help="Laporkan dan uji batasnya. Report, hold to limits.")
@click.option(
    "--load",
    "filled",
    is_flag=True,
    help="Isi cepat untuk uji beban; riwayatnya tidak sah. Bulk rows whose chains do not verify.",
)
def seed(
    people: int,
    years: int | None,
    number: int,
    start: int | None,
    *,
    report: bool,
    filled: bool,
) -> None:
    """Isi basis data kosong dengan instansi contoh.

    Write an example agency into an empty, migrated database: without --years the story of the
    demo, which ends today; with --years a simulated agency of any size, lived by its people.
    """
    if (report or filled) and not years:
        raise Unfit("--report dan --load memerlukan --years. / They need --years.")
    settings = settings_of()
    if settings.is_production:
        raise Unfit("Instansi contoh tidak ditulis ke produksi. / Not in production.")
    with opened(settings.database_url, settings.schema, replaceable=True) as database:
        with reading(database) as session:
            if is_founded(session):
                raise Unfit("Basis data tidak kosong. / The database is not empty.")
        settle_down()
        now = clock_of(settings)()
        if not years:
            _tell(database, settings, now, people, number)
            return
        wanted = Wanted(people=people, years=years, seed=number, start=start or now.year - years)
        if filled:
            _timed(people * years, lambda: load(database, wanted, Progress()))
        else:
            _live(database, settings, wanted, report=report)


def _tell(database: Database, settings: Settings, now: datetime, people: int, number: int) -> None:
    """The story of the demo, up to the present moment."""
    agency.seed(database, settings.data, now=now, people=people, seed=number, progress=Progress())
    click.echo(f"Kata sandi / passwords: {settings.data / 'personas.json'}")


def _live(database: Database, settings: Settings, wanted: Wanted, *, report: bool) -> None:
    """Let the years happen, and say what came of them. Exit code 1 for a broken limit."""
    configure_logs("seed", level="ERROR")
    lived = _timed(
        wanted.people * wanted.years,
        lambda: live(database, settings, wanted, progress=Progress()),
    )
    if not report:
        return
    with reading(database) as session:
        found: Report = read_report(session, lived)
    for line in found.lines():
        click.echo(line)
    if found.broken():
        raise SystemExit(1)


def _timed(cases: int, work: Callable[[], T]) -> T:
    began, cpu = monotonic(), process_time()
    done = work()
    took, used = monotonic() - began, process_time() - cpu
    click.echo(
        f"{cases} SKP, {took:.0f} s, CPU {used:.0f} s: {cases / max(used, 0.01):.1f} SKP/s CPU"
    )
    return done
