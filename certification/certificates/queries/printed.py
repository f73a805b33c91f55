"""Documents that were printed."""

from __future__ import annotations

from sqlalchemy import select

from certification.certificates.models import Certificate
from certification.core.db import db


def find_last_printed() -> tuple[str, str] | None:
    """Return the number and the document's hash of the certificate that was printed last, or None."""
    query = (
        select(Certificate.number, Certificate.document_sha256)
        .where(Certificate.document_sha256.is_not(None))
        .order_by(Certificate.issued_at.desc(), Certificate.number)
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return None if row is None else (row.number, str(row.document_sha256))
