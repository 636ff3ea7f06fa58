"""The pages of the auditor."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import zipfile
from datetime import date

import pytest
from sqlalchemy import event, text, update
from walks import detours, whole_year

from blueprints.audit_export import csv_of
from blueprints.support.spreadsheets import csv_file, safe
from workflow_app.persistence.models import Appointment, Case, Person
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.audit import search
from workflow_app.services.audit.criteria import Criteria
from workflow_app.services.audit.export import collect
from workflow_app.services.audit.questions import QUESTIONS


@pytest.fixture
def auditor(site):
    return site.signed_in("auditor")


@pytest.fixture
def returned(site):
    """An SKP that was sent back twice, once with a note that looks like a formula."""
    skp = site.world.new_skp()
    site.world.fill(skp)
    for note in ("=HYPERLINK(0)", "<b>Lagi</b>"):
        site.world.fire("staf", "submit", skp)
        site.world.fire("kabag", "send_back", skp, note=note, reason_code="not_a_result")
    return skp


def ask(browser, line, **more):
    return browser.client.get("/audit", query_string={"q": line, **more})


def rows(page):
    """The rows of the table of a page as plain text."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(r"<tr>(.*?)</tr>", body, re.S)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def logged(site):
    with site.world.database.sessions() as db:
        found = db.execute(text("SELECT what, query FROM access_log ORDER BY id")).all()
    return [tuple(row) for row in found]


def test_an_auditor_begins_here(site, auditor):
    assert auditor.get("/").headers["Location"] == "/audit"
    assert 'href="/audit" aria-current="page"' in auditor.get("/audit").text
    assert 'href="/audit"' not in site.signed_in("employee").get("/account").text


def test_a_row_says_what_who_in_which_capacity_and_why_and_leads_to_its_event(auditor, returned):
    page = ask(auditor, "transisi:Kembalikan").text
    assert len(rows(page)) == 2
    row = rows(page)[0]
    assert row.startswith("12 Jan 2026 10.")
    assert "SKP 2026 Orang staf" in row
    assert "Kembalikan Diajukan menjadi Dikembalikan" in row
    assert "Orang kabag sebagai Jabatan kabag (Pejabat Penilai Kinerja)" in row
    assert row.endswith("Menulis kegiatan, bukan hasil")
    link = re.search(r'href="(/cases/[^"]+/history#event-5)"', page)[1]
    assert link == f"/cases/{returned}/history#event-5"
    assert 'id="event-5"' in auditor.get(link).text


def test_every_pill_asks_on_the_page(site, auditor, returned):
    for line, count in {
        "aktor:kabag": 2,
        "aktor:kabag alasan:bukan hasil": 2,
        "atas-nama:Jabatan kabag": 2,
        "unit:Unit bagian transisi:Ajukan": 2,
        "keputusan:Dikembalikan": 2,
        f"perkara:{returned} jenis:Perpindahan": 5,
        "Orang staf transisi:Buat SKP": 1,
        "alur:skp aktor:staf": 3,
        "dari..sampai:2026-01-12..2026-01-12 aktor:kabag": 2,
        "aturan:2026.1 aktor:kabag": 2,
        "aturan:2019.9": 0,
        "terlambat:ya": 0,
        "terlambat:tidak aktor:kabag": 2,
        "dari:2026-01-13": 0,
        "batch:0189c8a0-0000-7000-8000-000000000000": 0,
    }.items():
        answer = ask(auditor, line)
        assert answer.status_code == 200, line
        assert len(rows(answer.text)) == count, line
    assert "Tidak ada peristiwa yang cocok" in ask(auditor, "dari:2026-01-13").text


def test_fields_ask_the_same_and_the_address_is_the_line(auditor, returned):
    sent = {"aktor": " kabag ", "atas_nama": "", "dari": "2026-01-01", "perkara": "Orang staf"}
    answer = auditor.client.get("/audit", query_string=sent)
    assert answer.status_code == 303
    assert answer.headers["Location"] == ("/audit?q=perkara:Orang+staf+aktor:kabag+dari:2026-01-01")
    page = auditor.get(answer.headers["Location"]).text
    assert len(rows(page)) == 2
    assert 'value="perkara:Orang staf aktor:kabag dari:2026-01-01"' in page
    assert re.search(r'<input[^>]*name="aktor"[^>]*value="kabag"', page)
    assert re.search(r'<input[^>]*name="dari"[^>]*type="date"[^>]*value="2026-01-01"', page)
    nothing = auditor.client.get("/audit", query_string={"aktor": "", "unit": ""})
    assert nothing.headers["Location"] == "/audit"


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ({"q": "pelaku:Budi"}, "q", "“pelaku:” bukan kolom pencarian"),
        ({"q": "aktor:"}, "q", "Tulis apa yang dicari sesudah “aktor:”"),
        ({"q": "aktor:Budi"}, "aktor", "Tidak ada yang bernama atau bernomor ini"),
        ({"aktor": "Budi"}, "aktor", "Tidak ada yang bernama atau bernomor ini"),
        ({"q": "dari:2026-02-30"}, "dari", "Tulis tanggal seperti 2026-11-23"),
        ({"dari": "2026-02-30"}, "dari", "Tulis tanggal seperti 2026-11-23"),
        ({"q": "dari:2026-02-02 sampai:2026-02-01"}, "sampai", "Hari terakhir mendahului"),
        ({"q": "batch:x"}, "batch", "Nomor kumpulan tidak utuh"),
        ({"aktor": 'B"udi'}, "aktor", "Tanda kutip tidak dapat dicari"),
        ({"q": "a" * 401}, "q", "Paling banyak 400 karakter"),
        ({"unit": "a" * 199, "aktor": "b" * 199, "alur": "c"}, "q", "terlalu panjang"),
        ({"q": "a\x00b"}, "q", "tidak dapat disimpan"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(site, auditor, query, field, sentence):
    for path in ("/audit", "/audit/events.csv"):
        answer = auditor.client.get(path, query_string=query)
        assert answer.status_code == 422
        said = re.search(rf'id="{field}-error">(.*?)</p>', answer.text, re.S)
        assert sentence in said[1]
        assert f'href="#{field}"' in answer.text
        assert "<tbody>" not in answer.text
        typed = html.escape(next(iter(query.values()))[:30], quote=False)
        assert typed.replace("\x00", "") in answer.text.replace("&#34;", '"').replace("\x00", "")
    assert logged(site) == []


@pytest.mark.parametrize(
    "query", [{"x": "1"}, {"q": "a", "aktor": "b"}, {"after": "!"}, {"q": "", "after": "x" * 9}]
)
def test_an_address_that_cannot_be_is_a_bad_request(auditor, query):
    assert auditor.client.get("/audit", query_string=query).status_code == 400


def test_stored_text_is_shown_as_text(site, auditor, returned):
    with unit_of_work(site.world.database) as db:
        db.execute(
            update(Person)
            .where(Person.id == site.world.person["staf"])
            .values(name="<img src=x>", nip="199001012015041001")
        )
    page = ask(auditor, "transisi:Kembalikan").text
    assert "<img" not in page
    assert "••••\u202f1001" in page
    assert "199001012015041001" not in page
    assert "<script>" not in ask(auditor, '"<script>"').text


def test_pages_go_on_where_the_last_one_ended(site):
    whole_year(site.world)
    auditor = site.signed_in("auditor")
    seen, path = [], "/audit"
    for _ in range(5):
        page = auditor.get(path).text
        seen += re.findall(r'href="(/cases/[^"]+#event-\d+)"', page)
        onward = re.search(r'class="pages-next" href="([^"]+)"', page)
        assert ("Ke halaman pertama" in page) == (path != "/audit")
        if onward is None:
            break
        path = html.unescape(onward[1])
    with site.world.database.sessions() as db:
        count = db.execute(text("SELECT count(*) FROM event")).scalar_one()
    assert len(seen) == len(set(seen)) == count > search.PAGE


def test_a_search_that_stops_early_says_so_and_goes_on(site, auditor, returned):
    _multiply(site)
    page = ask(auditor, "jenis:Tugas").text
    assert "Halaman ini memeriksa 10.000 peristiwa dan berhenti pada" in page
    assert "Tidak ada peristiwa yang cocok" not in page
    onward = html.unescape(re.search(r'class="pages-next" href="([^"]+)"', page)[1])
    assert "Tidak ada peristiwa yang cocok" in auditor.get(onward).text


def _multiply(site):
    """More events than a page looks at, all alike."""
    fresh = {"id": "printf('%032x', g)", "seq": "g + 100", "key_digest": "NULL"}
    with site.world.database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER event_fits_case"))
        names = [row[1] for row in connection.execute(text("PRAGMA table_info(event)"))]
        values = ", ".join(fresh.get(name, name) for name in names)
        connection.execute(
            text(
                "WITH RECURSIVE n(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM n WHERE g < 10010)"
                f" INSERT INTO event SELECT {values} FROM event, n WHERE seq = 2"
            )
        )


def test_the_file_holds_the_same_and_no_cell_begins_a_formula(site, auditor, returned):
    answer = auditor.client.get("/audit/events.csv", query_string={"q": "transisi:Kembalikan"})
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="audit-2026')
    table = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row["Catatan"] for row in table] == ["<b>Lagi</b>", "'=HYPERLINK(0)"]
    assert table[0]["Pelaku"] == "Orang kabag"
    assert table[0]["Nomor perkara"] == str(returned)
    assert table[0]["Alasan"] == "Menulis kegiatan, bukan hasil"
    assert table[0]["Waktu UTC"].startswith("2026-01-12T03:")
    assert logged(site) == [("audit.export", "transisi:Kembalikan")]


def test_a_bundle_holds_bodies_that_fit_their_seals_and_says_what_it_is(site, auditor, returned):
    asked = {"q": "transisi:Kembalikan"}
    answer = auditor.client.get("/audit/events.zip", query_string=asked)
    assert answer.mimetype == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    lines = archive.read("events.jsonl")
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["query"] == "transisi:Kembalikan"
    assert (manifest["events"], manifest["cut_at"]) == (2, None)
    (told,) = manifest["files"]
    assert told["sha256"] == hashlib.sha256(lines).hexdigest()
    assert told["octets"] == len(lines)
    events = [json.loads(line) for line in lines.decode().splitlines()]
    assert [each["note"] for each in events] == ["<b>Lagi</b>", "=HYPERLINK(0)"]
    for each in events:
        assert each["hash"] == hashlib.sha256(b"\x00" + each["body"].encode()).hexdigest()
        assert each["case"] == str(returned)
    assert logged(site) == [("audit.bundle", "transisi:Kembalikan")]
    again = auditor.client.get("/audit/events.zip", query_string=asked)
    assert zipfile.ZipFile(io.BytesIO(again.data)).read("events.jsonl") == lines
    assert auditor.get("/audit/events.zip?q=terlambat:mungkin").status_code == 422


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_what_could_begin_a_formula_is_text(begin):
    assert safe(f"{begin}1") == f"'{begin}1"
    assert safe(f"1{begin}") == f"1{begin}"


def test_no_cell_of_any_table_begins_a_formula():
    written = csv_file("tabel", ["=1", "Nama"], [["+1", "Ani"]], last="@akhir")
    rows = list(csv.reader(io.StringIO(written.data.decode("utf-8-sig"))))
    assert rows == [["'=1", "Nama"], ["'+1", "Ani"], ["'@akhir"]]
    assert written.headers["Content-Disposition"] == 'attachment; filename="tabel.csv"'


def test_a_file_that_is_cut_says_so_in_its_last_line(site, returned):
    with site.world.database.sessions() as db:
        cut = collect(db, Criteria(), longest=2)
    with site.app.test_request_context("/audit/events.csv"):
        written = csv_of(cut).data.decode("utf-8-sig")
    *_, last = csv.reader(io.StringIO(written))
    assert last[0].startswith("Dipotong: peristiwa sebelum 12 Januari 2026 pukul")


def test_every_search_is_logged_and_reading_changes_nothing_else(site, auditor, returned):
    def stored():
        with site.world.database.sessions() as db:
            return [
                db.execute(text(f"SELECT * FROM {table} ORDER BY id")).all()
                for table in ("workflow_case", "task", "event", "timer", "outbox_message")
            ]

    before = stored()
    ask(auditor, "aktor:kabag")
    auditor.get("/audit")
    auditor.get("/audit/questions?dari=2026-01-01")
    auditor.get("/audit/questions/own_case")
    assert logged(site) == [
        ("audit.search", "aktor:kabag"),
        ("audit.search", ""),
        ("audit.questions", "dari:2026-01-01"),
        ("audit.question", "own_case"),
    ]
    assert stored() == before


def test_the_ready_questions_say_how_much_was_looked_at(site, auditor):
    detours(site.world)
    page = auditor.get("/audit/questions").text
    assert len(rows(page)) == len(QUESTIONS) == 9
    assert all(re.search(r"0 temuan 1\d keputusan diperiksa$", row) for row in rows(page)), page
    empty = auditor.get("/audit/questions/own_case").text
    assert "Tidak ada temuan" in empty
    assert re.search(r"1\d keputusan diperiksa", empty)
    assert empty.count("Keputusan atas perkara tentang diri sendiri") == 1
    assert re.search(r"Diperiksa <time[^>]*>[^<]+</time>\.", empty)


def test_a_finding_leads_to_its_event(site, auditor, returned):
    with unit_of_work(site.world.database) as db:
        db.execute(
            update(Appointment)
            .where(Appointment.person_id == site.world.person["kabag"])
            .values(valid_to=date(2026, 1, 11))
        )
    page = auditor.get("/audit/questions").text
    assert re.search(r"Diputus di luar mandat .* 2 temuan", " | ".join(rows(page)))
    findings = auditor.get("/audit/questions/outside_mandate").text
    assert len(rows(findings)) == 2
    assert rows(findings)[0].startswith("Orang kabag: SKP 2026 Orang staf")
    link = re.search(r'href="(/cases/[^"]+#event-5)"', findings)[1]
    assert 'id="event-5"' in auditor.get(link).text


def test_findings_about_cases_people_and_batches_lead_to_their_events(site, auditor, returned):
    world = site.world
    world.fire("staf", "submit", returned)
    world.fire("kabag", "send_back", returned, note="Sekali lagi")
    other = world.new_skp("staf2")
    with unit_of_work(world.database) as db:
        db.execute(
            update(Case).where(Case.id == other).values(subject_person=world.person["kabag"])
        )
        db.execute(text("DROP TRIGGER event_refuses_update"))
        db.execute(
            text(
                "UPDATE event SET actor_id = :who, capacity = 'definitive', batch_id = :batch"
                " WHERE case_id = :case"
            ),
            {"who": world.person["staf"].hex, "batch": other.hex, "case": other.hex},
        )
        db.execute(
            text(
                "UPDATE event SET batch_id = :batch, at = (SELECT max(at) FROM event) WHERE seq=3"
            ),
            {"batch": other.hex},
        )
    often = auditor.get("/audit/questions/returned_often").text
    assert "3 kali dikembalikan: SKP 2026" in rows(often)[0]
    assert f"/cases/{returned}/history" in often
    pair = auditor.get("/audit/questions/same_pair").text
    assert "Orang kabag" in rows(pair)[0]
    for link in re.findall(r'href="(/audit\?q=perkara[^"]+)"', pair):
        assert len(rows(auditor.get(html.unescape(link)).text)) >= 1
    batch = auditor.get("/audit/questions/fast_batches").text
    assert "2 keputusan, rata-rata 0.0 detik tiap keputusan" in rows(batch)[0]
    link = html.unescape(re.search(r'href="(/audit\?q=batch[^"]+)"', batch)[1])
    assert len(rows(auditor.get(link).text)) == 2


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"dari": "2026-02-30"}, "Tulis tanggal seperti 2026-11-23"),
        ({"dari": "2026-02-02", "sampai": "2026-02-01"}, "Hari terakhir mendahului hari pertama"),
        ({"sampai": "9999-12-31"}, "Pilih tanggal antara 1970 dan 2999"),
    ],
)
def test_impossible_days_of_a_question_are_refused_at_their_field(site, auditor, query, sentence):
    for path in ("/audit/questions", "/audit/questions/own_case"):
        answer = auditor.client.get(path, query_string=query)
        assert answer.status_code == 422
        assert sentence in answer.text
    assert logged(site) == []
    assert auditor.get("/audit/questions?x=1").status_code == 400
    assert auditor.get("/audit/questions/nothing").status_code == 404


def test_all_histories_are_checked_a_stretch_at_a_time(site, auditor, returned):
    whole = auditor.get("/audit/verification").text
    assert "Semuanya utuh." in whole
    assert "1 perkara, 5 peristiwa diperiksa baru saja" in whole
    assert "pemeriksaan selesai" in whole
    assert logged(site) == [("audit.verification", "")]
    nothing = auditor.get(f"/audit/verification?after={returned}").text
    assert "Tidak ada perkara untuk diperiksa" in nothing
    assert auditor.get("/audit/verification?after=x").status_code == 400


def test_a_broken_history_is_named_by_the_check_of_all(site, auditor, returned):
    with site.world.database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER event_refuses_update"))
        connection.execute(text("UPDATE event SET body = body || ' ' WHERE seq = 2"))
    page = auditor.get("/audit/verification").text
    assert "1 riwayat tidak utuh." in page
    assert rows(page)[0].startswith(
        "SKP 2026 Orang staf Peristiwa 2: segel tidak cocok dengan isinya"
    )
    assert f"/cases/{returned}/history#event-2" in page


def test_a_page_asks_the_database_the_same_however_much_it_shows(site, auditor):
    sent = []
    skp = site.world.new_skp()
    site.world.fill(skp)
    counts = []
    event.listen(
        site.world.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, said, *_: sent.append(said) if said[:5] != "BEGIN" else None,
    )
    for times in (1, 12):
        for _ in range(times):
            site.world.fire("staf", "submit", skp)
            site.world.fire("kabag", "send_back", skp, note="Perbaiki")
        sent.clear()
        assert len(rows(ask(auditor, "transisi:send_back").text)) >= times
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 10, sent


def test_the_pages_speak_english_and_are_small(site):
    whole_year(site.world)
    auditor = site.signed_in("auditor")
    auditor.post("/language", {"language": "en", "next": "/"})
    page = auditor.get("/audit").text
    assert "Events, the newest first" in page
    assert "as Jabatan kabag (Performance rater)" in page
    assert len(rows(page)) == search.PAGE
    assert len(page) < 100_000
    assert "51 decisions examined" in auditor.get("/audit/questions").text
    table = csv.DictReader(io.StringIO(auditor.get("/audit/events.csv").data.decode("utf-8-sig")))
    assert "Local time" in table.fieldnames
    assert " at " not in next(iter(table))["Local time"]
