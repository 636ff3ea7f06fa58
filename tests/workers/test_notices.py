from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from state_machines.effects import EFFECTS as TABLE_EFFECTS
from state_machines.registry import WORKFLOWS
from workflow_app.persistence.models import Account, Case, Notification, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import notifications
from workflow_app.services.mail import TEMPLATE_OF, TEMPLATES
from workflow_app.services.notifications.wording import SHORT
from workflow_app.services.outbox import finish, post
from workflow_app.services.visibility import require_readable
from workflow_app.workers.effects import EFFECTS, INTERNAL


def carry_notices(office):
    """Carry out everything but the mails, which have nowhere to go here."""
    return office.carry_all(effects={**EFFECTS, "send_mail": _finish})


def _finish(desk, message):
    with unit_of_work(desk.database) as session:
        finish(session, message, desk.now())


def submitted(office):
    world = office.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    return skp


#: A party hears of a move by the letter by which everybody hears of it.
SAME_LETTER = {"notify_parties": "notify_move"}


def test_the_table_of_effects_is_total():
    assert set(EFFECTS) == TABLE_EFFECTS | INTERNAL


def test_every_workflow_has_a_short_name_and_every_effect_of_a_table_a_letter():
    assert set(SHORT) == {workflow.key for workflow in WORKFLOWS}
    letters = {SAME_LETTER.get(effect, effect) for effect in TABLE_EFFECTS}
    assert set(TEMPLATE_OF.values()) == letters
    for name in (*letters, "send_digest"):
        assert (TEMPLATES / f"{name}.txt").exists()
        assert (TEMPLATES / f"{name}.html").exists()


def test_the_next_in_turn_is_told_and_the_actor_is_not(office):
    submitted(office)
    carry_notices(office)
    assert office.titles(office.accounts["kabag"]) == [
        "SKP 2026 Orang staf: Diajukan — menunggu keputusan Anda"
    ]
    assert office.titles(office.accounts["staf"]) == []


def test_the_subject_and_the_previous_actor_hear_of_a_move(office):
    world, skp = office.world, submitted(office)
    world.mark(skp)
    world.fire("kabag", "agree", skp)
    carry_notices(office)
    assert office.titles(office.accounts["staf"]) == [
        "SKP 2026 Orang staf: Diajukan, tanda tangan dicatat — menunggu tanda tangan Anda"
    ]
    world.fire("staf", "agree", skp)
    carry_notices(office)
    assert office.titles(office.accounts["kabag"])[-1] == (
        "SKP 2026 Orang staf: Disepakati — menunggu keputusan Anda"
    )
    before = len(office.titles(office.accounts["kabag"]))
    world.fire("kabag", "establish", skp)
    carry_notices(office)
    assert office.titles(office.accounts["staf"])[-3:] == [
        "SKP 2026 Orang staf: Ditetapkan",
        "SKP 2026 Orang staf: Dipantau",
        "Evaluasi Triwulan I 2026 Orang staf: Terbuka — menunggu langkah Anda",
    ]
    assert len(office.titles(office.accounts["kabag"])) == before


def test_a_replaced_rater_is_asked_for_a_hand_over_note_and_can_still_read_the_case(office):
    world, skp = office.world, office.world.monitored()
    carry_notices(office)
    before = len(office.titles(office.accounts["kabag"]))
    position = {"position": str(world.position["personalia"])}
    world.fire("personalia", "replace_ppkj", skp, details=position)
    carry_notices(office)
    (told,) = office.titles(office.accounts["kabag"])[before:]
    assert told == (
        "SKP 2026 Orang staf: Ganti Pejabat Penilai — tinggalkan catatan serah terima untuk "
        "penilai baru"
    )
    with reading(world.database) as session:
        require_readable(session, skp, person=world.person["kabag"], auditor=False, at=world.now)


def test_what_is_sent_back_waits_for_corrections_and_is_mailed_at_once(office):
    world, skp = office.world, submitted(office)
    with unit_of_work(world.database) as session:
        session.execute(update(Account).values(mail_rhythm="daily"))
    carry_notices(office)
    assert not office.messages("send_mail")
    world.fire("kabag", "send_back", skp, note="Perbaiki target", reason_code="target_unfit")
    assert not carry_notices(office), "an undoable step tells nobody inside its window"
    office.pass_time(61)
    carry_notices(office)
    assert office.titles(office.accounts["staf"]) == [
        "SKP 2026 Orang staf: Dikembalikan — menunggu perbaikan Anda"
    ]
    assert len(office.messages("send_mail")) == 1


def test_undoing_takes_back_its_own_messages_only(office):
    world, skp = office.world, submitted(office)
    earlier = {each.id for each in office.messages()}
    world.fire("kabag", "send_back", skp, note="Perbaiki", reason_code="other")
    assert len(office.messages()) == len(earlier) + 1
    world.now -= timedelta(minutes=1)
    world.fire("kabag", "undo_send_back", skp)
    assert {each.id for each in office.messages()} == earlier


def test_every_member_of_a_pool_is_told(office):
    world = office.world
    result = world.organisation_result(_awaiting(world))
    carry_notices(office)
    titles = office.titles(office.accounts["perencana"])
    assert any("Capaian organisasi Triwulan I 2026 Unit" in title for title in titles)
    assert world.state(result if isinstance(result, UUID) else UUID(result)) == "draft"


def _awaiting(world):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.report(skp, case)
    world.fire("kabag", "accept_realisation", case)
    return case


def test_a_task_that_is_done_meanwhile_asks_nothing_any_more(office):
    world, skp = office.world, submitted(office)
    world.fire("staf", "withdraw", skp)
    carry_notices(office)
    assert office.titles(office.accounts["kabag"]) == []


def test_a_message_tells_an_account_once_however_often_it_is_carried_out(office):
    submitted(office)
    (birth, move) = office.messages()
    del birth
    carry_notices(office)
    with unit_of_work(office.world.database) as session:
        row = session.get(type(move), move.id)
        row.sent_at, row.available_at = None, office.desk.now()
        row.lease_until = None
    assert carry_notices(office)
    assert len(office.titles(office.accounts["kabag"])) == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_reminder_names_the_deadline_and_a_breach_does_not_wait_for_the_digest(office, days):
    world = office.world
    skp = world.new_skp()
    carry_notices(office)
    with unit_of_work(world.database) as session:
        session.execute(update(Account).values(mail_rhythm="daily"))
        due = session.execute(select(Case.due_at).where(Case.id == skp)).scalar_one()
        post(session, "notify_reminder", at=world.now, payload={}, case_id=skp)
    world.now = due + timedelta(days=days)
    carry_notices(office)
    overdue = days > 0
    (title,) = office.titles(office.accounts["staf"])
    told = "lewat batas waktu" if overdue else "batas waktu"
    assert title == f"SKP 2026 Orang staf: {told} 31 Januari 2026 — menunggu langkah Anda"
    assert len(office.messages("send_mail")) == int(overdue)


def test_nobody_is_reminded_of_a_case_that_was_put_on_hold_meanwhile(office):
    world = office.world
    skp = world.new_skp()
    carry_notices(office)
    with unit_of_work(world.database) as session:
        due = session.execute(select(Case.due_at).where(Case.id == skp)).scalar_one()
        post(session, "notify_reminder", at=world.now, payload={}, case_id=skp)
        session.execute(update(Case).where(Case.id == skp).values(held_at=world.now))
    world.now = due + timedelta(days=1)
    carry_notices(office)
    assert office.titles(office.accounts["staf"]) == []


def test_an_escalation_tells_everybody_with_a_task_and_the_subject(office):
    world, skp = office.world, submitted(office)
    carry_notices(office)
    with reading(world.database) as session:
        due = session.execute(select(Case.due_at).where(Case.id == skp)).scalar_one()
    world.now = due + timedelta(hours=1)
    world.fire(None, "escalate", skp)
    carry_notices(office)
    for name in ("staf", "kepala", "kabag"):
        assert any("dieskalasikan" in t for t in office.titles(office.accounts[name])), name


def test_accounts_that_are_disabled_or_want_no_mail_get_none(office):
    world = office.world
    with unit_of_work(world.database) as session:
        session.execute(update(Account).values(mail_rhythm="none"))
        session.execute(
            update(Account)
            .where(Account.id == office.accounts["kabag"])
            .values(disabled_at=world.now)
        )
    submitted(office)
    carry_notices(office)
    assert office.titles(office.accounts["kabag"]) == []
    assert not office.messages("send_mail")


def test_an_installation_without_a_mail_server_posts_no_mail(world, tmp_path):
    from worker_desk import Office, open_accounts

    office = Office(world, tmp_path, mail_url="")
    office.accounts = open_accounts(world)
    submitted(office)
    assert office.carry_all()
    assert office.titles(office.accounts["kabag"])
    assert not office.messages("send_mail")


def test_the_bell_counts_pages_and_marks_as_read(office):
    world, me = office.world, office.accounts["staf"]
    for _ in range(5):
        with unit_of_work(world.database) as session:
            session.add(
                Notification(
                    account_id=me,
                    message_id=office.accounts["kabag"].__class__(int=world.now.toordinal()),
                    kind="move",
                    title_id="Judul",
                    title_en="Title",
                    at=world.at(days=1),
                )
            )
    with reading(world.database) as session:
        first = notifications.bell_page(session, me, size=3)
        second = notifications.bell_page(session, me, after=first.after, size=3)
        assert notifications.unread_count(session, me) == 5
    rows = first.rows + second.rows
    assert len(rows) == 5
    assert second.after is None
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
    with unit_of_work(world.database) as session:
        assert notifications.mark_read(session, me, rows[0].id, world.now)
        assert not notifications.mark_read(session, office.accounts["kabag"], rows[1].id, world.now)
    with unit_of_work(world.database) as session:
        assert notifications.unread_count(session, me) == 4
        notifications.mark_all_read(session, me, world.now)
    with reading(world.database) as session:
        assert notifications.unread_count(session, me) == 0


def test_preferences_are_what_there_is(office):
    from workflow_app.engine.refusals import Invalid

    me = office.accounts["staf"]
    wanted = notifications.Preferences("daily", "en")
    with unit_of_work(office.world.database) as session:
        notifications.set_preferences(session, me, wanted)
        assert notifications.preferences(session, me) == wanted
        for wrong in (
            notifications.Preferences("hourly", "en"),
            notifications.Preferences("daily", "fr"),
        ):
            with pytest.raises(Invalid):
                notifications.set_preferences(session, me, wrong)


def test_a_vacant_post_gets_no_notice_and_harms_none(office):
    world, skp = office.world, submitted(office)
    with unit_of_work(world.database) as session:
        session.execute(update(Task).where(Task.case_id == skp).values(assignee_id=None))
    assert carry_notices(office)
    assert office.titles(office.accounts["kabag"]) == []
