"""How alembic runs: on the connection it is handed, in the schema of one instansi."""

from __future__ import annotations

from alembic import context

import workflow_app.persistence.models  # noqa: F401 - fills the metadata
from workflow_app.persistence.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
