"""The form of one planned result, as each of the two official forms and approaches asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _lazy
from wtforms import Field, SelectChoice, ValidationError
from wtforms import Form as Row

from blueprints.skp.forms import SENTENCE, as_uuid
from blueprints.skp.rows import ContentsForm, rows_of, spare
from blueprints.support.forms import choice, hidden, line, words
from blueprints.support.languages import lazily
from blueprints.support.sentences import gettext as _
from workflow_app.rules.skp.facts import Approach, Form
from workflow_app.rules.target import Aspek, Perspektif
from workflow_app.services.skp import editing
from workflow_app.services.skp.contents import ContentsView, ResultView
from workflow_app.services.skp.leaders import LeaderPlan
from workflow_app.services.skp.parties import ActingPost

_RESULT = 1000
_ASPEK = [("", _lazy("Pilih aspek")), *((each.value, lazily(each.label)) for each in Aspek)]
_PERSPEKTIF = [
    ("", _lazy("Pilih perspektif")),
    *((each.value, lazily(each.label)) for each in Perspektif),
]
_INTERVENTIONS = (
    ("", _lazy("Belum ditentukan")),
    ("langsung", _lazy("Langsung – sasaran pimpinan dibagi atau diambil utuh")),
    ("tidak_langsung", _lazy("Tidak langsung – hasil baru yang mendukung")),
)


class NarrativeRow(Row):  # type: ignore[misc]  # WTForms is not typed
    """A qualitative indicator: indicator and target in one narrative."""

    id = hidden(longest=36)
    text = words(
        _lazy("Ukuran keberhasilan, indikator dan target"), longest=_RESULT, required=False
    )
    absolute_reason = line(_lazy("Alasan ukuran mutlak"), longest=SENTENCE, required=False)


class JptNarrativeRow(NarrativeRow):
    """The same on the JPT form."""

    perspektif = choice(_lazy("Perspektif"), _PERSPEKTIF, required=False)


class JaJfRow(Row):  # type: ignore[misc]  # WTForms is not typed
    """A quantitative indicator of JA and JF: aspect, indicator, target."""

    id = hidden(longest=36)
    aspek = choice(_lazy("Aspek"), _ASPEK, required=False)
    text = words(_lazy("Indikator kinerja individu"), longest=_RESULT, required=False)
    target = line(_lazy("Target"), longest=SENTENCE, required=False)
    absolute_reason = line(_lazy("Alasan ukuran mutlak"), longest=SENTENCE, required=False)


class JptRow(Row):  # type: ignore[misc]  # WTForms is not typed
    """A quantitative indicator of the JPT form: indicator, target, perspective."""

    id = hidden(longest=36)
    text = words(_lazy("Indikator kinerja individu"), longest=_RESULT, required=False)
    target = line(_lazy("Target"), longest=SENTENCE, required=False)
    perspektif = choice(_lazy("Perspektif"), _PERSPEKTIF, required=False)
    absolute_reason = line(_lazy("Alasan ukuran mutlak"), longest=SENTENCE, required=False)


class ResultForm(ContentsForm):
    """One planned result. The JPT form has no leader's result."""

    text = words(_lazy("Rencana hasil kerja"), longest=_RESULT)
    penugasan_dari = line(_lazy("Penugasan khusus dari"), required=False)
    acting_appointment = choice(_lazy("Tugas Plt. atau Plh."), (), required=False)

    def offer_acting(self, posts: Iterable[ActingPost]) -> None:
        """Take the acting assignments the result may come from."""
        none = SelectChoice("", _("Bukan tugas Plt. atau Plh."))
        named = (SelectChoice(str(each.id), each.post) for each in posts)
        self.acting_appointment.choices = [none, *named]

    def offer_leader(self, plan: LeaderPlan | None, stored: ResultView | None) -> None:
        """Take the leader's results to choose from; this form does not ask."""

    @property
    def result(self) -> editing.ResultForm:
        """What was typed; rows that were left empty are not kept."""
        return editing.ResultForm(
            text=self.text.data,
            penugasan_dari=self.penugasan_dari.data or "",
            acting_appointment=as_uuid(self.acting_appointment.data),
            indicators=tuple(_indicators(self.indicators.data)),
            **self._leader(),
        )

    def _leader(self) -> dict[str, Any]:
        return {}


class JptForm(ResultForm):
    """The JPT form, quantitative."""

    indicators = rows_of(JptRow, _lazy("Indikator"))


class JptNarrativeForm(ResultForm):
    """The JPT form, qualitative."""

    indicators = rows_of(JptNarrativeRow, _lazy("Indikator"))


class JaJfForm(ResultForm):
    """The form of JA and JF, quantitative: each result serves one of the leader's."""

    rhk_pimpinan = choice(_lazy("RHK pimpinan yang diintervensi"), (), required=False)
    rhk_pimpinan_text = line(
        _lazy("RHK pimpinan, bila tidak ada di daftar"), longest=_RESULT, required=False
    )
    intervensi_jenis = choice(_lazy("Jenis intervensi"), _INTERVENTIONS, required=False)
    no_leader_reason = line(
        _lazy("Alasan, bila tidak ada RHK pimpinan"), longest=SENTENCE, required=False
    )
    indicators = rows_of(JaJfRow, _lazy("Indikator"))

    _texts: Mapping[str, str] = MappingProxyType({})

    def offer_leader(self, plan: LeaderPlan | None, stored: ResultView | None) -> None:
        """The leader's results; one that was chosen before stays among them."""
        offered = plan.results if plan else ()
        labels = {str(each.id): f"{each.ordinal}. {each.text}" for each in offered}
        texts = {str(each.id): each.text for each in offered}
        if stored is not None and stored.rhk_pimpinan_id is not None:
            labels.setdefault(str(stored.rhk_pimpinan_id), stored.rhk_pimpinan_text)
            texts.setdefault(str(stored.rhk_pimpinan_id), stored.rhk_pimpinan_text)
        none = SelectChoice("", _("Tidak dari daftar"))
        self.rhk_pimpinan.choices = [none, *(SelectChoice(*each) for each in labels.items())]
        self._texts = texts

    def validate_rhk_pimpinan_text(self, field: Field) -> None:
        """From the list or in own words, not both."""
        if field.data and self.rhk_pimpinan.data:
            raise ValidationError(_("Pilih dari daftar atau tulis sendiri, jangan keduanya"))

    def _leader(self) -> dict[str, Any]:
        chosen = self.rhk_pimpinan.data or ""
        return {
            "rhk_pimpinan_id": as_uuid(chosen),
            "rhk_pimpinan_text": self._texts.get(chosen, self.rhk_pimpinan_text.data or ""),
            "intervensi_jenis": self.intervensi_jenis.data or "",
            "no_leader_reason": self.no_leader_reason.data or "",
        }


class JaJfNarrativeForm(JaJfForm):
    """The form of JA and JF, qualitative."""

    indicators = rows_of(NarrativeRow, _lazy("Indikator"))


_FORMS: Mapping[tuple[str, str], type[ResultForm]] = MappingProxyType(
    {
        (Form.JPT, Approach.KUANTITATIF): JptForm,
        (Form.JPT, Approach.KUALITATIF): JptNarrativeForm,
        (Form.JA_JF, Approach.KUANTITATIF): JaJfForm,
        (Form.JA_JF, Approach.KUALITATIF): JaJfNarrativeForm,
    }
)


def result_form(
    contents: ContentsView,
    stored: ResultView | None,
    plan: LeaderPlan | None,
    posts: Iterable[ActingPost],
    *given: Any,  # noqa: ANN401 - None for a form that was not sent
    serves: str = "",
) -> ResultForm:
    """The form for a new result, or for one that stands.

    ``serves`` is the leader's result that a new one is to serve.
    """
    kind = _FORMS[contents.form, contents.approach]
    form = kind(*given, data=_data(stored, serves))
    form.offer_leader(plan, stored)
    form.offer_acting(posts)
    return form


def _data(stored: ResultView | None, serves: str) -> dict[str, Any]:
    if stored is None:
        return {"rhk_pimpinan": serves, "indicators": spare([], least=2)}
    listed = stored.rhk_pimpinan_id is not None
    rows = [asdict(each) | {"id": str(each.id)} for each in stored.indicators]
    return {
        "text": stored.text,
        "rhk_pimpinan": str(stored.rhk_pimpinan_id or ""),
        "rhk_pimpinan_text": "" if listed else stored.rhk_pimpinan_text,
        "intervensi_jenis": stored.intervensi_jenis,
        "no_leader_reason": stored.no_leader_reason,
        "penugasan_dari": stored.penugasan_dari,
        "acting_appointment": str(stored.acting_appointment or ""),
        "indicators": spare(rows),
    }


def _indicators(rows: Sequence[Mapping[str, Any]]) -> Iterator[editing.IndikatorForm]:
    for row in rows:
        typed = {name: value or "" for name, value in row.items() if name != "id"}
        if typed["text"] or typed.get("target") or typed["absolute_reason"]:
            yield editing.IndikatorForm(id=as_uuid(row["id"]), **typed)
