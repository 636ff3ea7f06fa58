"""What a kenaikan jenjang asks of the person besides work and time: record, age, status.

Source: PermenPANRB 1/2023, Pasal 16(1) and 29–30; PP 11/2017, Pasal 239.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from workflow_app.rules.bup import BUP, before_bup
from workflow_app.rules.eligibility import Reason, Requirement
from workflow_app.rules.finding import Finding
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.proposal.candidates import clean_record
from workflow_app.rules.proposal.facts import Candidate

_RECORD = "PermenPANRB 1/2023, Pasal 16(1)"


def record_requirements(
    person: Candidate, target: Jenjang, day: date, open_to: Collection[str]
) -> tuple[Requirement, ...]:
    """A clean record, an age below the end of the jenjang aimed at, and the status.

    ``open_to`` are the codes of status that these careers are open to. Source: PermenPANRB 1/2023,
    Pasal 16(1); PP 11/2017, Pasal 239.
    """
    age = before_bup(person.born_on, Post(JenisJabatan.JF, target), day)
    found = Finding(person.status in open_to, person.status.upper(), " / ".join(open_to).upper())
    return (
        Requirement(Reason.RECORD_NOT_CLEAN, clean_record(person), _RECORD),
        Requirement(Reason.AGE_LIMIT_REACHED, age, BUP.on(day).clause),
        *(() if found else (Requirement(Reason.NOT_PNS, found, _RECORD),)),
    )


def clean_on(ends: Iterable[date | None]) -> date | None:
    """The day after the last of the stretches that stand in the way; None while one has no end.

    Source: PermenPANRB 1/2023, Pasal 16(1).
    """
    known = list(ends)
    last = [day for day in known if day is not None]
    return max(last) + timedelta(days=1) if last and len(last) == len(known) else None
