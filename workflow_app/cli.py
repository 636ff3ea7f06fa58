"""``alur``: every process and every chore of an installation.

Exit codes: 0 all is well, 1 a problem was found, 2 wrong use or an environment that cannot do it.
"""

from __future__ import annotations

import click

from workflow_app.commands.checking import diagrams, doctor
from workflow_app.commands.installing import create_admin, migrate, seed
from workflow_app.commands.running import clock, demo, relay, web, worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="alur", message="alur %(version)s")
def main() -> None:
    """Alur: mesin alur kerja dengan status persetujuan untuk manajemen ASN.

    Workflow engine with approval states for civil-service management.
    """


for _command in (demo, web, worker, relay, clock, migrate, seed, create_admin, diagrams, doctor):
    main.add_command(_command)


if __name__ == "__main__":
    main()
