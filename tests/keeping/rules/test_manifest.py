"""What a backup says about itself: read back as written, refused where it is odd or newer."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.keeping.rules.manifest import (
    BadManifest,
    Kind,
    Manifest,
    Member,
    Reason,
    from_document,
    is_newer_format,
    to_document,
    why_not_restore,
)

SOUND = Manifest(
    product="0.1.0",
    head="0008",
    kind=Kind.POSTGRESQL,
    made_at=datetime(2026, 3, 14, tzinfo=UTC),
    rows={"audit_entry": 3},
    columns={"audit_entry": ("id", "at")},
    members={"tables/audit_entry.copy": Member("0" * 64, 12)},
)


def test_it_reads_back():
    assert from_document(to_document(SOUND)) == SOUND


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_anything_else_is_refused(document):
    with pytest.raises(BadManifest):
        from_document(document)


@given(st.sampled_from(sorted(to_document(SOUND))), json_values)
def test_one_odd_part_is_refused_or_read_as_it_is(name, value):
    document: dict[str, Any] = {**copy.deepcopy(to_document(SOUND)), name: value}
    try:
        found = from_document(document)
    except BadManifest:
        return

    assert name in {"format", "product", "head", "rows", "columns", "members"}
    assert isinstance(found, Manifest)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "tables/../x.copy", "tables/X.copy", "settings.env/x"]
)
def test_a_member_stays_in_its_folder(name):
    document = to_document(SOUND)
    document["members"] = {name: {"sha256": "0" * 64, "bytes": 1}}

    with pytest.raises(BadManifest):
        from_document(document)


def test_an_older_one_may_be_put_back():
    assert why_not_restore(SOUND, ["0009", "0008", "0007"], Kind.POSTGRESQL) is None


def test_a_newer_one_may_not():
    refusal = why_not_restore(SOUND, ["0007"], Kind.POSTGRESQL)

    assert refusal is not None
    assert refusal.code == Reason.NEWER_TABLES


def test_the_other_kind_may_not():
    refusal = why_not_restore(SOUND, ["0008"], Kind.SQLITE)

    assert refusal is not None
    assert refusal.code == Reason.OTHER_DATABASE


def test_a_later_format_is_told_apart_from_nonsense():
    assert is_newer_format({"format": 2})
    assert not is_newer_format({"format": 1})
    assert not is_newer_format([])
