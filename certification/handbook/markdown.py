"""A chapter's Markdown as safe HTML: tables that may scroll, worked figures, links inside the handbook.

Made once, when a chapter is loaded; a reader's request never runs it.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape

from certification.core.texts import Text
from certification.handbook.rules.links import read_target

WORKED = Text("演算", "Worked")
TABLE = Text("表 {number}：{heading}", "Table {number}: {heading}")

_HEADINGS = {"h2", "h3", "h4"}
_BLOCKS = {"p", "ul", "ol", "li", "pre", "blockquote", "hr", "div", "figure", "figcaption"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_TAGS = _HEADINGS | _BLOCKS | _TABLE | {"strong", "em", "code", "a", "br", "span"}
_EXTENSIONS = ("tables", "attr_list", "sane_lists", "pymdownx.tasklist", "pymdownx.superfences")
_ATTRIBUTES = {
    **{tag: {"id"} for tag in _HEADINGS},
    "a": {"href", "class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "figure": {"class"},
    "p": {"class"},
    "span": {"class"},
    "ul": {"class"},
    "ol": {"start"},
    "li": {"class"},
    "th": {"class", "scope"},
    "td": {"class"},
}
_RESULT = re.compile(r"\s*([=≈])\s*")
_POINT = re.compile(r"h(\d\d)-(\d\d)")
_FIGURE = re.compile(r"[-−+]?\s*[\d.,]+(?:\s*[%‰倍×]|\s*万)?")


def to_html(markdown: str, language: str) -> str:
    """Return the body of a chapter as HTML that holds nothing but the allowed tags."""
    converter = Markdown(
        extensions=[*_EXTENSIONS, _Handbook(language)],
        extension_configs={"pymdownx.superfences": {"custom_fences": [_worked_fence(language)]}},
    )
    return nh3.clean(
        converter.convert(markdown),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(),
        link_rel=None,
        strip_comments=True,
    )


def worked_html(source: str, language: str) -> str:
    """Return a worked figure: words quietly, a result in its own place at the end of its line."""
    lines = "".join(_worked_line(line.strip()) for line in source.splitlines() if line.strip())
    return f'<figure class="worked"><figcaption>{WORKED.of(language)}</figcaption>{lines}</figure>'


def _worked_line(line: str) -> str:
    if not any(sign.isdecimal() for sign in line):
        return f'<p class="in-words">{escape(line)}</p>'
    *before, sign, result = _RESULT.split(line)
    return f'<p>{escape(" ".join(before))} <span class="result">{sign} {escape(result)}</span></p>'


def _worked_fence(language: str) -> dict[str, Any]:
    def shown(source: str, *_: Any, **__: Any) -> str:
        return worked_html(source, language)

    return {"name": "worked", "class": "worked", "format": shown}


class _Handbook(Extension):
    """Our own dress of the tree: no raw HTML, links resolved, tables in a region that scrolls."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def extendMarkdown(self, md: Markdown) -> None:
        """Take out raw HTML and put our tree processor last."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Dresser(md, self.language), "handbook", 0)


class _Dresser(Treeprocessor):
    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            _resolve(link)
        heading, tables = "", 0
        for block in list(root):
            if block.tag in _HEADINGS:
                heading = "".join(block.itertext())
                _number(block)
            elif block.tag == "table":
                tables += 1
                self._wrap(root, block, TABLE.filled(number=tables, heading=heading).of(self.language))

    def _wrap(self, root: Element, table: Element, label: str) -> None:
        region = Element("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label})
        root[list(root).index(table)] = region
        region.append(table)
        _align_figures(table)


def _number(heading: Element) -> None:
    """Lead a numbered point with its number, which is a link to itself: 2.4 for h02-04."""
    found = _POINT.fullmatch(heading.get("id", ""))
    if found is None:
        return
    point = Element("a", {"class": "point", "href": f"#{found[0]}"})
    point.text = f"{int(found[1])}.{int(found[2])}"
    point.tail = f" {heading.text or ''}"
    heading.text = ""
    heading.insert(0, point)


def _resolve(link: Element) -> None:
    """Point a link at the public address; one that leaves the handbook keeps its words only."""
    target = read_target(link.attrib.pop("href", ""))
    if target:
        link.set("href", target.address)


def _align_figures(table: Element) -> None:
    """Mark columns after the first that hold nothing but figures, so that they line up on the right."""
    rows = [list(row) for row in table.iter("tr")]
    for column in list(zip(*rows, strict=False))[1:]:
        cells = ["".join(cell.itertext()).strip() for cell in column[1:]]
        if any(cells) and all(not cell or _FIGURE.fullmatch(cell) for cell in cells):
            for cell in column:
                cell.set("class", "figure")
    for head in rows[0] if rows else []:
        head.set("scope", "col")
