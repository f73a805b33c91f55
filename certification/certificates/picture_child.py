"""The process that turns one printed certificate into a picture for a phone; it knows nothing else.

It reads the very bytes of the document from its input and writes a PNG to its output, under the same limits and
behind the same closed doors as the process that prints.
"""

from __future__ import annotations

import io
import sys

from certification.certificates.print_child import close_doors, limit_memory

WIDTH = 1080  # what WeChat shows without scaling on most phones


def main() -> int:
    """Draw the document's first page; a fault leaves no picture."""
    limit_memory()
    close_doors()
    sys.stdout.buffer.write(picture(sys.stdin.buffer.read()))
    return 0


def picture(document: bytes) -> bytes:
    """Return the first page as a PNG, 1080 pixels wide."""
    import pypdfium2

    page = pypdfium2.PdfDocument(document)[0]
    drawn = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    made = io.BytesIO()
    drawn.resize((WIDTH, round(drawn.height * WIDTH / drawn.width))).save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
