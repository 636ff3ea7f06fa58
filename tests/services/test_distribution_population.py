"""Whom the pattern counts is the agency's choice, in the picture and in the condition alike."""

from __future__ import annotations

from datetime import date

import pytest
import walks
from small_world import YEAR
from sqlalchemy import select, update

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Unready
from workflow_app.persistence.models import AgencySetting, Evaluation
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.predikat import CapaianOrganisasi
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.evaluation import editing
from workflow_app.services.evaluation.distributing import distribution_under
from workflow_app.services.evaluation.views import OrganisationView


def rated(world, *people):
    """First quarters of these people, all of them rated "baik", under one result."""
    quarters = [walks.first_quarter(world, who) for who in people]
    for quarter in quarters:
        world.fire("kabag", "accept_realisation", quarter.case)
    result = world.organisation_result(quarters[0].case)
    world.fire("menteri", "establish", result, note="Sesuai", details={"value": "baik"})
    for quarter in quarters:
        world.rate(quarter.skp, quarter.case)
    return result, [quarter.case for quarter in quarters]


def change(world, case, **values):
    with unit_of_work(world.database) as session:
        session.execute(update(Evaluation).where(Evaluation.case_id == case).values(**values))


def shown(world, result):
    view = OrganisationView(
        case=result, label="Triwulan I", state="established", value=CapaianOrganisasi.BAIK
    )
    with reading(world.database) as session:
        settings = agency_settings(session).on(date(YEAR, 1, 1))
        return distribution_under(session, view, settings)


def passes(world, case):
    """Whether the condition lets the evaluation pass without a reason for what is missed."""
    attempt = Attempt(
        case=case, trigger="check_distribution", actor=world.person["kabag"], at=world.at()
    )
    with unit_of_work(world.database) as session:
        return editing.check_distribution(session, attempt, {}).state == "distribution_checked"


@pytest.mark.parametrize(
    ("whom", "counted"),
    [("organisation_without_head", 1), ("organisation_with_head", 2), ("agency", 2)],
)
def test_the_head_counts_where_the_agency_says_so(world, whom, counted):
    walks.decide(world, "distribution_population", f'"{whom}"')
    result, (_first, second) = rated(world, "staf", "staf2")
    change(world, second, is_head=True)
    found = shown(world, result)
    assert (found.rated, found.population) == (counted, counted)
    assert ("tanpa pimpinannya" in found.whom.id) == (whom == "organisation_without_head")


@pytest.mark.parametrize(("whom", "counted"), [("organisation_with_head", 1), ("agency", 2)])
def test_other_organisations_count_for_the_whole_agency_alone(world, whom, counted):
    walks.decide(world, "distribution_population", f'"{whom}"')
    result, (_first, second) = rated(world, "staf", "staf2")
    change(
        world, second, organisation_result_id=None, organisation_unit_id=world.unit["kementerian"]
    )
    assert (shown(world, result).rated, shown(world, result).population) == (counted, counted)


@pytest.mark.parametrize(
    ("whom", "open_"),
    [("organisation_without_head", True), ("organisation_with_head", False), ("agency", False)],
)
def test_the_condition_counts_whom_the_picture_counts(world, whom, open_):
    """Of one employee no pattern is asked; of two it is."""
    walks.decide(world, "distribution_population", f'"{whom}"')
    _result, (first, second) = rated(world, "staf", "staf2")
    change(world, second, is_head=True)
    if open_:
        assert passes(world, first)
    else:
        with pytest.raises(Unready):
            passes(world, first)


def test_without_a_decision_nobody_beyond_the_organisation_is_looked_at(world):
    _result, (first, _second) = rated(world, "staf", "staf2")
    with reading(world.database) as session:
        assert session.execute(select(AgencySetting)).first() is None
    with pytest.raises(Unready):
        passes(world, first)
