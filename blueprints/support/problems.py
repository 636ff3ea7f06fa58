"""What an answer says of something that went wrong, as a page and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext as _

from blueprints.support.languages import say
from state_machines.kernel.guard import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem. ``id`` finds it in the log; ``verdicts`` are the unmet conditions.

    ``case`` is one whose history can be read although its page cannot be shown.
    """

    status: int
    code: str
    sentence: str
    verdicts: tuple[Verdict, ...] = ()
    field: str = ""
    id: str = ""
    case: UUID | None = None

    @property
    def title(self) -> str:
        """The heading of its page."""
        return str(_TITLES.get(self.status, _OTHER_TITLE))

    @property
    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        said: dict[str, Any] = {"code": self.code, "message": self.sentence}
        if self.field:
            said["field"] = self.field
        if self.id:
            said["id"] = self.id
        if self.verdicts:
            said["unmet"] = [_verdict(each) for each in self.verdicts]
        return {"error": said}


def sentence(status: int) -> str:
    """What a status means for whoever asked."""
    return str(_SENTENCES.get(status, _OTHER_SENTENCE))


def wants_json() -> bool:
    """Whether the present request comes from a program."""
    offered = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(offered) == "application/json"


def _verdict(verdict: Verdict) -> dict[str, str]:
    return {
        "code": verdict.code,
        "sentence": say(verdict.sentence),
        "found": verdict.found,
        "required": verdict.required,
        "citation": verdict.citation,
        "remedy": say(verdict.remedy),
        "helper": say(verdict.helper.label) if verdict.helper else "",
    }


_OTHER_TITLE = _("Terjadi kesalahan")
_OTHER_SENTENCE = _("Permintaan ini tidak dapat diselesaikan.")
_TITLES = {
    400: _("Permintaan tidak dapat dibaca"),
    401: _("Anda belum masuk"),
    403: _("Bukan wewenang Anda"),
    404: _("Tidak ditemukan"),
    405: _("Cara ini tidak berlaku di sini"),
    409: _("Sudah berubah"),
    410: _("Isi perkara hilang"),
    413: _("Terlalu besar"),
    422: _("Belum dapat dilakukan"),
    429: _("Terlalu sering"),
    503: _("Sedang sibuk"),
}
_SENTENCES = {
    400: _("Ada bagian permintaan yang tidak dikenal. Kembali dan muat ulang halaman."),
    401: _("Masuk dahulu untuk membuka halaman ini."),
    403: _("Akun Anda tidak berwenang membuka halaman ini."),
    404: _("Tidak ada halaman di alamat ini, atau bukan untuk Anda."),
    405: _("Alamat ini ada, tetapi tidak dapat dipakai dengan cara itu."),
    410: _(
        "Isi perkara ini tidak ditemukan dan tidak ada yang berubah; beri tahu administrator "
        "sistem. Riwayatnya tetap dapat dibaca."
    ),
    413: _("Berkas atau formulir melebihi batas yang diterima. Kirim yang lebih kecil."),
    429: _("Terlalu banyak percobaan dalam waktu singkat. Tunggu sebentar, lalu coba lagi."),
    500: _(
        "Permintaan Anda tidak dapat diselesaikan dan tidak ada yang berubah. Coba lagi; bila "
        "terulang, sebutkan nomor di bawah kepada administrator."
    ),
    503: _("Sistem sedang sibuk dan tidak ada yang berubah. Coba lagi sebentar lagi."),
}
