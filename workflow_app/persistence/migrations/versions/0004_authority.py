"""Delegations, reporting lines, teams, changes of the organisation, reports of a wrong superior."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ENDS = "valid_to is null or valid_to >= valid_from"


def upgrade() -> None:
    _people()
    _posts()
    _tasks()
    _mandates()
    _lines()
    _teams()
    _changes()
    _reports()


def downgrade() -> None:
    for table in (
        "koreksi_atasan",
        "handover",
        "reassignment",
        "organisation_change",
        "team_assignment",
        "team",
        "reporting_line",
        "mandate",
    ):
        op.drop_table(table)
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_task_claimed_with_end"), type_="check")
        batch_op.drop_constraint(op.f("ck_task_snoozed_with_reason"), type_="check")
        for column in (
            "reasoning",
            "claimed_by",
            "claimed_until",
            "snoozed_until",
            "snooze_reason",
        ):
            batch_op.drop_column(column)
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_column("ended_by")
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_position_name_of_jf"), type_="check")
        batch_op.drop_constraint(op.f("ck_position_kelas"), type_="check")
        for column in ("jf", "kelas", "established_on", "abolished_on"):
            batch_op.drop_column(column)
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_unit_not_own_parent"), type_="check")
        for column in ("established_on", "abolished_on"):
            batch_op.drop_column(column)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_person_nip"), type_="check")
        batch_op.drop_constraint(op.f("ck_person_left"), type_="check")
        for column in (
            "golongan_tmt",
            "born_on",
            "pendidikan",
            "bidang_pendidikan",
            "email",
            "left_on",
            "left_by",
        ):
            batch_op.drop_column(column)


def _people() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("golongan_tmt", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("born_on", sa.Date(), nullable=True))
        batch_op.add_column(_text("pendidikan", 10))
        batch_op.add_column(_text("bidang_pendidikan", 120))
        batch_op.add_column(_text("email", 254))
        batch_op.add_column(sa.Column("left_on", sa.Date(), nullable=True))
        batch_op.add_column(_text("left_by", 20))
        batch_op.create_check_constraint(op.f("ck_person_nip"), "nip is null or length(nip) = 18")
        batch_op.create_check_constraint(
            op.f("ck_person_left"), "(left_on is null) = (left_by = '')"
        )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.add_column(_text("ended_by", 20))


def _posts() -> None:
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("established_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("abolished_on", sa.Date(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_unit_not_own_parent"), "parent_id <> id")
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.add_column(_text("jf", 120))
        batch_op.add_column(sa.Column("kelas", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("established_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("abolished_on", sa.Date(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_position_name_of_jf"), "jenis = 'jf' or jf = ''")
        batch_op.create_check_constraint(
            op.f("ck_position_kelas"), "kelas is null or (kelas >= 1 and kelas <= 17)"
        )


def _tasks() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reasoning", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("claimed_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("claimed_until", Instant(), nullable=True))
        batch_op.add_column(sa.Column("snoozed_until", Instant(), nullable=True))
        batch_op.add_column(sa.Column("snooze_reason", sa.String(length=200), nullable=True))
        batch_op.create_foreign_key(op.f("fk_task_claimed_by"), "person", ["claimed_by"], ["id"])
        batch_op.create_check_constraint(
            op.f("ck_task_claimed_with_end"), "(claimed_by is null) = (claimed_until is null)"
        )
        batch_op.create_check_constraint(
            op.f("ck_task_snoozed_with_reason"),
            "(snoozed_until is null) = (snooze_reason is null)",
        )


def _mandates() -> None:
    op.create_table(
        "mandate",
        _id(),
        _to("mandate", "appointment_id", "appointment"),
        _to("mandate", "position_id", "position"),
        _to("mandate", "giver_id", "person"),
        _to("mandate", "person_id", "person"),
        sa.Column("workflows", sa.String(length=400), nullable=False),
        sa.Column("triggers", sa.String(length=1000), nullable=False),
        sa.Column("roles", sa.String(length=400), nullable=False),
        _to("mandate", "unit_id", "unit"),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "valid_to >= valid_from or revoked_at is not null", name=op.f("ck_mandate_dates")
        ),
        sa.CheckConstraint("person_id <> giver_id", name=op.f("ck_mandate_not_to_oneself")),
        sa.CheckConstraint("document <> ''", name=op.f("ck_mandate_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    for name, columns in (
        ("person_id", ["person_id", "valid_from"]),
        ("position_id", ["position_id", "valid_from"]),
        ("appointment_id", ["appointment_id"]),
    ):
        op.create_index(f"ix_mandate_{name}", "mandate", columns)


def _lines() -> None:
    op.create_table(
        "reporting_line",
        _id(),
        _to("reporting_line", "position_id", "position"),
        _to("reporting_line", "person_id", "person", nullable=True),
        _to("reporting_line", "superior_position_id", "position", nullable=True),
        sa.Column("basis", sa.String(length=12), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.CheckConstraint(_ENDS, name=op.f("ck_reporting_line_dates")),
        sa.CheckConstraint(
            "basis in ('structure', 'delegation', 'correction')",
            name=op.f("ck_reporting_line_basis"),
        ),
        sa.CheckConstraint(
            "(basis = 'structure') = (person_id is null)", name=op.f("ck_reporting_line_whose")
        ),
        sa.CheckConstraint(
            "superior_position_id <> position_id", name=op.f("ck_reporting_line_not_own_superior")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_line")),
    )
    for name in ("position_id", "person_id"):
        op.create_index(f"ix_reporting_line_{name}", "reporting_line", [name, "valid_from"])


def _teams() -> None:
    op.create_table(
        "team",
        _id(),
        sa.Column("name", sa.String(length=200), nullable=False),
        _to("team", "unit_id", "unit"),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(_ENDS, name=op.f("ck_team_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(op.f("ix_team_unit_id"), "team", ["unit_id"])
    op.create_table(
        "team_assignment",
        _id(),
        _to("team_assignment", "team_id", "team"),
        _to("team_assignment", "person_id", "person"),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.CheckConstraint("role in ('ketua', 'anggota')", name=op.f("ck_team_assignment_role")),
        sa.CheckConstraint(_ENDS, name=op.f("ck_team_assignment_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_assignment")),
        sa.UniqueConstraint(
            "team_id",
            "person_id",
            "role",
            "valid_from",
            name=op.f("uq_team_assignment_team_id_person_id_role_valid_from"),
        ),
    )
    op.create_index("ix_team_assignment_person_id", "team_assignment", ["person_id", "valid_from"])


def _changes() -> None:
    op.create_table(
        "organisation_change",
        _id(),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _to("organisation_change", "account_id", "account", nullable=True),
        _to("organisation_change", "person_id", "person", nullable=True),
        _to("organisation_change", "position_id", "position", nullable=True),
        _to("organisation_change", "unit_id", "unit", nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_change")),
    )
    for name, columns in (
        ("at", ["at", "id"]),
        ("person_id", ["person_id", "at"]),
        ("position_id", ["position_id", "at"]),
    ):
        op.create_index(f"ix_organisation_change_{name}", "organisation_change", columns)
    op.create_table(
        "reassignment",
        _id(),
        _to("reassignment", "change_id", "organisation_change"),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("positions", sa.JSON(), nullable=False),
        sa.Column("applied_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reassignment")),
    )
    op.create_index(op.f("ix_reassignment_change_id"), "reassignment", ["change_id"])
    op.create_index(
        "ix_reassignment_due",
        "reassignment",
        ["due_on", "id"],
        postgresql_where=sa.text("applied_at IS NULL"),
        sqlite_where=sa.text("applied_at IS NULL"),
    )
    op.create_table(
        "handover",
        _id(),
        _to("handover", "change_id", "organisation_change"),
        _to("handover", "task_id", "task"),
        _to("handover", "case_id", "workflow_case"),
        sa.Column("role", sa.String(length=40), nullable=False),
        _to("handover", "position_id", "position", nullable=True),
        _to("handover", "from_person_id", "person", nullable=True),
        _to("handover", "to_person_id", "person", nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    op.create_index("ix_handover_change_id", "handover", ["change_id", "id"])
    for name in ("case_id", "from_person_id", "to_person_id"):
        op.create_index(op.f(f"ix_handover_{name}"), "handover", [name])


def _reports() -> None:
    op.create_table(
        "koreksi_atasan",
        _to("koreksi_atasan", "case_id", "workflow_case"),
        _to("koreksi_atasan", "person_id", "person"),
        _to("koreksi_atasan", "position_id", "position"),
        _to("koreksi_atasan", "present_position_id", "position", nullable=True),
        _to("koreksi_atasan", "proposed_position_id", "position"),
        _to("koreksi_atasan", "provisional_position_id", "position", nullable=True),
        _to("koreksi_atasan", "corrected_position_id", "position", nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("evidence_url", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_koreksi_atasan_reason")),
        sa.CheckConstraint(
            "(corrected_position_id is null) = (effective_on is null)",
            name=op.f("ck_koreksi_atasan_corrected"),
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_koreksi_atasan")),
    )
    op.create_index("ix_koreksi_atasan_person_id", "koreksi_atasan", ["person_id"])


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), nullable=False)


def _text(name: str, length: int) -> sa.Column[str]:
    """A text that rows already there have left empty."""
    return sa.Column(name, sa.String(length=length), nullable=False, server_default="")


def _to(table: str, name: str, target: str, *, nullable: bool = False) -> sa.Column[object]:
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}"))
    return sa.Column(name, sa.Uuid(), key, nullable=nullable)
