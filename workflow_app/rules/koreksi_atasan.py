"""Conditions of correcting a wrong superior.

The rater is the direct superior, at lowest a pejabat pengawas, or another official to whom that
power was delegated. Source: PermenPANRB 6/2022, Pasal 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.finding import Finding
from workflow_app.rules.jenis_jabatan import JenisJabatan

#: Kinds of post whose holders rate nobody.
NEVER_RATE = frozenset({JenisJabatan.JF.value, JenisJabatan.PELAKSANA.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPost:
    """A position that somebody names as a superior.

    ``own`` says that it is the employee's own, ``present`` that it stands above them already.
    """

    jenis: str
    own: bool = False
    present: bool = False

    @property
    def may_lead(self) -> bool:
        """Whether it may be a superior of the employee at all."""
        return not self.own and self.jenis not in NEVER_RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class KoreksiAtasanFacts(CaseFacts):
    """What the guards of a correction ask.

    ``named`` is the position that the attempt names, None when there is none of that id;
    ``open_reports`` counts the reports of the same employee that are still open.
    """

    named: NamedPost | None = None
    open_reports: int = 0


def evidence_given(facts: KoreksiAtasanFacts) -> Finding:
    """What shows that the superior is another one is described, linked or attached."""
    given = (facts.details.get(name, "") for name in ("evidence", "evidence_url", "files"))
    return Finding(any(text.strip() for text in given))


def no_open_report(facts: KoreksiAtasanFacts) -> Finding:
    """One report at a time."""
    return Finding(facts.open_reports == 0, str(facts.open_reports), "0")


def another_superior(facts: KoreksiAtasanFacts) -> Finding:
    """The position named may lead the employee, and is not the one above them already."""
    named = facts.named
    return Finding(named is not None and named.may_lead and not named.present)


def leader_fits(facts: KoreksiAtasanFacts) -> Finding:
    """The position named may lead the employee."""
    fits = facts.named is not None and facts.named.may_lead
    return Finding(fits, facts.details.get("position", ""))


def effective_day_given(facts: KoreksiAtasanFacts) -> Finding:
    """The day since which the superior is another one is given, and has come."""
    text = facts.details.get("effective_on", "")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Finding(met=False, found=text)
    return Finding(day <= facts.today, text, f"≤ {facts.today.isoformat()}")


def document_given(facts: KoreksiAtasanFacts) -> Finding:
    """The decree or letter by which the superior is corrected is named."""
    return Finding(bool(facts.details.get("document", "").strip()))
