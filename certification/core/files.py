"""Documents and evidence: bytes by their hash, in the database, never changed."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base, db, now
from certification.core.errors import NotFound


class File(Base):
    """Bytes that were kept once and for good."""

    __tablename__ = "core_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(80))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime]


def keep(content: bytes, media_type: str) -> str:
    """Keep the bytes inside the running action and return their SHA-256; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    if db.session.get(File, sha256) is None:
        db.session.add(File(sha256=sha256, media_type=media_type, content=content, kept_at=now()))
        db.session.flush()
    return sha256


def get_bytes(sha256: str) -> tuple[bytes, str]:
    """Return the bytes and their media type; raises NotFound, and OSError where the bytes have rotted."""
    row = db.session.execute(select(File.content, File.media_type).where(File.sha256 == sha256)).one_or_none()
    if row is None:
        raise NotFound
    if hashlib.sha256(row.content).hexdigest() != sha256:
        raise OSError(f"stored bytes {sha256} have changed")
    return row.content, row.media_type
