"""Units and posts of an agency of any size, superiors before those below them.

A head office with its deputies, directorates of three levels below them, and regional offices in
three time zones; whatever the size, the first twenty posts are enough for every role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from workflow_app.demo.posts import Post
from workflow_app.demo.units import WIB, WIT, WITA, UnitPlan

FEWEST = 20
_DIRECTORATES_A_DEPUTY = 5
_OFFICES_A_REGION = 8
_ANALYSTS_EVERY = 120

_FIELDS = (
    "Preservasi",
    "Akuisisi",
    "Layanan",
    "Sistem Informasi",
    "Pengolahan",
    "Penyelamatan",
    "Kearsipan Daerah",
    "Digitalisasi",
    "Pembinaan",
    "Pemanfaatan",
)
_PARTS = ("Perencanaan Teknis", "Pelaksanaan", "Evaluasi dan Pelaporan")
_TOWNS = (
    ("Makassar", WITA),
    ("Jayapura", WIT),
    ("Pontianak", WIB),
    ("Denpasar", WITA),
    ("Ambon", WIT),
    ("Medan", WIB),
    ("Manado", WITA),
    ("Kupang", WITA),
    ("Sorong", WIT),
    ("Padang", WIB),
)
#: Kind or jenjang, family, golongan, status, and what the post is called, in the order of a team.
_STAFF = (
    ("ahli_muda", "preservasi", "iii_d", "pns", "Arsiparis Ahli Muda"),
    ("ahli_pertama", "layanan", "iii_b", "pns", "Arsiparis Ahli Pertama"),
    ("pelaksana", "pelaksana", "ii_d", "pns", "Pengelola Arsip"),
    ("terampil", "wilayah", "ii_c", "pns", "Arsiparis Terampil"),
    ("ahli_pertama", "prakom", "ix", "pppk", "Pranata Komputer Ahli Pertama"),
    ("mahir", "akuisisi", "iii_a", "pns", "Arsiparis Mahir"),
    ("pelaksana", "pelaksana", "iii_a", "pns", "Pengadministrasi Perkantoran"),
    ("ahli_pertama", "wilayah", "iii_a", "pns", "Arsiparis Ahli Pertama"),
)


@dataclass(slots=True)
class Establishment:
    """Units by key, posts in the order in which they are filled, and which of them stay empty."""

    units: dict[str, UnitPlan] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)

    def unit(
        self,
        key: str,
        name: str,
        parent: str,
        *,
        zone: str = WIB,
        evaluated: bool = True,
        approach: str = "kuantitatif",
    ) -> str:
        """Add a unit and return its key. In the east they work six days a week."""
        self.units[key] = UnitPlan(
            key=key,
            name=name,
            parent=parent,
            zone=zone,
            week_days=6 if zone == WIT else 5,
            evaluated=evaluated,
            approach=approach,
        )
        return key


def established(people: int, seed: int) -> Establishment:
    """The posts for so many people. Raises ``ValueError`` below twenty."""
    if people < FEWEST:
        raise ValueError(f"an agency has at least {FEWEST} people")
    found = Establishment()
    for post in _posts(found, people):
        found.posts.append(post)
        if len(found.posts) - len(found.empty) >= people:
            break
        chance = Random(f"{seed}:empty:{post.key}")  # noqa: S311 - a story, not a secret
        if len(found.posts) > FEWEST and _is_staff(post) and chance.random() < 0.03:
            found.empty.add(post.key)
    held = {post.unit for post in found.posts}
    found.units = {key: unit for key, unit in found.units.items() if key in held}
    return found


def _is_staff(post: Post) -> bool:
    return post.jenis in {"jf", "pelaksana"}


def _posts(found: Establishment, people: int) -> Iterator[Post]:
    yield from _head_office(found, people // _ANALYSTS_EVERY)
    yield from _region(found, 1, "deputi1")
    number = deputies = 0
    while True:
        deputies += 1
        if deputies > 1:
            unit = found.unit(f"d{deputies}", f"Deputi Bidang Kearsipan {deputies}", "pusat")
            yield _lead(found, f"deputi{deputies}", unit, "kepala", "jpt_madya", "deputi1")
            yield from _region(found, deputies, f"deputi{deputies}")
        for _ in range(_DIRECTORATES_A_DEPUTY):
            number += 1
            yield from _directorate(found, number, f"deputi{deputies}", f"d{deputies}")


def _head_office(found: Establishment, analysts: int) -> Iterator[Post]:
    add = found.unit
    top = add("pusat", "Badan Kearsipan Kepulauan", "", evaluated=False)
    yield _lead(found, "kepala", top, "", "")
    yield _lead(found, "sestama", add("su", "Sekretariat Utama", top), "kepala", "jpt_madya")
    first = add("d1", "Deputi Bidang Kearsipan 1", top)
    yield _lead(found, "deputi1", first, "kepala", "jpt_madya")
    sdm = add("sdm", "Biro Sumber Daya Manusia", "su")
    yield _lead(found, "karo_sdm", sdm, "sestama", "jpt_pratama")
    kin = add("sdm-kin", "Bagian Kinerja Pegawai", "sdm", evaluated=False)
    yield _lead(found, "kabag_kin", kin, "karo_sdm", "administrator", "kabag_sdm")
    for number in range(1, analysts + 2):
        yield _expert(f"analis_{number}", kin, "kabag_kin", "analis_sdm", "Analis SDM Aparatur")
    ren = add("ren", "Biro Perencanaan dan Keuangan", "su")
    yield _lead(found, "karo_ren", ren, "sestama", "jpt_pratama")
    yield _expert("perencana_1", ren, "karo_ren", "perencana", "Perencana")
    insp = add("insp", "Inspektorat", "pusat", approach="kualitatif")
    yield _lead(found, "inspektur", insp, "kepala", "jpt_pratama")
    yield _expert("auditor_1", insp, "inspektur", "auditor", "Auditor")


def _region(found: Establishment, number: int, deputy: str) -> Iterator[Post]:
    unit = found.unit(f"wil{number}", f"Direktorat Wilayah {number}", f"d{number}")
    director = f"dirwil{number}"
    yield _lead(found, director, unit, deputy, "jpt_pratama", "dir_lay")
    for office in range(_OFFICES_A_REGION):
        town, zone = _TOWNS[((number - 1) * _OFFICES_A_REGION + office) % len(_TOWNS)]
        key = f"bal{number}-{office + 1}"
        name = f"Balai Arsip {town}" + (f" {number}" if number > 1 else "")
        found.unit(key, name, unit, zone=zone)
        yield _lead(found, f"ka_{key}", key, director, "administrator", "kabalai")
        yield _lead(found, f"tu_{key}", key, f"ka_{key}", "pengawas", "kasubbag", is_head=False)
        yield from _staff(f"{key}_tu", key, f"tu_{key}", 4, shift=office)
        yield from _staff(f"{key}_jf", key, f"ka_{key}", 9, shift=office + 3)


def _directorate(found: Establishment, number: int, deputy: str, parent: str) -> Iterator[Post]:
    what = _FIELDS[(number - 1) % len(_FIELDS)]
    key, suffix = f"dir{number}", f" {number}" if number > len(_FIELDS) else ""
    unit = found.unit(key, f"Direktorat {what}{suffix}", parent)
    yield _lead(found, f"ka_{key}", unit, deputy, "jpt_pratama", "dir_pre")
    for sub, part in enumerate(_PARTS, start=1):
        within = found.unit(
            f"{key}-{sub}", f"Subdirektorat {part} {what}{suffix}", unit, evaluated=False
        )
        yield _lead(found, f"ka_{within}", within, f"ka_{key}", "administrator", "kabag_sdm")
        yield from _staff(f"{within}_jf", within, f"ka_{within}", 2, shift=number)
        for section in (1, 2):
            lowest = found.unit(
                f"{within}-{section}", f"Seksi {part} {section}", within, evaluated=False
            )
            yield _lead(found, f"ka_{lowest}", lowest, f"ka_{within}", "pengawas", "kasubbag")
            yield from _staff(lowest, lowest, f"ka_{lowest}", 6, shift=sub + section)


_GOLONGAN = {
    "jpt_madya": "iv_e",
    "jpt_pratama": "iv_c",
    "administrator": "iv_b",
    "pengawas": "iii_d",
}


def _lead(
    found: Establishment,
    key: str,
    unit: str,
    superior: str,
    jenis: str,
    family: str = "",
    *,
    is_head: bool = True,
) -> Post:
    """A leader; the one without a kind leads the agency and is no employee."""
    return Post(
        key=key,
        unit=unit,
        name=_title(found.units[unit].name) if is_head else _office(found, unit),
        jenis=jenis or "jpt_utama",
        jenjang="",
        superior=superior,
        family=family or key,
        golongan=_GOLONGAN.get(jenis, ""),
        status="pns" if jenis else "non_asn",
        is_head=is_head,
    )


def _title(unit: str) -> str:
    """What the head of a unit is called: a Deputi is one, a Direktorat has its Direktur."""
    for begins, title in _TITLES.items():
        if unit.startswith(begins):
            return unit.replace(begins, title, 1)
    return f"Kepala {unit}"


def _office(found: Establishment, unit: str) -> str:
    return f"Kepala Subbagian Tata Usaha {found.units[unit].name}"


_TITLES = {"Deputi": "Deputi", "Direktorat": "Direktur", "Sekretariat": "Sekretaris"}


def _expert(key: str, unit: str, superior: str, family: str, name: str) -> Post:
    return Post(
        key=key,
        unit=unit,
        name=f"{name} Ahli Muda",
        jenis="jf",
        jenjang="ahli_muda",
        superior=superior,
        family=family,
        golongan="iii_d",
    )


def _staff(key: str, unit: str, superior: str, number: int, *, shift: int) -> Iterator[Post]:
    for each in range(number):
        kind, family, golongan, status, name = _STAFF[(each + shift) % len(_STAFF)]
        structural = kind == "pelaksana"
        yield Post(
            key=f"{key}_{each + 1}",
            unit=unit,
            name=name,
            jenis=kind if structural else "jf",
            jenjang="" if structural else kind,
            superior=superior,
            family=family,
            golongan=golongan,
            status=status,
        )
