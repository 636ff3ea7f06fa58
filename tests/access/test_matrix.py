"""E1, E2: every route, method, role and object answers as the stated rules say.

F7: and each of these answers carries its security headers.
"""

from __future__ import annotations

import pytest
from due_headers import lacking
from objects import parts_of, relations
from rules import EXCEPTIONS, RULES, Answer, Role, expected

FILES = {"static", "bootstrap.static"}


def _routes(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in FILES:
            yield rule


def test_every_route_has_a_stated_rule_and_every_rule_a_route(furnished):
    there = {rule.endpoint for rule in _routes(furnished.site.app)}
    assert there - set(RULES) == set(), "state who may ask for these in tests/access/rules.py"
    assert set(RULES) - there == set(), "these routes are gone; take them out of rules.py"


def test_every_exception_differs_from_its_rule_and_says_why():
    for (endpoint, role, relation), (answer, reason) in EXCEPTIONS.items():
        assert RULES[endpoint].answer(role, relation) is not answer, (endpoint, role, relation)
        assert len(reason) > 20


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("endpoint", RULES)
def test_a_route_answers_as_its_rule_says(furnished, endpoint, role):
    wrong = []
    for rule in _routes(furnished.site.app):
        if rule.endpoint != endpoint:
            continue
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            for relation in relations(RULES[endpoint].about):
                furnished.restore()
                got = _answer(furnished, rule, method, role, relation)
                due = expected(endpoint, role, relation)
                if got != due:
                    wrong.append(f"{method} {rule} as {role} on {relation}: {got}, not {due}")
    assert not wrong, "\n".join(wrong)


def test_a_method_a_route_does_not_have_is_refused(furnished):
    furnished.restore()
    browser = furnished.browser(Role.SYSTEM_ADMIN)
    answers = {
        (method, path): browser.client.open(path, method=method).status_code
        for method in ("PUT", "PATCH", "DELETE", "TRACE")
        for path in ("/accounts", "/account", "/notifications/read")
    }
    assert set(answers.values()) == {405}, answers


def _answer(furnished, rule, method, role, relation):
    """Ask once, as the role does from its own address, and say in which way it was answered."""
    stated = RULES[rule.endpoint]
    parts = parts_of(furnished.site, furnished.objects, stated.about, role, relation)
    path = furnished.site.app.url_map.bind("localhost").build(rule.endpoint, parts, method)
    browser = furnished.browser(role)
    browser.client.environ_base["REMOTE_ADDR"] = f"10.0.0.{list(Role).index(role) + 1}"
    response = browser.get(path) if method == "GET" else browser.post(path, dict(stated.form))
    assert lacking(response) == []
    turned_away = {401: Answer.SIGN_IN, 403: Answer.FORBIDDEN, 404: Answer.MISSING}
    if response.status_code in turned_away:
        return turned_away[response.status_code]
    leads_to_sign_in = response.headers.get("Location", "").startswith("/sign-in")
    if leads_to_sign_in and not rule.endpoint.startswith("sign_in."):
        return Answer.SIGN_IN
    assert response.status_code in {200, 303, 409, 422, 503}, response.status
    return Answer.IN
