"""A guide's Markdown as safe HTML: tables that may scroll, pictures from our own folder, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import count
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
    html = converter.convert(markdown)
    # Fenced blocks come back as text of their own, past the tree.
    html = html.replace("<pre", f"{_region(label)}<pre").replace("</pre>", "</pre></div>")
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https"},
        link_rel="noopener",
        strip_comments=True,
    )
    return _numbered(clean, escape(label))


def _numbered(html: str, label: str) -> str:
    """Number the regions that scroll: to those who jump from one to the next their names must differ."""
    numbers = count(1)
    return re.sub(f'aria-label="{re.escape(label)}"', lambda _: f'aria-label="{label} {next(numbers)}"', html)


def _scrolls(label: str) -> dict[str, str]:
    """Return what a region needs that may scroll sideways: a name, and a place in the order of tabs."""
    return {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label}


def _region(label: str) -> str:
    """Return the start of such a region."""
    said = " ".join(f'{name}="{escape(value)}"' for name, value in _scrolls(label).items())
    return f"<div {said}>"


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
        for link in root.iter("a"):
            link.set("href", self._address(link.get("href", "")))
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "img":
                    self._place(parent, child)
                elif child.tag == "table":
                    self._let_scroll(parent, child)

    def _address(self, href: str) -> str:
        if href.endswith(".md"):
            return self.dress.places.guide(PurePosixPath(href).name)
        return self.dress.places.page(href) if href.startswith("/") else href

    def _place(self, parent: Element, image: Element) -> None:
        name = PurePosixPath(image.get("src", "")).name
        width, height = self.dress.places.size(name)
        # With its size told, nothing on the page jumps when the picture arrives.
        for attribute, value in (("width", width), ("height", height), ("loading", "lazy")):
            image.set(attribute, str(value))
        image.set("src", self.dress.places.picture(name))
        # On a phone a picture of a wide page is small; by itself it can be made larger.
        self._put_round(parent, image, Element("a", {"href": image.get("src", "")}))

    def _let_scroll(self, parent: Element, block: Element) -> None:
        self._put_round(parent, block, Element("div", _scrolls(self.dress.label)))
        for head in block.iter("th"):
            head.set("scope", "col")

    def _put_round(self, parent: Element, child: Element, round_it: Element) -> None:
        parent[list(parent).index(child)] = round_it
        round_it.tail, child.tail = child.tail, None
        round_it.append(child)
