"""A backup as one file: a ZIP whose last 64 characters are the SHA-256 of everything before them.

Any tool opens it; a byte that changed anywhere, in the ZIP's own tables too, is found before anything is read.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from certification.core.errors import Refused
from certification.core.refusals import Refusal
from certification.keeping.rules.manifest import (
    MANIFEST,
    BadManifest,
    Manifest,
    Member,
    Reason,
    from_document,
    is_newer_format,
    to_document,
)

CHUNK = 1024 * 1024
SEAL_LENGTH = 64
MOST_MANIFEST_BYTES = 1024 * 1024
LEVEL = 4


class Pack:
    """A backup that is being written; it notes the hash and the length of what it takes."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.members: dict[str, Member] = {}

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Put one member in, chunk by chunk."""
        hashed, length = hashlib.sha256(), 0
        with self.file.open(name, "w", force_zip64=True) as into:
            for chunk in chunks:
                hashed.update(chunk)
                length += len(chunk)
                into.write(chunk)
        self.members[name] = Member(hashed.hexdigest(), length)

    def close(self, manifest: Manifest) -> None:
        """Put the manifest in, last."""
        self.file.writestr(MANIFEST, json.dumps(to_document(manifest), ensure_ascii=False, indent=1))


@contextmanager
def packing(path: Path) -> Iterator[Pack]:
    """Write a new file; when the block ends it is closed and sealed with its hash."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as file:
        path.chmod(0o600)
        file.comment = b"0" * SEAL_LENGTH
        yield Pack(file)
    with path.open("r+b") as written:
        seal = _hash_before_seal(written)
        written.seek(-SEAL_LENGTH, 2)
        written.write(seal)
        written.flush()


def is_whole(path: Path) -> bool:
    """Say whether every byte of a file is as it was written."""
    if path.stat().st_size <= SEAL_LENGTH:
        return False
    with path.open("rb") as file:
        expected = _hash_before_seal(file)
        file.seek(-SEAL_LENGTH, 2)
        return file.read() == expected


def _hash_before_seal(file: BinaryIO) -> bytes:
    """Return the hash of all but the last 64 bytes, as the 64 characters that stand there."""
    left = file.seek(0, 2) - SEAL_LENGTH
    file.seek(0)
    hashed = hashlib.sha256()
    while left > 0 and (chunk := file.read(min(CHUNK, left))):
        hashed.update(chunk)
        left -= len(chunk)
    return hashed.hexdigest().encode()


def read_manifest(path: Path) -> Manifest:
    """Return what a whole file says about itself; raises Refused for what is no backup of ours."""
    try:
        with zipfile.ZipFile(path) as file:
            words = file.open(MANIFEST).read(MOST_MANIFEST_BYTES)
        document = json.loads(words)
        if is_newer_format(document):
            raise Refused(Refusal(Reason.NEWER_FORMAT))
        return from_document(document)
    except (zipfile.BadZipFile, KeyError, ValueError, RecursionError, NotImplementedError) as fault:
        raise Refused(Refusal(Reason.NO_BACKUP)) from fault
    except BadManifest as fault:
        raise Refused(Refusal(Reason.NO_BACKUP)) from fault


def take_out(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write every member of the manifest into a folder and compare its hash; raises Refused for a wrong one."""
    with zipfile.ZipFile(path) as file:
        for name, member in manifest.members.items():
            into = folder / name
            into.parent.mkdir(parents=True, exist_ok=True)
            if _copy_out(file, name, into) != member:
                raise Refused(Refusal(Reason.BROKEN, {"what": name}))


def _copy_out(file: zipfile.ZipFile, name: str, into: Path) -> Member | None:
    hashed, length = hashlib.sha256(), 0
    try:
        with file.open(name) as source, into.open("wb") as target:
            into.chmod(0o600)
            while chunk := source.read(CHUNK):
                hashed.update(chunk)
                length += len(chunk)
                target.write(chunk)
    except (KeyError, zipfile.BadZipFile, EOFError):
        return None
    return Member(hashed.hexdigest(), length)
