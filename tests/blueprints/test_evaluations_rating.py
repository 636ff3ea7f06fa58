"""Rating and distribution: suggestions, drafts, what is demanded, and what stays hidden."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import walks
from evaluation_pages import fields_of, judged, rating_fields
from small_world import YEAR
from sqlalchemy import text, update
from statements import sent_to

from workflow_app.persistence.models import Evaluation
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.skp.dialogs import FeedbackForm, give_feedback

ABOVE, MEETS, BELOW = "di_atas_ekspektasi", "sesuai_ekspektasi", "di_bawah_ekspektasi"
NOTE = "Perlu <pendampingan>"


@pytest.fixture
def ready(site):
    """A first quarter that may be rated; the organisation was good."""
    skp = site.world.monitored()
    case = site.world.evaluations(skp)[0]
    site.world.at(on=date(YEAR, 4, 2))
    walks.ready(site.world, skp, case)
    return skp, case


@pytest.fixture
def leader(site, ready):
    return site.signed_in("leader")


def send(browser, case, form):
    return browser.post(f"/evaluations/{case}/rating", form)


def one(site, statement, **values):
    with site.world.database.sessions() as db:
        return db.execute(text(statement), values).one()


def stored(site):
    return one(
        site,
        "SELECT rating_hasil_kerja, rating_perilaku, predikat FROM evaluation "
        "WHERE rating_hasil_kerja || rating_perilaku <> ''",
    )


def complete(fields, *, hasil=MEETS, perilaku=MEETS, **more):
    """A form in which everything meets expectation, with both ratings chosen."""
    chosen = {"rating_hasil_kerja": hasil, "rating_perilaku": perilaku, "go": "rate"}
    return {**judged(fields, MEETS), **chosen, **more}


def test_the_document_stands_beside_the_decision(leader, ready):
    _, case = ready
    page = leader.get(f"/evaluations/{case}/rating").text
    assert page.count('class="sheet review"') == 9
    assert "https://arsip.contoh.go.id/1" in page
    assert "Memahami dan memenuhi kebutuhan masyarakat" in page
    assert "Saran muncul setelah ada RHK yang dinilai." in page
    assert "Pilih kedua rating untuk melihat predikatnya." in page


def test_a_draft_may_have_gaps_and_shows_what_it_suggests(site, leader, ready):
    _, case = ready
    fields = rating_fields(leader, case)
    first = next(name for name in fields if name.startswith("note_")).removeprefix("note_")
    draft = {**fields, f"verdict_{first}": ABOVE, f"note_{first}": NOTE, "go": "draft"}
    assert send(leader, case, draft).headers["Location"].endswith("/rating#predikat")
    page = leader.get(f"/evaluations/{case}/rating").text
    assert "Saran: Di Atas Ekspektasi" in page
    assert "1 di atas, 0 sesuai, 0 di bawah ekspektasi." in page
    assert "Perlu &lt;pendampingan&gt;" in page
    assert site.world.state(case) == "ready"
    for persona in ("employee", "personnel_unit", "head"):
        seen = site.signed_in(persona).get(f"/evaluations/{case}/rating").text
        assert "pendampingan" not in seen, persona


def test_words_without_a_verdict_are_a_draft_and_count_for_nothing(site, leader, ready):
    _, case = ready
    fields = rating_fields(leader, case)
    noted = {name: NOTE for name in fields if name.startswith("note_")}
    assert send(leader, case, {**fields, **noted, "go": "draft"}).status_code == 303
    page = leader.get(f"/evaluations/{case}/rating")
    assert page.status_code == 200
    assert "Saran muncul setelah ada perilaku yang dinilai." in page.text
    assert leader.get(f"/cases/{case}").status_code == 200


def test_a_draft_sent_twice_is_no_conflict(site, leader, ready):
    _, case = ready
    draft = {**judged(rating_fields(leader, case), MEETS), "go": "draft"}
    assert [send(leader, case, draft).status_code for _ in range(2)] == [303, 303]
    assert send(leader, case, {**draft, "recommendation": NOTE}).status_code == 409
    assert send(site.signed_in("personnel_unit"), case, draft).status_code == 403


def test_a_rating_that_stands_leads_to_the_distribution(site, leader, ready):
    _, case = ready
    answer = send(leader, case, complete(rating_fields(leader, case)))
    assert answer.headers["Location"] == f"/evaluations/{case}/distribution"
    assert tuple(stored(site)) == (MEETS, MEETS, "baik")
    assert site.world.state(case) == "rated"
    page = leader.get(f"/evaluations/{case}/rating").text
    assert f'data-hasil="{MEETS}" data-perilaku="{MEETS}" class="here" aria-current="true"' in page
    assert "Nilai ulang" in page
    again = complete(rating_fields(leader, case), hasil=ABOVE, reason="Dua penugasan mendadak")
    assert send(leader, case, again).status_code == 303
    assert tuple(stored(site)) == (ABOVE, MEETS, "baik")


def test_everything_is_judged_before_a_rating_stands(site, leader, ready):
    _, case = ready
    answer = send(leader, case, {**rating_fields(leader, case), "go": "rate"})
    assert answer.status_code == 422
    summary = answer.text.split("error-summary")[1].split("</div>")[0]
    assert summary.count("Pilih salah satu") == 11
    assert 'href="#rating_perilaku"' in summary
    assert site.world.state(case) == "ready"


@pytest.mark.parametrize(
    ("chosen", "field", "problem"),
    [
        ({"hasil": ABOVE}, "reason", "Rating berbeda dari saran"),
        ({"perilaku": ABOVE}, "reason", "Rating berbeda dari saran"),
        ({"perilaku": BELOW, "reason": "Pelanggaran"}, "recommendation", "Kurang/misconduct"),
        ({"hasil": "istimewa"}, "rating_hasil_kerja", "Pilih dari daftar"),
        ({"reason": "a" * 2001}, "reason", "Paling banyak 2000 karakter"),
    ],
)
def test_what_a_rating_lacks_is_said_at_its_field(site, leader, ready, chosen, field, problem):
    _, case = ready
    form = complete(rating_fields(leader, case), **chosen)
    answer = send(leader, case, form)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert problem in answer.text
    assert fields_of(answer.text)["reason"] == form["reason"]
    assert site.world.state(case) == "ready"


def test_a_suggestion_binds_nobody_who_gives_a_reason(site, leader, ready):
    _, case = ready
    form = complete(rating_fields(leader, case), hasil=BELOW, perilaku=BELOW)
    form |= {"reason": "Pelanggaran berat terbukti", "recommendation": NOTE}
    assert send(leader, case, form).status_code == 303
    assert stored(site).predikat == "sangat_kurang"


def test_the_head_of_an_organisation_gets_its_result(site, leader, ready):
    _, case = ready
    with unit_of_work(site.world.database) as db:
        db.execute(update(Evaluation).where(Evaluation.case_id == case).values(is_head=True))
    page = leader.get(f"/evaluations/{case}/rating").text
    assert "rating hasil kerja diambil dari capaian itu dan tidak dipilih" in page
    assert 'name="rating_hasil_kerja"' not in page
    form = complete(rating_fields(leader, case))
    form["rating_hasil_kerja"] = ABOVE
    assert send(leader, case, form).status_code == 303
    assert tuple(stored(site)) == (MEETS, MEETS, "baik")


def test_a_page_that_has_grown_stale_judges_nothing(site, leader, ready):
    _, case = ready
    old = complete(rating_fields(leader, case), recommendation=NOTE)
    assert send(leader, case, complete(rating_fields(leader, case))).status_code == 303
    answer = send(leader, case, old)
    assert answer.status_code == 409
    assert "Isi sudah diubah sejak halaman ini dibuka" in answer.text
    assert "Perlu &lt;pendampingan&gt;" in answer.text


def test_a_rating_sent_twice_stands_once(site, leader, ready):
    _, case = ready
    form = complete(rating_fields(leader, case))
    answers = [send(leader, case, form).headers["Location"] for _ in range(2)]
    assert answers == [f"/evaluations/{case}/distribution"] * 2
    assert one(site, "SELECT count(*) FROM event WHERE trigger = 'rate'")[0] == 1
    other = send(leader, case, {**form, "recommendation": NOTE})
    assert other.status_code == 409
    assert "sudah disimpan dengan isi lain" in other.text
    assert "Perlu &lt;pendampingan&gt;" in other.text


def test_a_result_that_was_reopened_meanwhile_keeps_the_words(site, leader, ready):
    _, case = ready
    form = complete(rating_fields(leader, case), recommendation=NOTE)
    result = site.world.organisation_result(case)
    site.world.fire("menteri", "reopen", result, note="Angka keliru")
    answer = send(leader, case, form)
    assert answer.status_code == 409
    assert "Perlu &lt;pendampingan&gt;" in answer.text
    assert "Tetapkan penilaian" not in answer.text


def test_only_the_rater_judges(site, ready, leader):
    _, case = ready
    form = complete(rating_fields(leader, case))
    for persona, status in {"employee": 403, "personnel_unit": 403, "colleague": 404}.items():
        assert send(site.signed_in(persona), case, form).status_code == status
    assert site.world.state(case) == "ready"


def test_a_page_costs_as_many_statements_whatever_it_holds(site):
    cases = [rated_quarter(site, who, results) for who, results in (("staf", 1), ("staf2", 6))]
    browser = site.signed_in("leader")
    for page, most in (("rating", 20), ("realisation", 20), ("distribution", 22)):
        costs = []
        for case in cases:
            with sent_to(site.world.database) as sent:
                assert browser.get(f"/evaluations/{case}/{page}").status_code == 200
            costs.append(len(sent))
        assert costs[0] == costs[1] <= most, page


def rated_quarter(site, who, results):
    """A rated quarter of an SKP with so many results, each with evidence and feedback."""
    world = site.world
    world.now = min(world.now, datetime(YEAR, 1, 13, 3, tzinfo=UTC))
    skp = world.new_skp(who)
    world.fill(skp, who=who, results=results)
    world.fire(who, "submit", skp)
    walks.agree(world, skp, who=who)
    world.fire("kabag", "establish", skp)
    with unit_of_work(world.database) as db:
        for rhk, _ in world.results_of(skp):
            said = FeedbackForm(text="Rapi", tone="positive", rhk_id=rhk)
            give_feedback(db, world.edit("kabag", skp), said)
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    walks.ready(world, skp, case, who=who)
    world.rate(skp, case)
    return case
