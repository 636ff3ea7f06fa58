"""E10: nothing is changed by a GET, and nothing by a form that is not ours."""

from __future__ import annotations

import pytest
from objects import parts_of, relations
from rules import RULES, Answer, Relation, Role, expected
from snapshots import snapshot

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
FILES = {"static", "bootstrap.static"}
#: What reading a page may write: when somebody was last there and what they saw, who has read what,
#: who was refused.
WRITTEN = {"web_session", "case_look", "access_log", "security_event"}
#: A draft keeps the fields of any form as words; the form itself refuses them once it is sent.
OF_ANY_FORM = "drafts.keep"
#: Whose object is asked of somebody else: the head of a unit, in the proposal of an employee.
ASKED_OF = dict.fromkeys(
    ("consulting.ask", "consulting.consult", "delegating.ask", "delegating.delegate"),
    (Role.LEADER, Relation.SAME_UNIT),
)

_ASKED = (
    *(Role.SYSTEM_ADMIN, Role.EMPLOYEE, Role.LEADER),
    *(Role.AUDITOR, Role.PERSONNEL_UNIT, Role.PERSONNEL_ADMIN),
)


def _able(endpoint) -> tuple[Role, Relation]:
    """Somebody whom the route lets in, and whose object it is then about."""
    return ASKED_OF.get(endpoint) or next(
        (role, relation)
        for role in _ASKED
        for relation in relations(RULES[endpoint].about)
        if expected(endpoint, role, relation) is Answer.IN
    )


def _paths(furnished, methods):
    for rule in furnished.site.app.url_map.iter_rules():
        if rule.endpoint in FILES or not rule.methods & methods:
            continue
        role, relation = _able(rule.endpoint)
        about = RULES[rule.endpoint].about
        parts = parts_of(furnished.site, furnished.objects, about, role, relation)
        for method in rule.methods & methods:
            path = furnished.site.app.url_map.bind("localhost").build(rule.endpoint, parts, method)
            yield rule.endpoint, role, method, path


def _contents(furnished):
    """Every row but those that reading may write."""
    rows = snapshot(furnished.site.world.database)
    return {table: held for table, held in rows.items() if table not in WRITTEN}


@pytest.mark.parametrize("kind", ["missing", "foreign", "made up"])
def test_every_unsafe_route_refuses_a_form_without_its_own_token(furnished, kind):
    furnished.restore()
    before = _contents(furnished)
    foreign = furnished.site.browser().token()
    token = {"missing": "", "foreign": foreign, "made up": foreign[:-4] + "AAAA"}[kind]
    tried, answers = 0, {}
    for endpoint, role, method, path in _paths(furnished, UNSAFE):
        browser = furnished.browser(role)
        browser.token()
        form = {**RULES[endpoint].form, "csrf_token": token}
        status = browser.client.open(path, method=method, data=form).status_code
        tried += 1
        if status != 400:
            answers[endpoint] = status
    assert tried >= 15
    assert answers == {}
    assert _contents(furnished) == before


def test_reading_every_page_changes_no_case_task_or_event(furnished):
    furnished.restore()
    before = _contents(furnished)
    read = [
        (endpoint, furnished.browser(role).get(path).status_code)
        for endpoint, role, _, path in _paths(furnished, {"GET"})
    ]
    assert len(read) >= 15
    assert [each for each in read if each[1] not in {200, 303, 503}] == []
    assert _contents(furnished) == before


def test_a_form_with_a_field_it_does_not_have_is_refused(furnished):
    furnished.restore()
    before = _contents(furnished)
    answers = {}
    for endpoint, role, method, path in _paths(furnished, UNSAFE):
        browser = furnished.browser(role)
        form = {**RULES[endpoint].form, "csrf_token": browser.token(), "is_admin": "1"}
        answers[endpoint] = browser.client.open(path, method=method, data=form).status_code
    taken = {endpoint for endpoint, status in answers.items() if status != 400}
    assert taken == {OF_ANY_FORM}
    after = _contents(furnished)
    assert {table for table in after if after[table] != before[table]} == {"draft"}
