"""What a condition found, in words: rules answer in codes, ids of results and ISO dates."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from blueprints.support.languages import DEFAULT, language, say
from blueprints.support.written import written_date
from state_machines.registry import WORKFLOWS
from workflow_app.rules.ak_appointment import Review
from workflow_app.rules.distribution import WARNINGS
from workflow_app.rules.eligibility import CompetencyTest
from workflow_app.rules.evaluation.facts import Kind
from workflow_app.rules.formasi import Gate
from workflow_app.rules.jf_age import AgeOrigin
from workflow_app.rules.jf_decider import Decider
from workflow_app.rules.jf_entry import DismissalReason
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.proposal.documents import ProposalDocument
from workflow_app.rules.proposal.facts import Direction, Hukuman
from workflow_app.rules.skp.facts import Exemption
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomComponent, UkomDocument, UkomPart

_WORD = re.compile(r"\d{4}-\d{2}-\d{2}|[a-z][a-z_]+")
_KINDS = {
    Kind.PERIODIC.value: Text("periodik", "periodic"),
    Kind.SEGMENT.value: Text("segmen", "segment"),
    Kind.ANNUAL.value: Text("tahunan", "annual"),
}
_LISTS = {
    "kuantitatif": Text("kuantitatif", "quantitative"),
    "kualitatif": Text("kualitatif", "qualitative"),
    "dukungan_sumber_daya": Text("dukungan sumber daya", "resources"),
    "skema_pertanggungjawaban": Text("skema pertanggungjawaban", "accountability scheme"),
    "konsekuensi": Text("konsekuensi", "consequences"),
}
#: Kinds of which findings write the Indonesian label.
_WRITTEN_OUT: tuple[type[Labelled], ...] = (
    *(AgeOrigin, CompetencyTest, Decider, Direction, DismissalReason, Gate, Hukuman, Pendidikan),
    *(Predikat, ProposalDocument, Review, UkomComponent, UkomDocument, UkomPart),
)
#: Words that findings are written with, longest first where one begins like another.
_PHRASES = (
    Text("alasan untuk ukuran mutlak", "a reason for an absolute measure"),
    Text("satu tingkat di atas", "one level above"),
    Text("gelar belum dicantumkan", "degree not recognised yet"),
    Text("belum diumumkan", "not announced yet"),
    Text("jenjang berikutnya", "the next jenjang"),
    Text("tidak aktif", "not active"),
    Text("sudah pernah", "done before"),
    Text("satu kali", "once"),
    Text("RHK pimpinan", "RHK of the leader"),
    Text("pegawai per IKI", "employees for each IKI"),
    Text("per daftar", "in each list"),
    Text("catatan", "note"),
    Text("rekomendasi", "recommendation"),
    Text("perspektif", "perspectives"),
    Text("tambahan", "additional"),
    Text("urutan", "place in the queue"),
    Text("utama", "main"),
)
#: Nouns behind a number, in English for one and for more.
_COUNTED = {
    "tahun terakhir": ("in the last year", "in the last {} years"),
    "tahun": ("{} year", "{} years"),
    "bulan": ("{} month", "{} months"),
    "dokumen": ("{} document", "{} documents"),
    "nilai": ("{} score", "{} scores"),
}
_COUNT = re.compile(rf"\b(\d+) ({'|'.join(_COUNTED)})\b")


def found_words(text: str) -> str:
    """The same with every date, state and predicate as people write it.

    Findings are kept as they were worked out, with Indonesian words: English is put in here.
    """
    said = _WORD.sub(lambda word: _said(word[0]), text)
    if language() == DEFAULT:
        return said
    english, pattern = _phrases()
    counted = _COUNT.sub(lambda found: _counted(found[1], found[2]), said)
    return pattern.sub(lambda phrase: english[phrase[0]], counted)


def _counted(number: str, noun: str) -> str:
    one, many = _COUNTED[noun]
    return (one if number == "1" else many).format(number)


def _said(word: str) -> str:
    if word[0].isdigit():
        return _day(word)
    label = _labels().get(word)
    return say(label) if label else word


def _day(text: str) -> str:
    try:
        return written_date(date.fromisoformat(text), language(), short=True)
    except ValueError:
        return text


@cache
def _phrases() -> tuple[dict[str, str], re.Pattern[str]]:
    """Indonesian words of findings with their English, and the pattern that finds them."""
    labels = [each.label for kind in _WRITTEN_OUT for each in kind]
    english = {text.id: text.en for text in (*labels, *_PHRASES)}
    longest_first = sorted(english, key=len, reverse=True)
    either = "|".join(re.escape(phrase) for phrase in longest_first)
    return english, re.compile(rf"(?<!\w)(?:{either})(?!\w)")


@cache
def _labels() -> dict[str, Text]:
    """Codes that findings name. Ratings come before states, which are called alike."""
    states = {state.name: state.label for table in WORKFLOWS for state in table.states}
    codes = {
        each.value: each.label for kind in (CapaianOrganisasi, Predikat, Rating) for each in kind
    }
    exemptions = {each.value: each.label for each in Exemption}
    return {**exemptions, **states, **_KINDS, **_LISTS, **WARNINGS, **codes}
