"""Passwords: their hashes, and whether one is right."""

from __future__ import annotations

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

# 64 MiB a hash: at most two at a time, so that a rush of sign-ins cannot eat the machine.
_hasher = PasswordHasher()
_hashing = BoundedSemaphore(2)
NOBODYS = _hasher.hash(secrets.token_hex(8))


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    with _hashing:
        return _hasher.hash(password)


def is_password(password_hash: str, password: str) -> bool:
    """Say whether the password is the one of this hash; it takes the same time either way."""
    with _hashing:
        try:
            return _hasher.verify(password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            return False
