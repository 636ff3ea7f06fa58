from __future__ import annotations

import click

from workflow_app.commands.support import PROBLEM, opened, settings_of
from workflow_app.demo.clock import clock_of
from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import accounts
from workflow_app.settings import Settings


@click.command("create-admin")
@click.argument("login")
@click.option("--name", prompt="Nama / name", help="Nama lengkap. Full name.")
@click.option("--email", prompt="Surel / e-mail", help="Alamat surel. E-mail address.")
def create_admin(login: str, name: str, email: str) -> None:
    """Buat administrator LOGIN dan cetak tautan sekali pakai untuk kata sandinya.

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
