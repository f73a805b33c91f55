"""Reads the guides that lie in `docs/`."""

from __future__ import annotations

import functools

from certification.core.errors import NotFound
from certification.core.settings import ROOT
from certification.guides.rules.guide import Reader

FOLDER = ROOT / "docs"


@functools.cache
def read_guide(reader: Reader, language: str) -> str:
    """Return the Markdown of a guide; raises NotFound where nobody has written it."""
    path = FOLDER / file_of(reader, language)
    if not path.is_file():
        raise NotFound
    return path.read_text(encoding="utf-8")


def file_of(reader: Reader, language: str) -> str:
    """Return the file of a guide under `docs/`; the administrator's is the book on running the product."""
    if reader is Reader.ADMINISTRATOR:
        return "running.md" if language == "en" else "running.zh.md"
    return f"guides/{reader}.{language}.md"
