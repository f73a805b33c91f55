"""A guide's Markdown as safe HTML: tables that may scroll, pictures from our own folder, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_BLOCKS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "pre", "code", "blockquote", "hr", "div"}
_TAGS = _BLOCKS | {"table", "thead", "tbody", "tr", "th", "td", "strong", "em", "a", "br", "img"}
_ATTRIBUTES = {
    "h2": {"id"},
    "h3": {"id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "pre": {"class", "role", "tabindex", "aria-label"},
    "th": {"scope"},
}
AddressOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the things are that a guide names: the address and size of a picture, another guide, a page of ours."""

    picture: AddressOf
    size: Callable[[str], tuple[int, int]]
    guide: AddressOf
    page: AddressOf


def to_html(markdown: str, places: Places, *, label: str) -> str:
    """Return a guide as HTML; `label` names what scrolls sideways to those who cannot see it."""
    converter = Markdown(extensions=["tables", "sane_lists", "pymdownx.superfences", _Guide(places, label)])
    return nh3.clean(
        converter.convert(markdown),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https"},
        link_rel="noopener",
        strip_comments=True,
    )


class _Guide(Extension):
    def __init__(self, places: Places, label: str) -> None:
        super().__init__()
        self.places, self.label = places, label

    def extendMarkdown(self, md: Markdown) -> None:
        """Take out raw HTML and put our tree processor last."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Dresser(md, self), "guide", 0)


class _Dresser(Treeprocessor):
    def __init__(self, md: Markdown, dress: _Guide) -> None:
        super().__init__(md)
        self.dress = dress

    def run(self, root: Element) -> None:
        for image in root.iter("img"):
            self._place(image)
        for link in root.iter("a"):
            link.set("href", self._address(link.get("href", "")))
        for block in list(root):
            if block.tag in {"table", "pre"}:
                self._let_scroll(root, block)

    def _place(self, image: Element) -> None:
        name = PurePosixPath(image.get("src", "")).name
        width, height = self.dress.places.size(name)
        # With its size told, nothing on the page jumps when the picture arrives.
        for attribute, value in (("width", width), ("height", height), ("loading", "lazy")):
            image.set(attribute, str(value))
        image.set("src", self.dress.places.picture(name))

    def _address(self, href: str) -> str:
        if href.endswith(".md"):
            return self.dress.places.guide(PurePosixPath(href).name)
        return self.dress.places.page(href) if href.startswith("/") else href

    def _let_scroll(self, root: Element, block: Element) -> None:
        attributes = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": self.dress.label}
        region = Element("div", attributes)
        root[list(root).index(block)] = region
        region.append(block)
        for head in block.iter("th"):
            head.set("scope", "col")
