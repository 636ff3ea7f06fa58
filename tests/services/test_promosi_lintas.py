"""Promosi between JF, JPT and JA: one level up, with a test or an open selection."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest

from workflow_app.engine.refusals import Unready
from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jf_requirements import Act
from workflow_app.services.angka_kredit import ledger

PAPERS = jf.dossier(Act.PROMOSI_LINTAS)


@pytest.fixture
def agency(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    return world


def cleared(agency, who, target, predikat="sangat_baik"):
    jf.record(agency, who, y2025=predikat, y2026=predikat)
    case = jf.start(agency, who, Act.PROMOSI_LINTAS, target=target)
    jf.papers(agency, case, PAPERS)
    agency.fire("kabag", "submit", case)
    jf.checked(agency, case, PAPERS)
    agency.fire("verifikator", "clear_administration", case)
    agency.fire("sidang", "recommend", case)
    return case


def test_a_promotion_into_a_jf_starts_at_ak_dasar(agency):
    jf.settle(agency, "staf", "iii_d")
    jf.need(agency, jf.place(agency), 1)
    case = cleared(agency, "staf", "muda")
    jf.pass_test(agency, case)
    agency.fire("kabag", "set_angka_kredit", case)
    agency.fire("kepala", "propose", case)
    jf.decided(agency, case, day=agency.at(days=1).date())
    assert agency.state(case) == "completed"
    with reading(agency.database) as session:
        account = ledger.account_of(session, agency.person["staf"])
    assert (account.tenure.jenjang, account.total) == ("ahli_muda", 100)


def test_without_two_years_of_sangat_baik_it_is_not_cleared(agency):
    jf.settle(agency, "staf", "iii_d")
    jf.need(agency, jf.place(agency), 1)
    with pytest.raises(Unready) as refused:
        cleared(agency, "staf", "muda", predikat="baik")
    unmet = [verdict.code for verdict in refused.value.verdicts if not verdict.met]
    assert unmet == ["predikat_reached"]


def test_into_a_jpt_leads_an_open_selection_and_the_angka_kredit_is_frozen(agency):
    jf.post(agency, "direktur", "jpt_pratama")
    jf.credited(agency, "madya", "ahli_madya", 310)
    jf.need(agency, jf.place(agency, "", jabatan="direktur"), 1)
    case = cleared(agency, "madya", "direktur")
    agency.fire("kepala", "open_selection", case)
    details = {"result_number": "PANSEL/3/2027", "result_on": agency.at().date().isoformat()}
    agency.fire("sidang", "take_test_result", case, details=details)
    agency.fire("kabag", "set_angka_kredit", case)
    agency.fire("kepala", "propose", case)
    jf.decided(agency, case, day=agency.at(days=1).date())
    assert agency.state(case) == "completed"
    assert jf.account(agency, jf.place(agency, "", jabatan="direktur")) == Account(
        decided=True, filled=1
    )
    with reading(agency.database) as session:
        assert ledger.account_of(session, agency.person["madya"]) is None
        (frozen,) = ledger.accounts_of(session, agency.person["madya"])
    assert frozen.total == 310
