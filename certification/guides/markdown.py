"""A guide's Markdown as safe HTML: tables that may scroll, pictures from our own folder, nothing else."""

from __future__ import annotations

from collections.abc import Callable
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


def to_html(markdown: str, *, picture: AddressOf, guide: AddressOf, label: str) -> str:
    """Return a guide as HTML; `picture` and `guide` give the addresses of the files that it names."""
    converter = Markdown(
        extensions=["tables", "sane_lists", "pymdownx.superfences", _Guide(picture, guide, label)]
    )
    return nh3.clean(
        converter.convert(markdown),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https"},
        link_rel="noopener",
        strip_comments=True,
    )


class _Guide(Extension):
    def __init__(self, picture: AddressOf, guide: AddressOf, label: str) -> None:
        super().__init__()
        self.picture, self.guide, self.label = picture, guide, label

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
            image.set("src", self.dress.picture(PurePosixPath(image.get("src", "")).name))
            image.set("loading", "lazy")
        for link in root.iter("a"):
            name = PurePosixPath(link.get("href", ""))
            if name.suffix == ".md":
                link.set("href", self.dress.guide(name.name))
        for block in list(root):
            if block.tag in {"table", "pre"}:
                self._let_scroll(root, block)

    def _let_scroll(self, root: Element, block: Element) -> None:
        attributes = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": self.dress.label}
        region = Element("div", attributes)
        root[list(root).index(block)] = region
        region.append(block)
        for head in block.iter("th"):
            head.set("scope", "col")
