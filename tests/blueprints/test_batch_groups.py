"""A sheet of several steps: sending one of its forms leaves the others as they were."""

from __future__ import annotations

import re
from urllib.parse import urlencode
from uuid import UUID

import pytest
import walks
from form_reading import forms_on
from sqlalchemy import select

from workflow_app.persistence.models import Task
from workflow_app.persistence.unit_of_work import reading


def texts(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def cases(site):
    """Two SKP that wait to be agreed, and two that wait to be set, all by one leader."""
    world = site.world
    walks.staff(world, ["staf3", "staf4"])
    found = {}
    for who in ("staf", "staf2", "staf3", "staf4"):
        skp = found[who] = world.new_skp(who)
        world.fill(skp, who=who, results=1)
        world.fire(who, "submit", skp)
        world.mark(skp)
    for who in ("staf", "staf2"):
        world.fire("kabag", "agree", found[who])
        world.fire(who, "agree", found[who])
    return found


def task_of(site, case):
    with reading(site.world.database) as db:
        wanted = select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        return str(db.execute(wanted).scalars().first())


def parts(page):
    """Every form of a sheet by its step: where it goes, and its fields, rows with their ticks."""
    found = {}
    for form in forms_on(page):
        if "/inbox/batch/" not in form.action:
            continue
        part = page[page.index(f'action="{form.action}"') :]
        part = part[: part.index("</form>")]
        lists = {
            name: re.findall(rf'name="{name}"[^>]*value="([^"]+)"', part)
            for name in ("row", "shown", "rest", "apart")
        }
        ticked = re.findall(r'name="row"[^>]*value="([^"]+)" checked', part)
        found[form.action.rpartition("/")[2]] = form.action, {**form.fields, **lists}, ticked
    return found


def sheet(site, cases, action="approve"):
    browser = site.signed_in("leader")
    chosen = [task_of(site, case) for case in cases.values()]
    sent = {"task": chosen, "action": action, "next": "/inbox"}
    return browser, browser.post("/inbox/batch", sent).text


def packed(part, **written):
    """What the script sends along of a form that is not sent."""
    action, fields, _ticked = part
    step = action.partition("/inbox/batch/")[2]
    left = {name: each for name, each in fields.items() if name not in {"csrf_token", "rest"}}
    return f"{step}?{urlencode({**left, **written}, doseq=True)}"


def test_the_other_steps_are_offered_as_soon_as_one_is_taken(site, cases):
    browser, page = sheet(site, cases)
    forms = parts(page)
    assert set(forms) == {"agree", "establish"}
    action, fields, _ = forms["establish"]
    answer = browser.post(action, fields)
    said = texts(answer.text)
    assert "2 dari 2 perkara diputus." in said
    assert "2 perkara pilihan Anda yang lain" in said
    left = parts(answer.text)
    assert set(left) == {"agree"}
    action, fields, ticked = left["agree"]
    assert ticked == fields["row"]
    assert "2 dari 2 perkara diputus." in texts(browser.post(action, fields).text)
    states = [site.world.state(case) for case in cases.values()]
    assert states == ["monitored", "monitored", "submitted", "submitted"]
    with reading(site.world.database) as db:
        waiting = select(Task.case_id).where(
            Task.closed_at.is_(None), Task.assignee_id == site.world.person["kabag"]
        )
        assert set(db.execute(waiting).scalars()) & set(cases.values()) == set()


def test_what_was_unticked_in_the_other_form_stays_unticked(site, cases):
    browser, page = sheet(site, cases)
    forms = parts(page)
    action, fields, _ = forms["establish"]
    rows = forms["agree"][1]["row"]
    kept = packed(forms["agree"], row=rows[:1])
    left = parts(browser.post(action, {**fields, "kept": [kept]}).text)
    assert left["agree"][1]["row"] == rows
    assert left["agree"][2] == rows[:1]
    assert left["agree"][1]["key"] == forms["agree"][1]["key"]


def test_the_other_form_is_there_again_also_where_the_sent_one_was_not_taken(site, cases):
    browser, page = sheet(site, cases)
    forms = parts(page)
    action, fields, _ = forms["establish"]
    kept = packed(forms["agree"], row=forms["agree"][1]["row"][1:])
    again = browser.post(action, {**fields, "row": [], "kept": [kept]})
    assert again.status_code == 422
    back = parts(again.text)
    assert back["agree"][2] == forms["agree"][1]["row"][1:]
    assert back["establish"][2] == []


def test_what_failed_stays_chosen_beside_the_rest(site, cases):
    world = site.world
    browser, page = sheet(site, cases)
    forms = parts(page)
    action, fields, _ = forms["establish"]
    reason = {"reason_code": "other", "note": "Ada yang keliru"}
    gone = task_of(site, cases["staf2"])
    world.fire("kabag", "reopen_before_setting", cases["staf2"], **reason)
    result = browser.post(action, fields).text
    assert "1 dari 2 perkara diputus." in texts(result)
    assert re.findall(r'name="task"[^>]*value="([^"]+)" checked', result) == [gone]
    left = parts(result)
    assert gone in left["agree"][1]["rest"]
    after = browser.post(*left["agree"][:2]).text
    assert "2 dari 2 perkara diputus." in texts(after)
    assert "1 perkara pilihan Anda yang lain" in texts(after)


@pytest.mark.parametrize(
    "kept",
    [
        "skp/1/agree",
        "skp/1/nothing?row=a",
        "nothing",
        "kenaikan_jenjang/1/approve?row=b",
        "skp/9/agree?row=" + "x" * 500,
        "?",
        "../../inbox?row=1",
    ],
)
def test_what_is_no_form_of_a_sheet_is_left_out(site, cases, kept):
    browser, page = sheet(site, cases)
    action, fields, _ = parts(page)["establish"]
    answer = browser.post(action, {**fields, "kept": [kept] * 50})
    assert answer.status_code == 200
    assert "2 dari 2 perkara diputus." in texts(answer.text)
    assert parts(answer.text)["agree"][2] == parts(page)["agree"][2]


def test_a_foreign_key_of_a_packed_form_decides_nothing_by_itself(site, cases):
    browser, page = sheet(site, cases)
    forms = parts(page)
    action, fields, _ = forms["establish"]
    kept = packed(forms["agree"], key=str(UUID(int=9)))
    browser.post(action, {**fields, "kept": [kept]})
    states = [site.world.state(cases[who]) for who in ("staf3", "staf4")]
    assert states == ["submitted", "submitted"]
