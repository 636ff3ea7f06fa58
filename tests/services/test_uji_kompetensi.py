"""The test of a proposal: failed and sat again, failed for good, run out, won elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import jf_agency as jf
import pytest

from workflow_app.engine.refusals import AlreadyMoved, Forbidden, Unready
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.ukom_validity import UkomPart
from workflow_app.services.uji_kompetensi.panel import Mark, mark, name_panel
from workflow_app.services.uji_kompetensi.periods import Period, announce
from workflow_app.services.uji_kompetensi.reading import ukom_page, ukom_view
from workflow_app.services.uji_kompetensi.recording import Certificate, record_certificate


@pytest.fixture
def agency(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 1)
    return world


@pytest.fixture
def rise(agency):
    """A rise that waits for its test."""
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    return ready.case


def announce_period(agency, opens_on):
    period = Period(opens_on=opens_on, closes_on=opens_on + timedelta(days=30))
    with unit_of_work(agency.database) as session:
        announce(session, period, actor=agency.person["pembina"], at=agency.at())


def failed(agency, case):
    test = jf.child(agency, case, "uji_kompetensi")
    jf.register(agency, test)
    jf.sit(agency, test, 60, 70)
    agency.fire("pembina", "fail_candidate", test)
    return test


def test_a_failed_test_is_sat_again_in_the_next_period(agency, rise):
    test = failed(agency, rise)
    assert agency.state(rise) == "in_competency_test"
    details = {"development": "Pelatihan analisis kebijakan 40 JP"}
    with pytest.raises(Unready):
        agency.fire("verifikator", "retry", test, details=details)
    announce_period(agency, agency.at(days=20).date())
    agency.fire("verifikator", "retry", test, details=details)
    jf.register(agency, test)
    jf.sit(agency, test, 84, 80)
    agency.fire("pembina", "pass_candidate", test, details={"certificate": "UK/9/2027"})
    assert agency.state(rise) == "competency_cleared"
    with reading(agency.database) as session:
        view = ukom_view(session, test)
    assert (view.attempt, view.jpm) == (2, 82)
    assert view.valid_until == date(2029, view.passed_on.month, view.passed_on.day)


def test_a_period_that_is_closed_is_not_offered_to_sit_again_in(agency, rise):
    test = failed(agency, rise)
    first, second = agency.at(days=3).date(), agency.at(days=50).date()
    announce_period(agency, first)
    announce_period(agency, second)

    def offered(day):
        at = agency.at(on=day)
        with reading(agency.database) as session:
            found = ukom_page(session, test, agency.person["pertama"], at)
        return [each.opens_on for each in found.retake.windows]

    last = first + timedelta(days=30)
    assert offered(last) == [first, second]
    assert offered(last + timedelta(days=1)) == [second]


def test_a_test_that_is_not_sat_again_refuses_the_proposal_and_frees_the_place(agency, rise):
    test = failed(agency, rise)
    agency.fire("pertama", "end_attempts", test, note="Tidak mengulang")
    assert agency.state(rise) == "rejected"
    assert jf.account(agency, jf.place(agency)) == Account(decided=True, free=1)


def test_a_registration_refused_leads_back_to_the_gate(agency, rise):
    test = jf.child(agency, rise, "uji_kompetensi")
    jf.papers(agency, test, ["usul"], who="verifikator")
    with pytest.raises(Unready):
        agency.fire("verifikator", "register", test)
    agency.fire("verifikator", "withdraw", test, note="Ditunda")
    assert agency.state(rise) == "vacancy_confirmed"
    agency.fire("kepala", "open_test", rise)
    assert agency.state(rise) == "in_competency_test"
    assert jf.child(agency, rise, "uji_kompetensi") != test


def test_a_certificate_that_runs_out_before_the_decision_opens_the_next_test(agency, rise):
    test = jf.pass_test(agency, rise)
    agency.fire("kepala", "propose", rise)
    with reading(agency.database) as session:
        until = ukom_view(session, test).valid_until
    agency.at(on=until + timedelta(days=1))
    agency.fire(None, "expire", test)
    assert agency.state(rise) == "in_competency_test"
    assert agency.state(jf.child(agency, rise, "uji_kompetensi")) == "registering"


def test_a_certificate_won_elsewhere_spares_the_test_and_is_used_up(agency):
    certificate = Certificate(
        person=agency.person["pertama"],
        kind="kenaikan_jenjang",
        jf=jf.CODE,
        jenjang="ahli_muda",
        number="LAN/77/2026",
        issuer="LAN",
        passed_on=date(2026, 9, 1),
        valid_until=date(2028, 9, 1),
    )
    with unit_of_work(agency.database) as session:
        test = record_certificate(
            session, certificate, actor=agency.person["verifikator"], at=agency.at()
        ).case
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    assert agency.state(ready.case) == "competency_cleared"
    agency.fire("kepala", "propose", ready.case)
    jf.decided(agency, ready.case, day=agency.at(days=1).date())
    assert agency.state(test) == "used"


def test_scores_are_secret_until_all_have_handed_in_and_then_stay(agency, rise):
    test = jf.child(agency, rise, "uji_kompetensi")
    jf.register(agency, test)
    jf.schedule(agency, test)
    agency.at(days=1)
    agency.fire("madya", "attend", test)
    given = dict.fromkeys(UkomPart, Mark(Fraction(80)))
    with unit_of_work(agency.database) as session:
        mark(session, test, agency.person["madya"], given)
    agency.fire("madya", "score", test)
    with reading(agency.database) as session:
        assert ukom_view(session, test).jpm is None
    with pytest.raises(Unready):
        agency.fire("pembina", "pass_candidate", test, details={"certificate": "UK/1"})
    with pytest.raises(AlreadyMoved), unit_of_work(agency.database) as session:
        mark(session, test, agency.person["madya"], given)
    with pytest.raises(Forbidden), unit_of_work(agency.database) as session:
        mark(session, test, agency.person["pertama"], given)


def test_the_direct_superior_of_the_candidate_does_not_test(agency, rise):
    test = jf.child(agency, rise, "uji_kompetensi")
    jf.register(agency, test)
    with unit_of_work(agency.database) as session:
        name_panel(
            session,
            test,
            [agency.person["kabag"]],
            actor=agency.person["pembina"],
            at=agency.at(),
        )
    with pytest.raises(Unready) as refused:
        jf.schedule(agency, test)
    unmet = {verdict.code for verdict in refused.value.verdicts if not verdict.met}
    assert "panel_independent" in unmet
