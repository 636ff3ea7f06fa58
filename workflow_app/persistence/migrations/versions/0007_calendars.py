"""Calendars as data: decrees, dated weeks and zones, editions; pauses and holds of cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STANDING = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    _decrees()
    _days()
    _schedules()
    _editions()
    _pauses()
    op.add_column("unit", sa.Column("calendar_id", sa.Uuid(), nullable=True))
    # never rebuilt: the case and its last event point at each other
    op.add_column("workflow_case", sa.Column("calendar_id", sa.Uuid(), nullable=True))
    op.add_column("workflow_case", sa.Column("held_at", Instant(), nullable=True))
    op.add_column("workflow_case", sa.Column("holds", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("workflow_case", "holds")
    op.drop_column("workflow_case", "held_at")
    op.drop_column("workflow_case", "calendar_id")
    op.drop_column("unit", "calendar_id")
    for table in (
        "case_pause",
        "calendar_edition",
        "unit_schedule",
        "calendar_day",
        "calendar_decree",
    ):
        op.drop_table(table)


def _decrees() -> None:
    op.create_table(
        "calendar_decree",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("decreed_on", sa.Date(), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind in ('national', 'cuti_bersama', 'regional', 'working_day')",
            name=op.f("ck_calendar_decree_kind"),
        ),
        sa.CheckConstraint(
            "kind <> 'regional' or unit_id is not null", name=op.f("ck_calendar_decree_region")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_calendar_decree_unit_id")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_calendar_decree_entered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_decree")),
    )
    op.create_index(op.f("ix_calendar_decree_unit_id"), "calendar_decree", ["unit_id"])
    op.create_index("ix_calendar_decree_entered_at", "calendar_decree", ["entered_at", "id"])


def _days() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decree_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_document", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at is null) = (withdrawn_document = '')",
            name=op.f("ck_calendar_day_withdrawn"),
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["calendar_decree.id"], name=op.f("fk_calendar_day_decree_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["account.id"], name=op.f("fk_calendar_day_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("decree_id", "day", name=op.f("uq_calendar_day_decree_id_day")),
    )
    op.create_index(
        "ix_calendar_day_day",
        "calendar_day",
        ["day"],
        postgresql_where=_STANDING,
        sqlite_where=_STANDING,
    )


def _schedules() -> None:
    op.create_table(
        "unit_schedule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("week_days", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("week_days in (5, 6)", name=op.f("ck_unit_schedule_week_days")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_schedule_unit_id")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_unit_schedule_entered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_schedule")),
        sa.UniqueConstraint(
            "unit_id", "valid_from", name=op.f("uq_unit_schedule_unit_id_valid_from")
        ),
    )
    op.create_index("ix_unit_schedule_valid_from", "unit_schedule", ["valid_from"])


def _editions() -> None:
    op.create_table(
        "calendar_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prior_id", sa.Uuid(), nullable=True),
        sa.Column("decree_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["prior_id"], ["calendar_edition.id"], name=op.f("fk_calendar_edition_prior_id")
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["calendar_decree.id"], name=op.f("fk_calendar_edition_decree_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_edition")),
    )
    op.create_index("ix_calendar_edition_made_at", "calendar_edition", ["made_at"])


def _pauses() -> None:
    op.create_table(
        "case_pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("began_seq", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_seq", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind in ('state', 'hold')", name=op.f("ck_case_pause_kind")),
        sa.CheckConstraint(
            "(ended_at is null) = (ended_seq is null)", name=op.f("ck_case_pause_ended_by_event")
        ),
        sa.CheckConstraint(
            "ended_at is null or ended_at >= began_at", name=op.f("ck_case_pause_ends_after")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_case_pause_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_pause")),
        sa.UniqueConstraint(
            "case_id", "began_seq", "kind", name=op.f("uq_case_pause_case_id_began_seq_kind")
        ),
    )
