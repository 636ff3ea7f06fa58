"""What people read about a case: whose turn it is, why something is theirs, what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from blueprints.support.clock import now
from blueprints.support.languages import language, say
from blueprints.support.presenting import role_label
from blueprints.support.sentences import gettext as _
from blueprints.support.sentences import ngettext
from blueprints.support.written import last_day, local_day, written_date
from state_machines.asking import stops_for_a_question
from workflow_app.engine.authority import Capacity
from workflow_app.rules.follow_up import FollowUpKind
from workflow_app.services.case_page import CasePage, TaskView
from workflow_app.services.case_page.since import step_label

_KINDS = frozenset(FollowUpKind)


def turn(page: CasePage, *, ready: bool) -> str:
    """Whose turn it is, since when and until when, and what the reader has to do: or nothing.

    ``ready`` says that they can answer what is asked of them.
    """
    if page.state.final:
        told = _(
            "Perkara ini selesai: “%(state)s” sejak %(day)s.",
            state=say(page.state.label),
            day=day_in(page.case.entered_at, page.zone),
        )
        return f"{told} {_nothing()}"
    return f"{_whose(page)} {_yours(page, ready=ready)}"


def working_days(count: int) -> str:
    """A number of working days."""
    if count == 0:
        return _("belum satu hari kerja")
    return ngettext("%(num)s hari kerja", "%(num)s hari kerja", count)


def asked(kind: str, code: str, workflow: str) -> str:
    """What an open task wants."""
    if kind == "act":
        return say(FollowUpKind(code).label if code in _KINDS else step_label(workflow, code))
    if kind == "sign":
        return _("Tanda tangani")
    return _("Ambil langkah berikutnya")


def capacity_words(capacity: Capacity, posts: Mapping[UUID, str]) -> str:
    """In which hat somebody acts: the role, and the post that gives it."""
    role = say(capacity.role.label)
    if capacity.kind == "self":
        return role
    post = posts.get(capacity.on_behalf_of, "") if capacity.on_behalf_of else ""
    return f"{role} – {acting(capacity.kind, post, capacity.document)}"


def acting(kind: str, post: str, document: str) -> str:
    """A post with how it is held, and the document behind an acting one."""
    held = {
        "plt": _("Plt. %(post)s", post=post),
        "plh": _("Plh. %(post)s", post=post),
        "delegation": _("Delegasi dari %(post)s", post=post),
    }
    name = held.get(kind, post)
    return f"{name} ({document})" if document and kind in held else name


def addressed(basis: str, role: str, post: str) -> str:
    """Why a task is somebody's. ``post`` is the post it came to, as ``acting`` writes it."""
    if basis == "self":
        return _("Perkaranya sendiri")
    if basis == "duty":
        return _("Tugas %(unit)s", unit=role_label(role))
    if basis == "escalation":
        return _("Eskalasi kepada %(post)s", post=post)
    if basis == "replacement":
        return _("Pengganti sebagai %(role)s, %(post)s", role=role_label(role), post=post)
    return f"{role_label(role)}, {post}" if post else role_label(role)


def day_in(at: datetime, zone: str) -> str:
    """The date of a moment in the zone of a unit."""
    return written_date(local_day(at, zone), language())


def _whose(page: CasePage) -> str:
    tasks = _most_pressing(page)
    if tasks:
        first = tasks[0]
        whom = _("Anda") if first.mine else _either(_holder(task) for task in tasks)
        said = {
            "whom": whom,
            "since": day_in(first.opened_at, page.zone),
            "days": working_days(first.waiting),
        }
        if first.due_at is None:
            return _("Menunggu %(whom)s sejak %(since)s (%(days)s).", **said)
        if first.paused:
            return _(
                "Menunggu %(whom)s sejak %(since)s (%(days)s); tenggatnya sedang berhenti.", **said
            )
        due = _due(first.due_at, page.zone)
        if first.due_at <= now():
            return _(
                "Menunggu %(whom)s sejak %(since)s (%(days)s), lewat batas %(due)s.",
                due=due,
                **said,
            )
        return _(
            "Menunggu %(whom)s sejak %(since)s (%(days)s), paling lambat %(due)s.", due=due, **said
        )
    return _nobody(page)


def _nobody(page: CasePage) -> str:
    """Nothing is asked of anybody here: something else goes first, or the clock goes on."""
    if page.state.pauses_clock:
        return _(
            "%(meaning)s; menunggu %(whom)s sejak %(since)s (%(days)s).",
            meaning=say(page.state.meaning),
            whom=_either(say(role.label) for role in page.state.waits_for),
            since=day_in(page.case.entered_at, page.zone),
            days=working_days(page.waiting),
        )
    if page.goes_on_at is not None and not page.state.awaits:
        return _(
            "%(meaning)s. Sistem melanjutkan sendiri sesudah %(day)s.",
            meaning=say(page.state.meaning),
            day=_due(page.goes_on_at, page.zone),
        )
    return f"{say(page.state.meaning)}."


def _yours(page: CasePage, *, ready: bool) -> str:
    mine = [task for task in page.tasks if task.mine]
    if any(task.kind != "act" for task in mine):
        if ready:
            return _("Pilih langkah Anda di bawah ini.")
        return _("Lengkapi dahulu syarat yang belum terpenuhi di bawah ini.")
    if mine:
        return _("Kerjakan tugas Anda, lalu catat hasilnya di bawah ini.")
    return _beside(page)


def _beside(page: CasePage) -> str:
    """What somebody without a task of this case may do, or has to do elsewhere."""
    if any(each.mine and each.open for each in page.consults):
        return _("Anda diminta menjawab rekan di bawah ini; Anda tidak memutus perkara ini.")
    if page.is_subject and stops_for_a_question(page.table, page.state.name):
        return _("Anda dapat melengkapi berkasnya sebelum diajukan lagi.")
    elsewhere = [say(case.name) for case in page.related if case.mine]
    if elsewhere:
        return _("Yang menunggu Anda: %(cases)s.", cases=", ".join(elsewhere))
    return _nothing()


def _nothing() -> str:
    return _("Anda tidak perlu melakukan apa pun.")


def _most_pressing(page: CasePage) -> list[TaskView]:
    """The reader's own tasks, else everybody's; what is decided before what is carried out."""
    tasks = [task for task in page.tasks if task.mine] or list(page.tasks)
    return [task for task in tasks if task.kind != "act"] or tasks


def _holder(task: TaskView) -> str:
    """Whom a task waits for: by name, by unit, or by role while nobody holds it."""
    if task.holder:
        return f"{task.holder} ({role_label(task.role)})"
    if task.pool or task.unnamed:
        return role_label(task.role)
    return _("%(role)s (belum ada pejabatnya)", role=role_label(task.role))


def _either(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    if len(distinct) == 1:
        return distinct[0]
    return _("%(some)s atau %(last)s", some=", ".join(distinct[:-1]), last=distinct[-1])


def _due(at: datetime, zone: str) -> str:
    return written_date(last_day(at, zone), language())
