"""What the tests of the printed certificate share: an order, and a look at the finished page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2

from certification.certificates import pdf
from certification.certificates.words import document_values
from tests.certificates.rules.test_face import FACE

LINK = "https://exam.example.org/verify/7K4M-Q2XW-9F0B-T6HD#AbCdEfGhIjKlMnOpQrStUv"
SCALE = 6
MILLIMETRE = 72 / 25.4


def an_order(name: str = "张喆", **changes: Any) -> dict[str, Any]:
    """Return what the printing child is told for a person."""
    return pdf.order_of(document_values(replace(FACE, name=name), LINK)) | changes


def picture(document: bytes) -> Any:
    """Return the first page in grey, SCALE pixels a point."""
    return pypdfium2.PdfDocument(document)[0].render(scale=SCALE, grayscale=True).to_pil()


def text(document: bytes) -> str:
    """Return the text that a reader can copy from the first page."""
    return str(pypdfium2.PdfDocument(document)[0].get_textpage().get_text_range())
