"""Loss of the machine: a backup on an empty one gives the same certificate; anything odd changes nothing."""

from __future__ import annotations

import json
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from certification.accounts.queries import count_people
from certification.audit.queries import list_latest
from certification.certificates.models import Certificate
from certification.core import heartbeat
from certification.core.db import db, is_sqlite
from certification.core.errors import Refused
from certification.core.files import get_bytes
from certification.core.permissions import Permission
from certification.core.sealed import seal, unseal
from certification.core.settings_file import write_private
from certification.delivery import receipt_key
from certification.demo.cast import CAST
from certification.factory import create_app
from certification.keeping import archive
from certification.keeping.actions.restoring import drill, restore
from certification.keeping.queries.backups import find_last_drill
from tests.conftest import Client
from tests.keeping.conftest import without_tokens


@pytest.fixture
def printed(app, issued, stage) -> str:
    """Give the number of Ada's certificate, printed."""
    assert db.session.execute(select(Certificate.document_sha256)).scalar_one()
    return issued


@pytest.fixture
def our_key(app) -> Path:
    """Give the file of the key that signs receipts on the filled machine."""
    return app.extensions["caopan_settings"].receipt_key_file


def document(app) -> bytes:
    with app.app_context():
        sha256 = db.session.execute(select(Certificate.document_sha256)).scalar_one()
        content, _kind = get_bytes(sha256)
        db.session.remove()
    return content


def look_up(app, number: str) -> str:
    address = f"/verify/{'-'.join(number[at : at + 4] for at in range(0, 16, 4))}"
    return without_tokens(Client(app).get(address).get_data(as_text=True))


def test_another_machine_shows_the_same_certificate_and_the_same_document(
    app, printed, backup, elsewhere, opened
):
    before, pdf = look_up(app, printed), document(app)

    restored = restore(elsewhere(backup().path), create_app)

    new = opened(restored.settings)
    assert look_up(new, printed) == before
    assert document(new) == pdf
    assert pdf.startswith(b"%PDF-")


def test_it_goes_on_after_a_restore(backup, elsewhere, opened):
    restored = restore(elsewhere(backup().path), create_app)

    with opened(restored.settings).app_context():
        found = list_latest(Permission.KEEPING_BACKUP_RESTORE)
        db.session.remove()
    assert json.loads(found[0].details)["file"] == "one.backup"


def test_what_was_sealed_opens_with_the_key_of_the_backup(app, inside, backup, elsewhere, opened):
    sealed = seal("letter", "words")

    restored = restore(elsewhere(backup().path), create_app)

    with opened(restored.settings).app_context():
        assert unseal("letter", sealed) == "words"


def test_key_and_folder_are_for_their_owner_alone(settings, backup, elsewhere):
    wish = elsewhere(backup().path)

    restore(wish, create_app)

    assert stat.S_IMODE(wish.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((wish.folder / "secret").stat().st_mode) == 0o600
    assert (wish.folder / "secret").read_bytes() == settings.secret


def test_a_key_that_stood_there_is_moved_and_not_lost(backup, elsewhere):
    wish = elsewhere(backup().path)
    wish.folder.mkdir()
    write_private(wish.folder / "secret", b"another key")

    restored = restore(wish, create_app)

    assert [path.read_bytes() for path in restored.moved] == [b"another key"]


def test_receipts_are_signed_with_the_same_key_afterwards(app, backup, elsewhere, opened, our_key):
    wish = elsewhere(backup(receipt_key=our_key).path)
    with app.app_context():
        ours = receipt_key.public_key()

    restored = restore(wish, create_app)

    assert stat.S_IMODE((wish.folder / "receipt-key.pem").stat().st_mode) == 0o600
    assert restored.moved == ()
    with opened(restored.settings).app_context():
        assert receipt_key.public_key() == ours


def test_the_key_of_receipts_goes_where_the_setting_says(backup, elsewhere, our_key, tmp_path):
    wish = elsewhere(backup(receipt_key=our_key).path)
    named = tmp_path / "keys" / "receipts.pem"

    restore(replace(wish, environ={**wish.environ, "RECEIPT_KEY": str(named)}), create_app)

    assert named.read_bytes() == our_key.read_bytes()
    assert stat.S_IMODE(named.stat().st_mode) == 0o600


def test_another_key_of_receipts_is_moved_and_not_lost(backup, elsewhere, our_key):
    wish = elsewhere(backup(receipt_key=our_key).path)
    wish.folder.mkdir()
    write_private(wish.folder / "receipt-key.pem", b"another key")

    restored = restore(wish, create_app)

    assert [path.read_bytes() for path in restored.moved] == [b"another key"]
    assert stat.S_IMODE(restored.moved[0].stat().st_mode) == 0o600


def test_a_backup_from_before_receipts_leaves_the_key_that_stands_there(backup, elsewhere, our_key):
    wish = elsewhere(backup().path)
    wish.folder.mkdir()
    write_private(wish.folder / "receipt-key.pem", our_key.read_bytes())

    restored = restore(wish, create_app)

    assert restored.moved == ()
    assert (wish.folder / "receipt-key.pem").read_bytes() == our_key.read_bytes()


def test_a_place_in_use_is_left_alone(backup, elsewhere, opened):
    wish = elsewhere(backup().path)
    restored = restore(wish, create_app)

    with pytest.raises(Refused) as refused:
        restore(wish, create_app)

    assert refused.value.refusal.code == "keeping.not_empty"
    with opened(restored.settings).app_context():
        assert count_people() == len(CAST)
        db.session.remove()


def test_over_keeps_a_backup_of_what_stood_there(backup, elsewhere):
    wish = elsewhere(backup().path)
    restore(wish, create_app)

    again = restore(replace(wish, is_over=True), create_app)

    assert again.before is not None
    assert again.before.path.parent == wish.folder / "backups"
    assert again.before.manifest.rows["accounts_person"] == len(CAST)


def test_a_running_service_is_not_pulled_from_under_its_feet(backup, elsewhere, opened):
    wish = elsewhere(backup().path)
    restored = restore(wish, create_app)
    with opened(restored.settings).app_context():
        heartbeat.beat("worker")
        db.session.remove()

    with pytest.raises(Refused) as refused:
        restore(replace(wish, is_over=True), create_app)

    assert refused.value.refusal.code == "keeping.running"


def rewritten(path, change) -> None:
    """Write a sound backup anew with another manifest, as a later version would have."""
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    document = json.loads(members.pop("manifest.json"))
    change(document)
    path.unlink()
    with archive.packing(path) as pack:
        for name, content in members.items():
            pack.put(name, [content])
        pack.file.writestr("manifest.json", json.dumps(document))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"head": "9999"}, "keeping.newer_tables"),
        ({"format": 2}, "keeping.newer_format"),
        ({"kind": "oracle"}, "keeping.no_backup"),
        ({"members": {"../../etc/passwd": {"sha256": "0" * 64, "bytes": 1}}}, "keeping.no_backup"),
    ],
)
def test_what_a_later_version_or_a_stranger_wrote_changes_nothing(backup, elsewhere, change, code):
    made = backup()
    rewritten(made.path, lambda document: document.update(change))
    wish = elsewhere(made.path)

    with pytest.raises(Refused) as refused:
        restore(wish, create_app)

    assert refused.value.refusal.code == code
    assert list(wish.folder.iterdir()) == []


def test_a_backup_of_the_other_kind_of_database_is_refused_in_words(inside, backup, elsewhere, tmp_path):
    other = "postgresql://nobody@127.0.0.1:9/none" if is_sqlite() else f"sqlite:///{tmp_path}/new/x.sqlite3"
    wish = elsewhere(backup().path)

    with pytest.raises(Refused) as refused:
        restore(replace(wish, environ={**wish.environ, "DATABASE_URL": other}), create_app)

    assert refused.value.refusal.code == "keeping.other_database"


def test_another_key_in_the_environment_is_refused(backup, elsewhere):
    wish = elsewhere(backup().path)

    with pytest.raises(Refused) as refused:
        restore(replace(wish, environ={**wish.environ, "SECRET_KEY": "k" * 32}), create_app)

    assert refused.value.refusal.code == "keeping.other_key"


def test_a_drill_opens_the_certificate_and_goes_on_record(inside, printed, settings, backup):
    drilled = drill(backup().path, "", settings, create_app)

    last = find_last_drill()
    assert drilled.certificate == printed
    assert last is not None
    assert last.name == "one.backup"
    assert [path.name for path in settings.data.iterdir()] == []


def test_a_drill_of_a_broken_file_is_no_drill(inside, settings, backup):
    made = backup()
    made.path.write_bytes(made.path.read_bytes()[:-1] + b"?")

    with pytest.raises(Refused):
        drill(made.path, "", settings, create_app)

    assert find_last_drill() is None
