"""Templates and pages read as people read them: what is visible, in which language, with which parts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from certification.core.settings import ROOT

TEMPLATES = ROOT / "templates"
READ_ALOUD = {"aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"}
# Text that is no prose: code stands as it is in every language.
UNSEEN = {"script", "style", "code", "pre", "kbd", "samp"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
SENTENCE = re.compile(rf"{HAN.pattern}|^[A-Z][a-z]+(?: |$)")
WORD = re.compile(r"[A-Za-z]*[a-z]{2,}")
# A class of the layout that a page chooses: a block, but no words.
CLASS_BLOCK = re.compile(r"{% block main_class %}.*?{% endblock %}")
# An element whose tag an expression chooses, as `<{{ heading }}>`.
CHOSEN_TAG = re.compile("(</?)\ue000\\d+\ue001")
EXPRESSION = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True)
class Words:
    """Words that a reader meets: where, which, and the language that the page says they are in."""

    line: int
    said: str
    language: str


@dataclass
class Element:
    """One start tag with its line and the elements round it."""

    tag: str
    line: int
    attributes: dict[str, str]
    parents: tuple[Element, ...] = field(repr=False, default=())

    @property
    def language(self) -> str:
        """Return the nearest `lang`, empty for none."""
        chain = [self, *reversed(self.parents)]
        return next((one.attributes["lang"] for one in chain if "lang" in one.attributes), "")


class Page(HTMLParser):
    """A page or a template's HTML, read once from top to bottom."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.words: list[Words] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, what it says aloud, and that it is open."""
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, self.getpos()[0], attributes, tuple(self._open))
        self.elements.append(element)
        for name in READ_ALOUD & set(attributes):
            self.words.append(Words(element.line, attributes[name], element.language))
        if tag == "input" and attributes.get("type") in {"submit", "button"}:
            self.words.append(Words(element.line, attributes.get("value", ""), element.language))
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open inside it."""
        names = [element.tag for element in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without content, as SVG writes them."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note the words of a text node."""
        if data.strip() and not {element.tag for element in self._open} & UNSEEN:
            language = self._open[-1].language if self._open else ""
            self.words.append(Words(self.getpos()[0], data.strip(), language))

    def of(self, *tags: str) -> list[Element]:
        """Return the elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]


@dataclass(frozen=True)
class Template:
    """One template: its HTML with expressions as numbered marks, and the expressions as trees."""

    path: Path
    source: str

    @property
    def name(self) -> str:
        """Return the name that `render_template` takes."""
        return str(self.path.relative_to(TEMPLATES))

    @functools.cached_property
    def tree(self) -> nodes.Template:
        """Return the template as Jinja understands it."""
        return _ENVIRONMENT.parse(self.source)

    @functools.cached_property
    def expressions(self) -> list[str]:
        """Return the source of every `{{ expression }}`."""
        return [text for text, is_expression in self._pieces if is_expression]

    @functools.cached_property
    def page(self) -> Page:
        """Return the HTML, each expression a mark that `EXPRESSION` finds."""
        count = iter(range(len(self.source)))
        parts = [
            f"\ue000{next(count)}\ue001" if is_expression else text for text, is_expression in self._pieces
        ]
        return Page(CHOSEN_TAG.sub(r"\1x-chosen", "".join(parts)))

    @functools.cached_property
    def _pieces(self) -> list[tuple[str, bool]]:
        pieces: list[tuple[str, bool]] = []
        inside = ""
        for _line, kind, value in _ENVIRONMENT.lex(CLASS_BLOCK.sub("", self.source)):
            if kind in {"variable_begin", "block_begin", "comment_begin", "raw_begin"}:
                inside, text = kind, ""
            elif kind in {"variable_end", "block_end", "comment_end", "raw_end"}:
                pieces.append(
                    (text, True) if inside == "variable_begin" else ("\n" * text.count("\n"), False)
                )
                inside = ""
            elif inside:
                text += value
            else:
                pieces.append((value, False))
        return pieces


_ENVIRONMENT = Environment()


@functools.cache
def templates() -> tuple[Template, ...]:
    """Return every HTML template."""
    return tuple(
        Template(path, path.read_text(encoding="utf-8")) for path in sorted(TEMPLATES.rglob("*.html"))
    )


def expression(source: str) -> nodes.Node:
    """Return the tree of one expression."""
    return _ENVIRONMENT.parse("{{" + source + "}}")


def constants(tree: nodes.Node, *, is_argument: bool = False) -> Iterator[str]:
    """Return the strings that an expression may show: not those of `t()`, of comparisons or of look-ups.

    What is handed to a macro counts only where it is written as words are.
    """
    if isinstance(tree, nodes.Const | nodes.TemplateData):
        said = getattr(tree, "value", getattr(tree, "data", None))
        if isinstance(said, str) and (not is_argument or SENTENCE.search(said)):
            yield said
    elif not isinstance(tree, nodes.Compare | nodes.Getitem | nodes.Getattr | nodes.Test) and not is_t(tree):
        inside = is_argument or isinstance(tree, nodes.Call | nodes.Filter)
        for child in tree.iter_child_nodes():
            yield from constants(child, is_argument=inside)


def is_t(tree: nodes.Node) -> bool:
    """Say whether it is a call of `t`."""
    return isinstance(tree, nodes.Call) and isinstance(tree.node, nodes.Name) and tree.node.name == "t"
