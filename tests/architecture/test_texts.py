"""Both languages, everywhere, and never mixed (DESIGN 7)."""

from __future__ import annotations

import ast
import importlib
import re
import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from inspect import getmembers, isclass

import pytest
from jinja2 import nodes

from certification.core.settings import ROOT
from certification.core.words import known_codes
from tests.architecture.markup import (
    EXPRESSION,
    HAN,
    WORD,
    Template,
    Words,
    constants,
    expression,
    is_t,
    templates,
)
from tests.architecture.source import Module, called, listed, modules

# Words that are the same for every reader: each language's own name, and the four characters of the seal.
SAME_FOR_ALL = {
    "English",
    "中文",
    "简体中文",
    "View in English",
    "看中文",
    "操",
    "盘",
    "认",
    "证",
    "/api/openapi.json",
}
# Rooms that speak to people: both languages stand there as literals, side by side. Rules only pass texts on.
SPEAKING = {"words", "forms", "views", "api", "actions", "queries", "shown"}
SPEAKING_CORE = {"forms", "pages", "error_pages", "words", "csrf", "rights", "api_description"}
# Where texts are handed on that were written elsewhere, as literals or in content files.
HANDS_ON = {"certification/certificates/words.py": 1}


@dataclass(frozen=True)
class Pair:
    """One call of `t` or `Text`: where it stands and what was written for each language."""

    place: str
    zh: object
    en: object

    def __repr__(self) -> str:
        return f"{self.place}: {self.zh!r} | {self.en!r}"


def pairs_of_templates() -> Iterator[Pair]:
    for template in templates():
        for call in filter(is_t, template.tree.find_all(nodes.Call)):
            zh, en = [
                *(one.value if isinstance(one, nodes.Const) else None for one in call.args[:2]),
                None,
                None,
            ][:2]
            yield Pair(f"templates/{template.name}:{call.lineno}", zh, en)


def pairs_of_modules(*, only_speaking: bool = False) -> Iterator[Pair]:
    for module in modules():
        for node in ast.walk(module.tree):
            first = MAKES_TEXT.get(called(node))
            if first is not None and (speaks(module) or not only_speaking):
                said = (literal(node, first, "zh"), literal(node, first + 1, "en"))
                yield Pair(f"{module.place}:{node.lineno}", *said)


# What makes a text, and at which argument its Chinese stands.
MAKES_TEXT = {"t": 0, "Text": 0}


def speaks(module: Module) -> bool:
    return module.room in (SPEAKING_CORE if module.slice == "core" else SPEAKING)


def literal(call: ast.AST, position: int, name: str) -> object:
    """Return the literal of an argument, None for what is computed."""
    assert isinstance(call, ast.Call)
    named = [keyword.value for keyword in call.keywords if keyword.arg == name]
    given = (named or call.args[position : position + 1] or [None])[0]
    return given.value if isinstance(given, ast.Constant) else None


def pairs() -> list[Pair]:
    return [*pairs_of_templates(), *pairs_of_modules()]


def literal_pairs() -> list[tuple[Pair, str, str]]:
    return [
        (pair, pair.zh, pair.en) for pair in pairs() if isinstance(pair.zh, str) and isinstance(pair.en, str)
    ]


def test_every_text_for_people_is_written_in_both_languages():
    spoken = [*pairs_of_templates(), *pairs_of_modules(only_speaking=True)]
    wrong = [
        pair
        for pair in spoken
        if not (isinstance(pair.zh, str) and isinstance(pair.en, str) and pair.zh and pair.en)
    ]
    files = Counter(pair.place.rsplit(":", 1)[0] for pair in wrong)

    assert files == HANDS_ON, listed(wrong)


def test_no_text_is_written_in_one_language_and_computed_in_the_other():
    wrong = [
        pair
        for pair in pairs()
        if isinstance(pair.zh, str) != isinstance(pair.en, str) or "" in (pair.zh, pair.en)
    ]

    assert not wrong, listed(wrong)


def test_chinese_words_have_han_characters_and_english_ones_none():
    wrong = [
        pair
        for pair, zh, en in literal_pairs()
        if HAN.search(en) or not (HAN.search(zh) or is_same_for_all(zh, en))
    ]

    assert not wrong, listed(wrong)


def is_same_for_all(zh: str, en: str) -> bool:
    """Say whether there is nothing to translate: signs and placeholders, or an abbreviation of the trade."""
    return not any(map(str.isalpha, PLACEHOLDER.sub("", zh + en))) or (
        zh == en and not WORD.search(PLACEHOLDER.sub("", zh))
    )


PLACEHOLDER = re.compile(r"{\w*}")


def test_placeholders_agree_in_both_languages():
    wrong = [pair for pair, zh, en in literal_pairs() if placeholders(zh) != placeholders(en)]

    assert not wrong, listed(wrong)


def placeholders(words: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(words) if name is not None}


def test_every_word_of_a_template_goes_through_t():
    wrong = [
        f"{template.name}:{said.line} {said.said!r}"
        for template in templates()
        for said in bare_words(template)
    ]

    assert not wrong, listed(wrong)


def bare_words(template: Template) -> Iterator[Words]:
    """Return the visible words that no `t()` made, and the strings that expressions show by themselves."""
    for words in template.page.words:
        shown = [EXPRESSION.sub("", words.said)]
        for number in EXPRESSION.findall(words.said):
            shown += constants(expression(template.expressions[int(number)]))
        if any(is_bare(one) for one in shown) and not is_marked(words, "".join(shown)):
            yield Words(words.line, EXPRESSION.sub("…", " ".join(shown)), words.language)


def is_marked(words: Words, shown: str) -> bool:
    """Say whether an element says which language its words are in, and they are."""
    return bool(HAN.search(shown)) if words.language.startswith("zh") else words.language == "en"


def is_bare(words: str) -> bool:
    return words.strip() not in SAME_FOR_ALL and bool(HAN.search(words) or WORD.search(words))


def test_no_template_keeps_words_in_a_variable():
    wrong = [
        f"templates/{template.name}:{node.lineno} {said!r}"
        for template in templates()
        for node in template.tree.find_all((nodes.Assign, nodes.Call, nodes.Output))
        for said in constants(node)
        if not isinstance(node, nodes.Output) and HAN.search(said) and said not in SAME_FOR_ALL
    ]

    assert not wrong, listed(wrong)


def test_chinese_in_code_stands_beside_its_english():
    wrong = [
        f"{module.place}:{node.lineno} {node.value!r}"
        for module in modules()
        if speaks(module)
        for node in loose_strings(module.tree)
        if HAN.search(node.value) and node.value not in SAME_FOR_ALL
    ]

    assert not wrong, listed(wrong)


def loose_strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Return the strings outside of Text, t and docstrings."""
    if isinstance(tree, ast.Call) and ast.unparse(tree.func).split(".")[-1] in {
        "Text",
        "t",
        "offer_link",
        "_member",
    }:
        return
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        yield from loose_strings(child)


def codes() -> list[StrEnum]:
    """Return every code that a refusal may carry: members written `slice.snake_case`."""
    rules = [importlib.import_module(module.name) for module in modules() if module.room == "rules"]
    enums = {enum for rule in rules for _name, enum in getmembers(rule, isclass) if issubclass(enum, StrEnum)}
    return [member for enum in enums for member in enum if "." in member.value]


def test_every_code_of_a_refusal_has_words(app):
    wordless = [
        f"{type(code).__module__}.{type(code).__name__}.{code.name}"
        for code in codes()
        if code not in known_codes()
    ]

    assert not wordless, listed(wordless)


def test_codes_are_written_slice_dot_reason():
    odd = [
        code.value
        for code in codes()
        if not code.value.replace("_", "").replace(".", "").isalnum() or code != code.lower()
    ]

    assert not odd, listed(odd)


@pytest.mark.parametrize("name", ["templates", "certification"])
def test_there_is_something_to_read(name: str):
    """A scanner that finds nothing proves nothing."""
    assert len([pair for pair in pairs() if pair.place.startswith(name)]) > 50
    assert (ROOT / name).is_dir()
