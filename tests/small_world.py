"""A small agency for tests: six people in a line, a personnel and a planning unit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.database import Database
from workflow_app.persistence.models import (
    Appointment,
    Case,
    CaseWait,
    Duty,
    Evaluation,
    Indikator,
    OrganisationResult,
    Person,
    Position,
    RencanaHasilKerja,
    Skp,
    Unit,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.predikat import Rating
from workflow_app.rules.roles import Role
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.evaluation import editing as evaluation
from workflow_app.services.organisation import place_units
from workflow_app.services.skp import dialogs, editing
from workflow_app.services.skp.opening import NewSkp, create_skp

YEAR = 2026
SURE = Rating.SESUAI_EKSPEKTASI.value


@dataclass
class World:
    """The agency, its people by post, and a clock that tests move by hand."""

    database: Database
    now: datetime = datetime(YEAR, 1, 12, 3, tzinfo=UTC)
    person: dict[str, UUID] = field(default_factory=dict)
    position: dict[str, UUID] = field(default_factory=dict)
    unit: dict[str, UUID] = field(default_factory=dict)

    def at(self, *, days: int = 0, on: date | None = None, minutes: int = 1) -> datetime:
        """Move the clock on and return it."""
        if on is not None:
            self.now = datetime(on.year, on.month, on.day, 3, tzinfo=UTC)
        else:
            self.now += timedelta(days=days, minutes=minutes)
        return self.now

    def fire(self, who: str | None, trigger: str, case: UUID, **more: object) -> Outcome:
        """Fire one attempt in its own transaction."""
        actor = None if who is None else self.person[who]
        details = more.pop("details", {})
        attempt = Attempt(
            case=case, trigger=trigger, actor=actor, at=self.at(), details=details, **more
        )
        with unit_of_work(self.database) as session:
            return fire(session, attempt)

    def edit(self, who: str, case: UUID) -> editing.Edit:
        """An edit by somebody, now."""
        return editing.Edit(case=case, actor=self.person[who], at=self.at())

    def state(self, case: UUID) -> str:
        """The state of a case."""
        with reading(self.database) as session:
            return session.execute(select(Case.state).where(Case.id == case)).scalar_one()

    def new_skp(self, who: str = "staf", *, year: int = YEAR) -> UUID:
        """An SKP in draft."""
        wanted = NewSkp(
            person=self.person[who],
            year=year,
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            approach="kuantitatif",
        )
        with unit_of_work(self.database) as session:
            return create_skp(session, wanted, actor=self.person[who], at=self.at()).case

    def fill(
        self, case: UUID, *, who: str = "staf", leader: str = "kabag", results: int = 2
    ) -> None:
        """Write complete contents with a confirmed dialogue."""
        with unit_of_work(self.database) as session:
            for number in range(1, results + 1):
                form = editing.ResultForm(
                    text=f"Hasil kerja {number}",
                    rhk_pimpinan_text="Layanan kepegawaian tepat waktu",
                    indicators=(
                        editing.IndikatorForm(
                            text="Jumlah laporan",
                            target="12 laporan",
                            aspek="kuantitas",
                            perspektif="proses_bisnis",
                        ),
                    ),
                )
                editing.save_result(session, self.edit(who, case), form)
            editing.save_lampiran(
                session,
                self.edit(who, case),
                {
                    "dukungan_sumber_daya": [("Komputer", "")],
                    "skema_pertanggungjawaban": [("Laporan triwulanan", "")],
                    "konsekuensi": [("Apresiasi", "target_met")],
                },
            )
            dialog = dialogs.record_dialog(
                session,
                self.edit(who, case),
                dialogs.DialogForm(held_on=self.now.date(), topics="Ekspektasi"),
            )
            dialogs.confirm_dialog(session, self.edit(leader, case), dialog)

    def results_of(self, case: UUID) -> list[tuple[UUID, UUID]]:
        """Every planned result with its first indicator."""
        with reading(self.database) as session:
            version = session.execute(select(Skp.version).where(Skp.case_id == case)).scalar_one()
            rows = session.execute(
                select(RencanaHasilKerja.rhk_id, Indikator.indikator_id)
                .join(
                    Indikator,
                    (Indikator.case_id == RencanaHasilKerja.case_id)
                    & (Indikator.n == RencanaHasilKerja.n)
                    & (Indikator.rhk_id == RencanaHasilKerja.rhk_id),
                )
                .where(RencanaHasilKerja.case_id == case, RencanaHasilKerja.n == version)
                .order_by(RencanaHasilKerja.ordinal)
            ).all()
        return [(row.rhk_id, row.indikator_id) for row in rows]

    def mark(self, case: UUID, *, who: str = "kabag") -> None:
        """Mark every result as utama."""
        kinds = {rhk: "utama" for rhk, _ in self.results_of(case)}
        with unit_of_work(self.database) as session:
            editing.mark_results(session, self.edit(who, case), kinds)

    def monitored(self, who: str = "staf", leader: str = "kabag") -> UUID:
        """An SKP walked to ``monitored``."""
        case = self.new_skp(who)
        self.fill(case, who=who, leader=leader)
        self.fire(who, "submit", case)
        self.mark(case, who=leader)
        self.fire(leader, "agree", case)
        self.fire(who, "agree", case)
        self.fire(leader, "establish", case)
        return case

    def evaluations(self, skp: UUID, kind: str = "periodic") -> list[UUID]:
        """Evaluations of an SKP by their first day."""
        with reading(self.database) as session:
            return list(
                session.execute(
                    select(Evaluation.case_id)
                    .where(Evaluation.skp_case_id == skp, Evaluation.kind == kind)
                    .order_by(Evaluation.starts_on)
                ).scalars()
            )

    def report(self, skp: UUID, case: UUID, who: str = "staf") -> None:
        """Fill realisation and evidence, and submit them."""
        pairs = self.results_of(skp)
        with unit_of_work(self.database) as session:
            forms = {
                indikator: evaluation.RealisasiForm(rhk_id=rhk, text="12 laporan")
                for rhk, indikator in pairs
            }
            evaluation.save_realisasi(session, self.edit(who, case), forms)
            for rhk, _ in pairs:
                form = evaluation.EvidenceForm(
                    rhk_id=rhk, description="Laporan", url="https://arsip.contoh.go.id/1"
                )
                evaluation.add_evidence(session, self.edit(who, case), form)
        self.fire(who, "submit_realisation", case)

    def organisation_result(self, case: UUID) -> UUID:
        """The organisation result an evaluation waits for."""
        with reading(self.database) as session:
            return session.execute(
                select(CaseWait.awaited_id).where(CaseWait.case_id == case)
            ).scalar_one()

    def rate(
        self, skp: UUID, case: UUID, *, who: str = "kabag", hasil: str = SURE, perilaku: str = SURE
    ) -> Outcome:
        """Judge everything alike and fire ``rate``."""
        from workflow_app.rules.perilaku import BERAKHLAK

        form = evaluation.RatingForm(
            hasil_kerja={rhk: (hasil, "") for rhk, _ in self.results_of(skp)},
            perilaku={each.code: (perilaku, "") for each in BERAKHLAK},
            rating_hasil_kerja=hasil,
            rating_perilaku=perilaku,
            recommendation="Bimbingan rutin",
        )
        attempt = Attempt(case=case, trigger="rate", actor=self.person[who], at=self.at())
        with unit_of_work(self.database) as session:
            return evaluation.rate(session, attempt, form)

    def signed(
        self, skp: UUID, case: UUID, *, who: str = "staf", leader: str = "kabag", **ratings: str
    ) -> None:
        """From an open evaluation to a signed one."""
        self.report(skp, case, who)
        self.signed_from_report(skp, case, leader=leader, **ratings)

    def signed_from_report(self, skp: UUID, case: UUID, *, leader: str, **ratings: str) -> None:
        """From a submitted report to a signed evaluation."""
        self.fire(leader, "accept_realisation", case)
        result = self.organisation_result(case)
        if self.state(result) in {"draft", "recommended"}:
            self.fire("menteri", "establish", result, note="Baik", details={"value": "baik"})
        self.rate(skp, case, who=leader, **ratings)
        attempt = Attempt(
            case=case, trigger="check_distribution", actor=self.person[leader], at=self.at()
        )
        with unit_of_work(self.database) as session:
            evaluation.check_distribution(session, attempt, dict.fromkeys(_WARNINGS, "Unit kecil"))
        self.fire(leader, "sign", case)

    def open_result(self, case: UUID, who: str = "staf") -> Outcome:
        """The employee opens a signed result."""
        with unit_of_work(self.database) as session:
            return evaluation.open_result(session, self.edit(who, case))


_WARNINGS = (
    "baik_above_max",
    "baik_not_largest",
    "butuh_perbaikan_or_kurang_missing",
    "sangat_baik_above_max",
    "sangat_baik_not_largest",
)

_UNITS = (
    ("kementerian", None),
    ("sekretariat", "kementerian"),
    ("bagian", "sekretariat"),
    ("kepegawaian", "sekretariat"),
    ("perencanaan", "sekretariat"),
)
_POSTS = (
    # key, unit, jenis, superior, head
    ("menteri", "kementerian", "jpt_utama", None, True),
    ("kepala", "sekretariat", "jpt_madya", "menteri", True),
    ("kabag", "bagian", "administrator", "kepala", True),
    ("staf", "bagian", "pelaksana", "kabag", False),
    ("staf2", "bagian", "pelaksana", "kabag", False),
    ("personalia", "kepegawaian", "administrator", "kepala", True),
    ("perencana", "perencanaan", "administrator", "kepala", True),
)
_DUTIES = (
    (Role.UNIT_KEPEGAWAIAN, "kementerian", "personalia"),
    (Role.UNIT_PERENCANAAN, "kementerian", "perencana"),
    (Role.TIM_PENGELOLA_KINERJA, "kementerian", "perencana"),
    (Role.PYB, "kementerian", "kepala"),
    (Role.PPK, "kementerian", "menteri"),
)


def build(database: Database) -> World:
    """Write the agency into an empty database."""
    world = World(database)
    with unit_of_work(database) as session:
        _units(session, world)
        for key, unit, jenis, superior, head in _POSTS:
            position = Position(
                id=new_id(),
                code=key,
                name=f"Jabatan {key}",
                unit_id=world.unit[unit],
                superior_position_id=world.position.get(superior or ""),
                jenis=jenis,
                is_head=head,
            )
            world.position[key] = position.id
            session.add(position)
            session.flush()
            hire(session, world, key, key)
        for role, unit, post in _DUTIES:
            session.add(Duty(role=role, unit_id=world.unit[unit], position_id=world.position[post]))
        session.flush()
    return world


def hire(session: Session, world: World, name: str, post: str, *, kind: str = "definitive") -> None:
    """Appoint a person, new if need be, from the year before."""
    if name not in world.person:
        person = Person(id=new_id(), name=f"Orang {name}", status="pns")
        world.person[name] = person.id
        session.add(person)
        session.flush()
    session.add(
        Appointment(
            person_id=world.person[name],
            position_id=world.position[post],
            kind=kind,
            valid_from=date(YEAR - 2, 1, 1),
        )
    )
    session.flush()


def _units(session: Session, world: World) -> None:
    for key, parent in _UNITS:
        unit = Unit(
            id=new_id(),
            code=key,
            name=f"Unit {key}",
            parent_id=world.unit.get(parent or ""),
            evaluated=key in {"kementerian", "sekretariat"},
        )
        world.unit[key] = unit.id
        place_units(session, [unit])


__all__ = ["OrganisationResult", "World", "build", "hire", "replace"]
