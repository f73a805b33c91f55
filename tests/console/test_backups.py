"""The page of backups: for the system's administrator alone, and every file that leaves is on record."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from certification.audit.queries import list_latest
from certification.core import jobs
from certification.core.db import db
from certification.core.permissions import Permission
from certification.keeping.actions.backing_up import back_up
from certification.keeping.queries.backups import folder_of
from certification.keeping.rules.backups import Occasion


@pytest.fixture
def machine(app, tmp_path):
    """Give the application with a data folder of this test's own."""
    before = app.extensions["caopan_settings"]
    app.extensions["caopan_settings"] = replace(before, data=tmp_path)
    yield app
    app.extensions["caopan_settings"] = before


@pytest.fixture
def name(machine) -> str:
    """Give the name of a backup that was made."""
    with machine.app_context():
        made = back_up(
            machine.extensions["caopan_settings"], Occasion.ASKED, by=None, progress=lambda *_: None
        )
        db.session.remove()
    return made.path.name


def test_an_empty_folder_says_what_to_do_first(machine, sign_in):
    assert "还没有备份" in sign_in("sam").get("/console/backups").get_data(as_text=True)


def test_a_backup_now_is_work_that_may_be_left(machine, sign_in):
    sam = sign_in("sam")

    asked = sam.post("/console/backups/back-up")

    assert asked.location.startswith("/tasks/")
    while jobs.work_once(machine):
        pass
    assert "已核对" in sam.get("/console/backups").get_data(as_text=True)
    assert 'href="/console/backups"' in sam.get(asked.location).get_data(as_text=True)


def test_the_file_comes_whole_and_is_on_record_first(machine, sign_in, name):
    sam = sign_in("sam")

    with sam.post(f"/console/backups/{name}/download-backup", {"has_read": "y"}) as sent:
        content = sent.get_data()

    assert content == (folder_of(machine.extensions["caopan_settings"]) / name).read_bytes()
    assert sent.headers["Content-Disposition"].startswith("attachment")
    with machine.app_context():
        line = list_latest(Permission.KEEPING_BACKUP_DOWNLOAD)[0]
    assert (line.actor_id, json.loads(line.details)) == (sam.person_id, {"file": name})


def test_nobody_takes_it_without_having_read_what_it_holds(machine, sign_in, name):
    answer = sign_in("sam").post(f"/console/backups/{name}/download-backup")

    assert answer.status_code == 422
    with machine.app_context():
        assert list_latest(Permission.KEEPING_BACKUP_DOWNLOAD) == []


@pytest.mark.parametrize("wrong", ["secret", "..%2Fsecret", "caopan-asked-20200101T000000Z.backup"])
def test_no_other_file_is_reached(machine, sign_in, name, wrong):
    assert sign_in("sam").get(f"/console/backups/{wrong}/download-backup").status_code == 404


def test_a_try_that_failed_is_shown(machine, sign_in):
    from certification.keeping.actions.backing_up import _note_failed

    with machine.app_context():
        _note_failed(Occasion.NIGHTLY, None, "keeping.no_room")
        db.session.remove()

    assert "没有做成" in sign_in("sam").get("/console/backups").get_data(as_text=True)


@pytest.mark.parametrize("key", ["ada", "chen", "greta", "dario"])
@pytest.mark.parametrize("address", ["backups", "backups/back-up"])
def test_nobody_else_comes_near(machine, sign_in, key, address):
    assert sign_in(key).get(f"/console/{address}").status_code == 403


def test_nobody_else_takes_a_file(machine, sign_in, name):
    sent = sign_in("greta").post(f"/console/backups/{name}/download-backup", {"has_read": "y"})

    assert sent.status_code == 403
