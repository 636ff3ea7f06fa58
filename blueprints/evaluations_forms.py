"""The forms of an evaluation. Which fields they have follows from the SKP that is evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _lazy

from blueprints.support.forms import Form, choice, hidden, words
from blueprints.support.languages import lazily, say
from blueprints.support.sentences import gettext as _
from workflow_app.engine import refusals
from workflow_app.rules.dokumen_evaluasi import needs_catatan
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.predikat import Rating, predikat_of
from workflow_app.services.evaluation import editing
from workflow_app.services.evaluation.distributing import Distribution
from workflow_app.services.evaluation.pages import EvaluationPage
from workflow_app.services.evaluation.suggesting import (
    Advice,
    advice_on_behaviour,
    advice_on_results,
)

NOTE, REMARK = 1000, 2000
RATINGS = [(each.value, lazily(each.label)) for each in Rating]

_KEPT = (
    refusals.AlreadyMoved,
    refusals.ChangedSinceSeen,
    refusals.KeyReused,
    refusals.Unready,
    refusals.NoteRequired,
)


class KeptForm(Form):
    """A form whose words outlive a refusal, which is then said above them.

    ``seen`` is the digest of what its page showed, ``key`` makes sending it twice harmless,
    ``go`` says which of its buttons was pressed.
    """

    seen = hidden(longest=64)
    key = hidden(longest=36)
    go = hidden(longest=40)
    refusal: refusals.Refusal | None = None

    @property
    def status(self) -> int:
        """The status of the answer that shows the form again."""
        return 422 if self.refusal is None else int(self.refusal.status)

    @property
    def shown(self) -> str:
        """What its page showed; a form that does not say is stale."""
        return self.seen.data or "unknown"

    def renew(self, seen: str) -> None:
        """Let it be sent, about what stands now."""
        self.seen.data, self.key.data = seen, str(uuid4())


@contextmanager
def kept_in(form: KeptForm) -> Iterator[None]:
    """Keep a refusal that can be mended in the form; one of authority goes its way."""
    try:
        yield
    except _KEPT as refusal:
        form.refusal = refusal


class RatingForm(KeptForm):
    """Verdicts on every result and behaviour, both ratings, and words about them."""

    page: ClassVar[EvaluationPage]
    rating_hasil_kerja = choice(_lazy("Rating hasil kerja"), RATINGS, radio=True, required=False)
    rating_perilaku = choice(_lazy("Rating perilaku kerja"), RATINGS, radio=True, required=False)
    reason = words(_lazy("Alasan berbeda dari saran"), longest=REMARK, required=False)
    recommendation = words(_lazy("Catatan atau rekomendasi"), longest=REMARK, required=False)

    @property
    def fires(self) -> bool:
        """Whether the rating is to stand, and not only to be kept as a draft."""
        return bool(self.go.data == "rate")

    @property
    def advice(self) -> tuple[Advice | None, Advice | None]:
        """What the verdicts in the form suggest for results and for behaviour."""
        hasil = [
            (verdict, each.jenis)
            for each in self.page.evaluation.results
            if (verdict := self._verdict(each.id.hex))
        ]
        perilaku = [verdict for each in BERAKHLAK if (verdict := self._verdict(each.code))]
        return advice_on_results(hasil), advice_on_behaviour(perilaku)

    @property
    def chosen(self) -> tuple[Rating | None, Rating | None]:
        """Both ratings; that of a head's results is not theirs to choose."""
        hasil = self.page.rating_of_head or _rating(self.rating_hasil_kerja.data)
        return hasil, _rating(self.rating_perilaku.data)

    @property
    def judgement(self) -> editing.RatingForm:
        """What was judged; results and behaviours without a word are left out."""
        hasil, perilaku = self.chosen
        of_results = {each.id: self._judged(each.id.hex) for each in self.page.evaluation.results}
        of_behaviour = {each.code: self._judged(each.code) for each in BERAKHLAK}
        return editing.RatingForm(
            hasil_kerja={key: said for key, said in of_results.items() if any(said)},
            perilaku={key: said for key, said in of_behaviour.items() if any(said)},
            rating_hasil_kerja=hasil.value if hasil else "",
            rating_perilaku=perilaku.value if perilaku else "",
            reason=self.reason.data or "",
            recommendation=self.recommendation.data or "",
        )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """A draft may have gaps; a rating that is to stand may not."""
        fine = bool(super().validate(extra_validators))
        if self.fires:
            for name, problem in (*self._unjudged(), *self._unexplained()):
                self[name].errors = [*self[name].errors, problem]
                fine = False
        return fine

    def _unjudged(self) -> Iterator[tuple[str, str]]:
        asked = [each.id.hex for each in self.page.evaluation.results]
        asked += [each.code for each in BERAKHLAK]
        names = [verdict_name(key) for key in asked if not self._verdict(key)]
        hasil, perilaku = self.chosen
        names += [] if hasil else ["rating_hasil_kerja"]
        names += [] if perilaku else ["rating_perilaku"]
        yield from ((name, _("Pilih salah satu")) for name in names)

    def _unexplained(self) -> Iterator[tuple[str, str]]:
        if self._departs() and not self.reason.data:
            yield "reason", _("Rating berbeda dari saran; tulis alasannya")
        hasil, perilaku = self.chosen
        if not hasil or not perilaku or self.recommendation.data:
            return
        predikat = predikat_of(hasil, perilaku)
        if needs_catatan(predikat):
            label = say(self.page.label(predikat))
            yield "recommendation", _("Predikat %(label)s memerlukan catatan", label=label)

    def _departs(self) -> bool:
        on_results, on_behaviour = self.advice
        hasil, perilaku = self.chosen
        free = self.page.rating_of_head is None
        if free and on_results and hasil and hasil is not on_results.rating:
            return True
        return bool(on_behaviour and perilaku and perilaku is not on_behaviour.rating)

    def _verdict(self, key: str) -> Rating | None:
        return _rating(self[verdict_name(key)].data)

    def _judged(self, key: str) -> tuple[str, str]:
        return self[verdict_name(key)].data or "", self[note_name(key)].data or ""


def rating_form(page: EvaluationPage, *given: Any) -> RatingForm:  # noqa: ANN401 - as in WTForms
    """The form of an evaluation with what is judged so far. ``None`` is one that was not sent."""
    fields: dict[str, Any] = {"page": page}
    started: dict[str, Any] = {}
    for key, label, each in _judged_things(page):
        fields[verdict_name(key)] = choice(label, RATINGS, radio=True, required=False)
        fields[note_name(key)] = words(_lazy("Umpan balik"), longest=NOTE, required=False)
        started[verdict_name(key)] = each.verdict
        started[note_name(key)] = each.note
    ratings = page.evaluation.ratings
    started |= {
        "rating_hasil_kerja": ratings.hasil_kerja,
        "rating_perilaku": ratings.perilaku,
        "reason": ratings.reason,
        "recommendation": ratings.recommendation,
    }
    form: RatingForm = type("JudgingForm", (RatingForm,), fields)(*given, data=started)
    return form


def _judged_things(page: EvaluationPage) -> Iterator[tuple[str, str, Any]]:
    for result in page.evaluation.results:
        label = _("Penilaian RHK %(number)s", number=result.ordinal)
        yield result.id.hex, label, result
    for behaviour in page.evaluation.behaviours:
        label = _("Penilaian %(value)s", value=say(behaviour.perilaku.label))
        yield behaviour.perilaku.code, label, behaviour


class DistributionForm(KeptForm):
    """A reason for every line of the pattern that is not kept."""

    found: ClassVar[Distribution | None]

    @property
    def reasons(self) -> dict[str, str]:
        """What was written, by warning."""
        lines = self.found.missed if self.found else ()
        return {line.code: self[line.code].data or "" for line in lines}

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Every line that is not kept now needs its reason, whatever the page showed."""
        fine = bool(super().validate(extra_validators))
        for code, reason in self.reasons.items():
            if not reason:
                self[code].errors = [*self[code].errors, _("Tulis alasannya")]
                fine = False
        return fine


def distribution_form(found: Distribution | None, *given: Any) -> DistributionForm:  # noqa: ANN401
    """A field for every line of the pattern; only those that are not kept are shown."""
    lines = found.lines if found else ()
    fields: dict[str, Any] = {}
    for each in lines:
        label = _("Alasan %(departure)s", departure=say(each.rule.departure))
        fields[each.code] = words(label, longest=NOTE, required=False)
    started = {each.code: each.reason.text for each in lines if each.reason}
    kind = type("ReasonsForm", (DistributionForm,), {"found": found, **fields})
    form: DistributionForm = kind(*given, data=started)
    return form


class LateObjectionForm(KeptForm):
    """An objection after the window."""

    reason = words(_lazy("Alasan keberatan"))


def verdict_name(key: str) -> str:
    """The name of the field that holds a verdict."""
    return f"verdict_{key}"


def note_name(key: str) -> str:
    """The name of the field that holds the words beside a verdict."""
    return f"note_{key}"


def as_uuid(text: str | None) -> UUID | None:
    """An id, or None for what is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _rating(code: str | None) -> Rating | None:
    return Rating(code) if code in set(Rating) else None
