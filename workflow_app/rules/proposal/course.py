"""Conditions on the course of a proposal: post, seat, test, decision, inauguration.

Source: PermenPANRB 1/2023, Pasal 16–30 and 41; PP 11/2017 jo PP 17/2020, Pasal 74–87 and 198–200.
"""

from __future__ import annotations

from datetime import date

from workflow_app.rules.facts import CaseFacts, day_given, reached, words_given
from workflow_app.rules.finding import Finding
from workflow_app.rules.formasi import vacancy_met
from workflow_app.rules.formasi_queue import turn_met
from workflow_app.rules.jenis_jabatan import JenisJabatan, is_equal, is_one_level_higher
from workflow_app.rules.jenjang import Kategori, jenjang_of
from workflow_app.rules.jf_decider import Decider, move_decider, move_may_be_delegated
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.proposal.asked import (
    candidate_of,
    competency_of,
    figure_of,
    move_of,
    seat_of,
)
from workflow_app.rules.proposal.facts import Competency, Direction, ProposalFacts
from workflow_app.rules.ukom_validity import still_valid

#: A test that ended so leaves it to people whether another one is opened.
_WITHOUT_RESULT = frozenset({"not_eligible", "withdrawn", "not_passed"})


def route_exists(facts: ProposalFacts) -> Finding:
    """The two posts and the golongan make a perpindahan."""
    move = move_of(facts)
    return Finding(move.route is not None, f"{move.origin.label} → {move.target.label}")


def equal_level(facts: ProposalFacts) -> Finding:
    """The post aimed at is of equal level.

    An alih kategori leads where the golongan belongs, and so does the way of a pelaksana into
    keterampilan, all of whose jenjang are equal to theirs.
    """
    move = move_of(facts)
    if move.route is Route.ALIH_KATEGORI:
        return _by_golongan(facts, Kategori.KEAHLIAN, "golongan III/a")
    equal = is_equal(move.origin, move.target, facts.today)
    into = move.target.jenjang.kategori if move.target.jenjang else None
    if equal and move.origin.jenis is JenisJabatan.PELAKSANA and into is Kategori.KETERAMPILAN:
        return _by_golongan(facts, Kategori.KETERAMPILAN, "golongan II/a–III/d")
    return equal


def _by_golongan(facts: ProposalFacts, kategori: Kategori, least: str) -> Finding:
    """Whether the jenjang aimed at is the one that holds the golongan."""
    target = move_of(facts).target
    fitting = jenjang_of(candidate_of(facts).golongan, kategori, facts.today)
    return Finding(target.jenjang is fitting, target.label, fitting.label.id if fitting else least)


def one_level_higher(facts: ProposalFacts) -> Finding:
    """The post aimed at is one level higher, into or out of JF."""
    move = move_of(facts)
    return is_one_level_higher(move.origin, move.target, facts.today)


def next_jenjang_exists(facts: ProposalFacts) -> Finding:
    """There is a jenjang above the present one, and it is the one aimed at."""
    move = move_of(facts)
    above = move.origin.jenjang.next if move.origin.jenjang else None
    met = above is not None and move.target.jenjang is above
    return Finding(met, move.target.label, above.label.id if above else "")


def old_skp_closed(facts: ProposalFacts) -> Finding:
    """No SKP of the post that is left runs on, where the agency lets a move wait for it."""
    waits = facts.settings.choice("transfer_requires_closed_skp") == "block"
    return Finding(not waits or facts.open_plans == 0, str(facts.open_plans), "0")


def only_proposal(facts: ProposalFacts) -> Finding:
    """The employee has no other active proposal."""
    return Finding(facts.other_proposals == 0, str(facts.other_proposals), "0")


def seat_open(facts: ProposalFacts) -> Finding:
    """A place can be reserved, or this proposal holds one already."""
    seat = seat_of(facts)
    if seat.reservation == "reserved":
        return Finding(met=True, found=seat.reservation)
    return vacancy_met(seat.seats)


def seat_not_available(facts: ProposalFacts) -> Finding:
    """No place is free, no need was decided, or others come first: the opposite of the two."""
    met = not (seat_open(facts).met and turn_in_queue(facts).met)
    return Finding(met, seat_of(facts).seats.gate.label.id)


def turn_in_queue(facts: ProposalFacts) -> Finding:
    """The free places reach this proposal in the order the agency has published."""
    seat = seat_of(facts)
    if seat.reservation == "reserved":
        return Finding(met=True, found=seat.reservation)
    return turn_met(seat.place, seat.seats.free)


def seat_held(facts: ProposalFacts) -> Finding:
    """A place is still reserved for this proposal."""
    found = seat_of(facts).reservation
    return Finding(found == "reserved", found, "reserved")


def seat_filled(facts: ProposalFacts) -> Finding:
    """The reserved place was filled at the pelantikan."""
    found = seat_of(facts).reservation
    return Finding(found == "consumed", found, "consumed")


def ukom_due(facts: ProposalFacts) -> Finding:
    """A test is due: into every JF, and into an administrative post that asks one."""
    into_ja = facts.direction is Direction.KE_JA
    asked = into_ja and competency_of(facts).asked
    return Finding(asked or facts.direction is Direction.KE_JF, facts.direction.label.id)


def ukom_not_due(facts: ProposalFacts) -> Finding:
    """An administrative post that asks no test."""
    met = facts.direction is Direction.KE_JA and not competency_of(facts).asked
    return Finding(met, facts.direction.label.id)


def selection_due(facts: ProposalFacts) -> Finding:
    """Into a JPT leads an open selection."""
    return Finding(facts.direction is Direction.KE_JPT, facts.direction.label.id)


def ukom_can_open(facts: ProposalFacts) -> Finding:
    """No test of this proposal has ended without a result."""
    found = competency_of(facts).latest
    return Finding(found not in _WITHOUT_RESULT, found)


def ukom_ended_without_result(facts: ProposalFacts) -> Finding:
    """The last test ended without a result: whether another one is opened is for people."""
    found = competency_of(facts).latest
    return Finding(found in _WITHOUT_RESULT, found)


def ukom_lost(facts: ProposalFacts) -> Finding:
    """The test this proposal waits for has ended without passing or failing.

    A result cannot run out here: a test that is passed moves its proposal on at once.
    """
    found = competency_of(facts).latest
    return Finding(found in {"not_eligible", "withdrawn"}, found)


def ukom_failed_for_good(facts: ProposalFacts) -> Finding:
    """The candidate failed, and no other attempt is left or wanted."""
    found = competency_of(facts).latest
    return Finding(found == "not_passed", found, "not_passed")


def result_stands(facts: ProposalFacts) -> Finding:
    """The result asked for stands: a test that holds today, or a selection that was won.

    Where none is asked there is none to stand on.
    """
    if facts.direction is Direction.KE_JPT:
        return Finding(competency_of(facts).selected)
    if ukom_not_due(facts):
        return Finding(met=False, found=facts.direction.label.id)
    return _valid(competency_of(facts), facts.today)


def competency_stands(facts: ProposalFacts) -> Finding:
    """Whatever result the destination asks for stands today."""
    return Finding(met=True) if ukom_not_due(facts) else result_stands(facts)


def result_ran_out(facts: ProposalFacts) -> Finding:
    """The result this proposal rested on no longer holds."""
    return Finding(not competency_stands(facts).met, competency_of(facts).latest)


def figure_settled(facts: ProposalFacts) -> Finding:
    """The angka kredit of the move is worked out; one that no rule settles is confirmed."""
    figure = figure_of(facts)
    if figure.review is None:
        return Finding(met=True, found=str(figure.total))
    confirmed = words_given(facts, "reviewed") == "yes"
    return Finding(confirmed, figure.review.label.id)


def decided_by_ppk(facts: ProposalFacts) -> Finding:
    """The decision is the PPK's."""
    return _decided_by(facts, Decider.PPK)


def decided_by_president(facts: ProposalFacts) -> Finding:
    """The decision is the President's and is recorded here."""
    return _decided_by(facts, Decider.PRESIDEN)


def may_be_delegated(facts: ProposalFacts) -> Finding:
    """The PPK may delegate: not for Ahli Madya and above, nor for a JPT."""
    move = move_of(facts)
    return Finding(move_may_be_delegated(move.origin, move.target), move.target.label)


def decree_named(facts: CaseFacts) -> Finding:
    """Number and date of the decree are given; it is not dated ahead."""
    return _dated_paper(facts, "sk_number", "sk_on")


def selection_recorded(facts: CaseFacts) -> Finding:
    """Number and date of the result of the open selection are given."""
    return _dated_paper(facts, "result_number", "result_on")


def pelantikan_recorded(facts: CaseFacts) -> Finding:
    """Number and date of the berita acara are given; nobody is sworn in before the decree."""
    paper = _dated_paper(facts, "ba_number", "inaugurated_on")
    sk_on, day = facts.dates.get("sk_on"), day_given(facts, "inaugurated_on")
    if not paper.met or day is None or sk_on is None:
        return Finding(met=False, found=paper.found, required=paper.required)
    return Finding(day >= sk_on, day.isoformat(), f"≥ {sk_on.isoformat()}")


def tmt_reached(facts: CaseFacts) -> Finding:
    """The day on which the post begins is reached."""
    return reached(facts, "tmt")


def return_time_over(facts: CaseFacts) -> Finding:
    """The time to mend a returned file is over."""
    days = facts.settings.days("return_days")
    return Finding(facts.waited > days, str(facts.waited), f"> {days}")


def _valid(competency: Competency, day: date) -> Finding:
    if competency.valid_until is None:
        return Finding(met=False, found=competency.latest)
    return still_valid(competency.valid_until, day)


def _decided_by(facts: ProposalFacts, decider: Decider) -> Finding:
    move = move_of(facts)
    found = move_decider(move.origin, move.target)
    return Finding(found is decider, found.label.id, decider.label.id)


def _dated_paper(facts: CaseFacts, number: str, day: str) -> Finding:
    given, found = day_given(facts, day), words_given(facts, number)
    met = bool(found) and given is not None and given <= facts.today
    return Finding(met, found, f"≤ {facts.today.isoformat()}")
