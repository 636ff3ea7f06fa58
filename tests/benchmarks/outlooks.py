"""What it costs to judge every holder of a JF in an agency, beside an aggregate of the same rows.

The agency is made set-based in a database of our own: six in ten people hold a JF, each with a book
of angka kredit, three years of predikat and places in their unit; some are punished.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from postgres_cluster import Cluster
from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.tables import show
from workflow_app.persistence import migrating
from workflow_app.persistence.database import WRITES, Database, open_database
from workflow_app.persistence.models import KjReckoning
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.board import Reach
from workflow_app.services.kj_outlook.board import Wanted, people_page, tally
from workflow_app.services.kj_outlook.reckoning import holders_on, reckon_next
from workflow_app.services.kj_outlook.rising import rises

_DAY = date(2027, 2, 1)
_AT = datetime(2027, 2, 1, 3, tzinfo=UTC)
_SMALL, _FULL = 3_000, 100_000
#: Of ten people six hold a JF.
_HOLDERS = 6


def run(cluster: Cluster, *, full: bool) -> None:
    """Measure one size."""
    people = _FULL if full else _SMALL
    cluster.create("outlooks")
    database = open_database(cluster.url("outlooks"))
    migrating.upgrade(database)
    _populate(database, people)
    plain = _median(lambda: _aggregate(database), 5)
    judged = _median(lambda: _judge(database, people), 1 if full else 3)
    run_of_all = _median(lambda: _reckon(database, people), 1)
    page = _median(lambda: _page(database), 20)
    database.close()
    cluster.drop("outlooks")
    holders = people * _HOLDERS // 10
    show(
        f"Everybody on the way to a next jenjang, {people:,} people, {holders:,} holders of a JF",
        ("", "seconds", "of the aggregate", "our CPU s", "µs a holder"),
        [
            _line("aggregate of the same rows", plain, holders, plain),
            _line("every holder judged", judged, holders, plain),
            _line("the run of the day, kept", run_of_all, holders, plain),
        ],
    )
    show(
        "The board of the whole agency",
        ("", "ms"),
        [("counts and a page", f"{page.wall * 1000:.0f}")],
    )


def _line(name: str, taken: _Taken, holders: int, plain: _Taken) -> tuple[str, ...]:
    each = taken.cpu / holders * 1e6
    ratio = taken.wall / plain.wall
    return name, f"{taken.wall:.2f}", f"{ratio:.1f}", f"{taken.cpu:.2f}", f"{each:.0f}"


def _judge(database: Database, people: int) -> None:
    with reading(database) as session:
        holders = holders_on(_DAY)
        found = rises(session, lambda ids: ids.in_(holders), _DAY)
    if len(found) != people * _HOLDERS // 10:
        raise RuntimeError(f"{len(found)} holders were judged")


def _aggregate(database: Database) -> None:
    with reading(database) as session:
        rows = session.execute(text(_PLAIN), {"day": _DAY}).all()
    if not rows:
        raise RuntimeError("the aggregate found nobody")


def _reckon(database: Database, people: int) -> None:
    with unit_of_work(database) as session:
        begun = KjReckoning(day=_DAY, begun_at=_AT, people=0)
        session.add(begun)
        session.flush()
        key = begun.id
    done = False
    while not done:
        with unit_of_work(database) as session:
            done = _slice(session, key)
    with reading(database) as session:
        counted = session.get_one(KjReckoning, key).people
    if counted != people * _HOLDERS // 10:
        raise RuntimeError(f"{counted} holders were reckoned")


def _slice(session: Session, key: Any) -> bool:
    return reckon_next(session, session.get_one(KjReckoning, key), _AT)


def _page(database: Database) -> None:
    everything, wanted = Reach(everything=True), Wanted()
    with reading(database) as session:
        numbers = tally(session, everything, wanted, _DAY)
        page = people_page(session, everything, wanted, numbers, at=_AT)
    if len(page.rows) != 50:
        raise RuntimeError(f"a page of {len(page.rows)} people")


@dataclass(frozen=True, slots=True)
class _Taken:
    """Seconds on the wall, and of our own processor time."""

    wall: float
    cpu: float


def _median(work: Callable[[], None], times: int) -> _Taken:
    walls, cpus = [], []
    for _ in range(times):
        begin, busy = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - begin)
        cpus.append(time.process_time() - busy)
    return _Taken(statistics.median(walls), statistics.median(cpus))


def _populate(database: Database, people: int) -> None:
    writing = database.engine.connect().execution_options(**{WRITES: True})
    with writing as connection, connection.begin():
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in _AGENCY:
            connection.exec_driver_sql(statement.format(people=people))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _id(tag: str, number: str = "g") -> str:
    return f"('{tag}' || lpad(({number})::text, 24, '0'))::uuid"


_UNIT = "g %% 400"
_LADDER = (
    "(ARRAY['ahli_pertama', 'ahli_muda', 'ahli_madya', 'terampil', 'mahir', 'ahli_pertama'])"
    "[1 + g %% 6]"
)
_GOLONGAN = "(ARRAY['iii_b', 'iii_d', 'iv_b', 'ii_d', 'iii_b', 'iii_a'])[1 + g %% 6]"
_HOLDS = f"g %% 10 < {_HOLDERS}"
_PEOPLE = "generate_series(0, {people} - 1) g"
_AGENCY = (
    (
        "INSERT INTO unit (id, code, name, zone, week_days, evaluated)"
        f" SELECT {_id('000000f1')}, 'U' || g, 'Unit ' || g, 'Asia/Jakarta', 5, true"
        " FROM generate_series(0, 399) g"
    ),
    "INSERT INTO unit_ancestor (unit_id, ancestor_id, depth) SELECT id, id, 0 FROM unit",
    (
        "INSERT INTO position (id, code, name, unit_id, jenis, jenjang, jf, is_head)"
        f" SELECT {_id('000000f2')}, 'P' || g, CASE WHEN {_HOLDS} THEN 'Analis ' || g %% 12 ELSE"
        f" 'Pengolah' END, {_id('000000f1', _UNIT)},"
        f" CASE WHEN {_HOLDS} THEN 'jf' ELSE 'pelaksana' END,"
        f" CASE WHEN {_HOLDS} THEN {_LADDER} ELSE '' END,"
        f" CASE WHEN {_HOLDS} THEN 'Analis ' || g %% 12 ELSE '' END, false FROM {_PEOPLE}"
    ),
    (
        "INSERT INTO person (id, name, status, golongan, golongan_tmt, born_on, pendidikan,"
        " bidang_pendidikan, email, left_by)"
        f" SELECT {_id('000000f3')}, 'Orang ' || md5(g::text), 'pns', {_GOLONGAN}, '2023-04-01',"
        f" date '1970-01-01' + g %% 9000, 's1', '', '', '' FROM {_PEOPLE}"
    ),
    (
        "INSERT INTO appointment (id, person_id, position_id, kind, valid_from, document, ended_by)"
        f" SELECT {_id('000000f4')}, {_id('000000f3')}, {_id('000000f2')}, 'definitive',"
        f" '2023-04-01', '', '' FROM {_PEOPLE}"
    ),
    (
        "INSERT INTO angka_kredit (id, person_id, jf, jenjang, opened_on, frozen, units, seq)"
        f" SELECT {_id('000000f5')}, {_id('000000f3')}, 'analis_' || g %% 12, {_LADDER},"
        f" '2023-04-01', false, 24000 * (g %% 130), 3 FROM {_PEOPLE} WHERE {_HOLDS}"
    ),
    (
        "INSERT INTO angka_kredit_line (id, account_id, seq, pak_row, units, total, clause, year,"
        " months, annual, document, at, evaluation_id)"
        f" SELECT {_id('000000f6', 'g * 10 + s')}, {_id('000000f5')}, s, 'konversi',"
        " 8000 * (g %% 130), 8000 * (g %% 130) * s, 'Peraturan BKN 3/2023', 2023 + s, 12, true,"
        f" '', now(), {_id('000000f6')} FROM {_PEOPLE} CROSS JOIN generate_series(1, 3) s"
        f" WHERE {_HOLDS}"
    ),
    (
        "INSERT INTO riwayat_predikat (person_id, year, predikat, document)"
        f" SELECT {_id('000000f3')}, 2023 + s, CASE WHEN g %% 17 = 0 THEN 'butuh_perbaikan'"
        f" ELSE 'baik' END, 'Arsip' FROM {_PEOPLE} CROSS JOIN generate_series(1, 3) s"
    ),
    (
        "INSERT INTO hukuman_disiplin (id, person_id, tingkat, valid_from, valid_to, document)"
        f" SELECT {_id('000000f7')}, {_id('000000f3')}, 'sedang', '2027-01-04', '2027-06-30', 'SK'"
        f" FROM {_PEOPLE} WHERE g %% 97 = 0"
    ),
    (
        "INSERT INTO formasi (id, unit_id, jabatan, jenjang, decided, free, reserved, filled,"
        " surplus) SELECT gen_random_uuid(), u.id, 'analis_' || j, n.jenjang, true, (j + 1) %% 2,"
        " 0, 1, 0 FROM unit u CROSS JOIN generate_series(0, 11) j CROSS JOIN (VALUES ('ahli_muda'),"
        " ('ahli_madya'), ('ahli_utama'), ('mahir'), ('penyelia')) n(jenjang)"
    ),
)
_PLAIN = """
SELECT p.unit_id, p.jf, p.jenjang, count(*), sum(k.units), max(l.last), min(r.worst),
       count(h.person_id), sum(f.free)
FROM appointment a
JOIN position p ON p.id = a.position_id
JOIN person n ON n.id = a.person_id
LEFT JOIN angka_kredit k ON k.person_id = a.person_id AND k.closed_on IS NULL
LEFT JOIN (SELECT account_id, max(year * 12 + months) AS last FROM angka_kredit_line
           WHERE pak_row = 'konversi' GROUP BY account_id) l ON l.account_id = k.id
LEFT JOIN (SELECT person_id, max(predikat) AS worst FROM riwayat_predikat
           WHERE year < 2027 GROUP BY person_id) r ON r.person_id = a.person_id
LEFT JOIN hukuman_disiplin h ON h.person_id = a.person_id
     AND :day BETWEEN h.valid_from AND coalesce(h.valid_to, :day)
LEFT JOIN formasi f ON f.unit_id = p.unit_id AND f.jabatan = k.jf AND f.jenjang = p.jenjang
WHERE a.kind = 'definitive' AND a.valid_from <= :day
  AND (a.valid_to IS NULL OR a.valid_to >= :day)
  AND p.jenjang NOT IN ('', 'penyelia', 'ahli_utama')
GROUP BY p.unit_id, p.jf, p.jenjang
"""
