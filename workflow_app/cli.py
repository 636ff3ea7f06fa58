"""``alur``: every process and every chore of an installation.

Exit codes: 0 all is well, 1 a problem was found, 2 wrong use or an environment that cannot do it.
"""

from __future__ import annotations

from importlib import import_module, metadata

import click

COMMANDS = (
    *("demo", "web", "worker", "relay", "clock"),
    *("migrate", "seed", "create-admin", "diagrams", "doctor"),
)


class _Commands(click.Group):
    """Loads a command when it is asked for: no process carries what only another one needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which an installation needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from the module of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        found: click.Command = getattr(import_module(f"workflow_app.commands.{name}"), name)
        return found


def _version() -> str:
    try:
        return metadata.version("alur")
    except metadata.PackageNotFoundError:
        return "(a checkout)"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), message="alur %(version)s")
def main() -> None:
    """Alur: mesin alur kerja dengan status persetujuan untuk manajemen ASN.

    Workflow engine with approval states for civil-service management.
    """


if __name__ == "__main__":
    main(prog_name="alur")
