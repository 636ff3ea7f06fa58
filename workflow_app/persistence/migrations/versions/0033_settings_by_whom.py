"""Settings of the agency with who decided them, by what document; written once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_TABLE = "agency_setting"
_UNIQUE = "uq_agency_setting_key_valid_from_unit_id"
_POSTGRESQL = (
    ("written_once", "UPDATE", "ROW"),
    ("not_deleted", "DELETE", "ROW"),
    ("not_emptied", "TRUNCATE", "STATEMENT"),
)


def upgrade() -> None:
    with op.batch_alter_table(_TABLE) as settings:
        # what is decided anew for a day replaces the earlier row without touching it
        settings.drop_constraint(_UNIQUE, type_="unique")
        settings.add_column(
            sa.Column("document", sa.String(length=120), nullable=False, server_default="")
        )
        settings.add_column(sa.Column("entered_at", Instant(), nullable=True))
        settings.add_column(sa.Column("entered_by", sa.Uuid(), nullable=True))
        settings.create_foreign_key(
            op.f("fk_agency_setting_entered_by"), "account", ["entered_by"], ["id"]
        )
    if op.get_bind().dialect.name == "postgresql":
        schema = op.get_bind().execute(sa.text("SELECT current_schema()")).scalar_one()
        at = '"' + schema.replace('"', '""') + '"'
        for name, operation, each in _POSTGRESQL:
            op.execute(
                f"CREATE TRIGGER {_TABLE}_{name} BEFORE {operation} ON {at}.{_TABLE}"
                f" FOR EACH {each} EXECUTE FUNCTION {at}.alur_refuse()"
            )
    else:
        for operation in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {_TABLE}_refuses_{operation.lower()} BEFORE {operation}"
                f" ON {_TABLE} BEGIN SELECT RAISE(ABORT, '{_TABLE} refuses {operation}'); END"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for name, _operation, _each in _POSTGRESQL:
            op.execute(f"DROP TRIGGER {_TABLE}_{name} ON {_TABLE}")
    else:
        for operation in ("update", "delete"):
            op.execute(f"DROP TRIGGER {_TABLE}_refuses_{operation}")
    with op.batch_alter_table(_TABLE) as settings:
        settings.drop_constraint(op.f("fk_agency_setting_entered_by"), type_="foreignkey")
        for column in ("entered_by", "entered_at", "document"):
            settings.drop_column(column)
        settings.create_unique_constraint(op.f(_UNIQUE), ["key", "valid_from", "unit_id"])
