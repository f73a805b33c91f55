"""Documents and evidence: bytes by their hash, in the database, never changed; let go of only where a line says so."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import LargeBinary, String, delete, exists, select, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base, db, is_sqlite, now
from certification.core.errors import NotFound


class File(Base):
    """Bytes that were kept once and for good."""

    __tablename__ = "core_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(80))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime]


class LetGo(Base):
    """That the bytes of a hash were let go of at a moment: without this line the database keeps them."""

    __tablename__ = "core_file_let_go"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    let_go_at: Mapped[datetime] = mapped_column(primary_key=True)


def keep(content: bytes, media_type: str) -> str:
    """Keep the bytes inside the running action and return their SHA-256; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    # The lock holds off whoever would let go of these very bytes until this action has referred to them.
    known = select(File.sha256).where(File.sha256 == sha256).with_for_update(read=True, key_share=True)
    if db.session.execute(known).scalar_one_or_none() is None:
        db.session.add(File(sha256=sha256, media_type=media_type, content=content, kept_at=now()))
        db.session.flush()
    return sha256


def let_go(sha256: str) -> bool:
    """Delete the bytes for good inside the running action, or return False where something still refers to them."""
    locked = select(File.sha256).where(File.sha256 == sha256).with_for_update()
    if db.session.execute(locked).scalar_one_or_none() is None or _is_referred_to(sha256):
        return False
    if is_sqlite():
        # What is deleted is overwritten with zeros, not only forgotten.
        db.session.execute(text("PRAGMA secure_delete=ON"))
    db.session.add(LetGo(sha256=sha256, let_go_at=now()))
    db.session.flush()
    db.session.execute(delete(File).where(File.sha256 == sha256))
    return True


def _is_referred_to(sha256: str) -> bool:
    """Say whether a row of any table still refers to a file, whichever slice the table is of."""
    referring = [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "core_file.sha256" for key in column.foreign_keys)
    ]
    asked = [exists().where(column == sha256) for column in referring]
    return any(db.session.execute(select(one)).scalar_one() for one in asked)


def get_bytes(sha256: str) -> tuple[bytes, str]:
    """Return the bytes and their media type; raises NotFound, and OSError where the bytes have rotted."""
    row = db.session.execute(select(File.content, File.media_type).where(File.sha256 == sha256)).one_or_none()
    if row is None:
        raise NotFound
    if hashlib.sha256(row.content).hexdigest() != sha256:
        raise OSError(f"stored bytes {sha256} have changed")
    return row.content, row.media_type
