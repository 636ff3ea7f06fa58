"""Bell, incidents, mailbox, clock of the demo, language, front door and health."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from small_site import language_of, park, tell
from sqlalchemy import text

from workflow_app.demo.clock import ShiftedClock
from workflow_app.factory import create_app
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.heartbeats import beat


def unread(page: str) -> str:
    return re.search(r'class="count[^"]*">([^<]+)<', page)[1]


def test_the_bell_counts_lists_and_is_marked_read(site):
    ids = tell(site, "employee", 3)
    tell(site, "colleague", 2)
    browser = site.signed_in("employee")
    page = browser.get("/notifications").text
    assert unread(page) == "3"
    assert page.index("&lt;i&gt; 2") < page.index("&lt;i&gt; 0")
    assert "submitted" not in page
    browser.post(f"/notifications/{ids[0]}/read")
    assert unread(browser.get("/account").text) == "2"
    answer = browser.post("/notifications/read", follow_redirects=True)
    assert unread(answer.text) == "0"
    assert unread(site.signed_in("colleague").get("/account").text) == "2"


def test_marking_what_is_not_ones_own_changes_nothing(site):
    (other,) = tell(site, "colleague")
    assert site.signed_in("employee").post(f"/notifications/{other}/read").status_code == 303
    assert unread(site.signed_in("colleague").get("/account").text) == "1"


def test_the_bell_is_read_a_page_at_a_time(site):
    tell(site, "employee", 120)
    browser = site.signed_in("employee")
    seen, path = [], "/notifications"
    while path:
        page = browser.get(path).text
        seen += re.findall(r"&lt;i&gt; (\d+)</", page)
        found = re.search(r'class="pages-next" href="([^"]+)"', page)
        path = found[1] if found else ""
    assert seen == [str(number) for number in reversed(range(120))]
    assert unread(browser.get("/account").text) == "99+"


@pytest.fixture
def incident(site):
    return park(site)


def test_an_incident_is_read_and_tried_again(site, incident):
    browser = site.signed_in("personnel_unit")
    assert f"/incidents/{incident}" in browser.get("/incidents").text
    page = browser.get(f"/incidents/{incident}").text
    assert "Semua percobaan gagal" in page
    assert "550 &lt;no&gt; such box" in page
    assert browser.post(f"/incidents/{incident}/retry").status_code == 303
    with site.world.database.sessions() as db:
        assert db.execute(text("SELECT parked_at FROM outbox_message")).scalar_one() is None
    assert "Tidak ada insiden terbuka" in browser.get("/incidents").text
    assert browser.post(f"/incidents/{incident}/retry").status_code == 409


def test_an_incident_is_closed_with_a_word(site, incident):
    browser = site.signed_in("system_admin")
    without = browser.post(f"/incidents/{incident}/close", {"word": " "})
    assert (without.status_code, "Isi kolom ini" in without.text) == (422, True)
    browser.post(f"/incidents/{incident}/close", {"word": "Alamat diperbaiki"})
    page = browser.get(f"/incidents/{incident}").text
    assert "Akun system_admin: Alamat diperbaiki" in page
    assert "Kirim ulang" not in page
    again = browser.post(f"/incidents/{incident}/close", {"word": "Sekali lagi"})
    assert again.status_code == 409


LETTER = """From: Alur <alur@localhost.localdomain>
To: Orang staf <staf@contoh.go.id>
Subject: =?utf-8?q?SKP_2026=3A_diajukan_=E2=80=94_<b>?=
Date: Mon, 23 Nov 2026 07:05:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset="utf-8"

Buka http://127.0.0.1:8080/cases/1 <script>alert(1)</script>
--x
Content-Type: text/html; charset="utf-8"

<script>alert(2)</script>
--x--
"""


def test_letters_are_shown_as_text(demo_site):
    folder = demo_site.app.extensions["alur"].settings.data / "mail"
    folder.mkdir()
    (folder / "0001.eml").write_text(LETTER)
    (folder / "0002.eml").write_bytes(b"\xff\xfe no mail at all")
    (folder.parent / "secret.eml").write_text(LETTER)
    browser = demo_site.signed_in("employee")
    listed = browser.get("/mailbox").text
    assert "SKP 2026: diajukan — &lt;b&gt;" in listed
    assert listed.index("/mailbox/0002") < listed.index("/mailbox/0001")
    page = browser.get("/mailbox/0001").text
    assert '<a href="http://127.0.0.1:8080/cases/1"' in page
    assert "&lt;script&gt;alert(1)" in page
    assert "alert(2)" not in page
    assert "23 November 2026 pukul 14.05 WIB" in page
    assert browser.get("/mailbox/0002").status_code == 200
    for path in ("..%2fsecret", "../secret", "nothing", ".hidden"):
        assert browser.get(f"/mailbox/{path}").status_code == 404, path


def test_an_empty_mailbox_says_what_is_next(demo_site):
    assert "Belum ada surat" in demo_site.signed_in("employee").get("/mailbox").text


@pytest.mark.parametrize("path", ["/mailbox", "/demo/clock"])
def test_only_a_demo_has_a_mailbox_and_a_clock(site, path):
    assert site.signed_in("system_admin").get(path).status_code == 404


@pytest.fixture
def moving(demo_site):
    """The demo's site on the clock a demo has."""
    settings = demo_site.app.extensions["alur"].settings
    clock = ShiftedClock(settings.data, lambda: demo_site.world.now)
    demo_site.app = create_app(settings, database=demo_site.world.database, now=clock)
    return demo_site, clock


@pytest.mark.parametrize(
    ("form", "day"),
    [
        ({"step": "day"}, "2026-01-13"),
        ({"step": "week"}, "2026-01-19"),
        ({"step": "date", "date": "2026-03-01"}, "2026-03-01"),
    ],
)
def test_the_clock_of_a_demo_moves_forward(moving, form, day):
    site, clock = moving
    browser = site.signed_in("employee")
    assert browser.post("/demo/clock", form).status_code == 303
    assert clock().date().isoformat() == day
    assert browser.get("/account").status_code == 200


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"step": "month"},
        {"step": "date"},
        {"step": "date", "date": "besok"},
        {"step": "date", "date": "2026-01-11"},
        {"step": "date", "date": "2036-01-11"},
    ],
)
def test_the_clock_of_a_demo_goes_nowhere_else(moving, form):
    site, clock = moving
    before = clock()
    answer = site.signed_in("employee").post("/demo/clock", form)
    assert (answer.status_code, clock()) == (422, before)


def test_a_demo_on_the_clock_of_the_machine_cannot_be_moved(demo_site):
    answer = demo_site.signed_in("employee").post("/demo/clock", {"step": "day"})
    assert answer.status_code == 404


def test_whoever_is_not_signed_in_chooses_a_language_for_the_browser(site):
    browser = site.browser()
    answer = browser.post("/language", {"language": "en", "next": "/sign-in?next=/account"})
    assert answer.headers["Location"] == "/sign-in?next=/account"
    page = browser.get("/sign-in").text
    assert language_of(page) == "en"
    assert "Sign-in name" in page
    assert (
        browser.post("/language", {"language": "xx", "next": "//evil"}).headers["Location"] == "/"
    )
    assert language_of(browser.get("/sign-in").text) == "en"


def test_the_language_of_an_account_goes_with_it(site):
    site.signed_in("employee").post("/language", {"language": "en"})
    assert language_of(site.signed_in("employee").get("/account").text) == "en"
    assert language_of(site.signed_in("colleague").get("/account").text) == "id"


def test_the_front_door_leads_everybody_to_their_work(site):
    place = {
        who: site.signed_in(who).get("/").headers["Location"]
        for who in ("employee", "auditor", "system_admin")
    }
    pages = site.app.view_functions
    assert place["employee"] == ("/inbox" if "inbox.show" in pages else "/notifications")
    assert place["auditor"] == ("/audit" if "audit.show" in pages else "/notifications")
    assert place["system_admin"] == "/accounts"


def test_the_navigation_shows_what_lets_one_in(site):
    def entries(persona):
        page = site.signed_in(persona).get("/account").text
        return set(re.findall(r'<li><a href="([^"]+)"', page))

    assert {"/accounts", "/incidents"} <= entries("system_admin")
    assert "/incidents" in entries("personnel_unit")
    assert entries("employee").isdisjoint({"/accounts", "/incidents", "/mailbox"})


def test_health_names_the_part_that_is_not_alive(site):
    browser = site.browser()
    answer = browser.get("/healthz")
    assert answer.status_code == 503
    dead = {part["name"] for part in answer.json["parts"] if not part["alive"]}
    assert dead == {"queue", "relay", "worker", "clock"}
    with unit_of_work(site.world.database) as db:
        beat(db, "relay", site.world.now, {"queue": "alive"})
        beat(db, "worker", site.world.now)
        beat(db, "clock", site.world.now)
    answer = browser.get("/healthz")
    assert (answer.status_code, answer.json["alive"]) == (200, True)
    with unit_of_work(site.world.database) as db:
        beat(db, "relay", site.world.now, {"queue": "silent"})
    assert browser.get("/healthz").status_code == 503
    assert browser.get("/livez").status_code == 200


def test_a_page_asks_the_database_the_same_however_much_there_is(site):
    from sqlalchemy import event

    browser = site.signed_in("employee")
    browser.get("/notifications")
    sent = []
    event.listen(
        site.world.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, said, *_: sent.append(said) if said != "BEGIN" else None,
    )
    counts = []
    for _ in range(2):
        sent.clear()
        browser.get("/notifications")
        counts.append(len(sent))
        tell(site, "employee", 30)
    assert counts[0] == counts[1] <= 4, sent


def test_last_seen_is_written_at_most_once_a_minute(site):
    browser = site.signed_in("employee")

    def seen():
        with site.world.database.sessions() as db:
            return db.execute(text("SELECT max(seen_at) FROM web_session")).scalar_one()

    begun = seen()
    site.world.now += timedelta(seconds=59)
    browser.get("/account")
    assert seen() == begun
    site.world.now += timedelta(seconds=2)
    browser.get("/account")
    assert seen() > begun


def test_a_page_is_small_and_wants_nothing_from_elsewhere(site):
    page = site.signed_in("system_admin").get("/accounts").text
    assert set(re.findall(r'(?:src|href|action)="([a-z]+:)?//', page)) == set()
    assert len(page) < 100_000
