"""The page of a case: where it stands, what is missing, and what each reader can do."""

from __future__ import annotations

import re
from datetime import date

import pytest
import walks
from small_world import YEAR, hire
from sqlalchemy import insert, text
from statements import sent_to

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


#: Beside every step that asks for words: what is half written can be kept.
KEEP = "Simpan draf"


def buttons(page: str) -> list[str]:
    """What can be pressed to take a step, in its order; what is disabled in brackets."""
    steps = page[page.index("steps-head") :]
    steps = steps[: steps.index("</section>")]
    found = re.findall(r'<(?:button|a|summary) class="btn[^"]*"([^>]*)>([^<]+)<', steps)
    named = [f"({name})" if "disabled" in more else name for more, name in found]
    return list(dict.fromkeys(named))


@pytest.fixture
def submitted(site):
    """An SKP with complete contents that waits for its rater."""
    world = site.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    return skp


def page_of(site, persona, case, path=""):
    answer = site.signed_in(persona).get(f"/cases/{case}{path}")
    assert answer.status_code == 200
    return answer.text


def test_the_sentence_says_whose_turn_it_is_since_when_and_until_when(site, submitted):
    site.world.at(days=2)
    theirs = texts(page_of(site, "employee", submitted))
    assert (
        "Menunggu Orang kabag (Pejabat Penilai Kinerja) sejak 12 Januari 2026 (2 hari kerja), "
        "paling lambat 31 Januari 2026. Anda tidak perlu melakukan apa pun." in theirs
    )
    mine = texts(page_of(site, "leader", submitted))
    assert "Menunggu Anda sejak 12 Januari 2026 (2 hari kerja)" in mine
    assert "Lengkapi dahulu syarat" not in mine


def test_the_sentence_says_what_is_missing_overdue_and_over(site):
    world = site.world
    skp = world.new_skp()
    said = texts(page_of(site, "employee", skp))
    assert "Menunggu Anda" in said
    world.at(on=date(YEAR, 2, 2))
    assert "lewat batas 31 Januari 2026" in texts(page_of(site, "employee", skp))
    world.fire("staf", "cancel", skp, note="Keliru")
    said = texts(page_of(site, "employee", skp))
    assert "Perkara ini selesai: “Dibatalkan” sejak 2 Februari 2026." in said
    assert "Langkah Anda" not in said


def test_a_case_that_waits_for_another_says_so(site):
    world = site.world
    skp, case = walks.delivered_quarter(world)
    said = texts(page_of(site, "employee", skp))
    assert "Realisasi, umpan balik, dan pembinaan berjalan." in said
    assert "Yang menunggu Anda: Evaluasi Triwulan I 2026." in said
    world.fire("staf", "object", case, note="Melampaui target")
    assert "Keberatan sedang diperiksa; menunggu Atasan Pejabat Penilai Kinerja sejak" in texts(
        page_of(site, "employee", case)
    )


def test_a_case_that_waits_for_the_clock_says_when_it_goes_on(site):
    world = site.world
    skp = walks.create(world, "staf", date(YEAR, 3, 1))
    world.fill(skp)
    world.fire("staf", "submit", skp)
    walks.agree(world, skp)
    world.fire("kabag", "establish", skp)
    said = texts(page_of(site, "employee", skp))
    assert "Sistem melanjutkan sendiri sesudah 28 Februari 2026." in said


def test_conditions_stand_with_their_verdicts_and_who_can_help(site):
    skp = site.world.new_skp()
    page = page_of(site, "employee", skp)
    said = texts(page)
    assert "Syarat “Ajukan” 5 dari 8" in said
    assert "Dialog kinerja yang dikonfirmasi kedua pihak belum ada" in said
    assert "dapat dibantu oleh Pejabat Penilai Kinerja" in said
    assert "dapat dibantu oleh Pegawai" not in said[: said.index("Yang ditunggu")]
    assert "dukungan_sumber_daya" not in page
    assert buttons(page) == ["(Ajukan)", "Lengkapi dahulu …", "Batalkan …", "Batalkan", KEEP]
    assert f'href="/skp/{skp}"' in page


def test_each_reader_has_the_steps_of_their_standing(site, submitted):
    site.world.mark(submitted)
    assert buttons(page_of(site, "leader", submitted)) == [
        "Sepakati",
        "Kembalikan …",
        "Kembalikan",
        KEEP,
    ]
    assert buttons(page_of(site, "employee", submitted)) == ["Tarik kembali"]
    assert buttons(page_of(site, "personnel_unit", submitted)) == [
        "Ganti Pejabat Penilai …",
        "Kecualikan …",
        "Batalkan …",
        "Batalkan",
        KEEP,
    ]
    others = texts(page_of(site, "head", submitted))
    assert "Tidak ada langkah untuk Anda pada tahap ini." in others
    assert "Sepakati – Langkah ini dilakukan oleh Pejabat Penilai Kinerja" in others


def test_a_chain_shows_who_has_signed_and_whose_hand_is_next(site, submitted):
    world = site.world
    world.mark(submitted)
    world.fire("kabag", "agree", submitted)
    said = texts(page_of(site, "employee", submitted))
    assert "Orang kabag sudah menandatangani sebagai Pejabat Penilai Kinerja" in said
    assert "Menunggu tanda tangan Pegawai" in said
    assert buttons(page_of(site, "employee", submitted)) == [
        "Tanda tangani",
        "Kembalikan …",
        "Kembalikan",
        KEEP,
        "(Tarik kembali)",
    ]
    world.fire("staf", "agree", submitted)
    said = texts(page_of(site, "leader", submitted))
    assert "Orang staf sudah menandatangani sebagai Pegawai" in said
    assert "Menunggu tanda tangan" not in said


def test_nobody_decides_on_their_own_case_and_is_told_so(site, submitted):
    with unit_of_work(site.world.database) as db:
        hire(db, site.world, "staf", "kabag", kind="plh")
    page = page_of(site, "employee", submitted)
    assert "(Sepakati)" in buttons(page)
    assert "Anda tidak dapat memutus perkara Anda sendiri" in page


def test_the_hat_is_named_and_chosen_where_there_are_several(site, submitted):
    world = site.world
    world.mark(submitted)
    page = page_of(site, "leader", submitted)
    assert "Anda bertindak sebagai Pejabat Penilai Kinerja – Jabatan kabag." in texts(page)
    assert 'name="capacity"' not in page
    with unit_of_work(world.database) as db:
        hire(db, world, "kabag", "kepala", kind="plt")
    world.at(on=date(YEAR, 2, 2))
    world.fire(None, "escalate", submitted)
    page = page_of(site, "leader", submitted)
    assert page.count('name="capacity"') == 4
    assert "Pejabat Penilai Kinerja – Plt. Jabatan kepala" in page


def test_related_cases_are_links_where_the_reader_may_follow(site):
    world = site.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, case)
    world.fire("kabag", "accept_realisation", case)
    result = world.organisation_result(case)
    page = page_of(site, "employee", case)
    assert f'href="/cases/{skp}"' in page
    assert f'href="/cases/{result}"' not in page
    assert "Capaian organisasi Triwulan I 2026" in page
    order = [page.index(f"Evaluasi Triwulan {n} 2026") for n in ("II", "III", "IV")]
    assert order == sorted(order)
    assert page.index("Evaluasi Tahunan 2026") > order[-1]
    assert f'href="/cases/{result}"' in page_of(site, "auditor", case)


def test_whoever_may_not_read_a_case_cannot_tell_it_from_none(site):
    skp = site.world.new_skp()
    for persona in ("colleague", "system_admin"):
        there = site.signed_in(persona).get(f"/cases/{skp}")
        nowhere = site.signed_in(persona).get(f"/cases/{new_id()}")
        assert there.status_code == nowhere.status_code == 404
        assert "Perkara tidak ditemukan" in there.text
    assert site.browser().get(f"/cases/{skp}").status_code == 303


def test_an_auditor_reads_every_case_without_a_step_and_it_is_logged(site, submitted):
    page = page_of(site, "auditor", submitted)
    assert "Langkah Anda" not in page
    assert "Orang kabag" in page
    with reading(site.world.database) as db:
        logged = db.execute(text("SELECT what, account_id, case_id FROM access_log")).all()
    assert [(row.what, row.account_id, row.case_id) for row in logged] == [
        ("case", site.account["auditor"].hex, submitted.hex)
    ]


def test_a_reader_of_their_own_case_is_not_logged(site, submitted):
    page_of(site, "employee", submitted)
    with reading(site.world.database) as db:
        assert db.execute(text("SELECT count(*) FROM access_log")).scalar_one() == 0


def test_a_signed_result_is_opened_by_its_subject_alone(site):
    world = site.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, case)
    there = "evaluations.open_result" in site.app.view_functions
    assert ("Buka hasil" in page_of(site, "employee", case)) == there
    assert "Buka hasil" not in page_of(site, "leader", case)


def test_a_role_that_nobody_holds_is_named(site, submitted):
    world = site.world
    with unit_of_work(world.database) as db:
        db.execute(text("UPDATE task SET assignee_id = NULL WHERE closed_at IS NULL"))
    said = texts(page_of(site, "employee", submitted))
    assert "Menunggu Pejabat Penilai Kinerja (belum ada pejabatnya)" in said
    assert "Belum ada pejabatnya" in said


def test_the_page_speaks_english_all_over(site, submitted):
    browser = site.signed_in("leader")
    browser.post("/language", {"language": "en"})
    said = texts(browser.get(f"/cases/{submitted}").text)
    for part in ("Waiting for you since 12 January 2026", "Your steps", "Send back", "History"):
        assert part in said
    assert "Langkah" not in said
    said = texts(browser.get("/inbox").text)
    assert "less than a working day" in said
    assert "Why me" in said


def add_tasks(world, skp, number):
    """Tasks to report on, of the head of the section."""
    row = {"case_id": skp, "kind": "act", "code": "report", "role": "ppkj", "opened_seq": 1}
    when = {"opened_at": world.now, "sort_at": world.now}
    with unit_of_work(world.database) as db:
        db.execute(
            insert(Task),
            [
                {"id": new_id(), "assignee_id": world.person["kabag"], **row, **when}
                for _ in range(number)
            ],
        )


def test_a_page_costs_as_many_statements_whatever_it_holds(site):
    world = site.world
    skp = world.monitored()
    add_tasks(world, skp, 1)
    with sent_to(world.database) as few:
        page_of(site, "leader", skp)
    add_tasks(world, skp, 29)
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, world.evaluations(skp)[0])
    with sent_to(world.database) as many:
        page = page_of(site, "leader", skp)
    assert page.count("Catat hasil …") == 30
    assert len(few) == len(many) <= 20


def test_the_sentence_asks_for_what_is_missing_before_for_a_step(site):
    skp = site.world.new_skp()
    asked = "Lengkapi dahulu syarat yang belum terpenuhi di bawah ini."
    assert asked in texts(page_of(site, "employee", skp))
    site.world.fill(skp)
    assert "Pilih langkah Anda di bawah ini." in texts(page_of(site, "employee", skp))
    site.world.fire("staf", "submit", skp)
    assert "Pilih langkah Anda di bawah ini." in texts(page_of(site, "leader", skp))


def test_every_closed_step_says_what_it_lacks_and_who_is_asked(site):
    skp = site.world.new_skp()
    said = texts(page_of(site, "employee", skp))
    assert "Syarat “Ajukan” : 5 dari 8" in said
    mine = said[said.index("Langkah Anda") : said.index("Yang ditunggu")]
    assert "Dialog kinerja yang dikonfirmasi kedua pihak belum ada" in mine
    others = texts(page_of(site, "head", skp))
    assert "(dapat dibantu oleh Pejabat Penilai Kinerja)" in others
    site.world.fill(skp)
    site.world.fire("staf", "submit", skp)
    others = texts(page_of(site, "head", skp))
    assert "Langkah ini dilakukan oleh Pejabat Penilai Kinerja: Orang kabag" in others


def test_reasons_are_chips_that_a_finger_can_press(site, submitted):
    site.world.mark(submitted)
    page = page_of(site, "leader", submitted)
    chips = page[page.index('<fieldset class="field choices" id="send_back-reason_code"') :]
    assert chips[: chips.index("</fieldset>")].count('<label class="choice"') >= 3
