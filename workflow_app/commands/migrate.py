from __future__ import annotations

import os

import click
from sqlalchemy.engine import make_url

from workflow_app.commands.support import opened, settings_of
from workflow_app.persistence import migrating
from workflow_app.persistence.rights import grant_rights


@click.command()
def migrate() -> None:
    """Siapkan atau perbarui skema basis data (langkah rilis).

    Bring the database to the present schema; uses DATABASE_OWNER_URL. On PostgreSQL the roles of
    DATABASE_URL and ALUR_ERASER_ROLE are granted what they need, and nothing else.
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
