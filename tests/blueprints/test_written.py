"""How values are written for people."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from blueprints.support import addresses, presenting, written
from workflow_app.persistence.base import new_id
from workflow_app.rules.text import Text

AT = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "language", "short", "text"),
    [
        ("Asia/Jakarta", "id", False, "23 November 2026 pukul 14.05 WIB"),
        ("Asia/Makassar", "id", False, "23 November 2026 pukul 15.05 WITA"),
        ("Asia/Jayapura", "id", True, "23 Nov 2026 16.05 WIT"),
        ("Asia/Jakarta", "en", False, "23 November 2026 at 14:05 WIB"),
        ("UTC", "en", True, "23 Nov 2026 07:05 UTC"),
    ],
)
def test_a_moment_is_written_in_its_zone(zone, language, short, text):
    assert written.written_moment(AT, zone, language, short=short) == text


def test_the_last_day_of_a_deadline_is_the_one_that_ends_then():
    midnight_in_jayapura = datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert written.last_day(midnight_in_jayapura, "Asia/Jayapura") == date(2026, 11, 23)
    assert written.last_day(midnight_in_jayapura, "Asia/Jakarta") == date(2026, 11, 23)
    assert written.local_day(midnight_in_jayapura, "Asia/Jayapura") == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (23, Text("hari ini", "today")),
        (24, Text("besok", "tomorrow")),
        (22, Text("kemarin", "yesterday")),
        (26, Text("3 hari lagi", "in 3 days")),
        (20, Text("3 hari lalu", "3 days ago")),
    ],
)
def test_days_are_counted_from_today(day, words):
    assert written.relative_days(date(2026, 11, day), date(2026, 11, 23)) == words


@pytest.mark.parametrize(
    ("octets", "indonesian", "english"),
    [
        (0, "0 B", "0 B"),
        (999, "999 B", "999 B"),
        (1_400, "1,4 kB", "1.4 kB"),
        (12_345, "12 kB", "12 kB"),
        (1_400_000, "1,4 MB", "1.4 MB"),
        (5_000_000_000_000, "5000 GB", "5000 GB"),
    ],
)
def test_sizes_are_written_with_their_unit(octets, indonesian, english):
    assert written.written_size(octets, "id") == indonesian
    assert written.written_size(octets, "en") == english


@pytest.mark.parametrize("at", [AT, datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)])
def test_a_place_in_a_list_survives_the_address(site, at):
    row = new_id()
    cursor = addresses.write_cursor(at, row)
    with site.app.test_request_context(f"/?after={cursor}"):
        assert addresses.read_cursor() == (at, row)
    with site.app.test_request_context("/"):
        assert addresses.read_cursor() is None


def test_the_page_one_came_from_is_followed_only_here(site):
    here = {"Referer": "http://localhost/accounts?q=a"}
    with site.app.test_request_context("/", headers=here):
        assert addresses.previous_page() == "/accounts?q=a"
    for elsewhere in ("http://evil.example/accounts", "http://[::1", ""):
        with site.app.test_request_context("/", headers={"Referer": elsewhere}):
            assert addresses.previous_page() == "/"


def test_a_nip_shows_its_last_four_digits_only(site):
    page = "{{ number|nip }}"
    with site.app.test_request_context("/"):
        write = site.app.jinja_env.from_string(page).render
        assert write(number="197403042000031007") == "••••\u202f1007"
        assert write(number="1007") == "••••\u202f1007"
        assert write(number=None) == "–"


def test_states_are_coloured_by_whose_turn_it_is(site):
    with site.app.test_request_context("/"):
        assert presenting.state_label("submitted", "skp") == "Diajukan"
        assert presenting.state_tone("submitted", "skp") == "active"
        assert presenting.state_tone("awaiting_organisation_result", "evaluation") == "paused"
        assert presenting.state_tone("settled", "evaluation") == "done"
        assert presenting.role_label("ppkj") == "Pejabat Penilai Kinerja"
        assert presenting.role_label("unknown") == "unknown"
        assert presenting.workflow_label("skp")


def test_the_thousands_of_a_number_are_told_apart():
    assert written.written_number(18240, "id") == "18.240"
    assert written.written_number(18240, "en") == "18,240"
    assert written.written_number(240, "id") == "240"
