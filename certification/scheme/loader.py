"""Reads the scheme file, and the days off, from the disk."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from certification.core.canonical import content_hash
from certification.core.csrf import settings
from certification.core.entries import Document
from certification.core.strict_yaml import load
from certification.scheme.rules.days import WEEKENDS_ONLY, DaysOff, read_days_off
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


def read_own_days_off() -> DaysOff:
    """Return the days off of the question bank that this application is set to; weekends only where it has none."""
    file = settings().question_bank / "days_off.yaml"
    return _days_off(file, file.stat().st_mtime_ns) if file.exists() else WEEKENDS_ONLY


@functools.lru_cache(maxsize=4)
def _days_off(file: Path, _changed: int) -> DaysOff:
    return read_days_off(load(file.read_text(encoding="utf-8")).value)
