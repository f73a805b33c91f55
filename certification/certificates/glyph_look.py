"""Looking at what a document really drew: each character of the name beside the font's own drawing.

Text extraction says what a document means, not what it shows (STACK, PDF traps 3 and 4). Measured on the
names of trap 4: the same character is 0.92 alike or more, its nearest twin (吉 for 𠮷) 0.81 or less.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps
from pypdfium2 import raw

SAFE_LINE = 0.86
SCALE = 8
SHIFTS = (-1, 0, 1)
_MARGIN = 2
_FAINT_TO_NOTHING = [0] * 24 + list(range(24, 256))

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a name is meant to look: in which face of which font file, in how many points."""

    name: str
    points: int
    font: Path
    index: int


def wrong_glyphs(document: bytes, meant: Drawing) -> str:
    """Return the characters of the name that the document's first page does not draw as the font does."""
    page = pypdfium2.PdfDocument(document)[0]
    picture = page.render(scale=SCALE, grayscale=True).to_pil()
    boxes = _boxes(page, meant.name)
    font = ImageFont.truetype(str(meant.font), meant.points * SCALE, index=meant.index)
    return "".join(
        character
        for character, box in boxes
        if box is None
        or _alike(_ink(picture.crop(_pixels(box, page.get_height()))), _own(font, character)) < SAFE_LINE
    )


def _boxes(page: pypdfium2.PdfPage, name: str) -> list[tuple[str, Box | None]]:
    """Return each visible character of the name with its box in points, None where the page lacks it."""
    text = page.get_textpage()
    units = [raw.FPDFText_GetUnicode(text.raw, at) for at in range(text.count_chars())]
    wanted = _utf16(name)
    starts = [at for at in range(len(units)) if units[at : at + len(wanted)] == wanted]
    boxes: list[tuple[str, Box | None]] = []
    at = starts[0] if starts else None
    for character in name:
        if character != " ":
            boxes.append((character, None if at is None else text.get_charbox(at)))
        at = None if at is None else at + len(_utf16(character))
    return boxes


def _utf16(text: str) -> list[int]:
    """Return the units in which PDFium counts characters."""
    spelt = text.encode("utf-16-le")
    return [int.from_bytes(spelt[at : at + 2], "little") for at in range(0, len(spelt), 2)]


def _pixels(box: Box, height: float) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    return (
        int(left * SCALE) - 1,
        int((height - top) * SCALE) - 1,
        int(right * SCALE) + 2,
        int((height - bottom) * SCALE) + 2,
    )


def _own(font: ImageFont.FreeTypeFont, character: str) -> Image.Image:
    """Return the font's own drawing of a character."""
    side = int(font.size * 2)
    sheet = Image.new("L", (side, side), 255)
    ImageDraw.Draw(sheet).text((side // 4, side // 8), character, fill=0, font=font)
    return _ink(sheet)


def _ink(picture: Image.Image) -> Image.Image:
    """Return the drawn part of a picture, ink bright on black; one dark pixel where nothing is drawn."""
    turned = ImageChops.invert(ImageOps.autocontrast(picture)).point(_FAINT_TO_NOTHING)
    return turned.crop(turned.getbbox() or (0, 0, 1, 1))


def _alike(one: Image.Image, other: Image.Image) -> float:
    """Return the ink two drawings share over the ink of both, at the best shift of a pixel: 0 to 1."""
    size = (max(one.width, other.width) + 2 * _MARGIN, max(one.height, other.height) + 2 * _MARGIN)
    still = Image.new("L", size)
    still.paste(one, (_MARGIN, _MARGIN))
    return max(_overlap(still, other, (_MARGIN + x, _MARGIN + y)) for x in SHIFTS for y in SHIFTS)


def _overlap(still: Image.Image, other: Image.Image, at: tuple[int, int]) -> float:
    moved = Image.new("L", still.size)
    moved.paste(other, at)
    both, either = _amount(ImageChops.darker(still, moved)), _amount(ImageChops.lighter(still, moved))
    return both / either if either else 0.0


def _amount(picture: Image.Image) -> int:
    return sum(level * count for level, count in enumerate(picture.histogram()))
