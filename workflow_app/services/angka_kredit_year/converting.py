"""What a year earns: by its annual predikat, by that of each segment, or by an early one.

Source: Peraturan BKN 3/2023, Pasal 12–13; the agency's setting ``ak_year_basis``.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import AngkaKreditYear, Case, Evaluation, Skp
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.ak_months import Holding, RatedDays, segment_terms
from workflow_app.rules.angka_kredit import Conversion, Term, YearBasis, convert
from workflow_app.rules.angka_kredit_ledger import annual_conversions
from workflow_app.rules.angka_kredit_year import Basis
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.text import Text
from workflow_app.services.angka_kredit import ledger

#: A conversion, and the case of the evaluation that it rests on.
Earned = tuple[Conversion, UUID]
#: What a segment may still become: settled later, or never rated.
_OVER = ("settled", "waived")


def basis_of(settings: SettingsView) -> YearBasis:
    """What the agency converts where unit or rater changed, by the settings of the year."""
    return YearBasis(settings.choice("ak_year_basis"))


def earned_in(
    session: Session, year: AngkaKreditYear, evaluation: UUID, basis: YearBasis
) -> Sequence[Earned]:
    """What a year earns in every jenjang. Raises ``Unready`` while a segment is not settled."""
    accounts = ledger.accounts_of(session, year.person_id)
    predikat, holdings = Predikat(year.predikat), ledger.holdings(accounts)
    if year.basis != Basis.ANNUAL:
        jenjang = accounts[-1].tenure.jenjang
        term = Term(year=year.year, jenjang=jenjang, predikat=predikat, months=year.months)
        return [(convert(term), evaluation)]
    if basis is YearBasis.PER_SEGMENT:
        return _by_segment(session, year, evaluation, holdings)
    found = annual_conversions(year.year, predikat, holdings)
    return [(each, evaluation) for each in found]


def _by_segment(
    session: Session, year: AngkaKreditYear, evaluation: UUID, holdings: Sequence[Holding]
) -> Sequence[Earned]:
    annual = session.get_one(Evaluation, evaluation)
    rated = RatedDays(annual.starts_on, annual.ends_on, Predikat(year.predikat), evaluation)
    terms = segment_terms(year.year, rated, _segments(session, year), holdings)
    return [(convert(term), case) for term, case in terms]


def _segments(session: Session, year: AngkaKreditYear) -> list[RatedDays]:
    """The segments of the year that were evaluated by themselves, the oldest first."""
    rows = session.execute(
        select(Evaluation, Case.state)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .join(Case, Case.id == Evaluation.case_id)
        .where(Skp.person_id == year.person_id, Skp.year == year.year, Evaluation.kind == "segment")
        .order_by(Evaluation.starts_on)
    ).all()
    if any(row.state not in _OVER for row in rows):
        raise refusals.Unready(
            Text(
                "Evaluasi segmen tahun ini belum ditetapkan, sedangkan instansi mengonversi "
                "predikat tiap segmen",
                "A segment of this year is not settled, and the agency converts each by itself",
            )
        )
    return [
        RatedDays(each.starts_on, each.ends_on, Predikat(each.predikat), each.case_id)
        for each, state in rows
        if state == "settled"
    ]
