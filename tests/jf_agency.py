"""The small agency with a career in functional positions: posts, records, duties, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from small_world import World
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Appointment,
    Case,
    Duty,
    Person,
    Position,
    Proposal,
    RiwayatPredikat,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, to_units
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.proposal.documents import required_documents
from workflow_app.rules.roles import Role
from workflow_app.rules.ukom_validity import UkomDocument, UkomPart
from workflow_app.services.angka_kredit import ledger as angka_kredit
from workflow_app.services.formasi import ledger as formasi
from workflow_app.services.formasi.ledger import Place
from workflow_app.services.formasi.waiting import set_need
from workflow_app.services.proposal.opening import NewProposal
from workflow_app.services.proposal.papers import NewPaper, check_paper, receive_paper
from workflow_app.services.proposal.starting import start_proposal
from workflow_app.services.uji_kompetensi.choosing import take_seat
from workflow_app.services.uji_kompetensi.panel import Mark, mark, name_panel
from workflow_app.services.uji_kompetensi.periods import Period, announce
from workflow_app.services.uji_kompetensi.sessions import NewSession, arrange

JF, CODE = "Analis Kebijakan", "analis_kebijakan"
#: Key, superior, jenjang (or jenis), golongan: posts of the unit "bagian" besides the usual ones.
_POSTS = (
    ("pertama", "kabag", "ahli_pertama", "iii_b"),
    ("pertama2", "kabag", "ahli_pertama", "iii_b"),
    ("muda", "kabag", "ahli_muda", "iii_d"),
    ("madya", "kabag", "ahli_madya", "iv_b"),
    ("verifikator", "personalia", "pelaksana", "iii_a"),
    ("sidang", "personalia", "pelaksana", "iii_d"),
    ("pembina", "kepala", "pelaksana", "iv_a"),
)
_DUTIES = (
    (Role.PENGELOLA_KEPEGAWAIAN, "verifikator"),
    (Role.TIM_PENILAI_KINERJA, "sidang"),
    (Role.INSTANSI_PEMBINA, "pembina"),
    (Role.PANITIA_SELEKSI, "sidang"),
)
_SINCE = date(2023, 4, 1)


def found(world: World) -> None:
    """Write the posts, people, duties and records into a small agency."""
    with unit_of_work(world.database) as session:
        for key, superior, kind, golongan in _POSTS:
            jenjang = kind if kind in set(Jenjang) else ""
            position = Position(
                id=new_id(),
                code=key,
                name=f"{JF} {key}" if jenjang else f"Jabatan {key}",
                unit_id=world.unit["bagian"],
                superior_position_id=world.position[superior],
                jenis="jf" if jenjang else kind,
                jenjang=jenjang,
                jf=JF if jenjang else "",
            )
            world.position[key] = position.id
            session.add(position)
            session.flush()
            hire(session, world, key, golongan)
        for role, post in _DUTIES:
            session.add(
                Duty(
                    role=role,
                    unit_id=world.unit["kementerian"],
                    position_id=world.position[post],
                )
            )


def hire(session: Session, world: World, key: str, golongan: str) -> None:
    """Somebody with full records on the post of the same name."""
    person = Person(
        id=new_id(),
        name=f"Orang {key}",
        status="pns",
        golongan=golongan,
        golongan_tmt=_SINCE,
        born_on=date(1990, 5, 17),
        pendidikan="s1",
    )
    world.person[key] = person.id
    session.add(person)
    session.flush()
    session.add(
        Appointment(person_id=person.id, position_id=world.position[key], valid_from=_SINCE)
    )
    session.flush()


def settle(world: World, who: str, golongan: str) -> None:
    """Full records for somebody of the small agency who has none."""
    with unit_of_work(world.database) as session:
        person = session.get_one(Person, world.person[who])
        person.golongan, person.golongan_tmt = golongan, _SINCE
        person.born_on, person.pendidikan = date(1990, 5, 17), "s1"


def post(world: World, key: str, jenis: str, *, superior: str = "kepala") -> None:
    """A post outside JF that nobody holds."""
    with unit_of_work(world.database) as session:
        position = Position(
            id=new_id(),
            code=key,
            name=f"Jabatan {key}",
            unit_id=world.unit["bagian"],
            superior_position_id=world.position[superior],
            jenis=jenis,
        )
        session.add(position)
        world.position[key] = position.id


def record(world: World, who: str, **years: str) -> None:
    """Annual predikat from before, by ``y2024="baik"``."""
    with unit_of_work(world.database) as session:
        for year, predikat in years.items():
            session.add(
                RiwayatPredikat(
                    person_id=world.person[who],
                    year=int(year[1:]),
                    predikat=predikat,
                    document="Arsip SKP",
                )
            )


def credited(world: World, who: str, jenjang: str, total: int, *, since: date = _SINCE) -> UUID:
    """An account of angka kredit with a total."""
    tenure = angka_kredit.Tenure(
        person=world.person[who], jf=CODE, jenjang=Jenjang(jenjang), opened_on=since
    )
    line = AkLine(
        id=new_id(), row=AkRow.LAMA, units=to_units(Fraction(total)), clause="PAK integrasi"
    )
    with unit_of_work(world.database) as session:
        return angka_kredit.open_account(
            session, tenure, [line] if total else [], angka_kredit.Because(at=world.at())
        ).id


def place(world: World, jenjang: str = "ahli_muda", *, jabatan: str = CODE) -> Place:
    """The places of a jenjang in the unit of the staff."""
    return Place(unit=world.unit["bagian"], jabatan=jabatan, jenjang=jenjang)


def need(world: World, where: Place, places: int, *, holders: int = 0) -> None:
    """A need is decided; ``holders`` sit there already."""
    at = world.at()
    because = formasi.Because(at=at, effective_on=at.date(), document="KepmenPANRB 1/2026")
    with unit_of_work(world.database) as session:
        set_need(session, where, places, because)
        for _ in range(holders):
            formasi.seat_holder(session, where, because)


def account(world: World, where: Place) -> object:
    """The figures of a place."""
    with reading(world.database) as session:
        held = formasi.read_account(session, where)
        assert formasi.unbalanced(session) == ()
        assert held is not None
        return held.account


def start(world: World, who: str, act: Act, *, head: str = "kabag", **more: object) -> UUID:
    """A proposal in draft by the head of the unit."""
    target = more.pop("target", None)
    wanted = NewProposal(
        act=act,
        person=world.person[who],
        target=world.position[target] if target else None,
        **more,
    )
    with unit_of_work(world.database) as session:
        return start_proposal(session, wanted, actor=world.person[head], at=world.at()).case


def papers(world: World, case: UUID, kinds: Iterable[str], *, who: str = "kabag") -> None:
    """Papers come in, each with a number."""
    with unit_of_work(world.database) as session:
        for kind in kinds:
            receive_paper(
                session,
                case,
                NewPaper(kind=str(kind), number=f"{kind}/2027"),
                actor=world.person[who],
                at=world.at(),
            )


def checked(world: World, case: UUID, kinds: Iterable[str], *, who: str = "verifikator") -> None:
    """Papers are found in order."""
    with unit_of_work(world.database) as session:
        for kind in kinds:
            check_paper(session, case, str(kind), actor=world.person[who], at=world.at())


def dossier(act: Act, route: Route | None = None) -> list[str]:
    """The papers that an act asks for."""
    return [paper.value for paper in required_documents(act, route, date(2027, 1, 4))]


def child(world: World, case: UUID, workflow: str) -> UUID:
    """The newest child of a case on a workflow."""
    with reading(world.database) as session:
        return (
            session.execute(
                select(Case.id)
                .where(Case.parent_id == case, Case.workflow == workflow)
                .order_by(Case.opened_at.desc(), Case.id.desc())
            )
            .scalars()
            .first()
        )


def register(world: World, test: UUID) -> None:
    """From an open registration to one the organiser has accepted, with its testers."""
    wanted = [each.value for each in UkomDocument if each.value not in {"str", "cv"}]
    papers(world, test, wanted, who="verifikator")
    world.fire("verifikator", "register", test)
    with unit_of_work(world.database) as session:
        name_panel(
            session,
            test,
            [world.person["madya"], world.person["kepala"]],
            actor=world.person["pembina"],
            at=world.at(),
        )
    world.fire("pembina", "verify", test)


def session_on(world: World, day: date, *, seats: int = 20) -> UUID:
    """A session of a period whose registration is over."""
    before = day - timedelta(days=2)
    period = Period(
        name="Periode uji",
        opens_on=before - timedelta(days=30),
        closes_on=before,
        tests_from=day,
        tests_until=day + timedelta(days=7),
    )
    actor, at = world.person["pembina"], world.at()
    with unit_of_work(world.database) as session:
        found = announce(session, period, actor=actor, at=at)
        wanted = NewSession(held_on=day, starts_at="08:00", place="Aula", capacity=seats)
        return arrange(session, found, wanted, actor=actor, at=at)


def seat(world: World, test: UUID, sesi: UUID, who: str = "pembina") -> int:
    """A candidate gets a seat in a session."""
    with unit_of_work(world.database) as session:
        return take_seat(session, test, sesi, actor=world.person[who], at=world.at())


def schedule(world: World, test: UUID) -> None:
    """A seat in a session of tomorrow, and the test is scheduled for it."""
    seat(world, test, session_on(world, (world.now + timedelta(days=1)).date()))
    world.fire("pembina", "schedule", test)


def sit(world: World, test: UUID, technical: int, other: int) -> None:
    """The session is held and both testers hand in the same marks."""
    schedule(world, test)
    world.at(days=1)
    world.fire("madya", "attend", test)
    marks = dict.fromkeys(UkomPart, Mark(Fraction(other)))
    marks[UkomPart.TEKNIS] = Mark(Fraction(technical))
    for tester in ("madya", "kepala"):
        with unit_of_work(world.database) as session:
            mark(session, test, world.person[tester], marks)
        world.fire(tester, "score", test)


def pass_test(world: World, case: UUID) -> UUID:
    """The test of a proposal, walked to its certificate."""
    test = child(world, case, "uji_kompetensi")
    register(world, test)
    sit(world, test, 84, 80)
    world.fire("pembina", "pass_candidate", test, details={"certificate": "UK/7/2027"})
    return test


def decided(world: World, case: UUID, *, day: date) -> None:
    """Decree, oath and the TMT on a later day."""
    details = {"sk_number": "SK/12/2027", "sk_on": day.isoformat()}
    world.fire("menteri", "approve", case, details=details)
    sworn = {"ba_number": "BA/12/2027", "inaugurated_on": day.isoformat()}
    world.fire("menteri", "inaugurate", case, details=sworn)


@dataclass(frozen=True)
class Ready:
    """A candidate for Ahli Muda: everything is met."""

    who: str
    case: UUID


def ready_to_rise(world: World, who: str = "pertama") -> Ready:
    """A kenaikan jenjang to Ahli Muda that was submitted with all its papers in order."""
    credited(world, who, "ahli_pertama", 104)
    record(world, who, y2025="baik", y2026="baik")
    return Ready(who, ready_again(world, who))


def ready_again(world: World, who: str = "pertama") -> UUID:
    """The same of somebody whose records are kept already."""
    case = start(world, who, Act.KENAIKAN_JENJANG)
    kinds = dossier(Act.KENAIKAN_JENJANG)
    papers(world, case, kinds)
    world.fire("kabag", "submit", case)
    checked(world, case, kinds)
    return case


def proposal_of(world: World, case: UUID) -> Proposal:
    """The row of a proposal."""
    with reading(world.database) as session:
        return session.get_one(Proposal, case)
