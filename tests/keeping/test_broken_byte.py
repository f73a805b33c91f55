"""One byte that changed, anywhere in the file, and a file that was cut: always refused, never half believed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certification.core.errors import Refused
from certification.keeping import archive, passphrase, sqlite_copy
from certification.keeping.proving import opening
from certification.keeping.rules.manifest import DATABASE, SECRET, Kind, Manifest

PHRASE = "a long and quiet sentence"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a sound backup of a tiny database."""
    folder = tmp_path_factory.mktemp("small")
    rows = folder / "rows.sqlite3"
    with sqlite3.connect(rows) as opened:
        opened.execute("CREATE TABLE audit_entry (id INTEGER PRIMARY KEY, details TEXT)")
        opened.execute("INSERT INTO audit_entry (details) VALUES ('{}')")
    opened.close()
    with archive.packing(folder / "small.backup") as pack:
        pack.put(DATABASE, [rows.read_bytes()])
        pack.put(SECRET, [b"k" * 32])
        now = datetime(2026, 3, 14, tzinfo=UTC)
        pack.close(
            Manifest("0.1.0", "0008", Kind.SQLITE, now, sqlite_copy.count_rows(rows), {}, pack.members)
        )
    return folder / "small.backup"


@pytest.fixture(scope="module")
def locked(small: Path) -> Path:
    """Give the same backup under a passphrase."""
    target = small.with_name("locked.backup")
    passphrase.lock(small, target, PHRASE)
    return target


def is_refused(content: bytes, folder: Path, words: str = "") -> bool:
    """Say whether a file with this content is refused."""
    path = folder / "changed.backup"
    path.write_bytes(content)
    try:
        with opening(path, words, folder):
            return False
    except Refused:
        return True


def test_the_sound_ones_open(small, locked):
    assert not is_refused(small.read_bytes(), small.parent)
    assert not is_refused(locked.read_bytes(), small.parent, PHRASE)


@settings(max_examples=150)
@given(data=st.data())
def test_a_flipped_bit_is_refused(small, data):
    content = bytearray(small.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))

    assert is_refused(bytes(content), small.parent)


@settings(max_examples=15)
@given(data=st.data())
def test_a_flipped_bit_under_a_passphrase_is_refused(locked, data):
    content = bytearray(locked.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))

    assert is_refused(bytes(content), locked.parent, PHRASE)


@settings(max_examples=40)
@given(data=st.data())
def test_a_cut_file_is_refused(small, data):
    content = small.read_bytes()

    assert is_refused(content[: data.draw(st.integers(0, len(content) - 1))], small.parent)


@settings(max_examples=10)
@given(data=st.data())
def test_a_cut_locked_file_is_refused(locked, data):
    content = locked.read_bytes()

    assert is_refused(content[: data.draw(st.integers(0, len(content) - 1))], locked.parent, PHRASE)


def test_a_wrong_passphrase_is_refused(locked):
    assert is_refused(locked.read_bytes(), locked.parent, "another quiet sentence")


def test_no_passphrase_is_asked_for(locked, tmp_path):
    with pytest.raises(Refused) as refused, opening(locked, "", tmp_path):
        pass

    assert refused.value.refusal.code == "keeping.locked"


def test_a_locked_file_shows_nothing_of_what_it_holds(small, locked):
    assert b"audit_entry" not in locked.read_bytes()
    assert b"kkkk" not in locked.read_bytes()


def test_chunks_cannot_change_places(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"a" * passphrase.CHUNK + b"b" * passphrase.CHUNK)
    passphrase.lock(plain, tmp_path / "locked", PHRASE)
    content = (tmp_path / "locked").read_bytes()
    head, size = len(passphrase.MAGIC) + passphrase.SALT, passphrase.CHUNK + passphrase.TAG
    swapped = content[:head] + content[head + size :] + content[head : head + size]

    assert is_refused(swapped, tmp_path, PHRASE)


def test_a_large_file_comes_back_whole(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(bytes(range(256)) * 10_000)

    passphrase.lock(plain, tmp_path / "locked", PHRASE)
    passphrase.unlock(tmp_path / "locked", tmp_path / "back", PHRASE)

    assert (tmp_path / "back").read_bytes() == plain.read_bytes()


def test_rows_that_do_not_agree_with_the_manifest_are_refused(small, tmp_path):
    from tests.keeping.test_restore import rewritten

    path = tmp_path / "other.backup"
    path.write_bytes(small.read_bytes())
    rewritten(path, lambda document: document["rows"].update(audit_entry=2))

    with pytest.raises(Refused) as refused, opening(path, "", tmp_path):
        pass

    assert refused.value.refusal.code == "keeping.broken"
