from __future__ import annotations

from dataclasses import replace
from email import policy
from uuid import uuid4

import pytest
from jinja2 import Environment
from scripted_smtp import Script, smtp_server
from sqlalchemy import select, update

from workflow_app.persistence.models import Account, Notification, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import outbox
from workflow_app.services.mail import TEMPLATES, _catalogue
from workflow_app.workers.posting import NoMailServer, send_mail
from workflow_app.workers.smtp import MailServer, NotTaken


def notice(office, to="staf", title="SKP 2026 Orang staf: Dikembalikan — menunggu perbaikan Anda"):
    """A notification with its mail in the outbox."""
    at = office.desk.now()
    with unit_of_work(office.world.database) as session:
        row = Notification(
            account_id=office.accounts[to],
            message_id=uuid4(),
            case_id=None,
            kind="move",
            title_id=title,
            title_en="SKP 2026 Orang staf: Returned — waiting for your corrections",
            at=at,
            mailed=True,
        )
        session.add(row)
        session.flush()
        payload = {"account": str(office.accounts[to]), "notifications": [str(row.id)]}
        return outbox.post(session, "send_mail", at=at, payload=payload)


def mailing(office, script):
    office.settings = replace(office.settings, mail_url=script.url)
    office.desk = replace(office.desk, settings=office.settings)


def carry_on(office, rounds=12):
    for _ in range(rounds):
        office.carry_all()
        office.pass_time(0.3)


def row(office, message):
    with reading(office.world.database) as session:
        return session.get(OutboxMessage, message)


def test_a_mail_goes_out_once_in_the_language_of_its_reader(office):
    with unit_of_work(office.world.database) as session:
        session.execute(
            update(Account).where(Account.id == office.accounts["kabag"]).values(language="en")
        )
    messages = [notice(office, "staf"), notice(office, "kabag")]
    with smtp_server() as script:
        mailing(office, script)
        carry_on(office)
    by_reader = {mail["To"].addresses[0].addr_spec: mail for mail in script.mails}
    assert len(script.mails) == 2
    indonesian, english = by_reader["staf@contoh.go.id"], by_reader["kabag@contoh.go.id"]
    assert indonesian["Subject"].endswith("menunggu perbaikan Anda")
    assert english["Subject"].endswith("waiting for your corrections")
    assert indonesian["Message-ID"] == f"<{messages[0]}@localhost.localdomain>"
    assert "Yth. Orang staf," in indonesian.get_body(("plain",)).get_content()
    assert "Dear Orang kabag," in english.get_body(("plain",)).get_content()
    html = english.get_body(("html",)).get_content()
    assert '<html lang="en">' in html
    assert f"{office.settings.base_url}/inbox" in html
    assert all(row(office, each).sent_at is not None for each in messages)


def test_names_are_never_markup_nor_headers(office):
    name = "<b>Sari</b>\r\nBcc: lain@contoh.go.id"
    with unit_of_work(office.world.database) as session:
        session.execute(
            update(Account).where(Account.id == office.accounts["staf"]).values(name=name)
        )
    notice(office, title="SKP <script>alert(1)</script>")
    with smtp_server() as script:
        mailing(office, script)
        carry_on(office)
    (mail,) = script.mails
    assert mail["Bcc"] is None
    html = mail.get_body(("html",)).get_content()
    assert "<script>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("step", ["greeting", "mail", "rcpt", "data", "body"])
def test_a_refused_mail_is_tried_again_and_arrives_once(office, step):
    message = notice(office)
    with smtp_server(Script(answers={step: ["451 later", "451 later"]})) as script:
        mailing(office, script)
        carry_on(office)
    assert len(script.kept) == 1
    done = row(office, message)
    assert (done.sent_at is not None, done.unknown) == (True, 0)


@pytest.mark.parametrize("step", ["greeting", "mail", "rcpt", "data"])
def test_a_connection_that_breaks_before_the_mail_is_given_costs_no_copy(office, step):
    message = notice(office)
    with smtp_server(Script(answers={step: ["drop"]})) as script:
        mailing(office, script)
        carry_on(office)
    assert len(script.kept) == 1
    assert row(office, message).unknown == 0


@pytest.mark.parametrize("fault", ["drop", "hold"])
def test_a_lost_answer_costs_one_extra_copy_at_most(office, fault):
    message = notice(office)
    with smtp_server(Script(answers={"body": [fault]})) as script:
        mailing(office, script)
        carry_on(office)
        script.release.set()
    assert len(script.kept) == 2
    first, second = script.mails
    assert first["Message-ID"] == second["Message-ID"]
    done = row(office, message)
    assert (done.sent_at is not None, done.unknown) == (True, 1)


def test_two_lost_answers_park_the_mail_as_outcome_unknown(office):
    from workflow_app.services.incidents import open_incidents

    message = notice(office)
    with smtp_server(Script(answers={"body": ["drop", "drop", "drop"]})) as script:
        mailing(office, script)
        carry_on(office)
    assert len(script.kept) == 2
    assert row(office, message).parked_at is not None
    with reading(office.world.database) as session:
        (incident,) = open_incidents(session)
    assert incident.detail["reason"] == "outcome_unknown"


def test_a_worker_that_died_with_the_mail_in_hand_counts_as_a_lost_answer(office):
    message = notice(office)
    with unit_of_work(office.world.database) as session:
        held = outbox.take(session, message, office.desk.now(), office.desk.pace)
        assert outbox.hand_over(session, held, office.desk.now(), office.desk.pace)
    office.pass_time(3)
    with smtp_server(Script(answers={"body": ["drop"]})) as script:
        mailing(office, script)
        carry_on(office)
    assert len(script.kept) == 1
    assert row(office, message).parked_at is not None


def test_that_the_mail_is_given_is_committed_before_it_is_given(office):
    """The server looks into the database while it is being given the mail."""
    message = notice(office)
    seen = []

    class Watching(Script):
        def answer(self, step, usual):
            if step == "data":
                seen.append(row(office, message).handed_at)
            return super().answer(step, usual)

    with smtp_server(Watching()) as script:
        mailing(office, script)
        carry_on(office, rounds=1)
    assert seen == [office.world.now]


def test_whoever_lost_the_lease_hands_nothing_over(office):
    message = notice(office)
    with unit_of_work(office.world.database) as session:
        stale = outbox.take(session, message, office.desk.now(), office.desk.pace)
    office.pass_time(3)
    with smtp_server() as script:
        mailing(office, script)
        carry_on(office, rounds=1)
        from workflow_app.workers.desk import LeaseLost

        with pytest.raises(LeaseLost):
            send_mail(office.desk, stale)
    assert len(script.kept) == 1


def test_a_reader_who_is_gone_ends_the_message(office):
    message = notice(office)
    with unit_of_work(office.world.database) as session:
        session.execute(update(Account).values(disabled_at=office.desk.now()))
    carry_on(office, rounds=1)
    assert row(office, message).sent_at is not None


def test_without_a_mail_server_a_mail_waits(office):
    notice(office)
    desk = replace(office.desk, settings=replace(office.settings, mail_url=""))
    with unit_of_work(office.world.database) as session:
        (held,) = session.execute(select(OutboxMessage)).scalars().all()
    with pytest.raises(NoMailServer):
        send_mail(desk, held)


def test_what_is_kept_of_a_failure_names_no_address(office):
    message = notice(office)
    answer = "550 staf@contoh.go.id unknown"
    with smtp_server(Script(answers={"rcpt": [answer] * 9})) as script:
        mailing(office, script)
        carry_on(office)
    assert row(office, message).last_error == "NotTaken: rcpt 550"


def test_a_login_in_the_clear_is_refused_off_this_machine():
    from urllib.parse import urlsplit

    from workflow_app.workers import smtp

    class Plain:
        sock = None

        def login(self, *_):
            raise AssertionError("sent in the clear")

    with pytest.raises(NotTaken) as refusal:
        smtp._sign_in(Plain(), urlsplit("smtp://u:p@mail.contoh.go.id"))
    assert refusal.value.step == "starttls"


def test_lines_that_begin_with_a_dot_arrive_unharmed():
    from email.message import EmailMessage

    mail = EmailMessage(policy=policy.default)
    mail["To"] = "staf@contoh.go.id"
    mail.set_content(".\r\n..\r\n.akhir\r\n")
    with smtp_server() as script, MailServer.reached(script.url, 2) as server:
        server.name_envelope("alur@contoh.go.id", mail)
        server.hand_over(mail)
    assert script.mails[0].get_content().splitlines() == [".", "..", ".akhir"]


def test_every_sentence_of_a_letter_is_translated():
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found = set()
    for path in sorted(TEMPLATES.iterdir()):
        for _, _, sentence in environment.extract_translations(path.read_text()):
            found.update([sentence] if isinstance(sentence, str) else filter(None, sentence))
    found.add("Ringkasan harian: %(num)d pemberitahuan")
    english = _catalogue("en")
    assert len(found) > 5
    assert not {
        each
        for each in found
        if english.gettext(each) == each and english.ngettext(each, each, 2) == each
    }
