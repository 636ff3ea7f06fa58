"""The agency says which posts a JF may act for; what is in force on the first day counts."""

from __future__ import annotations

import json
from datetime import date, timedelta

import jf_agency as jf
import pytest
from staffing import act, away, today
from walks import decide

from workflow_app.engine.refusals import Invalid
from workflow_app.rules.jenis_jabatan import ACTING_TABLE
from workflow_app.rules.jenjang import Jenjang


@pytest.fixture
def agency(world):
    """A small agency whose head of division, an administrator, is away."""
    jf.found(world)
    away(world, "kabag", days=400)
    return world


def allow(agency, *posts, to=Jenjang.AHLI_MUDA, on=date(2020, 1, 1), unit=""):
    table = {jenjang.value: list(kinds) for jenjang, kinds in ACTING_TABLE.items()}
    decide(agency, "acting_table", json.dumps(table | {to.value: list(posts)}), on=on, unit=unit)


def refused(agency, **more):
    with pytest.raises(Invalid) as found:
        act(agency, "muda", "kabag", **more)
    assert found.value.field == "person"
    return found.value.sentence


def test_without_a_decision_the_table_of_the_regulation_holds(agency):
    sentence = refused(agency)
    assert sentence.id == (
        "Pejabat fungsional Ahli Muda tidak dapat menjadi Plh. jabatan ini. "
        "Menurut pengaturan instansi: Pengawas"
    )
    assert "By the agency's settings: Supervisor" in sentence.en
    assert act(agency, "madya", "kabag").row


def test_the_agency_lets_a_jenjang_act_for_more(agency):
    allow(agency, "pengawas", "administrator")
    assert act(agency, "muda", "kabag").row


def test_the_agency_lets_a_jenjang_act_for_nothing(agency):
    allow(agency, to=Jenjang.AHLI_MADYA)
    with pytest.raises(Invalid, match="none"):
        act(agency, "madya", "kabag")


def test_the_table_of_the_first_day_counts(agency):
    allow(agency, "administrator", on=today(agency) + timedelta(days=10))
    refused(agency, after=9)
    assert act(agency, "muda", "kabag", after=10).row


def test_the_table_of_the_unit_of_the_post_counts(agency):
    allow(agency, "administrator", unit="kementerian")
    refused(agency)
    allow(agency, "administrator", unit="bagian")
    assert act(agency, "muda", "kabag").row
