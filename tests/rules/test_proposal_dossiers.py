"""Conditions on the papers of a proposal, at their edges."""

from __future__ import annotations

from datetime import date

import pytest
from bare_facts import TODAY
from proposal_facts import ASKING, FUTURE, OUT_OF_JF, PAST, TO_UTAMA, holding, papers, proposal

from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.proposal import dossiers
from workflow_app.rules.proposal.documents import (
    DOCUMENTS,
    ProposalDocument,
    required_documents,
)
from workflow_app.rules.proposal.facts import Paper

D = ProposalDocument


@pytest.mark.parametrize(("act", "route"), sorted(DOCUMENTS.on(TODAY).value, key=repr))
def test_every_act_asks_for_a_letter_and_the_last_decrees(act, route):
    required = required_documents(act, route, TODAY)
    assert {D.SURAT_USUL, D.SK_PANGKAT, D.SK_JABATAN, D.SKP_2_TAHUN} <= set(required)
    assert len(set(required)) == len(required)
    assert not {D.REKOMENDASI_PEMBINA, D.PERTEK_BKN} & set(required)


def test_every_route_of_a_perpindahan_has_its_list():
    routes = {route for act, route in DOCUMENTS.on(TODAY).value if act is Act.PERPINDAHAN}
    assert routes == set(Route)


def test_before_the_regulation_there_is_no_list():
    with pytest.raises(LookupError):
        required_documents(Act.PERPINDAHAN, Route.ANTAR_JF, date(2022, 12, 31))


def test_a_change_of_category_shows_its_marks():
    into = set(required_documents(Act.PERPINDAHAN, Route.JA_JPT_KE_JF, TODAY))
    assert set(required_documents(Act.PERPINDAHAN, Route.ALIH_KATEGORI, TODAY)) == into | {
        D.TRANSKRIP
    }


def test_what_is_missing_is_named():
    found = dossiers.documents_received(papers(D.IJAZAH, D.SK_PANGKAT))
    assert (found.met, found.found) == (False, "SK pangkat terakhir, Ijazah")
    assert found.required == "10 dokumen"


def test_received_is_not_verified():
    assert dossiers.documents_received(papers(verified=False))
    assert not dossiers.documents_verified(papers(verified=False))
    assert not dossiers.documents_verified(papers(D.IJAZAH))


@pytest.mark.parametrize(
    ("paper", "met"),
    [
        (Paper(verified=True), True),
        (Paper(verified=True, valid_until=TODAY), True),
        (Paper(verified=True, valid_until=FUTURE), True),
        (Paper(verified=True, valid_until=PAST), False),
        (Paper(verified=False, valid_until=FUTURE), False),
    ],
)
def test_a_health_letter_holds_to_its_last_day(paper, met):
    assert bool(dossiers.healthy(holding(D.KETERANGAN_SEHAT, paper))) is met


def test_the_owner_of_the_jf_is_asked_where_its_rule_says_so():
    assert dossiers.recommended_by_pembina(papers())
    assert not dossiers.recommended_by_pembina(papers(settings=ASKING))
    assert dossiers.recommended_by_pembina(papers(settings=ASKING, move=OUT_OF_JF))
    assert dossiers.recommended_by_pembina(holding(D.REKOMENDASI_PEMBINA, settings=ASKING))


def test_bkn_is_asked_where_the_president_decides():
    assert dossiers.pertek_given(papers())
    assert not dossiers.pertek_given(papers(move=TO_UTAMA))
    assert dossiers.pertek_given(holding(D.PERTEK_BKN, move=TO_UTAMA))


def test_a_return_names_items_and_a_refusal_its_article():
    assert not dossiers.items_named(proposal())
    assert dossiers.items_named(proposal(details={"items": "ijazah"}))
    assert not dossiers.article_cited(proposal(details={"article": "  "}))
