"""The glossary on its page, and terms that explain themselves."""

from __future__ import annotations

import pytest
from flask import render_template_string

from blueprints.support.terms import first_term
from workflow_app.rules.istilah import GLOSSARY

TWICE = (
    '{% from "macros/istilah.html" import term %}'
    '<p>{{ term("predikat", "Predikat") }}</p><p>{{ term("predikat", "Predikat") }}</p>'
)


def test_the_glossary_is_there_for_everybody_with_every_term(site):
    page = site.browser().get("/istilah").get_data(as_text=True)
    for key, term in GLOSSARY.items():
        assert f'id="{key}"' in page
        assert term.citation in page


def test_words_narrow_it_down_and_stay_in_the_field(site):
    browser = site.browser()
    page = browser.get("/istilah?q=angka+kredit+dasar").get_data(as_text=True)
    assert 'id="ak_dasar"' in page
    assert 'id="keberatan"' not in page
    assert 'value="angka kredit dasar"' in page
    nothing = browser.get("/istilah?q=%3Cb%3E").get_data(as_text=True)
    assert "Istilah itu belum ada di sini" in nothing
    assert "<b>" not in nothing


def test_in_english_the_indonesian_name_stands_beside(site):
    browser = site.browser()
    browser.client.set_cookie("alur_language", "en")
    page = browser.get("/istilah?q=objection").get_data(as_text=True)
    assert "Objection" in page
    assert '<span class="quiet" lang="id">Keberatan</span>' in page
    assert "terms mention" in page or "term mentions" in page


def test_only_the_first_of_a_page_can_be_pressed(site):
    with site.app.test_request_context("/"):
        page = render_template_string(TWICE)
    assert page.count("popovertarget=") == 1
    assert 'href="/istilah#predikat"' in page
    assert GLOSSARY["predikat"].meaning.id in page
    assert "<p>Predikat</p>" in page


def test_a_term_that_is_not_in_the_glossary_breaks_the_page_of_its_author(site):
    with site.app.test_request_context("/"), pytest.raises(KeyError):
        first_term("nothing_of_the_kind")
