"""The conditions of an SKP on its pages: at the field they are about, or at the part to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from blueprints.support.forms import Form
from blueprints.support.languages import say
from state_machines.kernel.guard import Verdict
from workflow_app.engine.refusals import Unready

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "no_overlap": "starts_on",
        "planning_open": "starts_on",
        "not_exempt": "starts_on",
        "approach_chosen": "approach",
    }
)
#: Where on the page of an SKP a condition is mended: the page, and the part of the document.
PLACES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "has_results": ("skp.new_result", ""),
        "every_result_measured": ("skp.edit", "hasil-kerja"),
        "leaders_result_named": ("skp.edit", "hasil-kerja"),
        "absolute_targets_explained": ("skp.edit", "hasil-kerja"),
        "perspectives_used": ("skp.edit", "hasil-kerja"),
        "perilaku_complete": ("skp.edit", "perilaku-kerja"),
        "lampiran_complete": ("skp.edit_lampiran", ""),
        "dialogs_held": ("skp.dialogs", ""),
        "every_result_marked": ("skp.edit", "hasil-kerja"),
        "has_utama": ("skp.edit", "hasil-kerja"),
        "acting_results_utama": ("skp.edit", "hasil-kerja"),
    }
)


@contextmanager
def guards_in(form: Form) -> Iterator[None]:
    """Write unmet conditions into the form, each at the field it is about."""
    try:
        yield
    except Unready as refusal:
        for verdict in refusal.verdicts:
            _tell(form, verdict)


def _tell(form: Form, verdict: Verdict) -> None:
    found = f" ({verdict.found})" if verdict.found else ""
    said = f"{say(verdict.sentence)}{found}. {say(verdict.remedy)}".strip()
    field = form._fields.get(_FIELDS.get(verdict.code, ""))
    if field is None:
        form.form_errors.append(said)
    else:
        field.errors = [*field.errors, said]
