"""What the database itself refuses: rewritten history, changed contents in force."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CONTENTS = ("rencana_hasil_kerja", "indikator", "perilaku_kerja", "lampiran_skp")
WRITTEN_ONCE = ("event", "event_private", "umpan_balik")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    raise RuntimeError("the guards of history are not taken back")


def _guard_postgresql() -> None:
    schema = op.get_bind().execute(text("SELECT current_schema()")).scalar_one()
    at = '"' + schema.replace('"', '""') + '"'
    _functions(at)
    for table in WRITTEN_ONCE:
        op.execute(
            f"CREATE TRIGGER {table}_written_once BEFORE UPDATE ON {at}.{table}"
            f" FOR EACH ROW EXECUTE FUNCTION {at}.alur_refuse()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {at}.{table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {at}.alur_refuse()"
        )
    for table in ("event", "umpan_balik"):
        op.execute(
            f"CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {at}.{table}"
            f" FOR EACH ROW EXECUTE FUNCTION {at}.alur_refuse()"
        )
    op.execute(
        f"CREATE CONSTRAINT TRIGGER event_fits_case AFTER INSERT ON {at}.event"
        " DEFERRABLE INITIALLY DEFERRED"
        f" FOR EACH ROW EXECUTE FUNCTION {at}.alur_event_fits()"
    )
    op.execute(
        f"CREATE TRIGGER workflow_case_only_onward BEFORE UPDATE ON {at}.workflow_case"
        " FOR EACH ROW WHEN (NEW.version < OLD.version OR NEW.id <> OLD.id)"
        f" EXECUTE FUNCTION {at}.alur_refuse()"
    )
    for table in CONTENTS:
        op.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {at}.{table}"
            f" FOR EACH ROW EXECUTE FUNCTION {at}.alur_frozen()"
        )
    op.execute(
        f"CREATE TRIGGER skp_version_frozen BEFORE UPDATE OR DELETE ON {at}.skp_version"
        f" FOR EACH ROW WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION {at}.alur_refuse()"
    )


def _functions(at: str) -> None:
    op.execute(
        f"""
        CREATE FUNCTION {at}.alur_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% refuses %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    op.execute(
        f"""
        CREATE FUNCTION {at}.alur_event_fits() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            stands record;
        BEGIN
            SELECT version, state INTO stands FROM {at}.workflow_case WHERE id = NEW.case_id;
            IF stands.version < NEW.seq
               OR (stands.version = NEW.seq AND stands.state <> NEW.target) THEN
                RAISE EXCEPTION 'event % of case % is not where the case is', NEW.seq, NEW.case_id
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF NEW.seq > 1 AND NOT EXISTS (
                SELECT 1 FROM {at}.event WHERE case_id = NEW.case_id AND seq = NEW.seq - 1
            ) THEN
                RAISE EXCEPTION 'event % of case % follows nothing', NEW.seq, NEW.case_id
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        f"""
        CREATE FUNCTION {at}.alur_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT 1 FROM {at}.skp_version
                WHERE frozen_at IS NOT NULL AND (
                    (TG_OP <> 'INSERT' AND case_id = OLD.case_id AND n = OLD.n)
                    OR (TG_OP <> 'DELETE' AND case_id = NEW.case_id AND n = NEW.n)
                )
            ) THEN
                RAISE EXCEPTION '% is of a version of the SKP that is in force', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$
        """
    )


def _guard_sqlite() -> None:
    for table in WRITTEN_ONCE:
        for operation in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{operation.lower()} BEFORE {operation} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} refuses {operation}'); END"
            )
    op.execute(
        """
        CREATE TRIGGER event_fits_case BEFORE INSERT ON event
        WHEN NOT EXISTS (
            SELECT 1 FROM workflow_case
            WHERE id = NEW.case_id AND version = NEW.seq AND state = NEW.target
        ) OR (NEW.seq > 1 AND NOT EXISTS (
            SELECT 1 FROM event WHERE case_id = NEW.case_id AND seq = NEW.seq - 1
        ))
        BEGIN SELECT RAISE(ABORT, 'the event is not where the case is'); END
        """
    )
    op.execute(
        """
        CREATE TRIGGER workflow_case_only_onward BEFORE UPDATE ON workflow_case
        WHEN NEW.version < OLD.version OR NEW.id <> OLD.id
        BEGIN SELECT RAISE(ABORT, 'a case only goes onward'); END
        """
    )
    for table in CONTENTS:
        for operation, rows in (
            ("INSERT", ("NEW",)),
            ("UPDATE", ("OLD", "NEW")),
            ("DELETE", ("OLD",)),
        ):
            frozen = " OR ".join(f"(case_id = {row}.case_id AND n = {row}.n)" for row in rows)
            op.execute(
                f"""
                CREATE TRIGGER {table}_frozen_{operation.lower()} BEFORE {operation} ON {table}
                WHEN EXISTS (
                    SELECT 1 FROM skp_version WHERE frozen_at IS NOT NULL AND ({frozen})
                )
                BEGIN SELECT RAISE(ABORT, 'this version of the SKP is in force'); END
                """
            )
    for operation in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER skp_version_frozen_{operation.lower()} BEFORE {operation}"
            " ON skp_version WHEN OLD.frozen_at IS NOT NULL"
            " BEGIN SELECT RAISE(ABORT, 'this version of the SKP is in force'); END"
        )
