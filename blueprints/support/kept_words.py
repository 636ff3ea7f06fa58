"""Words that were typed and not sent: given back to the form they were typed in."""

from __future__ import annotations

from uuid import UUID

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from blueprints.support.browser import me, my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form
from blueprints.support.languages import language, say
from blueprints.support.presenting import my_zone
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading
from blueprints.support.written import written_moment
from workflow_app.services import drafts
from workflow_app.services.drafts import Kept

#: What a page carries along, which nobody has typed; so are the sums of its files.
_CARRIED = frozenset(
    {
        "csrf_token",
        "key",
        "next",
        "looked",
        "task",
        "seen",
        "content",
        "more",
        "go",
        "remove",
        "sum",
    }
)


def is_typed(name: str) -> bool:
    """Whether somebody types or chooses what stands in a field."""
    return name not in _CARRIED and not name.startswith("sum_")


def all_kept(case: UUID, base: str) -> dict[str, Kept]:
    """The reader's unsent words about a case, by form. ``base`` is the digest of the page."""
    with reading() as db:
        return drafts.kept_about(db, case, me().person, base, now())


def given_back(form: Form, case: UUID, name: str, base: str) -> Kept | None:
    """Put the reader's unsent words into a form that is opened, and say which they are.

    A form that was sent keeps what was sent.
    """
    kept = all_kept(case, base).get(name)
    if kept is not None and request.method in {"GET", "HEAD"}:
        put_back(form, kept)
    return kept


def put_back(form: Form, kept: Kept) -> None:
    """Fill a form with kept words. What the page carries along is for the caller to set."""
    typed = [
        (name, value) for name, values in kept.values.items() if is_typed(name) for value in values
    ]
    form.process(formdata=MultiDict(typed))


def sent(db: Session, case: UUID, name: str) -> None:
    """Forget the draft of a form whose words were taken, in the transaction that took them."""
    drafts.discard(db, person=my_person(), case=case, form=name)


def changed_words(kept: Kept | None) -> str:
    """Who changed the case after these words were begun, and when; empty where nobody did."""
    if kept is None or kept.changed is None:
        return ""
    at = written_moment(kept.changed.at, my_zone(), language(), short=True)
    role = kept.changed.role
    name = kept.changed.name or (say(role.label) if role else "")
    if not name:
        return _("Perkara ini berubah oleh sistem pada %(at)s, sesudah Anda mulai menulis.", at=at)
    return _(
        "Perkara ini diubah oleh %(name)s pada %(at)s, sesudah Anda mulai menulis.",
        name=name,
        at=at,
    )
