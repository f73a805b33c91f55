"""The certificate's font: which characters it can draw."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

from certification.core.texts import Text

FAMILY = "Noto Serif CJK SC"
FACES = (Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),)


class FontMissing(RuntimeError):
    """The font that certificates are printed with is not installed."""

    remedy = Text("请安装字体包 fonts-noto-cjk。", "Install the font package fonts-noto-cjk.")


@functools.cache
def font_file() -> Path:
    """Return the file of the certificate's font; raises FontMissing."""
    for face in FACES:
        if face.is_file():
            return face
    if asked := shutil.which("fc-match"):
        found = subprocess.run(  # noqa: S603 - the system's own tool, a fixed question
            [asked, "-f", "%{family}\t%{file}", FAMILY], capture_output=True, text=True, check=False
        ).stdout
        family, _tab, file = found.partition("\t")
        if FAMILY in family and Path(file).is_file():
            return Path(file)
    raise FontMissing(FAMILY)


@functools.cache
def drawn_characters() -> frozenset[int]:
    """Return the code points that the certificate's font draws."""
    from fontTools.ttLib import TTCollection, TTFont

    file = font_file()
    if file.suffix != ".ttc":
        return frozenset(TTFont(file, lazy=True).getBestCmap())
    faces = TTCollection(file, lazy=True).fonts
    face = next((f for f in faces if f["name"].getDebugName(1) == FAMILY), faces[0])
    return frozenset(face.getBestCmap())


def missing_glyphs(name: str) -> str:
    """Return the characters of a name that a certificate could not print, in order."""
    return "".join(dict.fromkeys(c for c in name if c != " " and ord(c) not in drawn_characters()))
