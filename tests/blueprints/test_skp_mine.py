"""My SKPs: where each stands, what to do now, who has it, what is over."""

from __future__ import annotations

import re
from datetime import date

from skp_contents import opened
from small_world import YEAR
from snapshots import changes, snapshot
from sqlalchemy import event
from walks import closed_year, delivered_quarter, transfer, whole_year


def phases(page):
    """The five phases with what the list says of each."""
    return re.findall(r'class="stop-name">([^<]+)<span class="visually-hidden">: ([^<]+)<', page)


def test_nobody_without_an_skp_is_left_alone(site):
    page = site.signed_in("employee").get("/skp").text
    assert "Belum ada SKP yang berjalan" in page
    assert 'href="/skp/new"' in page


def test_an_skp_in_draft_says_what_to_do_by_when(site):
    case = site.world.new_skp()
    page = site.signed_in("employee").get("/skp").text
    assert f'<a href="/skp/{case}">Lengkapi isi SKP, lalu ajukan</a>' in page
    assert "31 Jan 2026" in page
    assert "(19 hari lagi)" in page
    assert "Orang kabag · Jabatan kabag" in page
    assert phases(page) == [
        ("Penyusunan", "sekarang"),
        ("Disepakati", "belum"),
        ("Dipantau", "belum"),
        ("Dievaluasi", "belum"),
        ("Ditindaklanjuti", "belum"),
    ]
    assert re.search(r'<li class="stop stop-now" aria-current="step">', page)


def test_an_skp_that_waits_for_somebody_says_for_whom(site):
    case = site.world.new_skp()
    site.world.fill(case)
    site.world.fire("staf", "submit", case)
    page = site.signed_in("employee").get("/skp").text
    assert "Tidak ada yang perlu Anda lakukan sekarang." in page
    assert "<strong>Orang kabag</strong> (Pejabat Penilai Kinerja)" in page
    site.world.mark(case)
    site.world.fire("kabag", "agree", case)
    page = site.signed_in("employee").get("/skp").text
    assert f'<a href="/cases/{case}">Baca SKP yang disepakati, lalu tanda tangani</a>' in page


def test_a_running_skp_lists_its_evaluations_and_their_tasks(site):
    case = site.world.monitored()
    quarters = site.world.evaluations(case)
    page = site.signed_in("employee").get("/skp").text
    for quarter in quarters:
        assert f'href="/cases/{quarter}"' in page
    assert "Isi realisasi dan bukti dukung</a>" in page
    assert [name for name, when in phases(page) if when == "sudah dilalui"] == [
        "Penyusunan",
        "Disepakati",
    ]


def test_a_predicate_is_not_told_before_it_is_delivered(site):
    world = site.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, case)
    browser = site.signed_in("employee")
    assert "Baik" not in browser.get("/skp").text
    world.open_result(case)
    assert 'data-label="Predikat">Baik<' in browser.get("/skp").text


def test_a_delivered_result_asks_to_be_read(site):
    delivered_quarter(site.world)
    page = site.signed_in("employee").get("/skp").text
    assert "Baca hasil evaluasi; terima, atau ajukan keberatan" in page


def test_finished_skps_stand_below_with_their_predicates(site):
    skp = whole_year(site.world)
    page = site.signed_in("employee").get("/skp").text
    assert "Belum ada SKP yang berjalan" in page
    earlier = page.partition("SKP sebelumnya")[2]
    assert f'href="/skp/{skp}"' in earlier
    assert "Ditindaklanjuti" in earlier
    assert ">Baik</a>" in earlier


def test_after_a_transfer_the_closed_segment_stands_with_the_earlier_ones(site):
    skp = transfer(site.world)
    earlier = site.signed_in("employee").get("/skp").text.partition("SKP sebelumnya")[2]
    assert f'href="/skp/{skp}"' in earlier
    assert "Segmen ditutup" in earlier


def test_an_skp_of_next_year_stands_below_the_one_of_today(site):
    world = site.world
    this = world.monitored()
    world.at(on=date(YEAR, 11, 2))
    coming = world.new_skp(year=YEAR + 1)
    page = site.signed_in("employee").get("/skp").text
    assert page.index(f"skp-{this}") < page.index(f"skp-{coming}")


def test_somebody_elses_skp_is_not_mine(site):
    case = opened(site.world, "staf2")
    assert str(case) not in site.signed_in("employee").get("/skp").text


def test_reading_changes_nothing(site):
    closed_year(site.world, site.world.monitored())
    browser = site.signed_in("employee")
    before = snapshot(site.world.database)
    assert browser.get("/skp").status_code == 200
    assert changes(before, snapshot(site.world.database)) == []


def test_the_page_asks_the_database_the_same_however_much_there_is(site):
    world = site.world
    world.new_skp()
    browser = site.signed_in("employee")
    browser.get("/skp")
    sent = []
    event.listen(
        world.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, said, *_: sent.append(said) if said != "BEGIN" else None,
    )

    def count():
        sent.clear()
        assert browser.get("/skp").status_code == 200
        return len(sent)

    few = count()
    world.at(on=date(YEAR, 11, 2))
    world.new_skp(year=YEAR + 1)
    world.at(on=date(YEAR + 1, 11, 2))
    world.new_skp(year=YEAR + 2)
    browser = site.signed_in("employee")
    assert count() == few <= 9, sent


def test_an_account_without_a_person_has_no_skp(site):
    assert site.signed_in("auditor").get("/skp").status_code == 403


def test_the_page_speaks_english(site):
    site.world.new_skp()
    browser = site.signed_in("employee")
    browser.post("/language", {"language": "en"})
    page = browser.get("/skp").text
    assert "Complete the SKP, then submit it" in page
    assert ("Draft", "sekarang") not in phases(page)
    assert phases(page)[0] == ("Draft", "now")
