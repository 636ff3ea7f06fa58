"""A8: no timer strikes early, late or twice, through years of decrees in three zones.

Reports and plans are opened all through the simulated years while the calendar is edited, and the
clock looks around every moment that matters. When each timer has to strike is worked out by
``slow_calendar``, which knows nothing of the product.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from counts import chance, count
from slow_calendar import Said, Slow
from small_world import build
from sqlalchemy import func, select, update
from staffing import report, staff_post
from worker_desk import Office, open_accounts

from workflow_app.persistence.models import AgencySetting, CalendarDay, Event, OutboxMessage, Unit
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.decreed_days import DecreedDay, DecreeKind
from workflow_app.services.calendars import deciding
from workflow_app.services.calendars.deciding import By, NewDecree, Withdrawal, decide
from workflow_app.services.history import verify_case
from workflow_app.workers.clock import Clock

FIRST = datetime(2026, 1, 5, 3, tzinfo=UTC)
DAYS = count(150, long=1096, small=40)
ANSWER_DAYS, PLAN_DAYS = 6, 15
PLACES = {
    "bagian": ("Asia/Jakarta", 5),
    "kepegawaian": ("Asia/Jayapura", 5),
    "perencanaan": ("Asia/Makassar", 6),
}
PEOPLE = {"staf": "bagian", "kabag": "bagian", "personalia": "kepegawaian"} | {
    "perencana": "perencanaan"
}
MOMENT = timedelta(seconds=1)


@dataclass
class Expected:
    """What a case owes the clock: its row at ``due``, then reminders from ``remind`` on.

    A plan that was never set expires with its year, at ``ends``, and reminds nobody any more.
    """

    case: object
    who: str
    place: str
    trigger: str
    start: date
    days: int
    last: date
    due: datetime
    floor: date = date.min
    every: timedelta = timedelta(days=1)
    remind: datetime | None = None
    reminded: int = 0
    struck: int = 0
    stays: int = 3
    ends: datetime | None = None
    expired: int = 0


@dataclass
class Years:
    """The simulated years: the product, the slow calendars, and what is expected of both."""

    office: Office
    random: object
    slow: dict[str, Slow]
    open: dict[str, Expected] = field(default_factory=dict)
    plans: list[Expected] = field(default_factory=list)
    pending: tuple[datetime, dict[str, Slow]] | None = None
    decrees: list = field(default_factory=list)
    struck: int = 0
    reminded: int = 0
    moved: int = 0

    @property
    def world(self):
        return self.office.world

    def all(self):
        return [*self.open.values(), *self.plans]

    def counted(self, slow: Slow, each: Expected) -> date:
        return max(each.floor, slow.after(each.start, each.days))

    # what happens

    def report(self, who: str) -> None:
        place = PEOPLE[who]
        proposed = "perencana" if who != "perencana" else "lain"
        case = report(self.world, who, proposed)
        slow = self.slow[place]
        start = slow.today(self.world.now)
        last = slow.after(start, ANSWER_DAYS)
        self.open[who] = Expected(
            case, who, place, "escalate", start, ANSWER_DAYS, last, slow.end(last)
        )

    def plan(self, who: str) -> None:
        year = self.world.now.year
        case = self.world.new_skp(who, year=year)
        slow = self.slow[PEOPLE[who]]
        start, general = date(year, 1, 1), date(year, 1, 31)
        last = max(general, slow.after(start, PLAN_DAYS))
        each = Expected(
            case,
            who,
            PEOPLE[who],
            "escalate",
            start,
            PLAN_DAYS,
            last,
            slow.end(last),
            floor=general,
        )
        each.every, each.stays = timedelta(days=7), 10**6
        each.ends = slow.end(date(year, 12, 31))
        each.remind = slow.end(date(year, 1, 2))
        while each.remind <= self.world.now:
            each.remind += each.every
        self.plans.append(each)

    def edit(self, *, lazily: bool) -> None:
        before = {
            name: Slow(s.zone, s.week_days, s.line, list(s.said)) for name, s in self.slow.items()
        }
        deciding.FEW = -1 if lazily else 50
        if self.decrees and self.random.random() < 0.3:
            self._withdraw()
        else:
            self._decree()
        self.pending = (self.world.now, before)
        if not lazily:
            self.follow(self.world.now)

    def _decree(self) -> None:
        today = self.world.now.date()
        ahead = self.random.sample(range(-3, 16), self.random.randint(1, 3))
        days = sorted(today + timedelta(days=n) for n in ahead)
        unit = self.random.choice(["", "", "kementerian", "sekretariat", *PLACES])
        kind = self.random.choice(
            [DecreeKind.CUTI_BERSAMA, DecreeKind.WORKING_DAY, DecreeKind.NATIONAL]
        )
        on = date(2020, 1, 1) + timedelta(days=len(self.decrees))
        wanted = NewDecree(
            kind=kind,
            document=f"SKB {len(self.decrees)}",
            decreed_on=on,
            days=tuple(DecreedDay(day, "Hari") for day in days),
            unit=self.world.unit[unit] if unit else None,
        )
        try:
            with unit_of_work(self.world.database) as session:
                made = decide(session, wanted, By(at=self.world.now)).decree
        except deciding.refusals.Invalid:  # one of these days stands already
            return
        said = [Said(day, unit, on, kind is DecreeKind.WORKING_DAY) for day in days]
        self.decrees.append((made, said))
        for slow in self.slow.values():
            slow.said.extend(said)

    def _withdraw(self) -> None:
        made, said = self.decrees[self.random.randrange(len(self.decrees))]
        if not said:
            return
        one = said.pop()
        with reading(self.world.database) as session:
            day = session.execute(
                select(CalendarDay.id).where(
                    CalendarDay.decree_id == made, CalendarDay.day == one.day
                )
            ).scalar_one()
        with unit_of_work(self.world.database) as session:
            gone = Withdrawal(decree=made, days=frozenset({day}), document="Dicabut")
            decide(session, gone, By(at=self.world.now))
        for slow in self.slow.values():
            slow.said.remove(one)

    def follow(self, at: datetime) -> None:
        """The deadlines after an edit, by the rule of the promise."""
        if self.pending is None:
            return
        since, before = self.pending
        self.pending = None
        for each in self.all():
            if each.struck or each.due <= since:
                continue
            slow = self.slow[each.place]
            ahead = self.counted(slow, each) - self.counted(before[each.place], each)
            if ahead > timedelta(0):
                each.last += ahead
            elif ahead < timedelta(0):
                each.last = max(each.last + ahead, min(each.last, slow.today(at)))
            if ahead and slow.end(each.last) != each.due:
                self.moved += 1
                each.due = slow.end(each.last)

    # what must be so

    def tick(self, at: datetime) -> None:
        assert at >= self.world.now
        self.world.now = at
        Clock(self.office.desk).tick()
        self.follow(at)
        for each in self.all():
            if each.remind is not None and each.remind <= at and each.remind != each.ends:
                each.reminded += 1
                self.reminded += 1
                while each.remind <= at:
                    each.remind += each.every
            if each.ends is not None and each.ends <= at:
                each.remind, each.ends, each.expired = None, None, 1
            if not each.struck and each.due <= at:
                each.struck = 1
                self.struck += 1
                if each.remind is None:
                    slow = self.slow[each.place]
                    each.remind = slow.end(slow.today(at) + timedelta(days=1))
        self.check()

    def check(self) -> None:
        with reading(self.world.database) as session:
            rows = session.execute(
                select(Event.case_id, Event.trigger, func.count())
                .where(Event.trigger.in_(["escalate", "expire"]), Event.kind == "move")
                .group_by(Event.case_id, Event.trigger)
            )
            events = {(case, trigger): count for case, trigger, count in rows}
            mails = session.execute(
                select(OutboxMessage.case_id, func.count())
                .where(OutboxMessage.effect == "notify_reminder")
                .group_by(OutboxMessage.case_id)
            )
            reminders = dict(map(tuple, mails))
        for each in self.all():
            assert events.get((each.case, "escalate"), 0) == each.struck, (each, self.world.now)
            assert events.get((each.case, "expire"), 0) == each.expired, (each, self.world.now)
            assert reminders.get(each.case, 0) == each.reminded, (each, self.world.now)

    def close(self, who: str) -> None:
        each = self.open.pop(who)
        self.world.fire(who, "withdraw", each.case, note="Selesai")
        with reading(self.world.database) as session:
            assert verify_case(session, each.case) == []


@pytest.fixture
def years(sqlite, tmp_path, monkeypatch):
    world = build(sqlite)
    world.now = FIRST
    staff_post(world, "lain", superior="kepala")
    with unit_of_work(world.database) as session:
        session.add(
            AgencySetting(
                key="superior_correction_working_days",
                value=str(ANSWER_DAYS),
                valid_from="2020-01-01",
            )
        )
        for name, (zone, week_days) in PLACES.items():
            session.execute(
                update(Unit)
                .where(Unit.id == world.unit[name])
                .values(zone=zone, week_days=week_days)
            )
    office = Office(world, tmp_path, mail_url="smtp://127.0.0.1:1", sweep_pause=10**9)
    office.accounts = open_accounts(world)
    monkeypatch.setattr(deciding, "FEW", deciding.FEW)
    slow = {
        name: Slow(zone, week_days, (name, "sekretariat", "kementerian"))
        for name, (zone, week_days) in PLACES.items()
    }
    return Years(office, chance(), slow)


def test_no_timer_strikes_early_late_or_twice_through_years_of_decrees(years, publish):
    for n in range(DAYS):
        live(years, FIRST + timedelta(days=n))
    for each in years.all():
        with reading(years.world.database) as session:
            assert verify_case(session, each.case) == []
    assert years.struck > DAYS // 20
    assert years.moved > 0 or DAYS < 100
    publish(
        f"A8: {DAYS} simulated days in 3 zones, {years.struck} deadlines and {years.reminded} "
        f"reminders on time, {years.moved} moved by {len(years.decrees)} decrees"
    )


def live(years: Years, day: datetime) -> None:
    """A day: plans in January, the clock around what is due, reports, and now and then an edit."""
    random, world = years.random, years.world
    planned = {(each.place, each.who, each.start.year) for each in years.plans}
    for who, place in PEOPLE.items():
        if day.month == 1 and day.day > 4 and (place, who, day.year) not in planned:
            years.plan(who)
    look_around(years, day, day + timedelta(days=1))
    world.now = max(day + timedelta(hours=random.uniform(0, 9)), world.now + MOMENT)
    for who in PEOPLE:
        each = years.open.get(who)
        if each is None and random.random() < 0.5:
            years.report(who)
        elif each is not None and each.reminded >= each.stays:
            years.close(who)
    if random.random() < 0.25:
        edit(years, day)


def edit(years: Years, day: datetime) -> None:
    """An edit, followed at once or by the clock; the second kind just before something is due."""
    random, world = years.random, years.world
    lazily = random.random() < 0.5
    ahead = [each.due for each in years.all() if not each.struck]
    soon = min((due for due in ahead if due > world.now + MOMENT), default=None)
    if lazily and soon is not None and soon < day + timedelta(hours=20):
        look_around(years, day, soon - MOMENT)
        world.now = max(world.now, soon - MOMENT)
    years.edit(lazily=lazily)


def look_around(years: Years, day: datetime, until: datetime) -> None:
    """Let the clock look around every moment of a day that is due, and at some others."""
    due = [each.due for each in years.all() if not each.struck]
    due += [each.remind for each in years.all() if each.remind is not None]
    due += [each.ends for each in years.all() if each.ends is not None]
    near = {at + step for at in due if day <= at < until for step in (-MOMENT, MOMENT)}
    others = {day + timedelta(hours=years.random.uniform(0, 24)) for _ in range(2)}
    for moment in sorted(near | others):
        if years.world.now < moment < until:
            years.tick(moment)
