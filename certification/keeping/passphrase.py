"""A backup under a passphrase: scrypt makes the key, AES-256-GCM locks the file in chunks that know their place."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from certification.core.errors import Refused
from certification.core.refusals import Refusal
from certification.keeping.rules.manifest import Reason

MAGIC = b"CAOPAN-LOCKED-1\n"
SALT = 16
CHUNK = 1024 * 1024
TAG = 16
# 64 MiB and some tenths of a second: a guess costs as much.
COST = 2**16


def is_locked(path: Path) -> bool:
    """Say whether a file asks for a passphrase."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def lock(source: Path, target: Path, passphrase: str) -> None:
    """Write a new locked file; whoever has the passphrase opens it, nobody else."""
    salt = secrets.token_bytes(SALT)
    cipher = AESGCM(_key(passphrase, salt))
    with source.open("rb") as plain, target.open("xb") as locked:
        target.chmod(0o600)
        locked.write(MAGIC + salt)
        for number, chunk, is_last in _chunks(plain, CHUNK):
            locked.write(cipher.encrypt(_place(number, is_last), chunk, MAGIC + salt))


def unlock(source: Path, target: Path, passphrase: str) -> None:
    """Write the file as it was before it was locked; raises Refused for a wrong passphrase or a changed byte."""
    with source.open("rb") as locked, target.open("xb") as plain:
        target.chmod(0o600)
        head = locked.read(len(MAGIC) + SALT)
        cipher = AESGCM(_key(passphrase, head[len(MAGIC) :]))
        for number, chunk, is_last in _chunks(locked, CHUNK + TAG):
            try:
                plain.write(cipher.decrypt(_place(number, is_last), chunk, head))
            except InvalidTag as fault:
                raise Refused(Refusal(Reason.WRONG_PHRASE)) from fault


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt.ljust(SALT, b"\0"), length=32, n=COST, r=8, p=1).derive(passphrase.encode())


def _place(number: int, is_last: bool) -> bytes:
    """Return a chunk's nonce: its number, and whether the file ends there, so that none can be cut or moved."""
    return number.to_bytes(11, "big") + (b"\1" if is_last else b"\0")


def _chunks(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    number, chunk = 0, file.read(size)
    while True:
        following = file.read(size)
        yield number, chunk, not following
        if not following:
            return
        number, chunk = number + 1, following
