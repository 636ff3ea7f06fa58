"""The papers of a dossier, and which of them an act asks for.

Source: PermenPANRB 1/2023, Pasal 16–30; Permen PUPR 4/2024, Pasal 30 and Permenkumham 17/2023,
Pasal 27, as the default for every JF.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping


class ProposalDocument(Labelled):
    """One kind of paper; the last two are asked for by their own conditions."""

    SURAT_USUL = "surat_usul", "Surat usul", "Letter of proposal"
    SK_PANGKAT = "sk_pangkat", "SK pangkat terakhir", "Decree of the last pangkat"
    SK_JABATAN = "sk_jabatan", "SK jabatan terakhir", "Decree of the last post"
    SKP_2_TAHUN = "skp_2_tahun", "SKP dua tahun terakhir", "SKP of the last two years"
    IJAZAH = "ijazah", "Ijazah", "Diploma"
    TRANSKRIP = "transkrip", "Transkrip nilai", "Transcript"
    PERNYATAAN_PENGALAMAN = (
        "pernyataan_pengalaman",
        "Surat pernyataan pengalaman",
        "Statement of experience",
    )
    KETERANGAN_SEHAT = "keterangan_sehat", "Surat keterangan sehat", "Health letter"
    PERNYATAAN_INTEGRITAS = (
        "pernyataan_integritas",
        "Pernyataan integritas dan moralitas dari atasan",
        "Superior's statement of integrity",
    )
    PERNYATAAN_BEBAS_HUKUMAN = (
        "pernyataan_bebas_hukuman",
        "Pernyataan tidak sedang dihukum, CLTN, atau tugas belajar",
        "Statement of no punishment or leave",
    )
    KETERANGAN_FORMASI = (
        "keterangan_formasi",
        "Keterangan ketersediaan formasi",
        "Statement of vacancy",
    )
    KEPUTUSAN_KEBUTUHAN = (
        "keputusan_kebutuhan",
        "Keputusan penetapan kebutuhan JF",
        "Decree of the need for the JF",
    )
    PAK = "pak", "Penetapan angka kredit (PAK)", "Decision on angka kredit (PAK)"
    REKOMENDASI_PEMBINA = (
        "rekomendasi_pembina",
        "Rekomendasi instansi pembina",
        "Recommendation of the owner of the JF",
    )
    PERTEK_BKN = "pertek_bkn", "Pertimbangan teknis BKN", "Technical consideration of BKN"


_D = ProposalDocument
_COMMON = (_D.SURAT_USUL, _D.SK_PANGKAT, _D.SK_JABATAN, _D.SKP_2_TAHUN, _D.IJAZAH)
_CLEAN = (_D.PERNYATAAN_INTEGRITAS, _D.PERNYATAAN_BEBAS_HUKUMAN, _D.KETERANGAN_FORMASI)
_OUT_OF_JF = (*_COMMON, *_CLEAN, _D.KETERANGAN_SEHAT)
_INTO_JF = (*_OUT_OF_JF, _D.PERNYATAAN_PENGALAMAN)

#: Act and, for a perpindahan, route -> the papers asked for.
DOCUMENTS: RuleTable[Mapping[tuple[Act, Route | None], tuple[ProposalDocument, ...]]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Pasal 16–30",
        MappingProxyType(
            {
                (Act.PERPINDAHAN, Route.ANTAR_JF): _INTO_JF,
                (Act.PERPINDAHAN, Route.JA_JPT_KE_JF): _INTO_JF,
                (Act.PERPINDAHAN, Route.PELAKSANA_DI_ATAS_JENJANG): _INTO_JF,
                (Act.PERPINDAHAN, Route.ALIH_KATEGORI): (*_INTO_JF, _D.TRANSKRIP),
                (Act.PERPINDAHAN, Route.JF_KE_JA): _OUT_OF_JF,
                (Act.PERPINDAHAN, Route.JF_KE_JPT): _OUT_OF_JF,
                (Act.PROMOSI_LINTAS, None): (*_COMMON, *_CLEAN),
                (Act.KENAIKAN_JENJANG, None): (
                    _D.SURAT_USUL,
                    _D.SK_PANGKAT,
                    _D.SK_JABATAN,
                    _D.SKP_2_TAHUN,
                    _D.PAK,
                    _D.KEPUTUSAN_KEBUTUHAN,
                ),
            }
        ),
    )
)


def required_documents(act: Act, route: Route | None, day: date) -> tuple[ProposalDocument, ...]:
    """Return the papers a proposal needs before it is submitted (PermenPANRB 1/2023, 16–30).

    Raises KeyError for an act that is no proposal of these kinds.
    """
    return DOCUMENTS.on(day).value[act, route]
