"""Reads the scheme file from the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from certification.core.canonical import content_hash
from certification.core.entries import Document
from certification.core.strict_yaml import load
from certification.scheme.rules.scheme import Scheme, SchemeError, parse_scheme


@dataclass(frozen=True)
class ReadScheme:
    """A scheme with the document it was read from; the hash names this version for good."""

    scheme: Scheme
    document: Document
    content_hash: str


def read_scheme(path: Path) -> ReadScheme:
    """Return the scheme of a file; raise `StrictYamlError` (with a line) or `SchemeError` (with a path)."""
    document = load(path.read_text(encoding="utf-8"))
    if not isinstance(document.value, dict):
        raise SchemeError((), "must be a map")
    scheme = parse_scheme(cast("dict[str, object]", document.value))
    return ReadScheme(scheme, document, content_hash(document.value))
