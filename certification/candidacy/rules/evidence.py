"""What a file of evidence may be: a small PDF, PNG or JPEG, told by its first bytes and not by its name."""

from __future__ import annotations

from enum import StrEnum

from certification.core.refusals import Refusal

MOST_FILE_BYTES = 1024 * 1024
MOST_ROWS = 30
MAGIC = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


class EvidenceReason(StrEnum):
    """Why a file is not taken."""

    FILE_EMPTY = "candidacy.file_empty"
    FILE_TOO_LARGE = "candidacy.file_too_large"
    FILE_OF_OTHER_KIND = "candidacy.file_of_other_kind"


def media_type(content: bytes) -> str | None:
    """Return the media type that the first bytes show, or None for anything else."""
    return next((kind for mark, kind in MAGIC.items() if content.startswith(mark)), None)


def why_not_keep(content: bytes) -> Refusal | None:
    """Return why a file is not taken as evidence, or None."""
    if not content:
        return Refusal(EvidenceReason.FILE_EMPTY)
    if len(content) > MOST_FILE_BYTES:
        return Refusal(EvidenceReason.FILE_TOO_LARGE)
    if media_type(content) is None:
        return Refusal(EvidenceReason.FILE_OF_OTHER_KIND)
    return None
