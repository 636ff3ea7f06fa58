"""Walks that end early, or lead through a state that the long stories pass by."""

from __future__ import annotations

from datetime import date

import walks
from small_world import YEAR


def under_review(world):
    walks.decide(world, "use_tim_pengelola_kinerja", "true")
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)


def cancelled(world):
    world.fire("staf", "cancel", world.new_skp(), note="Keliru")


def exempted(world):
    details = {"condition": "study_leave", "decree": "SK 1/2026"}
    world.fire("personalia", "exempt", world.monitored(), details=details)


def returned(world):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, case)
    world.fire("kabag", "send_back_realisation", case, note="Lengkapi")


def upheld(world):
    _, objection = walks.objected_quarter(world)
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Terlampir")
    world.fire("kepala", "uphold_result", objection, note="Sesuai")


def withdrawn(world):
    _, objection = walks.objected_quarter(world)
    world.fire("staf", "withdraw", objection)


def recommended(world):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, case)
    world.fire("kabag", "accept_realisation", case)
    result = world.organisation_result(case)
    world.fire("perencana", "recommend", result, note="Baik", details={"value": "baik"})


def year_disputed(world):
    skp = world.monitored()
    annual = walks.closed_year(world, skp)
    world.signed(skp, annual)
    world.open_result(annual)
    world.fire("staf", "object", annual, note="Hasil saya melampaui target")


ENDINGS = (
    cancelled,
    under_review,
    exempted,
    returned,
    upheld,
    withdrawn,
    recommended,
    year_disputed,
)
