"""Whoever failed a test hears of the period in which they may sit again, once."""

from __future__ import annotations

from datetime import date, timedelta

import jf_agency as jf
import pytest
from sqlalchemy import select
from worker_desk import Office, in_hand, open_accounts

from workflow_app.persistence.models import Account, AgencySetting, Notification
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_outlook import Assumed
from workflow_app.services.candidate.page import candidate_page
from workflow_app.services.mail import letter
from workflow_app.services.outbox import finish
from workflow_app.services.uji_kompetensi.periods import Period, announce, cancel, change
from workflow_app.workers.effects import EFFECTS

TODAY = date(2027, 2, 1)
OPENS = TODAY + timedelta(days=60)
OURS = Period(name="Periode II", opens_on=OPENS, closes_on=OPENS + timedelta(days=10))


@pytest.fixture
def office(world, tmp_path):
    """An office over a career in functional positions; everybody has an account."""
    world.at(on=TODAY)
    jf.found(world)
    office = Office(world, tmp_path, mail_url="smtp://127.0.0.1:1")
    office.accounts = open_accounts(world)
    return office


def carry_notices(office):
    """Carry out everything but the mails, which have nowhere to go here."""
    return office.carry_all(effects={**EFFECTS, "send_mail": _finish})


def _finish(desk, message):
    with unit_of_work(desk.database) as session:
        finish(session, message, desk.now())


@pytest.fixture
def failed(office):
    """A rise whose test was failed, everything that was told of it carried out; its test."""
    world = office.world
    jf.need(world, jf.place(world), 1)
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(world, ready.case, "uji_kompetensi")
    jf.register(world, test)
    jf.sit(world, test, 60, 70)
    world.fire("pembina", "fail_candidate", test)
    carry_notices(office)
    return test


def announced(office, period=OURS, **more):
    world = office.world
    with unit_of_work(world.database) as db:
        return announce(db, period, actor=world.person["pembina"], at=world.at(), **more)


def told(office, who="pertama"):
    with reading(office.world.database) as db:
        return list(
            db.execute(
                select(Notification)
                .where(
                    Notification.account_id == office.accounts[who], Notification.kind == "retake"
                )
                .order_by(Notification.at)
            ).scalars()
        )


def todo(office):
    world = office.world
    with reading(world.database) as db:
        page = candidate_page(db, world.person["pertama"], world.now, Assumed())
    return [(each.case, each.window.opens_on) for each in page.retakes]


def test_a_candidate_who_failed_is_told_of_a_period_once(office, failed):
    assert todo(office) == []
    first = announced(office, key="a")
    assert announced(office, key="a") == first
    carry_notices(office)
    (line,) = told(office)
    assert (line.case_id, line.mailed) == (failed, True)
    assert line.title_id.endswith(
        "periode Periode II diumumkan, Anda dapat mengikuti uji ulang; pendaftaran 2 April 2027"
        " sampai 12 April 2027"
    )
    assert "you may sit again; registration from 2 April 2027" in line.title_en
    assert todo(office) == [(failed, OPENS)]
    assert all(told(office, who) == [] for who in office.accounts if who != "pertama")


def test_the_same_days_are_told_once_and_other_days_again(office, failed):
    world, period = office.world, announced(office)
    carry_notices(office)
    for moved in (0, 0, 5):
        days = timedelta(days=moved)
        wanted = Period(
            name="Periode II", opens_on=OURS.opens_on + days, closes_on=OURS.closes_on + days
        )
        with unit_of_work(world.database) as db:
            change(db, period, wanted, at=world.at())
        carry_notices(office)
    assert len(told(office)) == 2
    assert "7 April 2027" in told(office)[-1].title_id


@pytest.mark.parametrize(
    "period",
    [
        Period(opens_on=OPENS, closes_on=OPENS, jf="arsiparis"),
        Period(opens_on=OPENS, closes_on=OPENS, jenjang=Jenjang.AHLI_MADYA),
        Period(opens_on=TODAY - timedelta(days=1), closes_on=OPENS),
    ],
)
def test_a_period_for_others_or_from_before_the_failure_tells_nobody(office, failed, period):
    announced(office, period)
    carry_notices(office)
    assert told(office) == []
    assert todo(office) == []


@pytest.mark.parametrize(
    "rule", ['{"when": "next_year", "cap": 3}', '{"when": "next_period", "cap": 1}']
)
def test_the_rule_of_the_jf_is_kept(office, failed, rule):
    with unit_of_work(office.world.database) as db:
        value = f'{{"default": {rule}}}'
        db.add(AgencySetting(key="ukom_retake", value=value, valid_from="2020-01-01"))
    announced(office)
    carry_notices(office)
    assert told(office) == []
    assert todo(office) == []


def test_a_period_that_is_cancelled_meanwhile_tells_nobody(office, failed):
    world, period = office.world, announced(office)
    with unit_of_work(world.database) as db:
        cancel(db, period, "Ditunda", actor=world.person["pembina"], at=world.at())
    carry_notices(office)
    assert told(office) == []


def called_off(office, period, reason="Anggaran ditunda"):
    world = office.world
    with unit_of_work(world.database) as db:
        cancel(db, period, reason, actor=world.person["pembina"], at=world.at())
    carry_notices(office)


def heard(office, who="pertama"):
    with reading(office.world.database) as db:
        of = (Notification.account_id == office.accounts[who], Notification.kind == "period")
        return list(db.execute(select(Notification).where(*of)).scalars())


def test_whoever_was_told_of_a_period_hears_that_it_was_cancelled(office, failed):
    period = announced(office)
    carry_notices(office)
    called_off(office, period)
    (line,) = heard(office)
    assert (line.case_id, line.mailed) == (failed, True)
    assert line.title_id.endswith("periode Periode II dibatalkan: Anggaran ditunda")
    assert line.title_en.endswith("the period Periode II is cancelled: Anggaran ditunda")
    assert all(heard(office, who) == [] for who in office.accounts if who != "pertama")


def test_whoever_was_told_hears_of_it_also_when_they_wait_no_longer(office, failed):
    period = announced(office)
    carry_notices(office)
    office.world.fire("pertama", "end_attempts", failed, note="Tidak mengulang")
    called_off(office, period)
    assert len(heard(office)) == 1


def test_whoever_has_registered_in_a_period_hears_that_it_was_cancelled(office):
    world = office.world
    jf.need(world, jf.place(world), 1)
    wanted = Period(name="Periode I", opens_on=TODAY, closes_on=TODAY + timedelta(days=20))
    ours, other = announced(office, wanted), announced(office, OURS)
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(world, ready.case, "uji_kompetensi")
    called_off(office, other)
    assert heard(office) == [], "their registration is in another period"
    called_off(office, ours, "Aula rusak")
    (line,) = heard(office)
    assert (line.case_id, line.title_id.endswith("dibatalkan: Aula rusak")) == (test, True)


def test_who_no_longer_waits_for_a_test_is_not_told(office, failed):
    announced(office)
    office.world.fire("pertama", "end_attempts", failed, note="Tidak mengulang")
    carry_notices(office)
    assert told(office) == []


def test_the_letter_is_in_the_language_of_its_reader_and_leads_to_the_case(office, failed):
    world = office.world
    with unit_of_work(world.database) as db:
        db.get_one(Account, office.accounts["pertama"]).language = "en"
    announced(office)
    carry_notices(office)
    sent = office.messages("send_mail")[-1]
    message = in_hand(sent)
    with reading(world.database) as db:
        mail = letter(db, message, sender="alur@contoh.go.id", base_url="https://alur.contoh.go.id")
    body = mail.get_body(("plain",)).get_content()
    assert "you may sit again" in body
    assert f"https://alur.contoh.go.id/cases/{failed}#uji-ulang" in body
