from __future__ import annotations

import click

from workflow_app.commands.progress import Progress
from workflow_app.commands.support import Unfit, opened, settings_of
from workflow_app.demo import agency
from workflow_app.demo.clock import clock_of
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.founding import is_founded


@click.command()
@click.option(
    "--people",
    type=click.IntRange(min=20),
    default=60,
    show_default=True,
    help="Banyaknya pegawai. How many people.",
)
def seed(people: int) -> None:
    """Isi basis data kosong dengan instansi contoh.

    Write the example agency into an empty, migrated database.
    """
    settings = settings_of()
    if settings.is_production:
        raise Unfit("Instansi contoh tidak ditulis ke produksi. / Not in production.")
    with opened(settings.database_url, settings.schema) as database:
        with reading(database) as session:
            if is_founded(session):
                raise Unfit("Basis data tidak kosong. / The database is not empty.")
        now = clock_of(settings)()
        agency.seed(database, settings.data, now=now, people=people, progress=Progress())
    click.echo(f"Kata sandi / passwords: {settings.data / 'personas.json'}")
