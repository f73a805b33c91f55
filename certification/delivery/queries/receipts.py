"""Finding and checking the receipts of hand-ins."""

from __future__ import annotations

import json

from sqlalchemy import select

from certification.core.db import db
from certification.delivery import receipt_key
from certification.delivery.models import KeptReceipt
from certification.delivery.queries.answers import list_current_answers
from certification.delivery.rules.journal import final_hash
from certification.delivery.rules.receipts import Receipt, SignedReceipt, Verdict, read_receipt, verdict


def find_receipt(attempt_id: str) -> SignedReceipt | None:
    """Return the receipt of the latest close of an attempt, or None while it is open."""
    query = (
        select(KeptReceipt.document, KeptReceipt.signature)
        .where(KeptReceipt.attempt_id == attempt_id)
        .order_by(KeptReceipt.id.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return read_receipt({"receipt": json.loads(row.document), "signature": row.signature}) if row else None


def list_receipt_keys() -> list[str]:
    """Return the public keys that have signed receipts, the one in use first."""
    keys = db.session.scalars(select(KeptReceipt.public_key).distinct().order_by(KeptReceipt.public_key))
    current = receipt_key.public_key()
    return [current, *(key for key in keys if key != current)]


def check_receipt(given: SignedReceipt) -> Verdict:
    """Return whether we signed a receipt and whether the journal still holds exactly what it says."""
    if not _is_ours(given):
        return Verdict.NOT_OURS
    held = find_receipt(given.receipt.attempt)
    return verdict(
        given.receipt,
        is_signed_by_us=True,
        held=held.receipt if held else None,
        journal_hash=final_hash(list_current_answers(given.receipt.attempt)),
    )


def _is_ours(given: SignedReceipt) -> bool:
    receipt: Receipt = given.receipt
    known = select(KeptReceipt.id).where(KeptReceipt.public_key == receipt.key).limit(1)
    if receipt.key != receipt_key.public_key() and db.session.execute(known).first() is None:
        return False
    return receipt_key.is_signed(receipt.signed_bytes(), signature=given.signature, key=receipt.key)
