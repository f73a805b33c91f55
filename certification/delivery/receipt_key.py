"""The key that signs the receipts of hand-ins (cryptography, Ed25519): made once, kept outside the tree, mode 600."""

from __future__ import annotations

import os
import secrets
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from certification.core.csrf import settings
from certification.core.settings import BadSetting

REMEDY = "Put back the file that stood there, or name another one with RECEIPT_KEY"


def ready_key(path: Path) -> None:
    """Make the key where none stands, and stop the start for one that cannot be used; raises BadSetting."""
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise BadSetting(f"RECEIPT_KEY {path} may be read by others. Use: chmod 600 {path}")
    _key(path)


def public_key() -> str:
    """Return the public half in hexadecimal."""
    return _key(settings().receipt_key_file).public_key().public_bytes_raw().hex()


def sign(words: bytes) -> str:
    """Return the signature over these bytes in hexadecimal."""
    return _key(settings().receipt_key_file).sign(words).hex()


def issuer() -> str:
    """Return whose key it is: the public address of this installation."""
    return settings().base_url


def is_signed(words: bytes, *, signature: str, key: str) -> bool:
    """Say whether the owner of this public key signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), words)
    except (InvalidSignature, ValueError):
        return False
    return True


def spelt_pem(key: str) -> str:
    """Return a public key as `openssl pkeyutl -verify -pubin` takes it."""
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    return public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()


@cache
def _key(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as fault:
        raise BadSetting(f"RECEIPT_KEY {path} is no key that can be read. {REMEDY}") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise BadSetting(f"RECEIPT_KEY {path} is no Ed25519 key. {REMEDY}")
    return key


def _make(path: Path) -> None:
    """Write a fresh key whole and durable, then let it appear; of two processes the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
