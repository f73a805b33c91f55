"""Opaque names of things in addresses: 80 random bits, lower-case Crockford base32."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16


def new_id() -> str:
    """Return a fresh id of 16 characters that says nothing about the thing it names."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
