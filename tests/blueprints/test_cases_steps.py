"""Taking steps: what is carried out, what is refused, and that nothing written is lost."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
import walks
from small_world import YEAR, hire
from sqlalchemy import select, text

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Event, Skp
from workflow_app.persistence.unit_of_work import reading, unit_of_work

FIELD = re.compile(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"')


@pytest.fixture
def submitted(site):
    """An SKP with complete, marked contents that waits for its rater."""
    world = site.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.mark(skp)
    return skp


class Desk:
    """Somebody in front of a case: opens its pages and sends their forms."""

    def __init__(self, site, persona, case):
        self.browser, self.case = site.signed_in(persona), case

    def form(self, trigger, path=""):
        """The hidden fields of a step as its page carries them."""
        page = self.browser.get(path or f"/cases/{self.case}/steps/{trigger}")
        assert page.status_code == 200, page.status
        action = f'action="/cases/{self.case}/{trigger}"'
        form = page.text[page.text.index(action) :]
        form = form[: form.index("</form>")]
        fields = {name: value for name, value in FIELD.findall(form) if "radio" not in name}
        return {name: value for name, value in fields.items() if name not in _CHOSEN}

    def take(self, trigger, path="", **filled):
        """Open a step, fill it in and send it."""
        return self.send(trigger, {**self.form(trigger, path), **filled})

    def send(self, trigger, fields):
        """Send a form of a step."""
        fields = {name: value for name, value in fields.items() if name != "csrf_token"}
        return self.browser.post(f"/cases/{self.case}/{trigger}", fields)


#: Names whose inputs are choices of which none is made by itself.
_CHOSEN = {
    "reason_code",
    "end",
    "condition",
    "reason",
    "value",
    "rating_hasil_kerja",
    "rating_perilaku",
}


def flash_after(desk, answer) -> str:
    assert answer.status_code == 303, answer.text[-2000:]
    page = desk.browser.get(answer.headers["Location"]).text
    found = re.search(r'<p class="notice[^"]*">([^<]*)</p>', page)
    return found[1] if found else ""


def last_event(site, case):
    with reading(site.world.database) as db:
        return db.execute(
            select(Event).where(Event.case_id == case).order_by(Event.seq.desc()).limit(1)
        ).scalar_one()


def test_a_step_is_taken_and_its_outcome_said(site, submitted):
    desk = Desk(site, "leader", submitted)
    answer = desk.take("agree", f"/cases/{submitted}")
    assert urlsplit(answer.headers["Location"]).path == f"/cases/{submitted}"
    assert flash_after(desk, answer) == "SKP 2026 Orang staf – Tanda tangan dicatat: Sepakati"
    employee = Desk(site, "employee", submitted)
    said = flash_after(employee, employee.take("agree"))
    assert said == "SKP 2026 Orang staf – Sepakati: sekarang “Disepakati”"
    assert site.world.state(submitted) == "agreed"
    event = last_event(site, submitted)
    assert event.key_digest
    assert '"task":"01' in event.body


def test_a_decision_taken_from_the_inbox_leads_back_to_its_view(site, submitted):
    desk = Desk(site, "leader", submitted)
    answer = desk.take("agree", f"/cases/{submitted}?next=/inbox?view=soon")
    assert answer.headers["Location"] == "/inbox?view=soon"
    assert "SKP 2026 Orang staf" in flash_after(desk, answer)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:1"])
def test_a_step_leads_nowhere_else(site, submitted, elsewhere):
    desk = Desk(site, "leader", submitted)
    answer = desk.take("agree", next=elsewhere)
    assert answer.headers["Location"] == f"/cases/{submitted}"


def test_a_step_without_its_words_comes_back_with_what_was_chosen(site, submitted):
    desk = Desk(site, "leader", submitted)
    answer = desk.take("send_back", reason_code="target_unfit")
    assert answer.status_code == 422
    assert "Catatan: Isi kolom ini" in answer.text
    assert re.search(
        r'value="target_unfit"[^>]*checked|checked[^>]*value="target_unfit"', answer.text
    )
    answer = desk.take("send_back", note="Target <b>terlalu</b> rendah")
    assert answer.status_code == 422
    assert "Alasan: Pilih salah satu" in answer.text
    assert "Target &lt;b&gt;terlalu&lt;/b&gt; rendah</textarea>" in answer.text
    assert site.world.state(submitted) == "submitted"
    sent = desk.take("send_back", note="Terlalu rendah", reason_code="target_unfit")
    assert sent.status_code == 303
    assert last_event(site, submitted).reason_code == "target_unfit"


def test_a_reason_that_is_not_listed_is_refused(site, submitted):
    desk = Desk(site, "leader", submitted)
    answer = desk.take("send_back", note="Ada", reason_code="because")
    assert answer.status_code == 422
    assert "Pilih dari daftar" in answer.text


def test_a_step_whose_conditions_are_not_met_says_which(site):
    skp = site.world.new_skp()
    page = site.signed_in("employee").get(f"/cases/{skp}/steps/submit").text
    assert "Belum ada rencana hasil kerja" in page
    assert f'action="/cases/{skp}/submit"' not in page
    world = site.world
    world.fill(skp)
    desk = Desk(site, "employee", skp)
    fields = desk.form("submit")
    with unit_of_work(world.database) as db:
        db.execute(text("DELETE FROM dialog"))
    answer = desk.send("submit", {**fields, "note": "Mohon persetujuan"})
    assert answer.status_code == 422
    assert "Dialog kinerja yang dikonfirmasi kedua pihak belum ada" in answer.text
    assert "Mohon persetujuan</textarea>" in answer.text
    assert world.state(skp) == "draft"


def test_what_was_edited_since_it_was_seen_is_not_signed_unseen(site, submitted):
    leader = Desk(site, "leader", submitted)
    fields = leader.form("send_back")
    with unit_of_work(site.world.database) as db:
        changed = "UPDATE workflow_case SET content = 'changed' WHERE id = :case"
        db.execute(text(changed), {"case": submitted.hex})
    written = {"note": "Indikator kabur", "reason_code": "indicator_unclear"}
    answer = leader.send("send_back", {**fields, **written})
    assert answer.status_code == 409
    assert "Perkara ini sudah berubah sejak Anda melihatnya" in answer.text
    assert "Indikator kabur</textarea>" in answer.text
    fresh = {name: value for name, value in FIELD.findall(answer.text) if name in fields}
    assert fresh["seen"] != fields["seen"]
    assert leader.send("send_back", {**fresh, **written}).status_code == 303


def test_a_step_on_a_page_from_before_other_steps_says_which_came(site, submitted):
    leader = Desk(site, "leader", submitted)
    fields = leader.form("send_back")
    site.world.fire("staf", "withdraw", submitted)
    site.world.fire("staf", "submit", submitted, note="Sudah diperbaiki")
    answer = leader.send("send_back", {**fields, "note": "Kabur", "reason_code": "other"})
    assert answer.status_code == 409
    assert "Orang staf: Tarik kembali (Draf)" in answer.text
    assert "Orang staf: Ajukan (Diajukan)" in answer.text
    assert "Kabur</textarea>" in answer.text
    assert site.world.state(submitted) == "submitted"


def test_a_step_that_is_gone_shows_the_case_and_the_words(site, submitted):
    leader = Desk(site, "leader", submitted)
    fields = {**leader.form("send_back"), "task": ""}
    site.world.fire("staf", "withdraw", submitted)
    answer = leader.send("send_back", {**fields, "note": "Kabur", "reason_code": "other"})
    assert answer.status_code == 409
    assert "Langkah ini tidak tersedia: perkara sekarang berstatus “Draf”" in answer.text
    assert "Orang staf: Tarik kembali (Draf)" in answer.text
    assert '<blockquote class="letter">Kabur</blockquote>' in answer.text
    answer = leader.send("send_back", {**fields, "note": "Kabur"})
    assert answer.status_code == 409
    assert "Langkah ini tidak tersedia lagi" in answer.text
    assert '<blockquote class="letter">Kabur</blockquote>' in answer.text


def test_the_same_form_sent_twice_counts_once(site, submitted):
    desk = Desk(site, "leader", submitted)
    fields = desk.form("agree")
    first, second = desk.send("agree", fields), desk.send("agree", fields)
    assert first.status_code == second.status_code == 303
    assert len(walks.events(site.world, submitted)) == 3
    other = desk.send("agree", {**fields, "note": "lain"})
    assert other.status_code == 409
    assert "Kunci permintaan ini sudah dipakai untuk hal lain" in other.text
    assert len(walks.events(site.world, submitted)) == 3


def test_whoever_has_no_standing_is_refused_and_it_is_logged(site, submitted):
    fields = Desk(site, "leader", submitted).form("agree")
    answer = Desk(site, "head", submitted).send("agree", {**fields, "task": "", "key": "k"})
    assert answer.status_code == 403
    assert "Langkah ini dilakukan oleh Pejabat Penilai Kinerja" in answer.text
    with reading(site.world.database) as db:
        kinds = db.execute(text("SELECT kind, detail FROM security_event")).all()
    assert ("forbidden", "POST cases.fire forbidden") in [tuple(row) for row in kinds]
    assert site.world.state(submitted) == "submitted"


def test_a_stranger_and_an_unknown_step_find_nothing(site, submitted):
    fields = Desk(site, "leader", submitted).form("agree")
    assert Desk(site, "colleague", submitted).send("agree", fields).status_code == 404
    assert Desk(site, "leader", new_id()).send("agree", fields).status_code == 404
    for trigger in ("bogus", "escalate", "publish_result", "create", "__class__"):
        assert Desk(site, "leader", submitted).send(trigger, fields).status_code == 404
        path = f"/cases/{submitted}/steps/{trigger}"
        assert site.signed_in("leader").get(path).status_code == 404


def test_accounts_without_a_person_take_no_step(site, submitted):
    for persona in ("auditor", "system_admin"):
        desk = Desk(site, persona, submitted)
        assert desk.send("agree", {"seen": "x"}).status_code == 403
        assert desk.browser.get(f"/cases/{submitted}/steps/agree").status_code == 403


@pytest.mark.parametrize("name", ["seen", "task", "capacity", "key", "looked"])
def test_what_a_page_carries_cannot_be_made_up(site, submitted, name):
    desk = Desk(site, "leader", submitted)
    fields = {**desk.form("agree"), name: "x" * 99}
    assert desk.send("agree", fields).status_code in {409, 422}
    assert site.world.state(submitted) == "submitted"


def test_a_form_without_what_was_seen_is_not_taken(site, submitted):
    desk = Desk(site, "leader", submitted)
    answer = desk.send("agree", {**desk.form("agree"), "seen": ""})
    assert answer.status_code == 422
    assert "Muat ulang halaman ini, lalu kirim lagi" in answer.text


def test_a_step_page_for_a_stage_that_is_past_leads_to_the_case(site, submitted):
    desk = Desk(site, "leader", submitted)
    answer = desk.browser.get(f"/cases/{submitted}/steps/establish")
    assert flash_after(desk, answer) == "Langkah “Tetapkan” tidak tersedia pada tahap ini."


def test_a_step_can_be_undone_for_a_while(site, submitted):
    world = site.world
    world.fire("kabag", "send_back", submitted, note="Keliru")
    desk = Desk(site, "leader", submitted)
    said = flash_after(desk, desk.take("undo_send_back", f"/cases/{submitted}"))
    assert said == "SKP 2026 Orang staf – Urungkan: Kembalikan: sekarang “Diajukan”"
    world.fire("kabag", "send_back", submitted, note="Keliru")
    world.at(days=1)
    assert (
        "undo_send_back"
        not in Desk(site, "leader", submitted).browser.get(f"/cases/{submitted}").text
    )


def test_the_hat_that_was_chosen_is_the_one_that_acts(site, submitted):
    world = site.world
    with unit_of_work(world.database) as db:
        hire(db, world, "kabag", "kepala", kind="plt")
    world.at(on=date(YEAR, 2, 2))
    world.fire(None, "escalate", submitted)
    desk = Desk(site, "leader", submitted)
    page = desk.browser.get(f"/cases/{submitted}/steps/agree").text
    hats = re.findall(r'name="capacity" type="radio" value="([^"]+)"', page)
    assert len(hats) == 2
    assert desk.take("agree", capacity=hats[1]).status_code == 303
    event = last_event(site, submitted)
    assert event.capacity == "plt"
    assert f'"mandate":"{hats[1]}"' in event.body
    foreign = Desk(site, "employee", submitted)
    assert foreign.take("agree", capacity=hats[0]).status_code == 403


def test_another_rater_is_searched_chosen_and_seated(site, submitted):
    world = site.world
    desk = Desk(site, "personnel_unit", submitted)
    path = f"/cases/{submitted}/steps/replace_ppkj"
    answer = desk.take("replace_ppkj")
    assert answer.status_code == 422
    assert "Cari dan pilih jabatan Pejabat Penilai yang baru" in answer.text
    found = desk.browser.get(f"{path}?q=orang+kepala").text
    chosen = re.search(r'href="([^"]*position=[^"]*)"', found)[1].replace("&amp;", "&")
    assert str(world.position["kepala"]) in chosen
    assert "Tidak ada jabatan yang cocok" in desk.browser.get(f"{path}?q=zzz").text
    answer = desk.take("replace_ppkj", chosen, document="ND-7/2026")
    said = flash_after(desk, answer)
    assert said == "SKP 2026 Orang staf – Ganti Pejabat Penilai: sekarang “Diajukan”"
    assert "Orang kepala" in site.signed_in("employee").get(f"/cases/{submitted}").text
    own = f"{path}?position={world.position['staf']}"
    answer = desk.take("replace_ppkj", own, document="ND-8/2026")
    assert answer.status_code == 422
    assert "bukan jabatan pegawai sendiri" in answer.text
    assert 'value="ND-8/2026"' in answer.text
    assert desk.browser.get(f"{path}?position=bogus").status_code == 400


def test_a_segment_is_closed_on_a_day_inside_the_skp(site):
    world = site.world
    skp = world.monitored()
    world.at(on=date(YEAR, 5, 4))
    desk = Desk(site, "personnel_unit", skp)
    answer = desk.take("start_closing", end="transfer", effective_on="2027-01-01")
    assert answer.status_code == 422
    assert "Isi sebab dan tanggal berlaku di dalam masa SKP" in answer.text
    assert 'value="2027-01-01"' in answer.text
    answer = desk.take("start_closing", end="transfer", effective_on="besok")
    assert answer.status_code == 422
    assert "Tulis tanggal seperti 2026-11-23" in answer.text
    assert desk.take("start_closing", end="transfer", effective_on="2026-05-01").status_code == 303
    with reading(world.database) as db:
        row = db.execute(select(Skp.ends_on, Skp.ended_by).where(Skp.case_id == skp)).one()
    assert (row.ends_on, row.ended_by) == (date(YEAR, 4, 30), "transfer")


def test_an_exemption_names_its_condition_and_decree(site):
    world = site.world
    skp = world.monitored()
    desk = Desk(site, "personnel_unit", skp)
    answer = desk.take("exempt", decree="SK 4/2026")
    assert answer.status_code == 422
    assert "Keadaan: Pilih salah satu" in answer.text
    assert desk.take("exempt", condition="study_leave", decree="SK 4/2026").status_code == 303
    assert world.state(skp) == "exempted"


def test_an_evaluation_is_waived_or_gets_another_rater(site):
    world = site.world
    skp = world.monitored()
    first, second, *_ = world.evaluations(skp)
    desk = Desk(site, "personnel_unit", second)
    answer = desk.take("replace_rater")
    assert answer.status_code == 422
    assert "Isi nomor dokumen yang menyatakan Pejabat Penilai berhalangan tetap" in answer.text
    assert desk.take("replace_rater", document="SK 9/2026").status_code == 303
    desk = Desk(site, "personnel_unit", first)
    assert desk.take("waive").status_code == 422
    assert desk.take("waive", reason="long_leave").status_code == 303
    assert world.state(first) == "waived"
    (annual,) = world.evaluations(skp, "annual")
    page = site.signed_in("personnel_unit").get(f"/cases/{annual}/steps/waive").text
    assert "Evaluasi tahunan hanya ditiadakan bersama SKP" in page


def test_an_organisation_result_is_recommended_and_set(site):
    world = site.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, case)
    world.fire("kabag", "accept_realisation", case)
    result = world.organisation_result(case)
    planner = Desk(site, "planner", result)
    assert planner.take("recommend", note="Target layanan tercapai").status_code == 303
    minister = Desk(site, "minister", result)
    answer = minister.take("establish", note="Sesuai laporan")
    assert answer.status_code == 422
    assert "Predikat organisasi: Pilih salah satu" in answer.text
    assert minister.take("establish", value="baik", note="Sesuai laporan").status_code == 303
    assert world.state(result) == "established"
    assert world.state(case) == "ready"


def test_an_objection_runs_from_the_evaluation_to_the_changed_result(site):
    world = site.world
    _, case = walks.delivered_quarter(world)
    answer = Desk(site, "employee", case).take("object", note="")
    assert answer.status_code == 422
    assert "Alasan keberatan: Isi kolom ini" in answer.text
    assert Desk(site, "employee", case).take("object", note="Melampaui").status_code == 303
    objection = walks.child(world, case, "objection")
    assert Desk(site, "leader", objection).take("explain", note="Sesuai bukti").status_code == 303
    heard = Desk(site, "employee", objection).take("hear_employee", note="Ada bukti lain")
    assert heard.status_code == 303
    head = Desk(site, "head", objection)
    answer = head.take("change_result", note="Dikabulkan", rating_perilaku="sesuai_ekspektasi")
    assert answer.status_code == 422
    assert "Rating hasil kerja: Pilih salah satu" in answer.text
    ratings = {**walks.RATINGS, "note": "Dikabulkan"}
    assert head.take("change_result", **ratings).status_code == 303
    assert world.state(objection) == "decided_changed"
    assert world.state(case) == "settled"
