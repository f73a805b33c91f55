"""A backup is one verified file, made while others write, for its owner's eyes."""

from __future__ import annotations

import json
import stat
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from certification.audit.queries import list_latest
from certification.core.db import db, is_sqlite
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.settings_file import NAME, write_private
from certification.delivery import receipt_key
from certification.demo.cast import CAST
from certification.keeping import writing
from certification.keeping.actions.backing_up import back_up, back_up_to
from certification.keeping.commands import backup as command
from certification.keeping.proving import opening
from certification.keeping.queries.backups import folder_of, list_backups
from certification.keeping.rules.backups import KEPT, Occasion
from tests.keeping.conftest import quiet


def test_it_holds_the_rows_the_key_and_the_settings(settings, backup, tmp_path):
    write_private(settings.data / NAME, b"BASE_URL=https://exam.example.org\n")

    made = backup()

    with opening(made.path, "", tmp_path) as found:
        assert found.manifest.rows["accounts_person"] == len(CAST)
        assert found.secret.encode() == settings.secret
        assert "exam.example.org" in found.settings


def test_it_holds_the_key_that_signs_receipts(settings, backup, tmp_path):
    receipt_key.ready_key(settings.receipt_key_file)

    made = backup()

    with opening(made.path, "", tmp_path) as found:
        assert found.receipt_key.read_bytes() == settings.receipt_key_file.read_bytes()


def test_only_its_owner_can_read_it(backup):
    assert stat.S_IMODE(backup().path.stat().st_mode) == 0o600


def test_any_tool_opens_it(backup):
    with zipfile.ZipFile(backup().path) as file:
        assert file.testzip() is None
        assert json.loads(file.read("manifest.json"))["head"]


def test_it_goes_on_record_with_its_size(inside, backup):
    made = backup()

    details = json.loads(list_latest(Permission.KEEPING_BACKUP_MAKE)[0].details)

    assert (details["file"], details["bytes"]) == ("one.backup", made.path.stat().st_size)


def test_a_file_that_stands_there_is_left_alone(backup, tmp_path):
    (tmp_path / "one.backup").write_text("precious")

    with pytest.raises(Refused) as refused:
        backup()

    assert refused.value.refusal.code == "keeping.file_there"
    assert (tmp_path / "one.backup").read_text() == "precious"


def test_it_shows_one_moment_while_another_thread_writes(app, settings, backup, tmp_path, people):
    stop, ada = threading.Event(), people("ada")
    writer = threading.Thread(target=keep_writing, args=(app, stop, ada))
    writer.start()
    try:
        made = [backup(f"{number}.backup") for number in range(3)]
    finally:
        stop.set()
        writer.join()

    rows = [one.manifest.rows["audit_entry"] for one in made]
    assert rows == sorted(rows)
    assert rows[0] < rows[-1]


def keep_writing(app, stop: threading.Event, person_id: str) -> None:
    """Open sessions, each with its audit line, until told to stop."""
    from certification.accounts.actions import open_session

    while not stop.is_set():
        with app.app_context():
            open_session(person_id)
            db.session.remove()


def test_the_newest_fourteen_are_kept(inside, settings):
    folder = folder_of(settings)
    folder.mkdir()
    old = [folder / f"caopan-nightly-202601{day:02d}T190000Z.backup" for day in range(1, KEPT + 2)]
    for path in old:
        path.write_bytes(b"x")

    made = back_up(settings, Occasion.NIGHTLY, by=None, progress=quiet)

    assert sorted(folder.glob("*.backup")) == [*old[2:], made.path]


def test_nothing_goes_when_the_new_one_failed(inside, settings, monkeypatch):
    folder = folder_of(settings)
    folder.mkdir()
    old = [folder / f"caopan-nightly-202601{day:02d}T190000Z.backup" for day in range(1, KEPT + 2)]
    for path in old:
        path.write_bytes(b"x")
    monkeypatch.setattr(writing, "write", lambda *_: (_ for _ in ()).throw(OSError("disk")))

    with pytest.raises(OSError, match="disk"):
        back_up(settings, Occasion.NIGHTLY, by=None, progress=quiet)

    assert sorted(folder.glob("*.backup")) == old
    assert json.loads(list_latest(Permission.KEEPING_BACKUP_MAKE)[0].details)["fault"] == "OSError"


def test_two_at_once_are_one(inside, settings):
    with writing.alone(folder_of(settings)), pytest.raises(Refused) as refused:
        back_up(settings, Occasion.ASKED, by=None, progress=quiet)

    assert refused.value.refusal.code == "keeping.at_work"


def test_what_a_killed_process_left_is_swept(inside, settings):
    left = folder_of(settings) / ".making-abc"
    left.mkdir(parents=True)

    back_up(settings, Occasion.ASKED, by=None, progress=quiet)

    assert not left.exists()
    assert [one.occasion for one in list_backups(settings)] == [Occasion.ASKED]


def test_a_full_disk_is_told_before_anything_is_written(inside, settings, monkeypatch):
    monkeypatch.setattr(writing, "count_bytes", lambda _settings: 2**60)

    with pytest.raises(Refused) as refused:
        back_up(settings, Occasion.ASKED, by=None, progress=quiet)

    assert refused.value.refusal.code == "keeping.no_room"


def test_a_database_without_tables_is_no_backup(empty_sqlite, tmp_path):
    app, there = empty_sqlite
    with app.app_context(), pytest.raises(Refused) as refused:
        writing.write(there, tmp_path / "x.backup", None, quiet)

    assert refused.value.refusal.code == "keeping.no_tables"
    assert not (tmp_path / "x.backup").exists()


@pytest.fixture
def empty_sqlite(app, settings, tmp_path):
    import sqlite3

    sqlite3.connect(tmp_path / "nothing.sqlite3").execute("VACUUM").connection.close()
    return app, replace(settings, database_url=f"sqlite:///{tmp_path / 'nothing.sqlite3'}")


def test_a_folder_that_is_missing_is_named(inside, settings):
    with pytest.raises(Refused) as refused:
        back_up_to(settings, Path("/no/such/folder/x.backup"), progress=quiet)

    assert refused.value.refusal.code == "keeping.no_folder"


def test_the_command_says_where_it_lies_and_that_it_holds_the_key(app, tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "C.UTF-8")

    ran = app.test_cli_runner().invoke(command, ["--to", str(tmp_path / "x.backup")])

    assert ran.exit_code == 0
    assert str(tmp_path / "x.backup") in ran.output
    assert "holds the key" in ran.output


def test_sqlite_is_one_file_and_postgresql_one_file_a_table(app, backup, tmp_path):
    made = backup()

    with app.app_context():
        expected = "database.sqlite3" if is_sqlite() else "tables/audit_entry.copy"
    assert expected in made.manifest.members
