"""Forms of the steps of proposals, tests and years of angka kredit that need more than a note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from flask_babel import lazy_gettext as _
from wtforms import Field

from blueprints.case_step_form import StepForm
from blueprints.support.forms import choice, day, line, several, words
from blueprints.support.languages import lazily
from workflow_app.rules.proposal.documents import ProposalDocument
from workflow_app.rules.ukom_validity import UkomDocument

_NUMBER = 120


def _by(**fields: str) -> Mapping[str, str]:
    """Conditions with the field that fulfils each."""
    return MappingProxyType(fields)


def _iso(field: Field) -> str:
    given: date | None = field.data
    return given.isoformat() if given else ""


class Returning(StepForm):
    """Which papers have to be mended, and the article that asks for them."""

    answers = _by(items_named="items", article_cited="article")

    items = several(
        _("Dokumen yang harus diperbaiki"),
        [(paper.value, lazily(paper.label)) for paper in ProposalDocument],
    )
    article = line(_("Dasar hukum (pasal)"))

    @property
    def details(self) -> Mapping[str, str]:
        """The papers by their codes, and the article."""
        return {"items": " ".join(self.items.data or ()), "article": self.article.data}


class Refusing(StepForm):
    """The article a refusal rests on."""

    answers = _by(article_cited="article")

    article = line(_("Dasar hukum (pasal)"))

    @property
    def details(self) -> Mapping[str, str]:
        """The article."""
        return {"article": self.article.data}


class Decree(StepForm):
    """Number and date of the decree of appointment."""

    answers = _by(decree_named="sk_number")

    sk_number = line(_("Nomor SK atau Keppres"), longest=_NUMBER)
    sk_on = day(_("Tanggal SK"))

    @property
    def details(self) -> Mapping[str, str]:
        """Number and date."""
        return {"sk_number": self.sk_number.data, "sk_on": _iso(self.sk_on)}


class Pelantikan(StepForm):
    """Number and date of the berita acara; the post may begin later."""

    answers = _by(pelantikan_recorded="ba_number")

    ba_number = line(_("Nomor berita acara pelantikan"), longest=_NUMBER)
    inaugurated_on = day(_("Tanggal pelantikan"))
    tmt = day(_("TMT jabatan, bila sesudah pelantikan"), required=False)

    @property
    def details(self) -> Mapping[str, str]:
        """Number, the day of the oath, and the first day in office when it is another."""
        return {
            "ba_number": self.ba_number.data,
            "inaugurated_on": _iso(self.inaugurated_on),
            "tmt": _iso(self.tmt),
        }


class SelectionResult(StepForm):
    """Number and date of the result of an open selection."""

    answers = _by(selection_recorded="result_number")

    result_number = line(_("Nomor hasil seleksi"), longest=_NUMBER)
    result_on = day(_("Tanggal hasil seleksi"))

    @property
    def details(self) -> Mapping[str, str]:
        """Number and date."""
        return {"result_number": self.result_number.data, "result_on": _iso(self.result_on)}


class SettingCredit(StepForm):
    """Whether somebody has looked at a figure that no rule settles."""

    answers = _by(figure_settled="reviewed")

    reviewed = choice(
        _("Telaah angka kredit"),
        [
            ("", _("Mengikuti aturan, tidak perlu ditelaah")),
            ("yes", _("Sudah saya telaah dan benar")),
        ],
        required=False,
    )

    @property
    def details(self) -> Mapping[str, str]:
        """``yes`` once it was looked at."""
        return {"reviewed": self.reviewed.data or ""}


class FixBy(StepForm):
    """Until when a registration may be mended, and which papers of it."""

    answers = _by(fix_deadline_named="fix_by")

    fix_by = day(_("Diperbaiki paling lambat"))
    items = several(
        _("Dokumen yang harus diperbaiki"),
        [(paper.value, lazily(paper.label)) for paper in UkomDocument],
    )

    @property
    def details(self) -> Mapping[str, str]:
        """The last day, and the papers by their codes."""
        return {"fix_by": _iso(self.fix_by), "items": " ".join(self.items.data or ())}


class Certificate(StepForm):
    """The number of the certificate; its validity follows from the rule of the JF."""

    answers = _by(certificate_named="certificate")

    certificate = line(_("Nomor sertifikat atau rekomendasi"), longest=_NUMBER)

    @property
    def details(self) -> Mapping[str, str]:
        """The number."""
        return {"certificate": self.certificate.data}


class Development(StepForm):
    """What was done about the gaps since the last test."""

    answers = _by(development_done="development")

    development = words(_("Pengembangan kompetensi sejak uji terakhir"))

    @property
    def details(self) -> Mapping[str, str]:
        """What was done."""
        return {"development": self.development.data}


class EarlyConversion(StepForm):
    """The periodic evaluation that is to be converted before the year ends, by its last month."""

    through = choice(
        _("Evaluasi periodik yang berakhir pada bulan"),
        [
            (str(number), name)
            for number, name in enumerate(
                (
                    _("Januari"),
                    _("Februari"),
                    _("Maret"),
                    _("April"),
                    _("Mei"),
                    _("Juni"),
                    _("Juli"),
                    _("Agustus"),
                    _("September"),
                    _("Oktober"),
                    _("November"),
                    _("Desember"),
                ),
                start=1,
            )
        ],
    )

    @property
    def details(self) -> Mapping[str, str]:
        """The month, 1 to 12."""
        return {"through": self.through.data}


_PROPOSAL = MappingProxyType(
    {
        "send_back": Returning,
        "reject": Refusing,
        "approve": Decree,
        "inaugurate": Pelantikan,
    }
)
_CROSSING = MappingProxyType(
    {**_PROPOSAL, "take_test_result": SelectionResult, "set_angka_kredit": SettingCredit}
)

#: By workflow and trigger, as in ``case_forms.FORMS``.
FORMS: Mapping[tuple[str, str], type[StepForm]] = MappingProxyType(
    {
        (workflow, trigger): form
        for workflow, forms in (
            ("kenaikan_jenjang", _PROPOSAL),
            ("perpindahan", _CROSSING),
            ("promosi_lintas", _CROSSING),
            (
                "uji_kompetensi",
                {
                    "send_back": FixBy,
                    "pass_candidate": Certificate,
                    "retry": Development,
                },
            ),
            ("angka_kredit_year", {"request_periodic": EarlyConversion}),
        )
        for trigger, form in forms.items()
    }
)
