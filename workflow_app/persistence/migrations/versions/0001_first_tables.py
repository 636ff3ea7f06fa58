"""Every table of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _last_event(*, when: str = "sqlite") -> list[sa.ForeignKeyConstraint]:
    """The deferred key from a case to its last event.

    The two tables point at each other: SQLite takes the key with the table, PostgreSQL after it.
    """
    if op.get_bind().dialect.name != when:
        return []
    return [
        sa.ForeignKeyConstraint(
            ["id", "version", "state"],
            ["event.case_id", "event.seq", "event.target"],
            name="fk_workflow_case_last_event",
            initially="DEFERRED",
            deferrable=True,
        )
    ]


def upgrade() -> None:
    op.create_table(
        "heartbeat",
        sa.Column("process", sa.String(length=20), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("process", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("effect", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("available_at", Instant(), nullable=False),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("handed_at", Instant(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("parked_at", Instant(), nullable=True),
        sa.Column("last_error", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            "sent_at is null or parked_at is null", name=op.f("ck_outbox_message_sent_or_parked")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
    )
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_message_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            "ix_outbox_message_unsent",
            ["available_at"],
            unique=False,
            postgresql_where=sa.text("sent_at IS NULL AND parked_at IS NULL"),
            sqlite_where=sa.text("sent_at IS NULL AND parked_at IS NULL"),
        )

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("golongan", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "status in ('pns', 'pppk', 'cpns', 'non_asn')", name=op.f("ck_person_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("nip", name=op.f("uq_person_nip")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("week_days", sa.Integer(), nullable=False),
        sa.Column("evaluated", sa.Boolean(), nullable=False),
        sa.CheckConstraint("week_days in (5, 6)", name=op.f("ck_unit_week_days")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("condition", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "valid_to is null or valid_to >= valid_from", name=op.f("ck_absence_dates")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("login", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("mail_rhythm", sa.String(length=8), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("disabled_at", Instant(), nullable=True),
        sa.Column("digest_sent_at", Instant(), nullable=True),
        sa.CheckConstraint("language in ('id', 'en')", name=op.f("ck_account_language")),
        sa.CheckConstraint(
            "mail_rhythm in ('instant', 'daily', 'none')", name=op.f("ck_account_mail_rhythm")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
        sa.UniqueConstraint("person_id", name=op.f("uq_account_person_id")),
    )
    op.create_table(
        "agency_setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_agency_setting_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_setting")),
        sa.UniqueConstraint(
            "key", "valid_from", "unit_id", name=op.f("uq_agency_setting_key_valid_from_unit_id")
        ),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("superior_position_id", sa.Uuid(), nullable=True),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("jenjang", sa.String(length=20), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(jenis = 'jf') = (jenjang <> '')", name=op.f("ck_position_jenjang_for_jf")
        ),
        sa.CheckConstraint("superior_position_id <> id", name=op.f("ck_position_not_own_superior")),
        sa.ForeignKeyConstraint(
            ["superior_position_id"], ["position.id"], name=op.f("fk_position_superior_position_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_position_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("code", name=op.f("uq_position_code")),
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_position_superior_position_id"), ["superior_position_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_position_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "stored_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["person.id"], name=op.f("fk_stored_file_uploaded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stored_file_sha256"), ["sha256"], unique=False)

    op.create_table(
        "unit_ancestor",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("ancestor_id", sa.Uuid(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["unit.id"], name=op.f("fk_unit_ancestor_ancestor_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_ancestor_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "ancestor_id", name=op.f("pk_unit_ancestor")),
    )
    with op.batch_alter_table("unit_ancestor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_unit_ancestor_ancestor_id"), ["ancestor_id"], unique=False
        )

    op.create_table(
        "workflow_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workflow", sa.String(length=40), nullable=False),
        sa.Column("workflow_version", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("subject_person", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("signing", sa.String(length=40), nullable=False),
        sa.Column("signed", sa.JSON(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_workflow_case_version")),
        *_last_event(),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["workflow_case.id"], name=op.f("fk_workflow_case_parent_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_person"], ["person.id"], name=op.f("fk_workflow_case_subject_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_workflow_case_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workflow_case")),
    )
    with op.batch_alter_table("workflow_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workflow_case_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_workflow_case_root_id"), ["root_id"], unique=False)
        batch_op.create_index("ix_workflow_case_state", ["workflow", "state", "id"], unique=False)
        batch_op.create_index(
            "ix_workflow_case_subject", ["subject_person", "workflow"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_workflow_case_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "access_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("query", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_access_log_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_log_at"), ["at"], unique=False)

    op.create_table(
        "account_permission",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("permission", sa.String(length=30), nullable=False),
        sa.CheckConstraint(
            "permission in ('personnel_admin', 'auditor', 'system_admin')",
            name=op.f("ck_account_permission_permission"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_permission_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "permission", name=op.f("pk_account_permission")),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "kind in ('definitive', 'plt', 'plh')", name=op.f("ck_appointment_kind")
        ),
        sa.CheckConstraint(
            "valid_to is null or valid_to >= valid_from", name=op.f("ck_appointment_dates")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appointment_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_appointment_position_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index("ix_appointment_person_id", ["person_id", "valid_from"], unique=False)
        batch_op.create_index(
            "ix_appointment_position_id", ["position_id", "valid_from"], unique=False
        )

    op.create_table(
        "case_party",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.CheckConstraint(
            "basis in ('line', 'replacement', 'escalation')", name=op.f("ck_case_party_basis")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_case_party_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_case_party_position_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
    )
    with op.batch_alter_table("case_party", schema=None) as batch_op:
        batch_op.create_index("ix_case_party_case_id", ["case_id", "role"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_case_party_position_id"), ["position_id"], unique=False
        )

    op.create_table(
        "case_wait",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("awaited_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["awaited_id"], ["workflow_case.id"], name=op.f("fk_case_wait_awaited_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_case_wait_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "awaited_id", name=op.f("pk_case_wait")),
    )
    with op.batch_alter_table("case_wait", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_wait_awaited_id"), ["awaited_id"], unique=False)

    op.create_table(
        "duty",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_duty_position_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint(
            "unit_id", "role", "position_id", name=op.f("uq_duty_unit_id_role_position_id")
        ),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_position_id"), ["position_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("workflow", sa.String(length=40), nullable=False),
        sa.Column("trigger", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("capacity", sa.String(length=12), nullable=False),
        sa.Column("reason_code", sa.String(length=40), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("key_digest", sa.String(length=64), nullable=True),
        sa.Column("request_digest", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind in ('move', 'sign', 'task', 'assign', 'clock', 'hold', 'migrate')",
            name=op.f("ck_event_kind"),
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_event_seq")),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["workflow_case.id"],
            name=op.f("fk_event_case_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("case_id", "seq", "target", name=op.f("uq_event_case_id_seq_target")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_event_case_id_seq")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_actor_id", ["actor_id", "at"], unique=False)
        batch_op.create_index("ix_event_at", ["at"], unique=False)
        batch_op.create_index("ix_event_trigger", ["trigger", "at"], unique=False)
        batch_op.create_index(
            "uq_event_actor_id_key_digest",
            ["actor_id", "key_digest"],
            unique=True,
            postgresql_where=sa.text("key_digest IS NOT NULL"),
            sqlite_where=sa.text("key_digest IS NOT NULL"),
        )

    op.create_table(
        "incident",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("resolution", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_incident_case_id")
        ),
        sa.ForeignKeyConstraint(["closed_by"], ["account.id"], name=op.f("fk_incident_closed_by")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["outbox_message.id"], name=op.f("fk_incident_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_message_id"), ["message_id"], unique=False)
        batch_op.create_index(
            "ix_incident_open",
            ["opened_at"],
            unique=False,
            postgresql_where=sa.text("closed_at IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "notification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title_id", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("digested_at", Instant(), nullable=True),
        sa.Column("mailed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notification_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_notification_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
        sa.UniqueConstraint(
            "message_id", "account_id", name=op.f("uq_notification_message_id_account_id")
        ),
    )
    with op.batch_alter_table("notification", schema=None) as batch_op:
        batch_op.create_index("ix_notification_account_id", ["account_id", "at"], unique=False)
        batch_op.create_index(
            "ix_notification_unread",
            ["account_id"],
            unique=False,
            postgresql_where=sa.text("read_at IS NULL"),
            sqlite_where=sa.text("read_at IS NULL"),
        )

    op.create_table(
        "one_time_link",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_one_time_link_account_id")
        ),
        sa.PrimaryKeyConstraint("token_digest", name=op.f("pk_one_time_link")),
    )
    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_one_time_link_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "organisation_result",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=20), nullable=False),
        sa.Column("justification", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind in ('periodic', 'annual')", name=op.f("ck_organisation_result_kind")
        ),
        sa.CheckConstraint(
            "value in ('', 'istimewa', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')",
            name=op.f("ck_organisation_result_value"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_organisation_result_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_organisation_result_unit_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_organisation_result")),
        sa.UniqueConstraint(
            "unit_id",
            "starts_on",
            "ends_on",
            name=op.f("uq_organisation_result_unit_id_starts_on_ends_on"),
        ),
    )
    op.create_table(
        "security_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_security_event_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_event")),
    )
    with op.batch_alter_table("security_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_security_event_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_security_event_at"), ["at"], unique=False)

    op.create_table(
        "skp",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(length=8), nullable=False),
        sa.Column("approach", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.String(length=20), nullable=False),
        sa.Column("exempt_condition", sa.String(length=20), nullable=False),
        sa.Column("flag", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "approach in ('kuantitatif', 'kualitatif')", name=op.f("ck_skp_approach")
        ),
        sa.CheckConstraint("form in ('jpt', 'ja_jf')", name=op.f("ck_skp_form")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_skp_dates")),
        sa.ForeignKeyConstraint(["case_id"], ["workflow_case.id"], name=op.f("fk_skp_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_skp_person_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_skp_position_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_skp")),
    )
    with op.batch_alter_table("skp", schema=None) as batch_op:
        batch_op.create_index("ix_skp_person_id", ["person_id", "starts_on"], unique=False)
        batch_op.create_index("ix_skp_position_id", ["position_id", "year"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=True),
        sa.Column("pool_unit_id", sa.Uuid(), nullable=True),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("opened_seq", sa.Integer(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("sort_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(closed_at is null) = (outcome = '')", name=op.f("ck_task_closed_with_outcome")
        ),
        sa.CheckConstraint("kind in ('decide', 'sign', 'act')", name=op.f("ck_task_kind")),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name=op.f("fk_task_assignee_id")),
        sa.ForeignKeyConstraint(["case_id"], ["workflow_case.id"], name=op.f("fk_task_case_id")),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_task_closed_by")),
        sa.ForeignKeyConstraint(["pool_unit_id"], ["unit.id"], name=op.f("fk_task_pool_unit_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_task_position_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index("ix_task_case_id", ["case_id"], unique=False)
        batch_op.create_index(
            "ix_task_inbox",
            ["assignee_id", "sort_at", "id"],
            unique=False,
            postgresql_where=sa.text("closed_at IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_task_pool",
            ["pool_unit_id", "role", "sort_at", "id"],
            unique=False,
            postgresql_where=sa.text("closed_at IS NULL AND assignee_id IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL AND assignee_id IS NULL"),
        )

    op.create_table(
        "timer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("trigger", sa.String(length=40), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("fired_at", Instant(), nullable=True),
        sa.Column("dropped_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["workflow_case.id"], name=op.f("fk_timer_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint(
            "case_id", "trigger", "due_at", name=op.f("uq_timer_case_id_trigger_due_at")
        ),
    )
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_timer_due",
            ["due_at"],
            unique=False,
            postgresql_where=sa.text("fired_at IS NULL AND dropped_at IS NULL"),
            sqlite_where=sa.text("fired_at IS NULL AND dropped_at IS NULL"),
        )

    op.create_table(
        "web_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_web_session_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_web_session_token_digest")),
    )
    with op.batch_alter_table("web_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_session_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_session_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "dialog",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("agreements", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("pegawai_confirmed_at", Instant(), nullable=True),
        sa.Column("leader_confirmed_at", Instant(), nullable=True),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["skp.case_id"], name=op.f("fk_dialog_case_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_dialog_leader_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_dialog_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialog")),
    )
    with op.batch_alter_table("dialog", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dialog_case_id"), ["case_id"], unique=False)

    op.create_table(
        "distribution_reason",
        sa.Column("organisation_result_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_person", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_person"], ["person.id"], name=op.f("fk_distribution_reason_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_result_id"],
            ["organisation_result.case_id"],
            name=op.f("fk_distribution_reason_organisation_result_id"),
        ),
        sa.PrimaryKeyConstraint(
            "organisation_result_id", "code", name=op.f("pk_distribution_reason")
        ),
    )
    op.create_table(
        "evaluation",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("skp_case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("organisation_unit_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_result_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_revision", sa.Integer(), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("no_realisation", sa.Boolean(), nullable=False),
        sa.Column("rating_hasil_kerja", sa.String(length=20), nullable=False),
        sa.Column("rating_perilaku", sa.String(length=20), nullable=False),
        sa.Column("predikat", sa.String(length=20), nullable=False),
        sa.Column("rating_reason", sa.String(), nullable=False),
        sa.Column("recommendation", sa.String(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "kind in ('periodic', 'segment', 'annual')", name=op.f("ck_evaluation_kind")
        ),
        sa.CheckConstraint(
            "predikat in ('', 'sangat_baik', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')",
            name=op.f("ck_evaluation_predikat"),
        ),
        sa.CheckConstraint(
            "rating_hasil_kerja in ('', 'di_atas_ekspektasi', 'sesuai_ekspektasi', 'di_bawah_ekspektasi')",
            name=op.f("ck_evaluation_rating_hasil_kerja"),
        ),
        sa.CheckConstraint(
            "rating_perilaku in ('', 'di_atas_ekspektasi', 'sesuai_ekspektasi', 'di_bawah_ekspektasi')",
            name=op.f("ck_evaluation_rating_perilaku"),
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_evaluation_dates")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_evaluation_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_result_id"],
            ["organisation_result.case_id"],
            name=op.f("fk_evaluation_organisation_result_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_unit_id"], ["unit.id"], name=op.f("fk_evaluation_organisation_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["skp_case_id"], ["skp.case_id"], name=op.f("fk_evaluation_skp_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint(
            "skp_case_id",
            "kind",
            "starts_on",
            name=op.f("uq_evaluation_skp_case_id_kind_starts_on"),
        ),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_evaluation_organisation", ["organisation_result_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_evaluation_skp_case_id"), ["skp_case_id"], unique=False
        )
        batch_op.create_index(
            "ix_evaluation_unit", ["organisation_unit_id", "kind", "starts_on"], unique=False
        )

    op.create_table(
        "event_private",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_private_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("event_id", "name", name=op.f("pk_event_private")),
    )
    op.create_table(
        "organisation_recommendation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_person", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_person"], ["person.id"], name=op.f("fk_organisation_recommendation_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["organisation_result.case_id"],
            name=op.f("fk_organisation_recommendation_case_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_recommendation")),
    )
    with op.batch_alter_table("organisation_recommendation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_recommendation_case_id"), ["case_id"], unique=False
        )

    op.create_table(
        "skp_version",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("frozen_at", Instant(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(frozen_at is null) = (digest = '')", name=op.f("ck_skp_version_frozen_with_digest")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["skp.case_id"], name=op.f("fk_skp_version_case_id")),
        sa.PrimaryKeyConstraint("case_id", "n", name=op.f("pk_skp_version")),
    )
    op.create_table(
        "umpan_balik",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("giver_role", sa.String(length=20), nullable=False),
        sa.Column("rhk_id", sa.Uuid(), nullable=True),
        sa.Column("perilaku", sa.String(length=30), nullable=False),
        sa.Column("tone", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint(
            "(rhk_id is null) = (perilaku <> '')", name=op.f("ck_umpan_balik_one_target")
        ),
        sa.CheckConstraint(
            "tone in ('positive', 'neutral', 'negative')", name=op.f("ck_umpan_balik_tone")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["skp.case_id"], name=op.f("fk_umpan_balik_case_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name=op.f("fk_umpan_balik_giver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_umpan_balik")),
    )
    with op.batch_alter_table("umpan_balik", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_umpan_balik_case_id"), ["case_id"], unique=False)

    op.create_table(
        "bukti_dukung",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rhk_id", sa.Uuid(), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "(url <> '') <> (file_id is not null)", name=op.f("ck_bukti_dukung_link_or_file")
        ),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_bukti_dukung_added_by")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["evaluation.case_id"], name=op.f("fk_bukti_dukung_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_bukti_dukung_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti_dukung")),
    )
    with op.batch_alter_table("bukti_dukung", schema=None) as batch_op:
        batch_op.create_index("ix_bukti_dukung_case_id", ["case_id", "rhk_id"], unique=False)

    op.create_table(
        "indikator",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("indikator_id", sa.Uuid(), nullable=False),
        sa.Column("rhk_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("aspek", sa.String(length=10), nullable=False),
        sa.Column("perspektif", sa.String(length=20), nullable=False),
        sa.Column("absolute_reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "aspek in ('', 'kuantitas', 'kualitas', 'waktu', 'biaya')",
            name=op.f("ck_indikator_aspek"),
        ),
        sa.CheckConstraint(
            "perspektif in ('', 'penerima_layanan', 'proses_bisnis', 'penguatan_internal', 'anggaran')",
            name=op.f("ck_indikator_perspektif"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "n"],
            ["skp_version.case_id", "skp_version.n"],
            name="fk_indikator_skp_version",
        ),
        sa.PrimaryKeyConstraint("case_id", "n", "indikator_id", name=op.f("pk_indikator")),
    )
    with op.batch_alter_table("indikator", schema=None) as batch_op:
        batch_op.create_index("ix_indikator_case_id", ["case_id", "n", "rhk_id"], unique=False)

    op.create_table(
        "lampiran_skp",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("list", sa.String(length=30), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("when", sa.String(length=15), nullable=False),
        sa.CheckConstraint(
            "list in ('dukungan_sumber_daya', 'skema_pertanggungjawaban', 'konsekuensi')",
            name=op.f("ck_lampiran_skp_list"),
        ),
        sa.CheckConstraint(
            "\"when\" in ('', 'target_met', 'target_not_met')", name=op.f("ck_lampiran_skp_when")
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "n"],
            ["skp_version.case_id", "skp_version.n"],
            name="fk_lampiran_skp_skp_version",
        ),
        sa.PrimaryKeyConstraint("case_id", "n", "line_id", name=op.f("pk_lampiran_skp")),
    )
    op.create_table(
        "objection",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("ppkj_explanation", sa.String(), nullable=False),
        sa.Column("ppkj_silent", sa.Boolean(), nullable=False),
        sa.Column("employee_explanation", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("rating_hasil_kerja", sa.String(length=20), nullable=False),
        sa.Column("rating_perilaku", sa.String(length=20), nullable=False),
        sa.Column("predikat", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "predikat in ('', 'sangat_baik', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')",
            name=op.f("ck_objection_predikat"),
        ),
        sa.CheckConstraint(
            "rating_hasil_kerja in ('', 'di_atas_ekspektasi', 'sesuai_ekspektasi', 'di_bawah_ekspektasi')",
            name=op.f("ck_objection_rating_hasil_kerja"),
        ),
        sa.CheckConstraint(
            "rating_perilaku in ('', 'di_atas_ekspektasi', 'sesuai_ekspektasi', 'di_bawah_ekspektasi')",
            name=op.f("ck_objection_rating_perilaku"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_objection_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.case_id"], name=op.f("fk_objection_evaluation_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_objection")),
        sa.UniqueConstraint("evaluation_id", name=op.f("uq_objection_evaluation_id")),
    )
    op.create_table(
        "perilaku_kerja",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=30), nullable=False),
        sa.Column("ekspektasi_khusus", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "n"],
            ["skp_version.case_id", "skp_version.n"],
            name="fk_perilaku_kerja_skp_version",
        ),
        sa.PrimaryKeyConstraint("case_id", "n", "value", name=op.f("pk_perilaku_kerja")),
    )
    op.create_table(
        "realisasi",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rhk_id", sa.Uuid(), nullable=False),
        sa.Column("indikator_id", sa.Uuid(), nullable=False),
        sa.Column("rencana_aksi", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("none_reason", sa.String(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["evaluation.case_id"], name=op.f("fk_realisasi_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisasi")),
        sa.UniqueConstraint(
            "case_id", "indikator_id", name=op.f("uq_realisasi_case_id_indikator_id")
        ),
    )
    with op.batch_alter_table("realisasi", schema=None) as batch_op:
        batch_op.create_index("ix_realisasi_case_id", ["case_id", "rhk_id"], unique=False)

    op.create_table(
        "rencana_hasil_kerja",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("rhk_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("rhk_pimpinan_id", sa.Uuid(), nullable=True),
        sa.Column("rhk_pimpinan_text", sa.String(), nullable=False),
        sa.Column("intervensi_jenis", sa.String(length=15), nullable=False),
        sa.Column("no_leader_reason", sa.String(), nullable=False),
        sa.Column("penugasan_dari", sa.String(length=200), nullable=False),
        sa.Column("acting_appointment_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "intervensi_jenis in ('', 'langsung', 'tidak_langsung')",
            name=op.f("ck_rencana_hasil_kerja_intervensi_jenis"),
        ),
        sa.CheckConstraint(
            "jenis in ('', 'utama', 'tambahan')", name=op.f("ck_rencana_hasil_kerja_jenis")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_rencana_hasil_kerja_text")),
        sa.ForeignKeyConstraint(
            ["acting_appointment_id"],
            ["appointment.id"],
            name=op.f("fk_rencana_hasil_kerja_acting_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "n"],
            ["skp_version.case_id", "skp_version.n"],
            name="fk_rencana_hasil_kerja_skp_version",
        ),
        sa.PrimaryKeyConstraint("case_id", "n", "rhk_id", name=op.f("pk_rencana_hasil_kerja")),
    )
    op.create_table(
        "verdict_hasil_kerja",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rhk_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.String(length=20), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.CheckConstraint(
            "rating in ('', 'di_atas_ekspektasi', 'sesuai_ekspektasi', 'di_bawah_ekspektasi')",
            name=op.f("ck_verdict_hasil_kerja_rating"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["evaluation.case_id"], name=op.f("fk_verdict_hasil_kerja_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "rhk_id", name=op.f("pk_verdict_hasil_kerja")),
    )
    op.create_table(
        "verdict_perilaku",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.String(length=30), nullable=False),
        sa.Column("rating", sa.String(length=20), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.CheckConstraint(
            "rating in ('', 'di_atas_ekspektasi', 'sesuai_ekspektasi', 'di_bawah_ekspektasi')",
            name=op.f("ck_verdict_perilaku_rating"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["evaluation.case_id"], name=op.f("fk_verdict_perilaku_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "value", name=op.f("pk_verdict_perilaku")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key(
            "fk_workflow_case_last_event",
            "workflow_case",
            "event",
            ["id", "version", "state"],
            ["case_id", "seq", "target"],
            initially="DEFERRED",
            deferrable=True,
        )


def downgrade() -> None:
    raise RuntimeError("the first tables are not taken back: drop the schema instead")
