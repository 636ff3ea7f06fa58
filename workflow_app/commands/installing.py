"""Commands that set an installation up."""

from __future__ import annotations

import os

import click
from sqlalchemy.engine import make_url

from workflow_app.commands.running import Progress
from workflow_app.commands.support import PROBLEM, Unfit, opened, settings_of
from workflow_app.demo import agency
from workflow_app.demo.clock import clock_of
from workflow_app.engine.refusals import Refusal
from workflow_app.persistence import migrating
from workflow_app.persistence.rights import grant_rights
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import accounts
from workflow_app.settings import Settings


@click.command()
def migrate() -> None:
    """Siapkan atau perbarui skema basis data (langkah rilis).

    Bring the database to the present schema; uses DATABASE_OWNER_URL.
    """
    settings = settings_of()
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with opened(settings.owner_url, settings.schema) as owner:
        click.echo("Memigrasikan … / Migrating …")
        migrating.upgrade(owner)
        web_role = make_url(settings.database_url).username or ""
        if not owner.is_sqlite and web_role and web_role != make_url(settings.owner_url).username:
            grant_rights(owner, web_role, os.environ.get("ALUR_ERASER_ROLE", ""))
            click.echo(f"Hak peran {web_role} diatur. / Rights of the role are granted.")
    click.echo("Basis data mutakhir. / The database is current.")


@click.command()
@click.option("--people", default=60, show_default=True, help="Banyaknya pegawai. How many people.")
def seed(people: int) -> None:
    """Isi basis data kosong dengan instansi contoh.

    Write the example agency into an empty database.
    """
    settings = settings_of()
    if settings.is_production:
        raise Unfit("Instansi contoh tidak ditulis ke produksi. / Not in production.")
    with opened(settings.database_url, settings.schema) as database:
        try:
            agency.seed(
                database,
                settings.data,
                now=clock_of(settings)(),
                people=people,
                progress=Progress(),
            )
        except ValueError as problem:
            raise Unfit(f"Basis data tidak kosong / {problem}") from problem
    click.echo(f"Selesai; kata sandi di {settings.data / 'personas.json'}")


@click.command("create-admin")
@click.argument("login")
@click.option("--name", prompt="Nama / name", help="Nama lengkap. Full name.")
@click.option("--email", prompt="Surel / e-mail", help="Alamat surel. E-mail address.")
def create_admin(login: str, name: str, email: str) -> None:
    """Buat administrator dan cetak tautan sekali pakai untuk kata sandinya.

    Create an administrator and print a one-time link that sets the password.
    """
    settings = settings_of()
    try:
        with (
            opened(settings.database_url, settings.schema) as database,
            unit_of_work(database) as session,
        ):
            token = accounts.create_admin(session, login, name, email, clock_of(settings)())
    except Refusal as refusal:
        click.echo(f"{refusal.sentence.id} / {refusal.sentence.en}", err=True)
        raise click.exceptions.Exit(PROBLEM) from refusal
    click.echo(_link(settings, token))


def _link(settings: Settings, token: str) -> str:
    return (
        "Buka tautan ini sekali untuk membuat kata sandi / Open this link once to set a password:\n"
        f"{settings.base_url.rstrip('/')}/password/{token}"
    )
