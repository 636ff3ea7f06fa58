"""What a page costs on the server and on the line, against an empty page of the same application.

The inbox shows 50 SKP with contents, the most pressing of 10 k open tasks (a million with
``SIZE=full``); the case is an SKP with contents; the tracker is that of a candidate with a record.
Time is that of the whole request without the network, session and frame included.
"""

from __future__ import annotations

import re
import statistics
import time
from datetime import date
from http import HTTPStatus
from pathlib import Path

import jf_agency as jf
import walks
from flask.testing import FlaskClient
from postgres_cluster import Cluster
from small_site import Site, add_account, build_site
from small_world import World, build
from sqlalchemy import update

from benchmarks.tables import show
from workflow_app.persistence import migrating
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Task
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.inbox import PAGE
from workflow_app.simulation.loading import Filler, fill

TASKS = {"small": 10_000, "full": 1_000_000}
EMPTY = "/aksesibilitas"
_ROUNDS = 15
_FILES = re.compile(r'(?:href|src)="((?:/bootstrap)?/static/[^"]+)"')


def run(cluster: Cluster, *, folder: Path, full: bool) -> None:
    """Measure the pages in turn, so that a slow moment of the machine meets all of them."""
    tasks = TASKS["full" if full else "small"]
    cluster.create("pages")
    database = open_database(cluster.url("pages"))
    migrating.upgrade(database)
    site = build_site(build(database), folder / "pages")
    readers = _furnish(site, tasks)
    taken = _taken(readers)
    middles = {name: _middle(each) for name, each in taken.items()}
    wall, cpu = middles["empty page"]
    rows = []
    for name, (browser, path) in readers.items():
        page, first = _octets(browser, path)
        mine, busy = middles[name]
        cells = (f"{mine:.1f}", f"{mine / wall:.1f}", f"{busy:.1f}", f"{busy / cpu:.1f}")
        rows.append((name, *cells, f"{page / 1000:.1f}", f"{first / 1000:.1f}"))
    head = ("page", "ms", "of the empty page", "CPU ms", "of the empty page", "kB", "kB first")
    show(f"Pages on PostgreSQL, {tasks:,} open tasks, medians", head, rows)
    database.close()
    cluster.drop("pages")


def _furnish(site: Site, tasks: int) -> dict[str, tuple[FlaskClient, str]]:
    """Whose browser asks for which page."""
    world = site.world
    _submit(world)
    skp = world.new_skp("staf")
    world.fill(skp, who="staf", leader="kabag", results=4)
    fill(world.database, Filler(cases=tasks, tasks=tasks), lambda *_: None)
    jf.found(world)
    jf.need(world, jf.place(world), 1, holders=1)
    jf.credited(world, "pertama", "ahli_pertama", 87)
    jf.record(world, "pertama", y2026="baik")
    world.at(on=date(2027, 2, 1))
    with unit_of_work(world.database) as db:
        add_account(site, db, "pertama", world.person["pertama"])
    leader = site.signed_in("leader").client
    employee, candidate = site.signed_in("employee").client, site.signed_in("pertama").client
    return {
        "empty page": (leader, EMPTY),
        "inbox": (leader, "/inbox"),
        "case": (employee, f"/cases/{skp}"),
        "tracker": (candidate, "/jf/saya"),
    }


def _submit(world: World) -> None:
    """More SKP than a page holds wait for the leader, before all others."""
    names = [f"orang{number}" for number in range(PAGE + 1)]
    walks.staff(world, names)
    for name in names:
        case = world.new_skp(name)
        world.fill(case, who=name)
        world.fire(name, "submit", case)
    with unit_of_work(world.database) as db:
        db.execute(update(Task).where(Task.closed_at.is_(None)).values(sort_at=world.now))


def _taken(readers: dict[str, tuple[FlaskClient, str]]) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of each request, on the clock and of our own CPU, the pages by turns.

    The first five rounds do not count.
    """
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    for number in range(_ROUNDS + 5):
        for name, (client, path) in readers.items():
            clock, cpu = time.perf_counter(), time.process_time()
            answer = client.get(path)
            spent = time.perf_counter() - clock, time.process_time() - cpu
            if answer.status_code != HTTPStatus.OK:
                raise RuntimeError(f"{path}: {answer.status}")
            if number >= 5:
                taken[name].append((spent[0] * 1000, spent[1] * 1000))
    return taken


def _middle(taken: list[tuple[float, float]]) -> tuple[float, float]:
    clock, cpu = zip(*taken, strict=True)
    return statistics.median(clock), statistics.median(cpu)


def _octets(client: FlaskClient, path: str) -> tuple[int, int]:
    """What goes over the line, gzipped: the page alone, and with every file it loads."""
    page = client.get(path).get_data(as_text=True)
    alone = _sent(client, path)
    files = sum(
        _sent(client, address.replace("&amp;", "&")) for address in set(_FILES.findall(page))
    )
    return alone, alone + files


def _sent(client: FlaskClient, path: str) -> int:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"}, buffered=True)
    return len(answer.get_data()) + len(str(answer.headers).encode())
