"""Every hat is shown, and each decision says in which one it is taken."""

from __future__ import annotations

import re

from evaluation_pages import fields_of
from sqlalchemy import select
from staffing import SK, act, away, delegate, staff_post, submitted

from workflow_app.persistence.models import Mandate
from workflow_app.persistence.unit_of_work import reading


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_menu_and_the_account_show_every_hat_of_today(site):
    delegate(site.world, "kepala", "kabag", workflows=("skp",))
    act(site.world, "kabag", "perencana", kind="plh")
    browser = site.signed_in("leader")
    menu = browser.get("/inbox").text
    menu = texts(menu[menu.index("menu-hats") : menu.index("menu-hats") + 1500])
    for hat in ("Jabatan kabag", "Plh. Jabatan perencana", "a.n. Jabatan kepala"):
        assert hat in menu
    account = texts(browser.get("/account").text)
    for part in ("Plh. Jabatan perencana", SK, "dilimpahkan oleh Orang kepala", "12 Jan–"):
        assert part in account
    assert "Sasaran Kinerja Pegawai (SKP)" in account
    assert "menu-hats" not in site.signed_in("auditor").get("/account").text


def test_a_decision_in_one_hat_says_in_which(site):
    skp = submitted(site.world)
    page = texts(site.signed_in("leader").get(f"/cases/{skp}").text)
    assert "Anda bertindak sebagai Pejabat Penilai Kinerja – Jabatan kabag." in page


def test_of_several_hats_one_is_chosen_and_the_history_tells_it_in_words(site):
    skp = submitted(site.world)
    delegate(site.world, "kabag", "perencana")
    away(site.world, "kabag")
    act(site.world, "perencana", "kabag", kind="plh")
    browser = site.signed_in("planner")
    page = browser.get(f"/cases/{skp}").text
    assert "Bertindak sebagai" in page
    form = fields_of(page[page.index(f'action="/cases/{skp}/send_back"') :].split("</form>")[0])
    with reading(site.world.database) as db:
        mandate = str(db.execute(select(Mandate.id)).scalar_one())
    assert form["capacity"] != mandate, "an acting official comes before a delegate"
    chosen = {"capacity": mandate, "note": "Lengkapi", "reason_code": "other"}
    sent = browser.post(f"/cases/{skp}/send_back", {**form, **chosen})
    assert sent.status_code == 303, texts(sent.text)[:1500]
    history = texts(site.signed_in("employee").get(f"/cases/{skp}/history").text)
    assert "Orang perencana" in history
    assert "Jabatan kabag" in history
    assert "dari Orang kabag" in history
    assert SK in history


def test_the_rail_counts_the_tasks_of_each_hat(site):
    staff_post(site.world, "lain", superior="kepala")
    submitted(site.world)
    away(site.world, "kabag")
    act(site.world, "perencana", "kabag", kind="plh")
    page = texts(site.signed_in("planner").get("/inbox").text)
    assert "Bertindak sebagai Jabatan perencana 0 Plh. Jabatan kabag 1" in page
