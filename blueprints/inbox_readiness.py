"""What a row of the inbox says about the conditions and the documents of its case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from blueprints.case_steps import gates_of
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from workflow_app.services.inbox import InboxRow, Readiness


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many: ``short`` is a figure, ``words`` says it in full.

    ``lacking`` names what is missing.
    """

    short: str
    words: str
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """The two shares of a row; None where its case knows no such thing."""

    gates: Share | None
    documents: Share | None


NONE = Cells(None, None)


def cells_of(row: InboxRow, found: Mapping[UUID, Readiness]) -> Cells:
    """What is shown of a row."""
    ready = found.get(row.task)
    return NONE if ready is None else Cells(_gates(row, ready), _documents(ready))


def _gates(row: InboxRow, ready: Readiness) -> Share | None:
    """The conditions of the step, as the page of the case counts them."""
    if ready.step is None:
        return None
    gates = gates_of(row.workflow, row.workflow_version, ready.step.trigger, ready.verdicts)
    if not gates:
        return None
    lacking = tuple(say(each.sentence) for each in gates if not each.met)
    met, every = len(gates) - len(lacking), len(gates)
    step = say(ready.step.label)
    words = _("%(met)s dari %(all)s syarat “%(step)s” terpenuhi", met=met, all=every, step=step)
    return Share(f"{met}/{every}", words, lacking)


def _documents(ready: Readiness) -> Share | None:
    found = ready.documents
    if found is None or found.asked == 0:
        return None
    if found.asked is None:
        return Share(str(found.there), _("%(count)s berkas terlampir", count=found.there))
    words = _("%(there)s dari %(all)s dokumen ada", there=found.there, all=found.asked)
    if found.accepted is not None:
        words += ", " + _("%(count)s sudah dinyatakan sesuai", count=found.accepted)
    return Share(f"{found.there}/{found.asked}", words, tuple(map(say, found.lacking)))
