"""The receipt of a hand-in: what it says, how it is spelt, what a check of one finds (RELIABILITY 2.1)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from certification.core.canonical import canonical_json
from certification.core.clock import written
from certification.delivery.rules.journal import short_code

KIND = "caopan-hand-in-receipt"
VERSION = 1
HEX_HASH = re.compile(r"[0-9a-f]{64}")
HEX_SIGNATURE = re.compile(r"[0-9a-f]{128}")
LONGEST_WORDS = 300
MOST_PLACES = 10_000


class Ending(StrEnum):
    """How an attempt was closed."""

    HANDED_IN = "handed_in"
    TIME_UP = "time_up"
    CLOSED = "closed"


class Verdict(StrEnum):
    """What a check of a receipt finds."""

    COMPLETE = "complete"
    DIFFERS = "differs"
    NOT_OURS = "not_ours"


class OddReceipt(ValueError):
    """The words are no receipt."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was handed in, and when, in the words that the signature covers; it names nobody."""

    issuer: str
    attempt: str
    ending: Ending
    closed_at: str
    answered: int
    places: int
    final_hash: str
    key: str

    @property
    def code(self) -> str:
        """Return the four characters that a person reads out."""
        return short_code(self.final_hash)

    @property
    def closed(self) -> datetime:
        """Return the moment of the close."""
        return datetime.fromisoformat(self.closed_at.replace("Z", "+00:00"))

    def signed_bytes(self) -> bytes:
        """Return the canonical JSON that the signature covers."""
        return canonical_json(
            {"kind": KIND, "version": VERSION, "code": self.code, **asdict(self), "ending": self.ending.value}
        )


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt with its Ed25519 signature, in hexadecimal."""

    receipt: Receipt
    signature: str

    @property
    def file_name(self) -> str:
        """Return what the file is called that a candidate keeps."""
        return f"receipt-{self.receipt.code}.json"

    def to_file(self) -> bytes:
        """Return the small file that a candidate keeps, for people and programs."""
        document = json.loads(self.receipt.signed_bytes())
        plain = {"receipt": document, "signature": self.signature}
        return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()


def close_receipt(
    *,
    issuer: str,
    attempt: str,
    ending: Ending,
    closed_at: datetime,
    answered: int,
    places: int,
    final_hash: str,
    key: str,
) -> Receipt:
    """Return the receipt of an attempt that was closed."""
    return Receipt(issuer, attempt, ending, written(closed_at), answered, places, final_hash, key)


def read_receipt(plain: Mapping[str, Any]) -> SignedReceipt:
    """Return the receipt that a file's two members spell; raises OddReceipt."""
    signature, document = plain.get("signature"), plain.get("receipt")
    if (
        not isinstance(signature, str)
        or not HEX_SIGNATURE.fullmatch(signature)
        or not isinstance(document, dict)
    ):
        raise OddReceipt("a receipt and its signature")
    receipt = _read_document(document)
    if canonical_json(document) != receipt.signed_bytes():
        raise OddReceipt("the members of a receipt")
    return SignedReceipt(receipt, signature)


def _read_document(document: Mapping[str, Any]) -> Receipt:
    if not all(type(value) in {str, int} for value in document.values()):
        raise OddReceipt("flat members")
    words = {
        name: _words(document.get(name)) for name in ("issuer", "attempt", "closed_at", "final_hash", "key")
    }
    if not (HEX_HASH.fullmatch(words["final_hash"]) and HEX_HASH.fullmatch(words["key"])):
        raise OddReceipt("a hash and a key")
    try:
        ending, closed = Ending(_words(document.get("ending"))), words["closed_at"]
        if written(datetime.fromisoformat(closed.replace("Z", "+00:00"))) != closed:
            raise OddReceipt("a moment")
    except (ValueError, OverflowError) as odd:
        raise OddReceipt("an ending and its moment") from odd
    return Receipt(
        ending=ending,
        answered=_count(document.get("answered")),
        places=_count(document.get("places")),
        **words,
    )


def _words(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_WORDS or not value.isprintable():
        raise OddReceipt("words")
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MOST_PLACES:
        raise OddReceipt("a count")
    return value


def verdict(
    given: Receipt, *, is_signed_by_us: bool, held: Receipt | None, journal_hash: str | None
) -> Verdict:
    """Return what a receipt is worth: whose it is, then whether the server still holds exactly that."""
    if not is_signed_by_us:
        return Verdict.NOT_OURS
    return Verdict.COMPLETE if given == held and journal_hash == given.final_hash else Verdict.DIFFERS
