"""What deciding many cases on one sheet costs, against opening and deciding each by itself.

Whole requests without the network, of one leader, both ways on the same cases; in between everybody
submits again, which does not count.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import walks
from form_reading import forms_on
from postgres_cluster import Cluster
from small_site import Browser, Site, build_site
from small_world import build
from werkzeug.test import TestResponse

from benchmarks.tables import show
from workflow_app.persistence import migrating
from workflow_app.persistence.database import open_database
from workflow_app.services.batches import MOST, SEEN_FIRST

#: How many cases are decided, how often: the sheet takes no more than the larger number.
_SIZES = {"small": (30, 1), "full": (MOST, 5)}
_WORDS = {"reason_code": "other", "note": "Lengkapi lampiran"}
_ROWS = re.compile(r'name="row"[^>]*value="([^"]+)"')
#: Seconds on the clock and of our own CPU.
Spent = tuple[float, float]


class Leader:
    """A browser that decides, warmed by pages that do not count, and the clock beside it."""

    def __init__(self, browser: Browser, some: Iterable[UUID]) -> None:
        self.browser, self.token = browser, browser.token()
        for case in some:
            self.page(f"/cases/{case}")

    def page(self, path: str) -> tuple[str, Spent]:
        """Open a page."""
        clock, cpu = time.perf_counter(), time.process_time()
        return self._done(self.browser.get(path), clock, cpu)

    def send(self, path: str, fields: dict[str, object]) -> tuple[str, Spent]:
        """Send a form."""
        clock, cpu = time.perf_counter(), time.process_time()
        return self._done(self.browser.post(path, fields, token=self.token), clock, cpu)

    def _done(self, answer: TestResponse, clock: float, cpu: float) -> tuple[str, Spent]:
        spent = time.perf_counter() - clock, time.process_time() - cpu
        if answer.status_code not in {HTTPStatus.OK, HTTPStatus.SEE_OTHER}:
            raise RuntimeError(f"{answer.request.path}: {answer.status}")
        return answer.get_data(as_text=True), spent


def run(cluster: Cluster, *, folder: Path, full: bool) -> None:
    """Measure both ways by turns, and set the sheet against the single cases."""
    cluster.create("batches")
    database = open_database(cluster.url("batches"))
    migrating.upgrade(database)
    site = build_site(build(database), folder / "batches")
    many, times = _SIZES["full" if full else "small"]
    cases = _submitted(site, many)
    rounds = [_round(site, cases) for _ in range(times)]
    taken = {name: _middle(each[name] for each in rounds) for name in rounds[0]}
    pairs = {
        f"{many} pages of cases": "pages",
        "the sheet": "pages",
        f"{many} decisions sent": "decisions",
        "the sheet sent": "decisions",
    }
    rows = []
    for (name, base), (clock, cpu) in zip(pairs.items(), taken.values(), strict=True):
        wall, busy = taken[base]
        cells = (f"{clock * 1000 / many:.1f}", f"{clock / wall:.2f}")
        rows.append((name, *cells, f"{cpu * 1000 / many:.1f}", f"{cpu / busy:.2f}"))
    head = ("PostgreSQL", "ms a case", "of one by one", "CPU ms a case", "of one by one")
    show(f"Deciding on {many} cases, medians", head, rows)
    database.close()
    cluster.drop("batches")


def _submitted(site: Site, many: int) -> dict[str, UUID]:
    """An SKP of each of many people that waits for one leader."""
    world = site.world
    names = [f"orang{number}" for number in range(many)]
    walks.staff(world, names)
    cases = {name: world.new_skp(name) for name in names}
    for name, case in cases.items():
        world.fill(case, who=name, results=1)
        world.fire(name, "submit", case)
    return cases


def _round(site: Site, cases: dict[str, UUID]) -> dict[str, Spent]:
    """Send every case back one by one, then all of them on one sheet."""
    some = list(cases.values())[:SEEN_FIRST]
    leader = Leader(site.signed_in("leader"), some)
    opened, sent = [], []
    for case in cases.values():
        page, spent = leader.page(f"/cases/{case}")
        opened.append(spent)
        sent.append(leader.send(*_form(page, _WORDS))[1])
    _submit_again(site, cases)
    leader = Leader(site.signed_in("leader"), some)
    asked = {"whole": "y", "action": "send_back", "next": "/inbox"}
    sheet, drawn = leader.send("/inbox/batch", asked)
    result, decided = leader.send(*_form(sheet, {**_WORDS, "row": _ROWS.findall(sheet)}))
    if f"{len(cases)} dari {len(cases)} perkara diputus." not in result:
        raise RuntimeError("some cases of the sheet were not decided")
    _submit_again(site, cases)
    return {
        "pages": _sum(opened),
        "sheet": drawn,
        "decisions": _sum(sent),
        "sheet sent": decided,
    }


def _form(page: str, words: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Where the form that sends back goes on a page, and what it sends."""
    form = next(form for form in forms_on(page) if form.action.endswith("/send_back"))
    return form.action, {**form.fields, **words}


def _submit_again(site: Site, cases: dict[str, UUID]) -> None:
    for name, case in cases.items():
        site.world.fire(name, "submit", case)


def _sum(spent: Iterable[Spent]) -> Spent:
    clock, cpu = zip(*spent, strict=True)
    return sum(clock), sum(cpu)


def _middle(spent: Iterable[Spent]) -> Spent:
    clock, cpu = zip(*spent, strict=True)
    return statistics.median(clock), statistics.median(cpu)
