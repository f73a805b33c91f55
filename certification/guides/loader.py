"""Reads the guides that lie in `docs/`."""

from __future__ import annotations

import functools

from PIL import Image

from certification.core.errors import NotFound
from certification.core.settings import ROOT
from certification.guides.rules.guide import Reader

FOLDER = ROOT / "docs"
PICTURES = ROOT / "static" / "guides"


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


def size_of(picture: str) -> tuple[int, int]:
    """Return the width and height of a picture of the guides, in pixels."""
    with Image.open(PICTURES / picture) as image:
        return image.size
