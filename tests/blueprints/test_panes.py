"""A page beside a list: without the frame of the site, and in no page of anybody else."""

from __future__ import annotations

import pytest
from staffing import submitted

PANE = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def skp(site):
    """An SKP that waits for its rater."""
    return submitted(site.world)


def test_a_case_in_a_pane_is_the_page_without_what_surrounds_it(site, skp):
    leader = site.signed_in("leader")
    page = leader.get(f"/cases/{skp}", headers=PANE)
    whole = leader.get(f"/cases/{skp}")
    assert '<header class="top">' in whole.text
    assert '<header class="top">' not in page.text
    assert '<footer class="foot">' not in page.text
    for part in ('<main id="isi"', "Langkah Anda", 'data-does="consult"', "data-keys"):
        assert part in page.text, part


def test_only_pages_of_ours_frame_it(site, skp):
    leader = site.signed_in("leader")
    page = leader.get(f"/cases/{skp}", headers=PANE)
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    for asked in (
        {},
        {"Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "same-site"},
    ):
        page = leader.get(f"/cases/{skp}", headers=asked)
        assert page.headers["X-Frame-Options"] == "DENY", asked
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"], asked


def test_the_list_holds_a_frame_of_ours_and_other_pages_none(site, skp):
    leader = site.signed_in("leader")
    held = leader.get("/inbox").headers["Content-Security-Policy"]
    assert "frame-src 'self'" in held
    assert "frame-ancestors 'none'" in held
    assert "frame-src" not in leader.get(f"/cases/{skp}").headers["Content-Security-Policy"]


def test_a_row_is_a_link_without_any_script(site, skp):
    page = site.signed_in("leader").get("/inbox").text
    assert f'<a class="subject" href="/cases/{skp}?next=/inbox"' in page
    assert "data-pane" in page
    assert "<iframe" not in page
