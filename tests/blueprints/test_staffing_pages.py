"""The pages of the personnel administration: people, units, posts, mandates, as of a day."""

from __future__ import annotations

import pytest


@pytest.fixture
def admin(site):
    return site.signed_in("personnel_admin")


def ids(world):
    return {
        "person": world.person["staf"],
        "position": world.position["kabag"],
        "unit": world.unit["bagian"],
    }


PAGES = (
    "/people",
    "/people/new",
    "/people?q=staf&who=everybody&on=2026-01-01",
    "/people?unit={unit}&who=without_post",
    "/people/{person}",
    "/people/{person}?on=2020-01-01",
    *(
        f"/people/{{person}}/{word}"
        for word in (
            *("edit", "appoint", "transfer", "end", "retire", "acting", "delegate"),
            *("absence", "return", "superior", "leave-team"),
        )
    ),
    "/units",
    "/units/new?parent={unit}",
    "/units/{unit}",
    "/units/{unit}?on=2020-01-01",
    *(f"/units/{{unit}}/{word}" for word in ("edit", "abolish", "team")),
    "/positions",
    "/positions/new?unit={unit}",
    "/positions?q=kabag&jenis=administrator&vacant=1",
    "/positions/{position}",
    *(
        f"/positions/{{position}}/{word}"
        for word in ("edit", "superior", "acting", "duty", "remove-duty", "abolish")
    ),
    "/mandates",
    "/mandates?when=ended&q=a",
    "/changes",
    "/board",
    "/board/{unit}",
    "/board.csv",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_both_languages_and_is_light(site, admin, path):
    address = path.format(**ids(site.world))
    for language in ("id", "en"):
        admin.post("/language", {"language": language})
        answer = admin.get(address)
        assert answer.status_code == 200, answer.text
        assert len(answer.data) < 100_000
