"""What an edit of a calendar moves, in words; and taking it once that was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from blueprints.calendars_forms import EditForm
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.forms import refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.sentences import ngettext
from blueprints.support.transaction import transaction
from workflow_app.services.calendars.deciding import By, Effect, Preview, decide, preview
from workflow_app.services.calendars.naming import Named, named_cases

SIZE = 25


@dataclass(frozen=True, slots=True)
class Previewed:
    """A preview with what its cases are called. ``stale`` when it differs from what was shown."""

    preview: Preview
    names: Mapping[UUID, Named]
    stale: bool

    @property
    def next(self) -> int | None:
        """Where the next part of the list begins."""
        following = self.preview.start + SIZE
        return following if following < self.preview.count else None


def previewed(form: EditForm) -> Previewed | None:
    """What the edit of a form would move; None with errors in the form where it cannot be made."""
    found: list[Previewed] = []
    with refusals_in(form), transaction() as db:
        seen = preview(db, form.edit, _by(), start=form.first, size=SIZE)
        names = named_cases(db, [each.row.id for each in seen.page])
        stale = form.confirmed and form.shown.data != seen.shown
        found.append(Previewed(seen, names, stale))
    return found[0] if found else None


def decided(form: EditForm, seen: Previewed) -> Effect | None:
    """Make the edit when its preview was looked at and still holds."""
    if not form.confirmed or seen.stale:
        return None
    made: list[Effect] = []
    with refusals_in(form), transaction() as db:
        made.append(decide(db, form.edit, _by()))
    return made[0] if made else None


def told(effect: Effect) -> str:
    """What an edit has done."""
    if effect.moved:
        return ngettext(
            "Kalender disimpan; %(num)d tenggat bergeser.",
            "Kalender disimpan; %(num)d tenggat bergeser.",
            effect.moved,
        )
    if effect.soon:
        return ngettext(
            "Kalender disimpan; %(num)d tenggat bergeser dalam beberapa menit.",
            "Kalender disimpan; %(num)d tenggat bergeser dalam beberapa menit.",
            effect.soon,
        )
    return _("Kalender disimpan; tidak ada tenggat yang bergeser.")


def _by() -> By:
    return By(at=now(), account=me().account)
