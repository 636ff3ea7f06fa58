"""What the guards of a joint state of a proposal find.

Guards that depend on another case, on the place or on time are the real ones, on real facts. The
others are free: met when somebody tries, never by themselves.
"""

from __future__ import annotations

from datetime import date

from jf_joint_cases import World, existing, table

from state_machines.kernel.guard import Guard
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.rules.formasi import Seats
from workflow_app.rules.formasi_reservation import ReservationFacts
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.proposal.facts import (
    Candidate,
    Competency,
    Move,
    ProposalFacts,
    Seat,
)
from workflow_app.rules.uji_kompetensi.facts import Attempts, Registration, UkomFacts


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What another case, the place or time decides; evaluated for real.
MODELLED = _codes(
    """
    seat_open seat_not_available turn_in_queue seat_held seat_filled place_open
    proposal_undecided vacancy_stated
    ukom_due ukom_not_due selection_due ukom_can_open ukom_ended_without_result ukom_lost
    ukom_failed_for_good result_stands competency_stands result_ran_out
    attempt_left nothing_left_to_try valid_on_decision validity_over
    age_at_submission age_at_proposal age_at_decision
    """
)
#: What only people, papers, records, settings or a passing day decide.
FREE = _codes(
    """
    is_active_pns undisciplined educated experienced fit_for_alih_kategori predikat_reached
    long_enough_in_jenjang long_enough_since_reappointment pangkat_high_enough
    angka_kredit_suffices still_in_origin old_skp_closed early_before_bup
    long_enough_in_pangkat
    step_above_offered documents_received documents_verified integrity_stated healthy
    recommended_by_pembina pertek_given points_answered items_named article_cited
    route_exists equal_level one_level_higher next_jenjang_exists only_proposal
    selection_recorded figure_settled decided_by_ppk decided_by_president may_be_delegated
    decree_named pelantikan_recorded tmt_reached return_time_over
    kind_set papers_complete record_clean angka_kredit_reached window_open
    fix_deadline_named fix_in_time fix_deadline_passed session_named panel_complete
    panel_independent panel_senior actor_tests session_begun own_scores_given
    own_scores_open every_tester_scored mark_reached mark_not_reached certificate_named
    development_done period_open outside_result_named
    """
)

TODAY = date(2026, 11, 23)
_UNTIL, _OVER = date(2027, 1, 31), date(2026, 11, 22)
_SETTINGS = AgencySettings().on(TODAY)
_SETTLED = _codes("approved inaugurated completed rejected withdrawn")
_PENGAWAS = Post(JenisJabatan.PENGAWAS)
_MUDA = Post(JenisJabatan.JF, Jenjang.AHLI_MUDA)
_MOVE = Move(origin=_PENGAWAS, target=_MUDA, jf="analis", route=Route.JA_JPT_KE_JF)


def facts_of(world: World, name: str) -> object:
    """The real facts of a case, as far as the others, the place and time decide them."""
    match name:
        case "proposal":
            return _proposal(world)
        case "seat":
            return ReservationFacts(
                **_base(), seats=seats_of(world), proposal=world.state("proposal")
            )
        case _:
            return _test(world, name)


def seats_of(world: World) -> Seats:
    """The one place there is."""
    return Seats(kebutuhan=1, bezetting=int(world.rival), reserved=int(not _loose(world)))


def _loose(world: World) -> bool:
    return world.free or world.rival


def _proposal(world: World) -> ProposalFacts:
    born = date(1960, 1, 1) if world.aged else date(1984, 1, 1)
    return ProposalFacts(
        **_base(),
        act=Act(world.kind.workflow),
        direction=world.kind.direction,
        move=_MOVE,
        candidate=_candidate(born),
        seat=Seat(seats=seats_of(world), reservation=world.state("seat"), place=1),
        competency=Competency(
            asked=world.kind.asked,
            latest=world.state("test"),
            valid_until=_result(world),
            selected=world.selected,
        ),
    )


def _candidate(born: date) -> Candidate:
    return Candidate(
        post=_PENGAWAS,
        golongan=Golongan.III_D,
        born_on=born,
        pendidikan=Pendidikan.S1,
        pangkat_since=date(2023, 4, 1),
    )


def _result(world: World) -> date | None:
    """How long the best unused result holds at the gate, or the one that the proposal awaits."""
    gate = world.state("proposal") in {"recommended", "vacancy_confirmed"}
    found = [
        _OVER if existing(world, name).over else _UNTIL
        for name in ("test", "earlier")
        if world.state(name) == "passed" and (gate or existing(world, name).awaited)
    ]
    return max(found, default=None)


def _test(world: World, name: str) -> UkomFacts:
    case = existing(world, name)
    until = _OVER if case.over else _UNTIL
    return UkomFacts(
        **{**_base(), "dates": {"valid_until": until}},
        kind="perpindahan",
        jf="analis",
        jenjang=Jenjang.AHLI_MUDA,
        registration=Registration(
            candidate=_candidate(date(1984, 1, 1)), reservation=world.state("seat")
        ),
        attempts=Attempts(
            count=case.attempts,
            failed_on=date(2026, 6, 1),
            needed=world.state("proposal") not in _SETTLED,
        ),
    )


def _base() -> dict[str, object]:
    return {
        "today": TODAY,
        "entered_on": TODAY,
        "dates": {},
        "settings": _SETTINGS,
        "details": {},
    }


def met(guard: Guard, facts: object, *, by_itself: bool) -> bool:
    if guard.code in MODELLED:
        return guard.check(facts).met
    return not by_itself


def every_code(world: World) -> frozenset[str]:
    """The codes of all guards of the tables in a world."""
    return frozenset(
        guard.code
        for name in ("proposal", "test", "seat")
        for row in table(world, name).table
        for guard in row.conditions
    )
