"""Reasons for leaving the pattern belong to the organisation, whoever of its raters writes them."""

from __future__ import annotations

from datetime import date

import pytest
import walks
from races import Race
from small_world import YEAR
from sqlalchemy import select

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Unready
from workflow_app.persistence.models import DistributionReason
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat
from workflow_app.services.evaluation import editing
from workflow_app.services.evaluation.distributing import distribution_under
from workflow_app.services.evaluation.views import OrganisationView

WARNINGS = ("baik_above_max", "butuh_perbaikan_or_kurang_missing")
REASONS = dict.fromkeys(WARNINGS, "Tim kecil yang kuat")


def rated(world, *people):
    """First quarters of these people, all of them rated alike."""
    quarters = [walks.first_quarter(world, who) for who in people]
    for quarter in quarters:
        world.fire("kabag", "accept_realisation", quarter.case)
    result = world.organisation_result(quarters[0].case)
    world.fire("menteri", "establish", result, note="Sesuai", details={"value": "baik"})
    for quarter in quarters:
        world.rate(quarter.skp, quarter.case)
    return result, [quarter.case for quarter in quarters]


def check(world, case):
    actor = world.person["kabag"]
    return Attempt(case=case, trigger="check_distribution", actor=actor, at=world.at())


def shown(world, result):
    view = OrganisationView(
        case=result, label="Triwulan I", state="established", value=CapaianOrganisasi.BAIK
    )
    with reading(world.database) as session:
        return distribution_under(session, view, AgencySettings().on(date(YEAR, 1, 1)))


def test_two_raters_who_give_reasons_at_once_both_go_on(world):
    result, cases = rated(world, "staf", "staf2")
    attempts = [check(world, case) for case in cases]
    with Race.of(world.database, 2) as race:
        answers = race.run(
            [
                lambda session, each=each: editing.check_distribution(session, each, REASONS)
                for each in attempts
            ]
        )
    assert [answer.state for answer in answers] == ["distribution_checked"] * 2
    with reading(world.database) as session:
        codes = select(DistributionReason.code).where(
            DistributionReason.organisation_result_id == result
        )
        assert sorted(session.execute(codes).scalars()) == sorted(WARNINGS)


def test_a_reason_given_once_serves_everybody_of_the_organisation(world):
    _, (first, second) = rated(world, "staf", "staf2")
    for case, reasons in ((first, REASONS), (second, {})):
        with unit_of_work(world.database) as session:
            outcome = editing.check_distribution(session, check(world, case), reasons)
        assert outcome.state == "distribution_checked"


@pytest.mark.parametrize("reasons", [{}, {WARNINGS[0]: "Cukup"}, dict.fromkeys(WARNINGS, "  ")])
def test_without_every_reason_nothing_is_written(world, reasons):
    _, (case, _) = rated(world, "staf", "staf2")
    with pytest.raises(Unready), unit_of_work(world.database) as session:
        editing.check_distribution(session, check(world, case), reasons)
    with reading(world.database) as session:
        assert session.execute(select(DistributionReason)).first() is None


def test_the_picture_counts_the_rated_among_all_of_the_organisation(world):
    world.monitored("personalia", leader="kepala")
    result, _ = rated(world, "staf", "staf2")
    found = shown(world, result)
    assert (found.rated, found.population) == (2, 3)
    assert found.counts[Predikat.BAIK] == 2
    assert [line.code for line in found.missed] == list(WARNINGS)
    assert found.peak is Predikat.BAIK
    assert [line.found for line in found.lines] == [2, 2, 0]


def test_a_population_too_small_for_the_pattern_is_not_checked(world):
    result, _ = rated(world, "staf")
    found = shown(world, result)
    assert found.missed == ()
    assert found.notice is not None


def test_an_agency_may_leave_the_pattern_aside(world):
    walks.decide(world, "distribution_check_mode", '"off"')
    _, (case, _) = rated(world, "staf", "staf2")
    with unit_of_work(world.database) as session:
        outcome = editing.check_distribution(session, check(world, case), {})
    assert outcome.state == "distribution_checked"
