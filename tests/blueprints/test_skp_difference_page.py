"""What was submitted, returned or agreed beside what an SKP says now."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.skp import editing
from workflow_app.services.skp.differing import difference
from workflow_app.services.skp.editions import editions_of

RESULT = {"rhk_pimpinan_text": "Layanan kepegawaian tepat waktu"}


def write(world, skp, text, target, result=None):
    measure = editing.IndikatorForm(
        text="Jumlah laporan", target=target, aspek="kuantitas", perspektif="proses_bisnis"
    )
    form = editing.ResultForm(text=text, indicators=(measure,), **RESULT)
    with unit_of_work(world.database) as db:
        return editing.save_result(db, world.edit("staf", skp), form, result)


@pytest.fixture
def returned(site):
    """An SKP that came back, and its two results."""
    world = site.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    reason = {"note": "Targetnya rendah", "reason_code": "target_unfit"}
    world.fire("kabag", "send_back", skp, **reason)
    return skp, [result for result, _ in world.results_of(skp)]


def compared(site, skp, **asked):
    with reading(site.world.database) as db:
        return difference(db, skp, **asked)


def test_the_first_edit_after_an_event_keeps_what_the_event_was_about(site, returned):
    skp, (first, second) = returned
    with reading(site.world.database) as db:
        assert editions_of(db, skp) == ()
    write(site.world, skp, "Hasil kerja 1", "14 laporan", first)
    write(site.world, skp, "hasil kerja 2!", "12 laporan", second)
    with reading(site.world.database) as db:
        (kept,) = editions_of(db, skp)
    assert (kept.step.id, kept.name) == ("Kembalikan", "Orang kabag")


def test_changes_are_told_apart_result_by_result(site, returned):
    skp, (first, second) = returned
    write(site.world, skp, "Hasil kerja 1", "14 laporan", first)
    write(site.world, skp, "hasil kerja 2!", "12 laporan", second)
    write(site.world, skp, "Hasil kerja baru", "3 naskah")
    found = compared(site, skp)
    told = {(part.label.id, part.number, part.kind) for part in found.parts}
    assert told == {("RHK", 1, "changed"), ("RHK", 2, "changed"), ("RHK", 3, "added")}
    material = {part.number: part.material for part in found.parts}
    assert material == {1: True, 2: False, 3: True}


def test_the_page_marks_words_for_everybody_and_offers_every_version(site, returned):
    skp, (first, _second) = returned
    employee, leader = site.signed_in("employee"), site.signed_in("leader")
    write(site.world, skp, "Hasil kerja 1", "14 laporan", first)
    page = leader.get(f"/skp/{skp}/difference").text
    assert '<del><span class="visually-hidden">dihapus: </span>12</del>' in page
    assert '<ins><span class="visually-hidden">ditambahkan: </span>14</ins>' in page
    assert "1 perubahan material" in page
    assert re.search(r'<option value="e\d+" selected>Kembalikan – Orang kabag,', page)
    assert re.search(r'<option value="v1" selected>Versi 1, sekarang', page)
    same = employee.get(f"/skp/{skp}/difference?from=v1&to=v1").text
    assert "Satu versi yang sama" in same
    for asked in ("from=v9", "to=e1", "from=e999999999", "from=%3Cb%3E"):
        assert employee.get(f"/skp/{skp}/difference?{asked}").status_code == 404, asked
    site.world.fire("staf", "submit", skp)
    for path in (f"/skp/{skp}", f"/cases/{skp}", f"/cases/{skp}/history"):
        assert f'href="/skp/{skp}/difference"' in leader.get(path).text, path


def test_what_the_rater_marked_is_a_change_as_well(site):
    skp = site.world.new_skp()
    site.world.fill(skp)
    site.world.fire("staf", "submit", skp)
    site.world.mark(skp)
    found = compared(site, skp)
    assert found.before.step.id == "Ajukan"
    assert {each.code for part in found.parts for each in part.changes} == {"jenis"}


def test_an_auditors_look_at_a_difference_is_written_down(site, returned):
    skp, _ = returned
    assert site.signed_in("auditor").get(f"/skp/{skp}/difference").status_code == 200
    with site.world.database.sessions() as db:
        logged = db.execute(text("SELECT what FROM access_log")).scalars().all()
    assert "difference" in logged
