"""Accounts of the agency: everybody has one, and a few have a password for the demonstration.

Passwords are made for each installation, of random words, and kept in a file that only the owner
of the data folder can read.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.demo.roster import Roster
from workflow_app.demo.units import DOMAIN
from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.permissions import Permission
from workflow_app.services import passwords
from workflow_app.services.account_passwords import set_password
from workflow_app.services.accounts import NewAccount, create_account

FILE = "personas.json"
_SYLLABLES = ("ba", "de", "gi", "ho", "ju", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "wo")
_WORDS = 4


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody a visitor may sign in as. ``persona`` is the standing they show."""

    persona: str
    login: str
    password: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A persona before it has an account: whose it is (empty for nobody's), and what it shows."""

    persona: str
    who: str
    note: str
    permission: Permission | None = None


_PARTS = (
    _Part(
        "pegawai",
        "arsiparis_muda",
        "Hasil triwulan menunggu diterima atau dikeberatkan; SKP tahun depan dikembalikan",
    ),
    _Part(
        "ppkj",
        "dir_pre",
        "Menilai bawahan; keberatan yang harus dijelaskan besok; SKP yang lewat batas",
    ),
    _Part(
        "atasan_ppkj",
        "deputi1",
        "Juga penetap SKP: eskalasi, SKP direktur yang menunggu ditetapkan, keberatan",
    ),
    _Part(
        "kepala_organisasi_induk",
        "deputi2",
        "Juga pimpinan: menetapkan capaian organisasi unit di bawahnya",
    ),
    _Part("pimpinan_unit", "kabalai_mks", "Memimpin balai WITA dan memeriksa distribusi predikat"),
    _Part(
        "unit_kepegawaian",
        "kabag_kinerja",
        "Tindak lanjut, pengecualian, pergantian penilai; juga Plt. di bagian lain",
    ),
    _Part("unit_perencanaan", "perencana_madya", "Rekomendasi capaian organisasi"),
    _Part("unit_pengawasan", "auditor_madya", "Rekomendasi dari hasil pengawasan"),
    _Part("tim_pengelola_kinerja", "perencana_muda", "Menelaah draf SKP tahun depan"),
    _Part(
        "kandidat_jf",
        "analis_pertama",
        "Kenaikan jenjang ke Ahli Muda sedang berjalan: tahap, gerbang, dan bagaimana bila",
    ),
    _Part(
        "pengelola_kepegawaian",
        "analis_mutasi",
        "Memeriksa usulan JF: dokumen, lowongan, pendaftaran uji kompetensi",
    ),
    _Part(
        "instansi_pembina",
        "arsiparis_madya",
        "Menyelenggarakan uji kompetensi: berkas, penguji, sertifikat",
    ),
    _Part("pyb", "sestama", "Penghargaan dan kotak talenta"),
    _Part("ppk", "kepala", "Kepala badan tanpa NIP: rencana perbaikan dan penilaian JPT madya"),
    _Part("auditor", "", "Membaca semua perkara; setiap bacaan dicatat", Permission.AUDITOR),
    _Part("system_admin", "", "Akun, pesan yang gagal, dan jam demo", Permission.SYSTEM_ADMIN),
    _Part(
        "personnel_admin",
        "karo_sdm",
        "Pengelola kepegawaian: jabatan kosong dan pegawai",
        Permission.PERSONNEL_ADMIN,
    ),
)
_NOBODY = {"auditor": "Auditor Tamu", "system_admin": "Administrator Sistem"}


def open_accounts(
    database: Database, roster: Roster, at: datetime, progress: Callable[[int, int], None]
) -> tuple[Persona, ...]:
    """Give everybody of the agency an account, and the personas a password."""
    parts = [part for part in _PARTS if not part.who or part.who in roster.people]
    played = {part.who: part for part in parts if part.who}
    personas = []
    for number, part in enumerate(parts, start=1):
        personas.append(_open_persona(database, roster, part, at))
        progress(number, len(parts))
    with unit_of_work(database) as session:
        for key in roster.people:
            if key not in played and key not in roster.retired:
                open_account(session, _account(roster, key), at)
    return tuple(personas)


def open_account(session: Session, account: NewAccount, at: datetime, secret: str = "") -> UUID:
    """Open one account; ``secret`` is the hash of its password, empty for none yet."""
    opened = create_account(session, account, at=at, by=None)
    if secret:
        set_password(session, opened, secret, at)
    return opened


def write(personas: tuple[Persona, ...], data: Path) -> Path:
    """Keep the personas for the launcher, readable by the owner only."""
    path = data / FILE
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    text = json.dumps([asdict(persona) for persona in personas], ensure_ascii=False, indent=2)
    path.write_text(text, encoding="utf-8")
    return path


def new_password() -> str:
    """Four random words of the demo's own language, some 60 bits in all."""
    return "-".join("".join(secrets.choice(_SYLLABLES) for _ in range(4)) for _ in range(_WORDS))


def _open_persona(database: Database, roster: Roster, part: _Part, at: datetime) -> Persona:
    account = _account(roster, part.who) if part.who else _of_nobody(part)
    if part.permission is not None:
        account = NewAccount(
            login=account.login,
            name=account.name,
            email=account.email,
            person=account.person,
            permissions=frozenset({part.permission}),
        )
    password = new_password()
    secret = passwords.accepted(password, about=(account.login, account.name, account.email))
    with unit_of_work(database) as session:
        open_account(session, account, at, secret)
    return Persona(part.persona, account.login, password, account.name, part.note)


def _account(roster: Roster, key: str) -> NewAccount:
    character = roster.people[key]
    return NewAccount(
        login=character.login,
        name=character.name,
        email=f"{character.login}@{DOMAIN}",
        person=character.id,
    )


def _of_nobody(part: _Part) -> NewAccount:
    return NewAccount(
        login=part.persona.replace("_", "."),
        name=_NOBODY[part.persona],
        email=f"{part.persona.replace('_', '.')}@{DOMAIN}",
    )
