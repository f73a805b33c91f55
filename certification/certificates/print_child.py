"""The process that prints one certificate and knows nothing else: no database, no network, no other process.

It reads one JSON order from its input and writes the document to its output; a fault leaves no document, only
a line of JSON on the error output. `certificates.pdf` starts it, limits it and kills it at 20 seconds.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import sys
from pathlib import Path
from typing import Any

import segno
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from certification.certificates.font_cut import FontFault, cut, face_index
from certification.certificates.glyph_look import Drawing, wrong_glyphs

FAULT = 3
MOST_MEMORY = 1024 * 1024 * 1024
MOST_FILE = 32 * 1024 * 1024
SECONDS = 20
VARIANT = "pdf/a-3a"
BOLD = "700"
ALWAYS_CUT = frozenset(chr(code) for code in range(0x20, 0x7F))
SPACES = frozenset("\u00a0\u3000")
REFUSED_EVENTS = (
    "socket.",
    "sqlite3.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "urllib.",
)


class Fault(Exception):
    """Why there is no document: a code for `certificates.pdf` and the characters or words it is about."""

    def __init__(self, code: str, about: str) -> None:
        super().__init__(code)
        self.code = code
        self.about = about


def main() -> int:
    """Print the ordered document; return 0, or FAULT with the reason on the error output."""
    limit_memory()
    close_doors()
    order = json.load(sys.stdin)
    try:
        sys.stdout.buffer.write(document(order))
    except Fault as fault:
        print(json.dumps({"code": fault.code, "about": fault.about}), file=sys.stderr)
        return FAULT
    return 0


def document(order: dict[str, Any]) -> bytes:
    """Return the bytes of the ordered certificate, looked at; raises Fault."""
    fonts = {weight: Path(file) for weight, file in order["fonts"].items()}
    page = page_of(order)
    known = {
        "memory:document.css": order["style"].encode(),
        "memory:qr.svg": qr_code(order["values"]["link"]),
    } | _cut_fonts(fonts, order["family"], page)
    printed = print_page(page, known)
    values, bold = order["values"], fonts[BOLD]
    meant = Drawing(values["name"], values["name_points"], bold, face_index(bold, order["family"]))
    if wrong := wrong_glyphs(printed, meant):
        raise Fault("wrong_glyph", wrong)
    return printed


def qr_code(link: str) -> bytes:
    """Return the QR code of a link as SVG: error level M, a quiet zone of four modules."""
    drawing = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawing, kind="svg", border=4, xmldecl=False)
    return drawing.getvalue()


def page_of(order: dict[str, Any]) -> str:
    """Return the page of an order, its values escaped; the template can reach nothing but them."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(order["template"]).render(**order["values"])


def _cut_fonts(fonts: dict[str, Path], family: str, page: str) -> dict[str, bytes]:
    """Return a cut of each weight with the page's characters; raises Fault where the font lacks one."""
    characters = {character for character in page if character.isprintable()} | ALWAYS_CUT | SPACES
    try:
        cuts = {w: cut(file, face_index(file, family), characters) for w, file in fonts.items()}
    except FontFault as fault:
        raise Fault("font", str(fault)) from fault
    for small in cuts.values():
        if missing := characters - drawn_by(small):
            raise Fault("missing_glyph", "".join(sorted(missing)))
    return {f"memory:serif-{weight}.otf": small for weight, small in cuts.items()}


def drawn_by(font: bytes) -> set[str]:
    """Return the characters for which a font has a drawing."""
    from fontTools.ttLib import TTFont

    return {chr(code) for code in TTFont(io.BytesIO(font), lazy=True).getBestCmap()}


def print_page(page: str, known: dict[str, bytes]) -> bytes:
    """Return what WeasyPrint makes of the page; each of its warnings is a fault."""
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class KnownOnly(URLFetcher):
        """A fetcher that knows only what lies in memory."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            """Return the known bytes; raises FatalURLFetchingError for any other address."""
            if url not in known:
                raise FatalURLFetchingError(url)
            return URLFetcherResponse(url, known[url], {"Content-Type": _media_type(url)})

    warnings = _Warnings()
    logging.getLogger("weasyprint").addHandler(warnings)
    try:
        made = HTML(string=page, base_url="memory:", url_fetcher=KnownOnly()).write_pdf(pdf_variant=VARIANT)
    except FatalURLFetchingError as fault:
        raise Fault("unknown_address", str(fault)) from fault
    if warnings.heard:
        raise Fault("warning", "; ".join(warnings.heard))
    return bytes(made)


class _Warnings(logging.Handler):
    """Keeps what WeasyPrint only mutters: a missing glyph, a picture that failed, a style it dropped."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.heard.append(record.getMessage())


def _media_type(url: str) -> str:
    return {"css": "text/css", "svg": "image/svg+xml", "otf": "font/otf"}[url.rpartition(".")[2]]


def limit_memory() -> None:
    """Give this process no more than one certificate needs: memory, seconds of work, bytes of a file."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, MOST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def close_doors() -> None:
    """Refuse sockets, databases and other processes from here on; a hook cannot be taken away again."""

    def refuse(event: str, _arguments: object) -> None:
        if event.startswith(REFUSED_EVENTS):
            raise PermissionError(event)

    sys.addaudithook(refuse)


if __name__ == "__main__":
    sys.exit(main())
