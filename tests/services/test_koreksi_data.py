"""“A datum of mine is wrong”: reported with evidence, put right on record, or declined."""

from __future__ import annotations

import io
from datetime import date, timedelta

import jf_agency as jf
import pytest
from sqlalchemy import select

from workflow_app.engine.refusals import Forbidden, Invalid, SameHand, Unready
from workflow_app.persistence.models import Appointment, Case, Person, Position, Task, Unit
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.koreksi_data import DataField
from workflow_app.services.case_evidence import Laid
from workflow_app.services.files import receive
from workflow_app.services.history import verify_case
from workflow_app.services.koreksi_data.reading import data_view, offer_data, reports_of
from workflow_app.services.koreksi_data.reporting import Report, report_datum


@pytest.fixture
def agency(world):
    """On Monday, 1 February 2027."""
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    return world


@pytest.fixture
def report(agency, tmp_path):
    """Reports of somebody about a datum, with a file behind each."""

    def reported(field="nama", proposed="Budi Santoso, S.A.P.", who="pertama", files=1, key=""):
        content = io.BytesIO(b"nomor;nama\n1;Akta\n")
        with receive(tmp_path, content, "akta.csv", limit=10_000) as received:
            wanted = Report(
                field=DataField(field),
                proposed=proposed,
                reason="Sesuai akta",
                laid=Laid((received,) * files, tmp_path),
            )
            with unit_of_work(agency.database) as session:
                made = report_datum(
                    session, wanted, actor=agency.person[who], at=agency.at(), key=key
                )
            return made.case

    return reported


def seen(agency, case):
    with reading(agency.database) as session:
        return data_view(session, case, agency.now)


def change(agency, who, **values):
    with unit_of_work(agency.database) as session:
        person = session.get_one(Person, agency.person[who])
        for name, value in values.items():
            setattr(person, name, value)


def codes(caught):
    return [verdict.code for verdict in caught.value.verdicts]


def test_a_datum_is_put_right_on_record_before_it_is_said_to_be(agency, report):
    case = report()
    view = seen(agency, case)
    assert (view.recorded, view.now, view.proposed) == (
        "Orang pertama",
        "Orang pertama",
        "Budi Santoso, S.A.P.",
    )
    assert [file.name for file in view.files] == ["akta.csv"]
    with pytest.raises(Unready) as caught:
        agency.fire("personalia", "correct", case, note="Sudah")
    assert codes(caught) == ["record_changed"]
    change(agency, "pertama", name="Budi Santoso, S.A.P.")
    agency.fire("personalia", "correct", case, note="Diperbaiki menurut akta")
    assert agency.state(case) == "corrected"
    with reading(agency.database) as session:
        assert verify_case(session, case) == []
        (row,) = reports_of(session, agency.person["pertama"])
    assert (row.state, row.answer) == ("corrected", "Diperbaiki menurut akta")


def test_a_report_is_declined_with_a_reason(agency, report):
    case = report()
    agency.fire("personalia", "decline", case, note="Akta tidak sah", reason_code="evidence_weak")
    with reading(agency.database) as session:
        (row,) = reports_of(session, agency.person["pertama"])
    assert (row.state, row.answer) == ("declined", "Akta tidak sah")


def test_the_task_of_the_personnel_unit_goes_up_when_it_is_late(agency, report):
    case = report()
    with reading(agency.database) as session:
        task = session.execute(select(Task).where(Task.case_id == case)).scalar_one()
        due = session.get(Case, case).due_at
    assert (task.role, task.due_at) == ("unit_kepegawaian", due)
    assert seen(agency, case).answer_by == date(2027, 2, 9), (
        "five working days; the 5th is cuti bersama"
    )
    with pytest.raises(Unready):
        agency.fire(None, "escalate", case)
    agency.now = due + timedelta(hours=1)
    agency.fire(None, "escalate", case)
    assert agency.state(case) == "overdue"
    change(agency, "pertama", name="Budi")
    agency.fire("kepala", "correct", case, note="Oleh PyB")
    assert agency.state(case) == "corrected"


def test_one_report_a_datum_is_open_at_a_time(agency, report):
    report()
    with pytest.raises(Unready) as caught:
        report(proposed="Nama lain")
    assert codes(caught) == ["no_open_report"]
    report("karpeg", "A 123456")


def test_a_repeated_form_opens_one_case(agency, report):
    assert report(key="sekali") == report(key="sekali")


def test_it_needs_evidence_and_another_value(agency, report):
    with pytest.raises(Unready) as caught:
        report(files=0)
    assert codes(caught) == ["evidence_attached"]
    for proposed in ("Orang pertama", "  "):
        with pytest.raises(Unready) as caught:
            report(proposed=proposed)
        assert codes(caught) == ["another_value"]


def test_a_date_is_pointed_out_as_a_date(agency, report):
    with pytest.raises(Invalid) as caught:
        report("tanggal_lahir", "kira-kira 1990")
    assert caught.value.field == "proposed"
    case = report("tanggal_lahir", "19920229")
    assert seen(agency, case).proposed == "1992-02-29"


def test_nobody_answers_about_their_own_data(agency, report):
    case = report(who="personalia")
    change(agency, "personalia", name="Nama baru")
    with pytest.raises(SameHand):
        agency.fire("personalia", "correct", case, note="Sudah")
    with pytest.raises(Forbidden):
        agency.fire("kabag", "decline", case, note="Bukan", reason_code="other")


def test_whoever_holds_no_post_turns_to_the_personnel_unit(agency, report):
    with unit_of_work(agency.database) as session:
        held = select(Appointment).where(Appointment.person_id == agency.person["pertama"])
        session.execute(held).scalar_one().valid_to = date(2027, 1, 31)
    with pytest.raises(Invalid):
        report()


#: A datum, what changes it on record, and how both are written.
_CHANGES = {
    "nip": ({"nip": "199005172014031001"}, "", "199005172014031001"),
    "tempat_lahir": ({"born_in": "Bogor"}, "", "Bogor"),
    "tanggal_lahir": ({"born_on": date(1990, 5, 18)}, "1990-05-17", "1990-05-18"),
    "karpeg": ({"karpeg": "A 123456"}, "", "A 123456"),
    "status": ({"status": "cpns"}, "PNS", "CPNS"),
    "golongan": (
        {"golongan": "iii_c"},
        "Penata Muda Tingkat I (III/b)",
        "Penata (III/c)",
    ),
    "golongan_tmt": ({"golongan_tmt": date(2024, 4, 1)}, "2023-04-01", "2024-04-01"),
    "bidang_pendidikan": ({"bidang_pendidikan": "Hukum"}, "", "Hukum"),
}


@pytest.mark.parametrize("field", _CHANGES)
def test_each_datum_is_compared_with_the_record(agency, report, field):
    values, before, after = _CHANGES[field]
    case = report(field, "1992-02-29" if DataField(field).is_date else "yang benar")
    assert seen(agency, case).recorded == before
    with pytest.raises(Unready):
        agency.fire("personalia", "correct", case, note="Sudah")
    change(agency, "pertama", **values)
    assert seen(agency, case).now == after
    agency.fire("personalia", "correct", case, note="Sudah")


def test_a_post_its_day_and_its_unit_are_data_as_well(agency, report):
    cases = {
        "jabatan": report("jabatan", "Analis Kebijakan Ahli Pertama"),
        "jabatan_tmt": report("jabatan_tmt", "2023-05-01"),
        "unit": report("unit", "Bagian Hukum"),
    }
    recorded = {field: seen(agency, case).recorded for field, case in cases.items()}
    assert recorded["jabatan"] == "Analis Kebijakan pertama"
    assert recorded["jabatan_tmt"] == "2023-04-01"
    with unit_of_work(agency.database) as session:
        post = session.get_one(Position, agency.position["pertama"])
        post.name = "Analis Kebijakan Ahli Pertama"
        session.get_one(Unit, post.unit_id).name = "Bagian Hukum"
        held = select(Appointment).where(Appointment.position_id == post.id)
        session.execute(held).scalar_one().valid_from = date(2023, 5, 1)
    for case in cases.values():
        agency.fire("personalia", "correct", case, note="Sudah")
        assert agency.state(case) == "corrected"


def test_other_data_are_answered_by_words(agency, report):
    case = report("lainnya", "Alamat baru")
    agency.fire("personalia", "correct", case, note="Dicatat pada arsip")
    assert agency.state(case) == "corrected"


def test_the_form_shows_the_record(agency):
    with reading(agency.database) as session:
        offer = offer_data(session, agency.person["pertama"], agency.now)
    assert offer.days == 5
    assert set(offer.record) == set(DataField)
    assert offer.record[DataField.PENDIDIKAN] == "S1"
