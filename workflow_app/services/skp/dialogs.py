"""Performance dialogues and continuous feedback on an SKP.

Source: PermenPANRB 6/2022, Pasal 5 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Dialog, Person, RencanaHasilKerja, UmpanBalik
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.reading import day_of
from workflow_app.services.skp.editing import Edit, editing_context, roles_of
from workflow_app.services.staffing.teams import leaders_of

LEADERS = frozenset({Role.PPKJ, Role.ATASAN_PPKJ, Role.PENETAP_SKP})
#: States in which feedback is given.
LIVING = frozenset({"established", "monitored", "closing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogForm:
    """A dialogue as it was typed. ``id`` makes a repeated one harmless."""

    held_on: date
    topics: str
    agreements: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogView:
    """A dialogue with who has confirmed it."""

    id: UUID
    held_on: date
    topics: str
    agreements: str
    pegawai_confirmed_at: datetime | None
    leader_confirmed_at: datetime | None
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackForm:
    """Feedback on one result or one behaviour. ``id`` makes a repeated one harmless."""

    text: str
    tone: str
    rhk_id: UUID | None = None
    perilaku: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView:
    """Feedback as a page shows it."""

    giver: str
    giver_role: str
    rhk_id: UUID | None
    perilaku: str
    tone: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TalkCounts:
    """How many dialogues there are, how many both sides confirmed, and how much feedback."""

    dialogs: int
    confirmed: int
    feedback: int


def record_dialog(session: Session, edit: Edit, form: DialogForm) -> UUID:
    """Write a dialogue down; whoever writes it has confirmed it."""
    context = editing_context(session, edit)
    pegawai, leader = _sides(context)
    known = session.get(Dialog, form.id) if form.id else None
    if known is not None:
        return _same(known.id, (known.case_id, known.recorded_by), edit)
    if form.held_on > context.around.calendar.today(edit.at):
        raise refusals.Invalid(
            Text("Tanggal dialog tidak boleh di masa depan", "The date lies in the future"),
            field="held_on",
        )
    dialog = Dialog(
        id=form.id or new_id(),
        case_id=edit.case,
        held_on=form.held_on,
        topics=form.topics,
        agreements=form.agreements,
        recorded_by=edit.actor,
        recorded_at=edit.at,
        pegawai_confirmed_at=edit.at if pegawai else None,
        leader_confirmed_at=edit.at if leader else None,
        leader_id=edit.actor if leader else None,
    )
    session.add(dialog)
    session.flush()
    return dialog.id


def confirm_dialog(session: Session, edit: Edit, dialog_id: UUID) -> None:
    """The other side confirms. Confirming twice changes nothing."""
    context = editing_context(session, edit)
    pegawai, leader = _sides(context)
    dialog = session.get(Dialog, dialog_id)
    if dialog is None or dialog.case_id != edit.case:
        raise refusals.NoSuchCase(Text("Dialog tidak ditemukan", "There is no such dialogue"))
    if pegawai and dialog.pegawai_confirmed_at is None:
        dialog.pegawai_confirmed_at = edit.at
    if leader and dialog.leader_confirmed_at is None:
        dialog.leader_confirmed_at = edit.at
        dialog.leader_id = edit.actor
    session.flush()


def give_feedback(session: Session, edit: Edit, form: FeedbackForm) -> None:
    """Write feedback while the SKP lives. It is never changed afterwards."""
    context = editing_context(session, edit)
    if context.case.state not in LIVING:
        raise refusals.AlreadyMoved(
            Text("Umpan balik diberikan selama SKP berjalan", "Feedback belongs to a running SKP")
        )
    role = _giver_role(session, context)
    known = session.get(UmpanBalik, form.id) if form.id else None
    if known is not None:
        _same(known.id, (known.case_id, known.giver_id), edit)
        return
    _require_target(session, edit.case, form)
    session.add(
        UmpanBalik(
            id=form.id or new_id(),
            case_id=edit.case,
            giver_id=edit.actor,
            giver_role=role,
            rhk_id=form.rhk_id,
            perilaku=form.perilaku,
            tone=form.tone,
            text=form.text,
            at=edit.at,
        )
    )
    session.flush()


def dialogs_of(session: Session, case_id: UUID) -> tuple[DialogView, ...]:
    """All dialogues of an SKP, latest first."""
    rows = session.execute(
        select(Dialog, Person.name)
        .outerjoin(Person, Person.id == Dialog.leader_id)
        .where(Dialog.case_id == case_id)
        .order_by(Dialog.held_on.desc(), Dialog.id.desc())
    )
    return tuple(
        DialogView(
            id=dialog.id,
            held_on=dialog.held_on,
            topics=dialog.topics,
            agreements=dialog.agreements,
            pegawai_confirmed_at=dialog.pegawai_confirmed_at,
            leader_confirmed_at=dialog.leader_confirmed_at,
            leader=name or "",
        )
        for dialog, name in rows
    )


def feedback_of(session: Session, case_id: UUID) -> tuple[FeedbackView, ...]:
    """All feedback on an SKP, latest first."""
    rows = session.execute(
        select(UmpanBalik, Person.name)
        .join(Person, Person.id == UmpanBalik.giver_id)
        .where(UmpanBalik.case_id == case_id)
        .order_by(UmpanBalik.at.desc(), UmpanBalik.id.desc())
    )
    return tuple(
        FeedbackView(
            giver=name,
            giver_role=each.giver_role,
            rhk_id=each.rhk_id,
            perilaku=each.perilaku,
            tone=each.tone,
            text=each.text,
            at=each.at,
        )
        for each, name in rows
    )


def talk_counts(session: Session, case_id: UUID) -> TalkCounts:
    """Counts for the page of an SKP; one statement."""
    both = Dialog.pegawai_confirmed_at.is_not(None) & Dialog.leader_confirmed_at.is_not(None)
    talks = select(func.count()).select_from(Dialog).where(Dialog.case_id == case_id)
    given = select(func.count()).select_from(UmpanBalik).where(UmpanBalik.case_id == case_id)
    row = session.execute(
        select(
            talks.scalar_subquery().label("dialogs"),
            talks.where(both).scalar_subquery().label("confirmed"),
            given.scalar_subquery().label("feedback"),
        )
    ).one()
    return TalkCounts(row.dialogs, row.confirmed, row.feedback)


def _same(known: UUID, written: tuple[UUID, UUID], edit: Edit) -> UUID:
    """What was sent before, when the same hand sent it to the same SKP."""
    if written != (edit.case, edit.actor):
        raise refusals.KeyReused(
            Text(
                "Kunci permintaan ini sudah dipakai untuk hal lain",
                "This request key was used for something else",
            )
        )
    return known


def _require_target(session: Session, case_id: UUID, form: FeedbackForm) -> None:
    """Feedback is about one result of this SKP, or about one behaviour."""
    if form.rhk_id is None:
        found = form.perilaku in {each.code for each in BERAKHLAK}
    else:
        found = not form.perilaku and _plans(session, case_id, form.rhk_id)
    if not found:
        raise refusals.Invalid(
            Text(
                "Pilih hasil kerja atau perilaku pada SKP ini",
                "Choose a result or a behaviour of this SKP",
            ),
            field="target",
        )


def _plans(session: Session, case_id: UUID, rhk_id: UUID) -> bool:
    found = session.execute(
        select(RencanaHasilKerja.rhk_id)
        .where(RencanaHasilKerja.case_id == case_id, RencanaHasilKerja.rhk_id == rhk_id)
        .limit(1)
    )
    return found.first() is not None


def _sides(context: Context) -> tuple[bool, bool]:
    if workflow_of(context.case).state_named[context.case.state].final:
        raise refusals.AlreadyMoved(Text("SKP ini sudah selesai", "This SKP has come to its end"))
    roles = roles_of(context)
    pegawai = Role.PEGAWAI in roles
    leader = not pegawai and bool(roles & LEADERS)
    if not (pegawai or leader):
        raise refusals.Forbidden(
            Text(
                "Dialog dicatat pegawai dan pimpinannya",
                "A dialogue is recorded by the employee and the leader",
            )
        )
    return pegawai, leader


def leads_team(session: Session, context: Context) -> bool:
    """Whether the actor leads a team of the employee (PermenPANRB 6/2022, Pasal 1: Pimpinan)."""
    subject, actor = context.case.subject, context.attempt.actor
    if subject is None or actor is None:
        return False
    return actor in leaders_of(session, subject, day_of(context.attempt.at))


def _giver_role(session: Session, context: Context) -> str:
    """In which place somebody gives feedback on this employee."""
    roles = roles_of(context)
    if Role.PEGAWAI in roles:
        raise refusals.SameHand(
            Text("Umpan balik diberikan orang lain", "Feedback comes from somebody else")
        )
    if Role.PPKJ in roles:
        return "ppkj"
    if roles & {Role.ATASAN_PPKJ, Role.PENETAP_SKP} or leads_team(session, context):
        return "pimpinan_lain"
    raise refusals.Forbidden(
        Text(
            "Umpan balik di sini diberikan pimpinan pegawai",
            "Feedback here comes from the employee's leaders",
        )
    )
