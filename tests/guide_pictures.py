"""`make pictures`: the pictures of the guides, into `static/guides/`. Named ones alone: `python -m tests.guide_pictures queue`."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import FloatRect, Page

from certification.core.settings import ROOT
from tests.pages import list_pages
from tests.pictures import LANGUAGES, enter, look, shown_demo

FOLDER = ROOT / "static" / "guides"
QUALITY = 75
# The bar of the demonstration is nothing that a body would see.
WITHOUT_BAR = "document.querySelector('.demo-bar')?.remove()"


@dataclass(frozen=True)
class GuidePicture:
    """A part of a named page, as wide as the window makes it and so high at most."""

    name: str
    page: str = ""
    part: str = "main"
    width: int = 1000
    height: int = 700


PICTURES = (
    GuidePicture("ready", part="section.stop", height=580),
    GuidePicture("invite", height=760),
    GuidePicture("open-sitting", part="main section:has(form)", height=1000),
    GuidePicture("queue", part="section:has(table)"),
    GuidePicture("roster"),
    GuidePicture("release-results", height=1050),
    GuidePicture("decide"),
    GuidePicture("register-of-certificates"),
    GuidePicture("propose-change", part="section:has(textarea)"),
    GuidePicture("sheet", width=360, height=760),
    GuidePicture("seal-sheet", width=360, height=900),
    GuidePicture("own-questions", height=720),
    GuidePicture("preview-import", height=560),
    GuidePicture("review-question", part="section:has(form)"),
    GuidePicture("verify", page="verify-2-active"),
    GuidePicture("ask-to-share", height=1000),
)


def main(only: list[str]) -> int:
    """Take the pictures and say how large they are together."""
    FOLDER.mkdir(exist_ok=True)
    wanted = [picture for picture in PICTURES if not only or picture.name in only]
    with shown_demo() as (app, browser, address):
        pages = {page.name: page for page in list_pages(app)}
        for picture in wanted:
            page = pages[picture.page or picture.name]
            for language in LANGUAGES:
                context = enter(app, browser, address, page, language=language, scheme="light")
                shown = context.new_page()
                shown.set_viewport_size({"width": picture.width, "height": picture.height})
                look(shown, page)
                keep(take(shown, picture), FOLDER / f"{picture.name}-{language}.webp")
                context.close()
    size = sum(path.stat().st_size for path in FOLDER.glob("*.webp"))
    print(f"{len(wanted) * len(LANGUAGES)} pictures taken; {size // 1000} kB in {FOLDER}")
    return 0


def take(shown: Page, picture: GuidePicture) -> bytes:
    """Return the picture of a part of the page that is shown."""
    shown.evaluate(WITHOUT_BAR)
    box = shown.locator(picture.part).first.bounding_box()
    assert box, picture
    clip = FloatRect(x=box["x"], y=box["y"], width=box["width"], height=min(box["height"], picture.height))
    return shown.screenshot(clip=clip, full_page=True)


def keep(png: bytes, path: Path) -> None:
    """Save a picture small."""
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
