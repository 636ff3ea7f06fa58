"""The units of the invented agency, parents before children."""

from __future__ import annotations

from dataclasses import dataclass

AGENCY = "Badan Pengelolaan Arsip Wilayah Nusantara"
DOMAIN = "bpawn.example"

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlan:
    """A unit. ``evaluated`` ones get an organisation result; ``approach`` is that of its SKPs."""

    key: str
    name: str
    parent: str = ""
    zone: str = WIB
    week_days: int = 5
    evaluated: bool = True
    approach: str = "kuantitatif"


_NARRATIVE = "kualitatif"

UNITS = (
    UnitPlan(key="bpawn", name=AGENCY, evaluated=False),
    UnitPlan(key="su", name="Sekretariat Utama", parent="bpawn"),
    UnitPlan(
        key="d1", name="Deputi Bidang Penyelamatan dan Pelestarian Arsip Wilayah", parent="bpawn"
    ),
    UnitPlan(key="d2", name="Deputi Bidang Layanan dan Jaringan Arsip Wilayah", parent="bpawn"),
    UnitPlan(key="insp", name="Inspektorat", parent="bpawn", approach=_NARRATIVE),
    UnitPlan(key="sdm", name="Biro Sumber Daya Manusia dan Organisasi", parent="su"),
    UnitPlan(key="ren", name="Biro Perencanaan dan Keuangan", parent="su"),
    UnitPlan(
        key="hum", name="Biro Hukum dan Hubungan Masyarakat", parent="su", approach=_NARRATIVE
    ),
    UnitPlan(
        key="sdm-kin",
        name="Bagian Kinerja dan Pengembangan Pegawai",
        parent="sdm",
        evaluated=False,
    ),
    UnitPlan(
        key="sdm-mut", name="Bagian Mutasi dan Administrasi Pegawai", parent="sdm", evaluated=False
    ),
    UnitPlan(key="ren-keu", name="Bagian Keuangan", parent="ren", evaluated=False),
    UnitPlan(key="pre", name="Direktorat Preservasi Arsip", parent="d1"),
    UnitPlan(key="aku", name="Direktorat Akuisisi dan Pengolahan Arsip", parent="d1"),
    UnitPlan(key="lay", name="Direktorat Layanan Arsip", parent="d2"),
    UnitPlan(key="sis", name="Direktorat Sistem Informasi Kearsipan", parent="d2"),
    UnitPlan(key="mks", name="Balai Arsip Wilayah Makassar", parent="d2", zone=WITA),
    UnitPlan(key="jyp", name="Balai Arsip Wilayah Jayapura", parent="d2", zone=WIT, week_days=6),
)

#: Where further field offices stand when more people are wanted than the agency has posts.
FURTHER_OFFICES = (
    ("ptk", "Pontianak", WIB),
    ("dps", "Denpasar", WITA),
    ("amb", "Ambon", WIT),
    ("mdn", "Medan", WIB),
    ("bjm", "Banjarmasin", WITA),
    ("mdo", "Manado", WITA),
    ("pdg", "Padang", WIB),
    ("kpg", "Kupang", WITA),
    ("srg", "Sorong", WIT),
    ("bdl", "Bandar Lampung", WIB),
)


def further_offices(number: int) -> tuple[UnitPlan, ...]:
    """Field offices beyond the two of the story; the towns repeat with a number."""
    offices = []
    for n in range(number):
        round_, place = divmod(n, len(FURTHER_OFFICES))
        code, town, zone = FURTHER_OFFICES[place]
        suffix = f" {round_ + 1}" if round_ else ""
        offices.append(
            UnitPlan(
                key=f"{code}{round_ + 1 if round_ else ''}",
                name=f"Balai Arsip Wilayah {town}{suffix}",
                parent="d2",
                zone=zone,
            )
        )
    return tuple(offices)
