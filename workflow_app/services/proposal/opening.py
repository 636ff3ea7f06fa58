"""What a proposal is opened with: from which post to which, and what is stated besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.ledger.body import digest
from workflow_app.persistence.models import Position, Proposal
from workflow_app.persistence.tagged import ask
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route, route_of
from workflow_app.rules.proposal.facts import Direction, Move, ProposalFacts
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomKind
from workflow_app.services.cases.contracts import Context, Opening
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.facts import post_of
from workflow_app.services.proposal.parties import parties_of
from workflow_app.services.proposal.people import golongan_of
from workflow_app.services.proposal.questions import PERSON
from workflow_app.services.proposal.taking_effect import place_of
from workflow_app.services.staffing.looking import own_post_today

_KINDS = {
    Act.KENAIKAN_JENJANG: UkomKind.KENAIKAN_JENJANG,
    Act.PERPINDAHAN: UkomKind.PERPINDAHAN,
    Act.PROMOSI_LINTAS: UkomKind.PROMOSI,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProposal:
    """What is asked for. ``target`` is a position; none is needed for a kenaikan jenjang.

    The head of the unit states months of experience in the field, whether penataan birokrasi or a
    strategic need shortens them, whether the degree is recorded, whether the pangkat is the
    highest of the post left, and whether an administrative post asks a test.
    """

    act: Act
    person: UUID
    target: UUID | None = None
    reason: str = ""
    experience_months: int = 0
    reduced_experience: bool = False
    degree_recognised: bool = True
    holds_top_pangkat: bool = False
    asks_test: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """From which post to which, worked out: the move, the places asked for, the kind of test."""

    origin: Position
    target: Position | None
    move: Move
    jabatan: str
    unit: UUID

    @property
    def direction(self) -> Direction:
        """Where it leads; the variant of its case."""
        if self.move.target.jenjang:
            return Direction.KE_JF
        return Direction.KE_JPT if self.move.target.jenis.is_jpt else Direction.KE_JA


def draft_of(session: Session, wanted: NewProposal, course: Course, attempt: Attempt) -> Opening:
    """The opening without the facts of its birth row."""
    row = _row(attempt.case, wanted, course)
    return Opening(
        id=attempt.case,
        workflow=wanted.act.value,
        unit=course.origin.unit_id,
        subject=wanted.person,
        trigger=attempt.trigger,
        variant=course.direction.value,
        about=day_of(attempt.at),
        parties=parties_of(session, wanted.person, course.origin, course.move, day_of(attempt.at)),
        content=digest("proposal", *(str(value) for value in row.values())),
        after={"jf": course.move.jf, "route": course.move.route or ""},
        nouns=((insert(Proposal), row),),
    )


def birth_facts(
    session: Session, wanted: NewProposal, course: Course, context: Context
) -> ProposalFacts:
    """What the guards of a birth row ask: the move, and the angka kredit so far."""
    day = day_of(context.attempt.at)
    about = {"person_id": wanted.person, "day": day, "year": day.year}
    tagged = ask(session, [PERSON[name] for name in ("person", "tenure")], about)
    return ProposalFacts(
        **context.base(),
        act=wanted.act,
        direction=course.direction,
        move=course.move,
        total=from_units(sum(row.n for row in tagged.get("tenure", ()))),
        golongan=golongan_of(tagged["person"][0]),
    )


def course_of(session: Session, wanted: NewProposal, day: date) -> Course:
    """From where to where. Raises ``Invalid`` without a post on either side."""
    own = own_post_today(session, wanted.person, day)
    origin = session.get_one(Position, own.position_id)
    if wanted.act is Act.KENAIKAN_JENJANG:
        return _rise(origin)
    target = session.get(Position, wanted.target) if wanted.target else None
    if target is None or target.id == origin.id:
        raise refusals.Invalid(
            Text("Pilih jabatan tujuan dari daftar", "Choose the post aimed at from the list"),
            field="target",
        )
    return _crossing(session, wanted, origin, target, day)


def _rise(origin: Position) -> Course:
    held = post_of(origin.jenis, origin.jenjang)
    above = held.jenjang.next if held.jenjang else None
    if above is None:
        raise refusals.Invalid(
            Text(
                "Pegawai tidak memangku JF yang mempunyai jenjang di atasnya",
                "The employee holds no JF with a jenjang above it",
            ),
            field="person",
        )
    code = place_of(origin).jabatan
    move = Move(origin=held, target=post_of("jf", above.value), jf=code)
    return Course(origin=origin, target=None, move=move, jabatan=code, unit=origin.unit_id)


def _crossing(
    session: Session, wanted: NewProposal, origin: Position, target: Position, day: date
) -> Course:
    here, there = post_of(origin.jenis, origin.jenjang), post_of(target.jenis, target.jenjang)
    place = place_of(target)
    jf = place.jabatan if there.jenjang else place_of(origin).jabatan
    tagged = ask(
        session, [PERSON["person"]], {"person_id": wanted.person, "day": day, "year": day.year}
    )
    route: Route | None = None
    if wanted.act is Act.PERPINDAHAN:
        try:
            route = route_of(here, there, golongan_of(tagged["person"][0]), day)
        except ValueError:
            route = None
    move = Move(origin=here, target=there, jf=jf, route=route)
    return Course(
        origin=origin, target=target, move=move, jabatan=place.jabatan, unit=target.unit_id
    )


def _row(case_id: UUID, wanted: NewProposal, course: Course) -> dict[str, object]:
    move = course.move
    alih = move.route is Route.ALIH_KATEGORI
    kind = UkomKind.ALIH_KATEGORI if alih else _KINDS[wanted.act]
    return {
        "case_id": case_id,
        "person_id": wanted.person,
        "route": move.route.value if move.route else "",
        "ukom_kind": kind.value,
        "jf": move.jf,
        "origin_position_id": course.origin.id,
        "origin_jenis": move.origin.jenis.value,
        "origin_jenjang": move.origin.jenjang.value if move.origin.jenjang else "",
        "target_unit_id": course.unit,
        "target_position_id": course.target.id if course.target else None,
        "target_jenis": move.target.jenis.value,
        "target_jenjang": move.target.jenjang.value if move.target.jenjang else "",
        "jabatan": course.jabatan,
        "reason": wanted.reason.strip(),
        "experience_months": wanted.experience_months,
        "reduced_experience": wanted.reduced_experience,
        "degree_recognised": wanted.degree_recognised,
        "holds_top_pangkat": wanted.holds_top_pangkat,
        "asks_test": wanted.asks_test,
    }
