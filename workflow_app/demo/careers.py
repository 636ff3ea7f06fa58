"""Careers in functional positions: angka kredit so far, places, and proposals on their way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.demo.posts import Post
from workflow_app.demo.roster import Roster
from workflow_app.demo.uji_kompetensi import FAILED_DAYS, Organised, fail, organise, register
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.base import new_id
from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, to_units
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.jf_code import jf_code, jf_name
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.proposal.documents import required_documents
from workflow_app.services.angka_kredit import ledger as angka_kredit
from workflow_app.services.cases.firing import fire
from workflow_app.services.formasi.listing import NewNeed, decide
from workflow_app.services.proposal.opening import NewProposal
from workflow_app.services.proposal.papers import NewPaper, check_paper, receive_paper
from workflow_app.services.proposal.starting import start_proposal

#: How far the first proposals come whose candidates meet every requirement, in this order.
_REACHES = ("tested", "waiting", "submitted")
_TESTED = frozenset({"tested", "failed", "registered"})
_WITHOUT_TEST = {"waiting": "report_no_vacancy"}
#: How likely it is that the angka kredit of somebody in a jenjang suffices for the next.
_RISING = {"ahli_pertama": 1, "ahli_muda": 0.5, "terampil": 0.5, "mahir": 0.5}
#: Whose angka kredit suffices whatever chance says, and how far their proposal comes.
_CAST = {"restorator": "failed", "arsiparis_muda": "registered"}
_OFFICER = "analis_mutasi"
_DECREE = "KepmenPANRB 214/2025"


def seed_careers(database: Database, roster: Roster, now: datetime, number: int) -> None:
    """Open the books of every JF holder, set needs, and walk a few proposals as far as they go."""
    day = (now + timedelta(hours=7)).date()
    holders = [
        post
        for post in roster.posts.values()
        if post.jenjang and post.status == "pns" and roster.post_of(post.key, day) == post.key
    ]
    with unit_of_work(database) as session:
        for post in holders:
            _open_book(session, roster, post, now, number)
    organised, reaches = organise(database, roster, now), list(_REACHES)
    taken: set[tuple[str, str, str]] = set()
    for post in holders:
        place = (post.unit, jf_code(post.name), post.jenjang)
        reach = _CAST.get(post.key) or next(iter(reaches), "")
        if not reach or place in taken:
            continue
        if _rise(database, roster, post, reach, organised, now):
            reaches = [each for each in reaches if each != reach]
            taken.add(place)


def _open_book(session: Session, roster: Roster, post: Post, now: datetime, number: int) -> None:
    chance = Random(f"{number}:ak:{post.key}")  # noqa: S311 - a story, not a secret
    jenjang = Jenjang(post.jenjang)
    whole = rung_of(jenjang, now.date()).whole
    rising = chance.random() < _RISING.get(post.jenjang, 0) or post.key in _CAST
    share = Fraction(chance.randint(101, 109) if rising else chance.randint(30, 95), 100)
    line = AkLine(
        id=new_id(), row=AkRow.LAMA, units=to_units(whole * share), clause="PAK integrasi"
    )
    tenure = angka_kredit.Tenure(
        person=roster.people[post.key].id,
        jf=jf_code(post.name),
        jenjang=jenjang,
        opened_on=date(2023, 1, 1),
    )
    angka_kredit.open_account(session, tenure, [line], angka_kredit.Because(at=now))


def _set_need(session: Session, roster: Roster, post: Post, reach: str, now: datetime) -> None:
    """The need of the jenjang above; a place is open unless the candidate is to wait for one."""
    target = Jenjang(post.jenjang).next
    if target is None:
        return
    held = sum(
        each.unit == post.unit
        and each.jenjang == target.value
        and jf_code(each.name) == jf_code(post.name)
        for each in roster.posts.values()
    )
    wanted = NewNeed(
        unit=post.unit,
        jf=jf_name(post.name),
        jenjang=target,
        places=held + (reach != "waiting"),
        effective_on=date(now.year, 1, 2),
        document=_DECREE,
    )
    decide(session, wanted, at=now - timedelta(days=FAILED_DAYS + 5))


def _rise(
    database: Database,
    roster: Roster,
    post: Post,
    reach: str,
    organised: Organised | None,
    now: datetime,
) -> bool:
    """One proposal; False, and nothing of it remains, where the candidate may not be proposed."""
    at = now - timedelta(days=FAILED_DAYS if reach == "failed" else 21)
    heads = (each for each in roster.posts.values() if each.unit == post.unit and each.is_head)
    sitting = [roster.holder(key, at.date()) for key in (next(heads).key, _OFFICER)]
    if None in sitting:
        return False
    person, proposer, officer = (roster.people[key or ""].id for key in (post.key, *sitting))
    kinds = [each.value for each in required_documents(Act.KENAIKAN_JENJANG, None, at.date())]
    try:
        with unit_of_work(database) as session:
            _set_need(session, roster, post, reach, now)
            case = _submitted(session, person, proposer, kinds, at)
    except Refusal:
        return False
    tested = reach in _TESTED
    _examined(database, case, officer, kinds if tested else [], reach, at)
    if organised is not None and reach in {"failed", "registered"}:
        test = register(database, case, officer, at + timedelta(days=9))
        if reach == "failed":
            fail(database, test, organised, now)
    return True


def _submitted(
    session: Session, person: UUID, proposer: UUID, kinds: Sequence[str], at: datetime
) -> UUID:
    wanted = NewProposal(
        act=Act.KENAIKAN_JENJANG,
        person=person,
        reason="Angka kredit mencukupi dan beban kerja unit membutuhkan jenjang di atasnya.",
    )
    case = start_proposal(session, wanted, actor=proposer, at=at).case
    for number, kind in enumerate(kinds, start=1):
        paper = NewPaper(kind=kind, number=f"{number:03}/USUL/{at.year}")
        receive_paper(session, case, paper, actor=proposer, at=at)
    later = at + timedelta(days=3)
    fire(session, Attempt(case=case, trigger="submit", actor=proposer, at=later))
    return case


def _examined(
    database: Database,
    case: UUID,
    officer: UUID,
    kinds: Sequence[str],
    reach: str,
    at: datetime,
) -> None:
    """What the personnel officer does about a submitted proposal."""
    trigger = "confirm_vacancy" if reach in _TESTED else _WITHOUT_TEST.get(reach)
    if trigger is None:
        return
    later = at + timedelta(days=7)
    with unit_of_work(database) as session:
        for kind in kinds:
            check_paper(session, case, kind, actor=officer, at=at + timedelta(days=6))
        fire(session, Attempt(case=case, trigger=trigger, actor=officer, at=later))
