"""Which files are kept as evidence."""

import pytest

from certification.candidacy.rules.evidence import (
    MOST_FILE_BYTES,
    EvidenceReason,
    media_type,
    why_not_keep,
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(content: bytes, kind: str) -> None:
    assert media_type(content) == kind
    assert why_not_keep(content) is None


@pytest.mark.parametrize("content", [b"<html><script>", b"GIF89a", b" %PDF-1.7", b"PK\x03\x04", b"MZ"])
def test_anything_else_is_refused_whatever_its_name(content: bytes) -> None:
    refusal = why_not_keep(content)

    assert refusal is not None
    assert refusal.code is EvidenceReason.FILE_OF_OTHER_KIND


def test_a_megabyte_is_the_most() -> None:
    whole = b"%PDF-".ljust(MOST_FILE_BYTES, b"0")

    assert why_not_keep(whole) is None
    refusal = why_not_keep(whole + b"0")
    assert refusal is not None
    assert refusal.code is EvidenceReason.FILE_TOO_LARGE


def test_an_empty_file_is_refused() -> None:
    refusal = why_not_keep(b"")

    assert refusal is not None
    assert refusal.code is EvidenceReason.FILE_EMPTY
