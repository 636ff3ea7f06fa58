"""The personnel unit at work: it records what happens to people and closes the plans it ends."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from state_machines.skp.states import NEVER_SET
from workflow_app.engine.refusals import Refusal
from workflow_app.rules.absence import EXEMPTING
from workflow_app.rules.roles import Role
from workflow_app.services import open_work
from workflow_app.services.open_work import PlanSeen
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.people import PersonForm, add_person
from workflow_app.services.staffing.picture import PostSeen, picture
from workflow_app.simulation import careers, planning
from workflow_app.simulation.changes import Change, carry_out
from workflow_app.simulation.people import Character
from workflow_app.simulation.stage import Stage, place

#: Days between the letter and the day; what nobody can foresee is recorded afterwards.
_AHEAD, _AFTERWARDS = 3, 1
_UNFORESEEN = frozenset({"sick_leave", "died"})
_ON_ITS_DAY = frozenset({"reorganise", "transfer", "appoint"})
_DRAFTS = frozenset(state.name for state in NEVER_SET)
_RUNNING = frozenset({"established", "monitored"})
_FAR = date(9999, 1, 1)


@dataclass(slots=True)
class Personnel:
    """What is still to be recorded, by the day on which it is."""

    stage: Stage
    pending: list[tuple[date, int, Change]] = field(default_factory=list)
    count: int = 0

    def plan_month(self, first: date) -> None:
        """Plan the changes and the joiners of a month from the organisation as it stands."""
        stage = self.stage
        seen = picture(stage.session, first)
        month = careers.Month(stage.agency, seen, first)
        for change in careers.planned(month):
            self._expect(change)
        for post in careers.joining(month):
            self._join(month, post)

    def record(self, today: date) -> None:
        """Record what is due by today."""
        while self.pending and self.pending[0][0] <= today:
            _, _, change = heapq.heappop(self.pending)
            self.stage.at += timedelta(seconds=5)
            self.stage.stir()
            try:
                with self.stage.session.begin_nested():
                    carry_out(self.stage.session, change, By(at=self.stage.at))
            except Refusal:
                self.stage.counts[f"changes refused: {change.kind}"] += 1
                self._forget(change)
            else:
                self.stage.counts[f"changes: {change.kind}"] += 1
                self._follow(change)
            self.stage.session.expunge_all()

    def _expect(self, change: Change) -> None:
        if change.reason in _UNFORESEEN:
            recorded_on = change.on + timedelta(days=_AFTERWARDS)
        elif change.kind in _ON_ITS_DAY:
            recorded_on = change.on
        else:
            recorded_on = change.on - timedelta(days=_AHEAD)
        self.count += 1
        heapq.heappush(self.pending, (recorded_on, self.count, change))
        if change.person is None:
            return
        if change.kind == "away":
            stretch = (change.on, change.until or _FAR)
            self.stage.away.setdefault(change.person, []).append(stretch)
        elif change.kind == "retire":
            self.stage.left[change.person] = change.on

    def _forget(self, change: Change) -> None:
        if change.person is None:
            return
        if change.kind == "away":
            self.stage.away[change.person].remove((change.on, change.until or _FAR))
        elif change.kind == "retire":
            self.stage.left.pop(change.person, None)

    def _follow(self, change: Change) -> None:
        """What a change asks of the personnel unit and of the person."""
        stage, person = self.stage, change.person
        if change.kind == "reorganise" and change.post is not None:
            stage.agency.superior[change.post] = change.above
            stage.agency.wrong.pop(change.post, None)
        if person is None:
            return
        if change.kind in {"retire", "transfer"} or change.reason in EXEMPTING:
            self._errand(change, 1, f"{person}:ends", partial(self._close, person, change))
        if change.kind in {"transfer", "appoint"}:
            start = partial(planning.opening, stage, person, change.on.year, change.on)
            self._errand(change, 4, f"{person}:opens", start)

    def _errand(self, change: Change, days: int, key: str, work: partial[int | None]) -> None:
        chance = self.stage.chance("errand", key, change.on)
        day = max(change.on, self.stage.today) + timedelta(days=days)
        where = place("Asia/Jakarta", 5)
        self.stage.errand(self.stage.on(day, where, chance), f"{key}:{change.on}", work)

    def _close(self, person: UUID, change: Change) -> int | None:
        """Close, cancel or exempt the plans that a change of the person ends."""
        stage, again = self.stage, None
        for plan in open_work.plans_of(stage.session, person):
            officer = self._officer(person)
            if officer is None:
                return 1
            if plan.ends_on < change.on or plan.starts_on == change.on:
                continue
            if plan.starts_on > stage.today:
                again = (plan.starts_on - stage.today).days + 1
            elif change.reason in EXEMPTING:
                self._exempt(plan, officer, change)
            else:
                self._end(plan, officer, change)
        return again

    def _exempt(self, plan: PlanSeen, officer: UUID, change: Change) -> None:
        if plan.state in _DRAFTS | _RUNNING:
            self.stage.fire(
                officer,
                "exempt",
                plan.case,
                note="Tugas belajar",
                condition=change.reason,
                decree=change.document,
            )

    def _end(self, plan: PlanSeen, officer: UUID, change: Change) -> None:
        stage = self.stage
        if plan.state in _DRAFTS:
            note = "Pegawai tidak lagi memangku jabatan ini"
            stage.fire(officer, "cancel", plan.case, note=note)
        elif plan.state in _RUNNING:
            stage.fire(
                officer,
                "start_closing",
                plan.case,
                end="transfer" if change.kind == "transfer" else "end_of_service",
                effective_on=max(change.on, plan.starts_on).isoformat(),
            )

    def _officer(self, subject: UUID) -> UUID | None:
        stage = self.stage
        unit = stage.agency.unit_ids["pusat"]
        found = open_work.members(stage.session, unit, Role.UNIT_KEPEGAWAIAN, stage.today)
        free = [each for each in found if each != subject]
        return stage.chance("officer", subject, stage.today).choice(free) if free else None

    def _join(self, month: careers.Month, post: PostSeen) -> None:
        """Somebody new, who begins on a day of the month."""
        stage, plan = self.stage, self.stage.agency.posts[post.id]
        chance = month.chance("joiner", post.id)
        on = month.day(chance)
        person = stage.agency.register.draw(plan, month.first.year, joins=on.replace(day=1))
        add_person(stage.session, _form(person), By(at=stage.at), person=person.id)
        self._expect(Change(kind="appoint", on=on, person=person.id, post=post.id))


def _form(person: Character) -> PersonForm:
    return PersonForm(
        name=person.name,
        nip=person.nip or "",
        status=person.status,
        golongan=person.golongan,
        golongan_tmt=person.golongan_tmt,
        born_on=person.born_on,
        born_in=person.born_in,
        karpeg=person.karpeg,
        pendidikan=person.pendidikan,
        bidang_pendidikan=person.bidang_pendidikan,
    )
