"""Who does what in the story: the ordinary course, with chance, and the exceptions from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from workflow_app.demo import exceptions
from workflow_app.demo.closing import Ending
from workflow_app.demo.course import Course
from workflow_app.demo.organisation import Setting
from workflow_app.demo.planning import Planning
from workflow_app.demo.play import Sheet, period_kind
from workflow_app.demo.roster import Roster
from workflow_app.rules.predikat import Rating
from workflow_app.rules.skp_calendar import periods
from workflow_app.services.cases.family import Child

_ABOVE, _MEETS, _BELOW = Rating
#: When planning begins, by kind of post: days after 1 October of the year before.
_OPENS = {
    "jpt_madya": (4, 8),
    "jpt_pratama": (18, 28),
    "administrator": (33, 42),
    "pengawas": (45, 52),
}
_OTHERS_OPEN = (55, 74)
_PILOT = frozenset({"su", "d1", "d2", "insp", "sdm", "sdm-kin", "ren", "pre", "mks", "jyp"})
#: How far the next year's planning has come, beside the exceptions.
_NEXT = (
    "",
    "",
    "draft",
    "draft",
    "under_team_review",
    "under_team_review",
    "returned",
    "submitted",
)
#: How far the last period has come, beside the exceptions.
_LAST = (
    *("settled",) * 7,
    *("realisation_submitted",) * 3,
    *("ready",) * 3,
    *("rated", "distribution_checked", "signed", "signed", "delivered", "open", "open"),
    "realisation_returned",
)


class Script:
    """The story of one agency around the day on which it is told."""

    def __init__(self, roster: Roster, seed: int) -> None:
        self.roster = roster
        self.today = roster.today
        self._seed = seed
        self._exceptions = exceptions.told_on(roster)

    def planning(self, sheet: Sheet) -> Planning | None:
        """How the planning of an SKP goes; None when it has not begun."""
        offset = sheet.year - self.roster.year
        found = self._exceptions.planning.get((sheet.person, offset, sheet.starts_on.month))
        if found is not None:
            return found
        if sheet.starts_on.month > 1:
            return Planning(opens=sheet.starts_on + timedelta(days=4))
        if offset == 1:
            return self._next(sheet)
        if offset == -1 and not self._in_pilot(sheet):
            return None
        return Planning(opens=self._opens(sheet), sent_back=self._chance(sheet).random() < 0.15)

    def course(self, sheet: Sheet, child: Child) -> Course | None:
        """How an evaluation goes; None for a segment, which its ending tells."""
        if child.workflow != "evaluation" or child.variant == "segment" or child.ends_on is None:
            return None
        offset = sheet.year - self.roster.year
        key = child.variant
        if key == "periodic":
            kind = period_kind(self.roster, sheet.year)
            key = f"p{(child.ends_on.month - 1) // kind.months + 1}"
        found = self._exceptions.courses.get((sheet.person, offset, key))
        return found or self._course(sheet, child, key)

    def ending(self, sheet: Sheet) -> Ending | None:
        """How an SKP ends within its year; None when it does not."""
        if sheet.year != self.roster.year:
            return None
        ends = self._exceptions.endings.get(sheet.person)
        return ends if ends is not None and sheet.starts_on < ends.on else None

    def left(self, sheet: Sheet) -> frozenset[str]:
        """Which tasks of the follow-up nobody has done yet."""
        chance = self._chance(sheet, "left")
        codes = ("talent_box", "report", "angka_kredit", "pay")
        return frozenset(code for code in codes if chance.random() < 0.12)

    def settings(self) -> Iterable[Setting]:
        """Every organisation over every period that has ended, of two years."""
        for year in (self.roster.year - 1, self.roster.year):
            found = [
                (each.start, each.end) for each in periods(year, period_kind(self.roster, year))
            ]
            found.append((date(year, 1, 1), date(year, 12, 31)))
            ended = [(start, end) for start, end in found if end < self.today]
            for unit in self.roster.units.values():
                if unit.evaluated:
                    for start, end in ended:
                        yield self._setting(Setting(unit=unit.key, starts_on=start, ends_on=end))

    def _setting(self, plan: Setting) -> Setting:
        found = self._exceptions.settings.get(plan.key)
        return replace(plan, **found) if found else plan

    def _in_pilot(self, sheet: Sheet) -> bool:
        """The year before, only some units kept their SKPs here; the others joined this year."""
        return self.roster.posts[sheet.post].unit in _PILOT

    def _opens(self, sheet: Sheet) -> date:
        low, high = _OPENS.get(self.roster.posts[sheet.post].jenis, _OTHERS_OPEN)
        days = self._chance(sheet, "opens").randint(low, high)
        return date(sheet.year - 1, 10, 1) + timedelta(days=days)

    def _next(self, sheet: Sheet) -> Planning | None:
        chance = self._chance(sheet, "next")
        reach = chance.choice(_NEXT)
        if not reach:
            return None
        opens = date(sheet.year - 1, 10, 1) + timedelta(days=chance.randint(10, 30))
        submit_on = None
        if reach == "under_team_review":
            submit_on = sheet.place.before(self.today, chance.randint(1, 6))
        return Planning(opens=opens, reach=reach, submit_on=submit_on, reviewed=True)

    def _course(self, sheet: Sheet, child: Child, key: str) -> Course:
        chance = self._chance(sheet, key)
        hasil, perilaku = self._merit(sheet, chance)
        course = Course(
            hasil=hasil,
            perilaku=perilaku,
            returned=chance.random() < 0.08,
            accepts=chance.random() < 0.65,
        )
        if child.ends_on is None or sheet.year < self.roster.year:
            return replace(course, report_on=self._early(child, key, chance))
        if child.ends_on >= self.today:
            return replace(course, prepares=key != "annual" and chance.random() < 0.6)
        if key == exceptions.last_period(self.roster):
            return exceptions.resting(course, chance.choice(_LAST), sheet.place, self.today)
        return course

    def _early(self, child: Child, key: str, chance: Random) -> date | None:
        """The last half-year is reported before the year closes by few; the others let it go."""
        if key != "p2" or child.ends_on is None or chance.random() > 0.2:
            return None
        return child.ends_on - timedelta(days=chance.randint(9, 14))

    def _merit(self, sheet: Sheet, chance: Random) -> tuple[Rating, Rating]:
        """Ratings by what somebody is like, which does not change from period to period."""
        nature, mood = self._chance_of(sheet.person).random(), chance.random()
        if nature < 0.18:
            return (_ABOVE, _ABOVE) if mood < 0.7 else (_ABOVE, _MEETS)
        if nature > 0.92:
            return (_BELOW, _MEETS) if mood < 0.6 else (_MEETS, _MEETS)
        if mood < 0.1:
            return _ABOVE, _MEETS
        return (_MEETS, _ABOVE) if mood < 0.25 else (_MEETS, _MEETS)

    def _chance(self, sheet: Sheet, *key: object) -> Random:
        return self._chance_of(sheet.person, sheet.starts_on, *key)

    def _chance_of(self, *key: object) -> Random:
        return Random(":".join(map(str, (self._seed, "script", *key))))  # noqa: S311 - a story
