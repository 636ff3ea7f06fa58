"""Conditions on the papers of a proposal and on what is said when it is returned or refused.

Source: PermenPANRB 1/2023, Pasal 16–30.
"""

from __future__ import annotations

from workflow_app.rules.facts import CaseFacts, words_given
from workflow_app.rules.finding import Finding
from workflow_app.rules.jf_decider import Decider, move_decider
from workflow_app.rules.proposal.asked import dossier_of, move_of
from workflow_app.rules.proposal.documents import ProposalDocument, required_documents
from workflow_app.rules.proposal.facts import ProposalFacts
from workflow_app.rules.setting_records import of_jf


def documents_received(facts: ProposalFacts) -> Finding:
    """Every paper of the list is there."""
    return _papers(facts, verified=False)


def documents_verified(facts: ProposalFacts) -> Finding:
    """Every paper of the list is there and was found in order."""
    return _papers(facts, verified=True)


def integrity_stated(facts: ProposalFacts) -> Finding:
    """The superior's statement of integrity and morality is in order."""
    return _in_order(facts, ProposalDocument.PERNYATAAN_INTEGRITAS)


def healthy(facts: ProposalFacts) -> Finding:
    """The health letter is in order and has not run out."""
    return _in_order(facts, ProposalDocument.KETERANGAN_SEHAT)


def recommended_by_pembina(facts: ProposalFacts) -> Finding:
    """The instansi pembina recommends, where the rule of the JF asks it."""
    asked = of_jf(facts.settings.table("recommendation_required"), move_of(facts).jf)
    if not asked or move_of(facts).target.jenjang is None:
        return Finding(met=True)
    return _in_order(facts, ProposalDocument.REKOMENDASI_PEMBINA)


def pertek_given(facts: ProposalFacts) -> Finding:
    """BKN has given its technical consideration, where the President decides."""
    move = move_of(facts)
    if move_decider(move.origin, move.target) is not Decider.PRESIDEN:
        return Finding(met=True)
    return _in_order(facts, ProposalDocument.PERTEK_BKN)


def points_answered(facts: ProposalFacts) -> Finding:
    """Every point of the last return is answered."""
    left = dossier_of(facts).open_points
    return Finding(left == 0, str(left), "0")


def items_named(facts: CaseFacts) -> Finding:
    """A return names at least one paper or part of the proposal."""
    return Finding(bool(words_given(facts, "items")))


def article_cited(facts: CaseFacts) -> Finding:
    """A return or a refusal cites the article it rests on."""
    return Finding(bool(words_given(facts, "article")))


def _papers(facts: ProposalFacts, *, verified: bool) -> Finding:
    required = required_documents(facts.act, move_of(facts).route, facts.today)
    papers = dossier_of(facts).papers
    lacking = [
        paper
        for paper in required
        if paper not in papers or (verified and not papers[paper].verified)
    ]
    return Finding(
        not lacking, ", ".join(paper.label.id for paper in lacking), f"{len(required)} dokumen"
    )


def _in_order(facts: ProposalFacts, kind: ProposalDocument) -> Finding:
    paper = dossier_of(facts).papers.get(kind)
    if paper is None or not paper.verified:
        return Finding(met=False, required=kind.label.id)
    if paper.valid_until is None:
        return Finding(met=True, found=kind.label.id)
    until = paper.valid_until.isoformat()
    return Finding(facts.today <= paper.valid_until, facts.today.isoformat(), f"≤ {until}")
