"""Printing and picturing a certificate in child processes: what goes in, what comes out, when they are killed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from certification.certificates.rules.face import Face
from certification.certificates.rules.number import dashed
from certification.certificates.words import document_values
from certification.core.csrf import settings
from certification.core.fonts import FAMILY, FontMissing, font_file
from certification.core.settings import ROOT

SECONDS = 20
TEMPLATE = ROOT / "templates" / "certificates/document.html"
STYLE = TEMPLATE.with_suffix(".css")
MEDIA_TYPE = "application/pdf"
PICTURE_TYPE = "image/png"
# Widest line of a name in points on the sheet, and the sizes it may have.
NAME_LINE = 670
NAME_SIZES = (30, 24, 18, 14, 11)

# A child takes up to 1 GiB and one core: two at a time, the others wait.
_printing = BoundedSemaphore(2)


class Unprintable(Exception):
    """There is no document: `code` says why, `about` names the characters or the fault."""

    def __init__(self, code: str, about: str) -> None:
        super().__init__(f"{code}: {about}")
        self.code = code
        self.about = about


def print_certificate(face: Face, token: str) -> bytes:
    """Return the printed certificate with the QR code of its address and secret; raises Unprintable."""
    link = f"{settings().base_url}/verify/{dashed(face.number)}#{token}"
    return print_document(document_values(face, link))


def print_document(values: Mapping[str, Any]) -> bytes:
    """Return the printed certificate, its glyphs looked at; raises Unprintable or FontMissing."""
    with _printing:
        return run_child(order_of(values), seconds=SECONDS)


def order_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that the child is told: template, style, values, and where the fonts lie; raises FontMissing."""
    return {
        "template": TEMPLATE.read_text(encoding="utf-8"),
        "style": STYLE.read_text(encoding="utf-8"),
        "family": FAMILY,
        "fonts": {weight: str(file) for weight, file in font_files().items()},
        "values": {**values, "name_points": name_points(values["name"])},
    }


def picture_of(document: bytes) -> bytes:
    """Return the printed certificate as a PNG for a phone, drawn from these very bytes; raises Unprintable."""
    with _printing:
        return _run("picture_child", document, begins=b"\x89PNG", seconds=SECONDS)


def run_child(order: Mapping[str, Any], *, seconds: float) -> bytes:
    """Return what a fresh child prints; it is killed when its seconds are over; raises Unprintable."""
    return _run("print_child", json.dumps(order).encode(), begins=b"%PDF-", seconds=seconds)


def _run(module: str, given: bytes, *, begins: bytes, seconds: float) -> bytes:
    command = [sys.executable, "-m", f"certification.certificates.{module}"]
    # Nothing of our settings: no address of a database, no secret.
    bare = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        child = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=given,
            capture_output=True,
            cwd=ROOT,
            env=bare,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise Unprintable("too_slow", f"{seconds} s") from fault
    if child.returncode == 0 and child.stdout.startswith(begins):
        return child.stdout
    raise _fault(child.stderr)


def template_version() -> str:
    """Return the mark of the template and its style; it is kept with each document printed from them."""
    return hashlib.sha256(TEMPLATE.read_bytes() + b"\0" + STYLE.read_bytes()).hexdigest()[:16]


def font_files() -> dict[str, Path]:
    """Return the file of each weight; raises FontMissing."""
    regular = font_file()
    bold = regular.with_name(regular.name.replace("Regular", "Bold"))
    if bold == regular or not bold.is_file():
        raise FontMissing(f"{FAMILY} Bold")
    return {"400": regular, "700": bold}


def name_points(name: str) -> int:
    """Return the largest size in which a name stays on one line."""
    ems = sum(1.0 if ord(character) > 0x2E7F else 0.75 for character in name)
    return next((size for size in NAME_SIZES if ems * size <= NAME_LINE), NAME_SIZES[-1])


def _fault(said: bytes) -> Unprintable:
    """Return what the child said last, or that it died without a word (out of memory, killed)."""
    lines = said.decode("utf-8", "replace").strip().splitlines() or ["no word"]
    try:
        told = json.loads(lines[-1])
        return Unprintable(told["code"], told["about"])
    except (ValueError, KeyError, TypeError):
        return Unprintable("died", lines[-1][:200])
