"""Commands run with the environment of one installation, and nothing of this machine's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner, Result

from workflow_app.cli import main
from workflow_app.persistence.database import Database, open_database
from workflow_app.settings import Settings, read_settings

_OURS = (
    *("ALUR_ENV", "ALUR_DATA", "ALUR_PORT", "ALUR_BASE_URL", "ALUR_SECRET_KEY", "ALUR_SCHEMA"),
    *("ALUR_MAIL_URL", "ALUR_TRUSTED_HOSTS", "ALUR_ERASER_ROLE", "ALUR_LANGUAGE"),
    *("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"),
)


class Installation:
    """An installation by its data folder and what else its environment says."""

    def __init__(self, data: Path, **environ: str) -> None:
        self.data = data
        self.environ = {"ALUR_DATA": str(data), **environ}

    def run(self, *arguments: str, **more: str) -> Result:
        """Run a command; ``more`` is added to the environment for this once."""
        environ = {**dict.fromkeys(_OURS), **self.environ, **more}
        return CliRunner().invoke(main, arguments, env=environ, prog_name="alur")

    @property
    def settings(self) -> Settings:
        """What its environment says."""
        return read_settings(self.environ)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """Its database."""
        database = open_database(self.settings.database_url, schema=self.settings.schema)
        try:
            yield database
        finally:
            database.close()
