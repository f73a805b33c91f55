"""Sealing what must lie in the database unreadable: a key of its own for each purpose, all from the one secret."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from certification.core.csrf import settings


class BrokenSeal(Exception):
    """What was sealed has changed, or was sealed with another secret or for another purpose."""


def seal(purpose: str, words: str) -> str:
    """Return the words so that only this installation's secret opens them, and only for this purpose."""
    return _lock(purpose).encrypt(words.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    """Return the words that were sealed for this purpose; raises BrokenSeal."""
    try:
        return _lock(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as fault:
        raise BrokenSeal(purpose) from fault


def mark(purpose: str, words: str) -> str:
    """Return the keyed hash of the words for this purpose, in 64 hexadecimal digits: it proves them and tells nothing."""
    return hmac.new(settings().secret, f"{purpose}\0{words}".encode(), hashlib.sha256).hexdigest()


def _lock(purpose: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=f"caopan:{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings().secret)))
