"""Deciding many cases together: the sheet, its two parts, and what came of each row."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
import walks
from form_reading import forms_on
from sqlalchemy import func, select

from workflow_app.persistence.models import Event, Task
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.batches import MOST, SEEN_FIRST, UNSEEN_UP_TO


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def submitted(world, who):
    skp = world.new_skp(who)
    world.fill(skp, who=who, results=1)
    world.fire(who, "submit", skp)
    return skp


def agreed(world, who):
    """An SKP that only waits to be set."""
    skp = submitted(world, who)
    world.mark(skp)
    world.fire("kabag", "agree", skp)
    world.fire(who, "agree", skp)
    return skp


@pytest.fixture
def mixed(site):
    """Two SKP that wait to be set, and one whose results the leader has not marked."""
    world = site.world
    walks.staff(world, ["staf3"])
    return {
        "staf": agreed(world, "staf"),
        "staf2": agreed(world, "staf2"),
        "staf3": submitted(world, "staf3"),
    }


def tasks_of(site, *cases):
    """The open tasks of some cases that ask the leader, in the order of the cases."""
    with reading(site.world.database) as db:
        found = db.execute(
            select(Task.case_id, Task.id).where(
                Task.closed_at.is_(None), Task.assignee_id == site.world.person["kabag"]
            )
        ).all()
    held = {row.case_id: str(row.id) for row in found}
    return [held[case] for case in cases]


def sheet(browser, tasks, action="approve", **more):
    sent = {"task": tasks, "action": action, "next": "/inbox", **more}
    return browser.post("/inbox/batch", sent)


def group(page, trigger):
    """The form of a step on a sheet, with every row that is ticked."""
    form = next(form for form in forms_on(page) if form.action.endswith(f"/{trigger}"))
    rows = re.findall(r'name="row"[^>]*value="([^"]+)"', page)
    return form.action, {**form.fields, "row": rows}


def batch_events(site, batch):
    with reading(site.world.database) as db:
        return db.execute(select(Event).where(Event.batch_id == UUID(batch))).scalars().all()


def test_a_selection_is_split_by_what_the_page_of_each_case_would_say(site, mixed):
    browser = site.signed_in("leader")
    said = texts(sheet(browser, tasks_of(site, *mixed.values())).text)
    assert "Dapat diputus bersama: Tetapkan 2" in said
    assert "Tidak dapat diputus bersama 1" in said
    apart = said[said.index("Tidak dapat diputus bersama") :]
    assert "Orang staf3" in apart
    assert "karena: Syarat langkah ini belum terpenuhi:" in apart
    alone = texts(browser.get(f"/cases/{mixed['staf3']}").text)
    for sentence in apart[apart.index("terpenuhi:") + 10 : apart.index("Diajukan")].split(";"):
        assert sentence.strip() in alone


def test_each_row_is_decided_by_itself_under_one_batch(site, mixed):
    world, browser = site.world, site.signed_in("leader")
    page = sheet(browser, tasks_of(site, mixed["staf"], mixed["staf2"])).text
    action, sent = group(page, "establish")
    result = browser.post(action, sent)
    assert result.status_code == 200
    assert "2 dari 2 perkara diputus." in texts(result.text)
    events = batch_events(site, sent["key"])
    assert {each.case_id for each in events} == {mixed["staf"], mixed["staf2"]}
    assert {each.trigger for each in events} == {"establish"}
    assert [world.state(mixed[who]) for who in ("staf", "staf2")] == ["monitored"] * 2
    again = browser.post(action, sent)
    assert "2 dari 2 perkara diputus." in texts(again.text)
    assert len(batch_events(site, sent["key"])) == 2


def test_a_row_that_changed_meanwhile_fails_alone_and_stays_chosen(site, mixed):
    world, browser = site.world, site.signed_in("leader")
    page = sheet(browser, tasks_of(site, mixed["staf"], mixed["staf2"])).text
    action, sent = group(page, "establish")
    reason = {"reason_code": "other", "note": "Ada yang keliru"}
    world.fire("kabag", "reopen_before_setting", mixed["staf2"], **reason)
    result = browser.post(action, sent).text
    assert "1 dari 2 perkara diputus." in texts(result)
    kept = re.findall(r'name="task"[^>]*value="([^"]+)" checked', result)
    assert kept == [row.partition(".")[0] for row in sent["row"][1:]]
    assert (world.state(mixed["staf"]), world.state(mixed["staf2"])) == ("monitored", "returned")


def test_words_that_a_step_needs_are_asked_once_for_all(site, mixed):
    walks.staff(site.world, ["staf4"])
    cases = [mixed["staf3"], submitted(site.world, "staf4")]
    browser = site.signed_in("leader")
    page = sheet(browser, tasks_of(site, *cases), action="send_back").text
    action, sent = group(page, "send_back")
    lacking = browser.post(action, sent | {"note": ""})
    assert lacking.status_code == 422
    assert "Isi kolom ini" in lacking.text
    assert [site.world.state(case) for case in cases] == ["submitted"] * 2
    assert re.findall(r'name="row"[^>]*value="([^"]+)" checked', lacking.text) == sent["row"]
    done = browser.post(action, sent | {"note": "Lengkapi", "reason_code": "other"}).text
    assert "2 dari 2 perkara diputus." in texts(done)
    assert [site.world.state(case) for case in cases] == ["returned"] * 2


def test_nothing_chosen_is_told_and_changes_nothing(site, mixed):
    browser = site.signed_in("leader")
    answer = sheet(browser, [])
    assert (answer.status_code, answer.location) == (303, "/inbox")
    assert "Pilih sekurangnya satu perkara" in browser.get("/inbox").text


def test_tasks_of_others_are_neither_shown_nor_decided(site, mixed):
    stranger = site.signed_in("colleague")
    tasks = tasks_of(site, mixed["staf"])
    assert "Orang staf" not in sheet(stranger, tasks).text
    row = f"{tasks[0]}.{'0' * 64}"
    sent = {"row": [row], "key": str(UUID(int=7)), "next": "/inbox", "action": "approve"}
    answer = stranger.post("/inbox/batch/skp/1/establish", sent)
    assert "Orang staf" not in answer.text
    assert site.world.state(mixed["staf"]) == "agreed"


@pytest.mark.parametrize("path", ["skp/1/nothing", "nothing/1/establish", "skp/9/establish"])
def test_a_step_that_there_is_not_is_no_page(site, path):
    assert site.signed_in("leader").post(f"/inbox/batch/{path}", {}).status_code == 404


def test_two_hundred_rows_with_mixed_outcomes_after_three_were_opened(site):
    world = site.world
    names = [f"orang{n}" for n in range(MOST)]
    walks.staff(world, names)
    cases = [submitted(world, name) for name in names]
    browser = site.signed_in("leader")
    page = sheet(browser, [], action="send_back", whole="y").text
    assert f"Kembalikan {MOST}" in texts(page)
    assert f"Buka dahulu {SEEN_FIRST} di antaranya" in texts(page)
    assert MOST > UNSEEN_UP_TO
    action, sent = group(page, "send_back")
    sent |= {"reason_code": "other", "note": "Lengkapi lampiran"}
    refused = browser.post(action, sent)
    assert refused.status_code == 422
    assert batch_events(site, sent["key"]) == []
    for case in cases[:SEEN_FIRST]:
        browser.get(f"/cases/{case}")
    gone = cases[10:25]
    for name, case in zip(names[10:25], gone, strict=True):
        world.fire(name, "withdraw", case)
    result = browser.post(action, sent)
    assert f"{MOST - len(gone)} dari {MOST} perkara diputus." in texts(result.text)
    assert len(re.findall(r'name="task"[^>]*checked', result.text)) == len(gone)
    assert len(batch_events(site, sent["key"])) == MOST - len(gone)
    with reading(world.database) as db:
        doubled = db.execute(
            select(Event.case_id).where(Event.trigger == "send_back").group_by(Event.case_id)
        ).all()
        written = select(func.count()).select_from(Event).where(Event.trigger == "send_back")
        assert db.execute(written).scalar_one() == len(doubled) == MOST - len(gone)
    assert {world.state(case) for case in gone} == {"draft"}
