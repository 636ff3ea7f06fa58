"""Forms of steps that need more than a note: each gives its details as the rules name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import InputRequired

from blueprints.case_step_form import StepForm, an_id
from blueprints.support.forms import choice, day, line
from blueprints.support.languages import lazily
from workflow_app.rules.evaluation.facts import Waiver
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import CapaianOrganisasi, Rating
from workflow_app.rules.skp.facts import EndOfSkp, Exemption

_DOCUMENT = 120


def _by(**fields: str) -> Mapping[str, str]:
    """Conditions with the field that fulfils each."""
    return MappingProxyType(fields)


def _listed(codes: Iterable[Labelled]) -> list[tuple[str, object]]:
    return [(each.value, lazily(each.label)) for each in codes]


class NewRater(StepForm):
    """Another position that rates from now on; it was chosen from a search."""

    answers = _by(new_ppkj_named="position")

    position = HiddenField(
        _("Pejabat Penilai yang baru"),
        validators=[InputRequired(_("Cari dan pilih jabatan Pejabat Penilai yang baru")), an_id],
    )
    document = line(_("Nomor surat pergantian atau pelimpahan"), longest=_DOCUMENT, required=False)

    @property
    def details(self) -> Mapping[str, str]:
        """The position, and the document that names it."""
        return {"position": self.position.data, "document": self.document.data or ""}


class EndOfSegment(StepForm):
    """Why an SKP ends before its year, and from which day on."""

    answers = _by(segment_ended="effective_on")

    end = choice(_("Sebab"), _listed((EndOfSkp.TRANSFER, EndOfSkp.END_OF_SERVICE)), radio=True)
    effective_on = day(_("Berlaku mulai tanggal"))

    @property
    def details(self) -> Mapping[str, str]:
        """The cause, and the first day that no longer belongs to the SKP."""
        first: date = self.effective_on.data
        return {"end": self.end.data, "effective_on": first.isoformat()}


class Exempting(StepForm):
    """Why somebody owes no SKP from now on."""

    answers = _by(exemption_decreed="decree")

    condition = choice(_("Keadaan"), _listed(Exemption), radio=True)
    decree = line(_("Nomor keputusan"), longest=_DOCUMENT)

    @property
    def details(self) -> Mapping[str, str]:
        """The condition and its decree."""
        return {"condition": self.condition.data, "decree": self.decree.data}


class RaterUnavailable(StepForm):
    """The document that says that a rater cannot rate any more."""

    answers = _by(rater_replaceable="document")

    document = line(_("Nomor dokumen berhalangan tetap"), longest=_DOCUMENT, required=False)

    @property
    def details(self) -> Mapping[str, str]:
        """The document; none is needed once the SKP has another rater."""
        return {"document": self.document.data or ""}


class Waiving(StepForm):
    """Why there is no evaluation."""

    answers = _by(waiver_reasoned="reason")

    reason = choice(_("Sebab"), _listed(Waiver), radio=True)

    @property
    def details(self) -> Mapping[str, str]:
        """The reason, as a code."""
        return {"reason": self.reason.data}


class Recommending(StepForm):
    """What a unit recommends, with a value or without."""

    answers = _by(recommendation_given="value")

    value = choice(
        _("Predikat yang diusulkan"),
        [("", _("Tanpa usulan predikat")), *_listed(CapaianOrganisasi)],
        required=False,
    )

    @property
    def details(self) -> Mapping[str, str]:
        """The value, empty without one."""
        return {"value": self.value.data or ""}


class Establishing(StepForm):
    """The value that is set for an organisation."""

    answers = _by(value_given="value")

    value = choice(_("Predikat organisasi"), _listed(CapaianOrganisasi), radio=True)

    @property
    def details(self) -> Mapping[str, str]:
        """The value."""
        return {"value": self.value.data}


class ChangedResult(StepForm):
    """Both ratings after an objection was granted."""

    answers = _by(new_ratings_given="rating_hasil_kerja")

    rating_hasil_kerja = choice(_("Rating hasil kerja"), _listed(Rating), radio=True)
    rating_perilaku = choice(_("Rating perilaku kerja"), _listed(Rating), radio=True)

    @property
    def details(self) -> Mapping[str, str]:
        """Both ratings; the predicate follows from them."""
        return {
            "rating_hasil_kerja": self.rating_hasil_kerja.data,
            "rating_perilaku": self.rating_perilaku.data,
        }


class ProvisionalLeader(StepForm):
    """A position whose results may be planned on meanwhile; it was chosen from a search."""

    answers = _by(leader_fits="position")

    position = HiddenField(
        _("Pimpinan sementara"),
        validators=[InputRequired(_("Cari dan pilih jabatan pimpinan sementara")), an_id],
    )

    @property
    def details(self) -> Mapping[str, str]:
        """The position."""
        return {"position": self.position.data}


class RightSuperior(StepForm):
    """The right superior, since when, and by what document."""

    answers = _by(
        leader_fits="position", effective_day_given="effective_on", document_given="document"
    )

    position = HiddenField(
        _("Atasan yang benar"),
        validators=[InputRequired(_("Cari dan pilih jabatan atasan yang benar")), an_id],
    )
    effective_on = day(_("Berlaku mulai tanggal"))
    document = line(_("Nomor surat dasar koreksi"), longest=_DOCUMENT)

    @property
    def details(self) -> Mapping[str, str]:
        """The position, the first day of the new line, and the document."""
        first: date = self.effective_on.data
        return {
            "position": self.position.data,
            "effective_on": first.isoformat(),
            "document": self.document.data,
        }
