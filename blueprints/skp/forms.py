"""The forms of an SKP besides those of its results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _lazy
from wtforms import Form as Row
from wtforms import SelectChoice

from blueprints.skp.rows import ContentsForm, rows_of, spare
from blueprints.support.forms import Form, choice, day, hidden, words
from blueprints.support.languages import language, lazily
from blueprints.support.sentences import gettext as _
from blueprints.support.written import written_date
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.skp.facts import Jenis
from workflow_app.services.skp.contents import ContentsView, ResultView
from workflow_app.services.skp.dialogs import DialogForm as Dialog
from workflow_app.services.skp.dialogs import FeedbackForm as Feedback
from workflow_app.services.skp.opening import NewSkp
from workflow_app.services.skp.proposing import Proposal

SENTENCE = 500
APPROACHES = (("kuantitatif", _lazy("Kuantitatif")), ("kualitatif", _lazy("Kualitatif")))
JENIS = ((Jenis.UTAMA.value, _lazy("Utama")), (Jenis.TAMBAHAN.value, _lazy("Tambahan")))
TONES = (
    ("positive", _lazy("Baik, teruskan")),
    ("neutral", _lazy("Catatan")),
    ("negative", _lazy("Perlu diperbaiki")),
)
CONSEQUENCES = (
    ("target_met", _lazy("Bila ekspektasi terpenuhi")),
    ("target_not_met", _lazy("Bila ekspektasi tidak terpenuhi")),
)


class NewSkpForm(Form):
    """An SKP that is about to be opened; ``key`` makes a repeated request harmless."""

    starts_on = day(_lazy("Mulai"))
    ends_on = day(_lazy("Sampai"))
    approach = choice(_lazy("Pendekatan"), APPROACHES, radio=True)
    copy_from = choice(_lazy("Salin RHK dari SKP sebelumnya"), (), required=False)
    key = hidden(longest=64)

    def offer(self, offered: Proposal) -> None:
        """Take the earlier SKPs of the year whose results may be copied."""
        earlier = (
            SelectChoice(str(each.case), written_span(each.starts_on, each.ends_on))
            for each in offered.existing
            if offered.copies and each.ends_on < offered.starts_on
        )
        self.copy_from.choices = [SelectChoice("", _("Mulai dari kosong")), *earlier]

    def wanted(self, person: UUID, year: int) -> NewSkp:
        """What was asked for."""
        return NewSkp(
            person=person,
            year=year,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            approach=self.approach.data,
            copy_from=as_uuid(self.copy_from.data),
        )


class PerilakuForm(ContentsForm):
    """The leader's special expectation beside each of the seven values."""

    @property
    def expectations(self) -> dict[str, str]:
        """What was typed, by value."""
        return {each.code: self[each.code].data or "" for each in BERAKHLAK}


for _each in BERAKHLAK:
    setattr(PerilakuForm, _each.code, words(lazily(_each.label), longest=SENTENCE, required=False))


class LineRow(Row):  # type: ignore[misc]  # WTForms is not typed
    """One line of an annex list."""

    text = words(_lazy("Isi"), longest=SENTENCE, required=False)


class KonsekuensiRow(LineRow):
    """One consequence, and when it follows."""

    when = choice(_lazy("Berlaku"), (("", _lazy("Umum")), *CONSEQUENCES), required=False)


class LampiranForm(ContentsForm):
    """The three lists of the annex."""

    dukungan_sumber_daya = rows_of(LineRow, _lazy("Dukungan sumber daya"))
    skema_pertanggungjawaban = rows_of(LineRow, _lazy("Skema pertanggungjawaban"))
    konsekuensi = rows_of(KonsekuensiRow, _lazy("Konsekuensi"))

    @property
    def lists(self) -> dict[str, list[tuple[str, str]]]:
        """The lines that were written, by list."""
        return {
            name: [(row["text"], row.get("when") or "") for row in self[name].data if row["text"]]
            for name in LISTS
        }


LISTS = ("dukungan_sumber_daya", "skema_pertanggungjawaban", "konsekuensi")


def lampiran_data(contents: ContentsView) -> dict[str, Any]:
    """The lines that stand, with room for more."""
    return {
        name: spare(
            [{"text": text, "when": when} for _line, text, when in contents.list_named(name)]
        )
        for name in LISTS
    }


def mark_form(results: Sequence[ResultView], *given: Any) -> ContentsForm:  # noqa: ANN401
    """A choice of utama or tambahan for each result; acting assignments begin as utama."""
    fields = {
        _marked(each.id): choice(_lazy("Jenis"), JENIS, radio=True, required=False)
        for each in results
    }
    kind = type("MarkForm", (ContentsForm,), fields)
    started = {
        _marked(each.id): each.jenis or (Jenis.UTAMA.value if each.acting else None)
        for each in results
    }
    form: ContentsForm = kind(*given, data=started)
    return form


def marks_in(form: ContentsForm, results: Iterable[ResultView]) -> dict[UUID, str]:
    """The kind that was chosen for each result."""
    chosen = {each.id: form[_marked(each.id)].data for each in results}
    return {result: jenis for result, jenis in chosen.items() if jenis}


def _marked(result: UUID) -> str:
    return f"jenis_{result.hex}"


class DialogForm(Form):
    """A dialogue that was held."""

    held_on = day(_lazy("Tanggal dialog"))
    topics = words(_lazy("Yang dibicarakan"))
    agreements = words(_lazy("Yang disepakati"), required=False)
    key = hidden(longest=36)

    @property
    def dialog(self) -> Dialog:
        """What was typed."""
        return Dialog(
            held_on=self.held_on.data,
            topics=self.topics.data,
            agreements=self.agreements.data or "",
            id=as_uuid(self.key.data),
        )


class FeedbackForm(Form):
    """Feedback on a result or a behaviour; ``target`` names it."""

    target = choice(_lazy("Tentang"), ())
    tone = choice(_lazy("Nada"), TONES, radio=True)
    text = words(_lazy("Umpan balik"))
    key = hidden(longest=36)

    def offer(self, contents: ContentsView) -> None:
        """Take everything on an SKP that feedback can be about."""
        results = (
            (f"rhk:{each.id}", f"RHK {each.ordinal}: {each.text[:90]}") for each in contents.results
        )
        values = ((f"perilaku:{each.code}", each.label.id) for each in BERAKHLAK)
        first = ("", _("Pilih hasil kerja atau perilaku"))
        self.target.choices = [SelectChoice(*each) for each in (first, *results, *values)]

    @property
    def feedback(self) -> Feedback:
        """What was typed."""
        kind, _colon, which = (self.target.data or "").partition(":")
        return Feedback(
            text=self.text.data,
            tone=self.tone.data,
            rhk_id=as_uuid(which) if kind == "rhk" else None,
            perilaku=which if kind == "perilaku" else "",
            id=as_uuid(self.key.data),
        )


def written_span(first: date, last: date) -> str:
    """Two days as people write them."""
    return f"{written_date(first, language())} – {written_date(last, language())}"


def fresh_key() -> str:
    """A key for one form, so that sending it twice does one thing."""
    return str(uuid4())


def as_uuid(text: str | None) -> UUID | None:
    """An id, or None for what is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
