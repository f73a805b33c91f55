"""Every page as each role meets it, in both languages: whole, labelled, and in one language only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from certification.demo.cast import CAST
from tests.architecture.access import Answer
from tests.architecture.markup import HAN, Page, Words
from tests.architecture.source import listed
from tests.architecture.walking import Walk

NAMES = {member.name for member in CAST} | {"王昇", "王喆", "王翀", "dora昇", "edo昇", "flora昇"}
SEAL = {"操", "盘", "认", "证", "操盘", "认证"}
SWITCH = {"English", "中文", "简体中文", "View in English", "看中文"}
COMMANDS = re.compile(r"\bflask \w+|\bmake \w+")
# What somebody typed is shown as it was typed.
TYPED = {
    "杭州", "杭州直播间一", "五月的十二场日播", "店铺后台可查。", "清单.pdf", "三年直播运营。", "身份证",
    "先把四十八小时发货率恢复到 90%，再分三个月提流量与成交率，发货率未达标不办 S 级活动。",
    "两个部分都通过，证据齐全，没有利益关系。", "试行期的合格线，按方案第一版执行。",
}  # fmt: skip
# Two English words with a blank between; single abbreviations and names in code stand in Chinese texts too.
ENGLISH = re.compile(r"\b[A-Za-z]*[a-z]{2,} [A-Za-z]*[a-z]{2,}\b")
LABELS_ITSELF = {"hidden", "submit", "button"}


@pytest.fixture(scope="session")
def pages(walked: Walk) -> list[tuple[Answer, Page]]:
    """Read every page that the walk met once."""
    return [(answer, Page(answer.body)) for answer in walked.pages]


def test_there_are_pages_for_everybody_in_both_languages(pages):
    assert len(pages) > 200
    assert {answer.language for answer, _page in pages} == {"zh", "en"}
    assert {answer.role for answer, _page in pages} >= {
        "stranger",
        "candidate",
        "assessor",
        "officer",
        "system",
    }


def test_a_page_says_its_language(pages):
    tags = {"zh": "zh-CN", "en": "en"}
    odd = [
        str(answer)
        for answer, page in pages
        if page.of("html")[0].attributes["lang"] != tags[answer.language]
    ]

    assert not odd, listed(odd)


def test_a_page_in_english_shows_no_chinese(pages):
    shown = {
        f"{answer.question.endpoint}: {words.said[:60]}"
        for answer, page in pages
        if answer.language == "en"
        for words in page.words
        if HAN.search(without_names(words.said)) and not is_marked(words, "zh")
    }

    assert not shown, listed(shown)


def test_a_page_in_chinese_shows_no_english(pages):
    shown = {
        f"{answer.question.endpoint}: {words.said[:60]}"
        for answer, page in pages
        if answer.language == "zh"
        for words in page.words
        if ENGLISH.search(COMMANDS.sub("", words.said)) and not is_marked(words, "en")
    }

    assert not shown, listed(shown)


def without_names(words: str) -> str:
    """Return words without what is the same in every language: names, the seal, the switch, what was typed."""
    for same in sorted(NAMES | TYPED | SWITCH, key=len, reverse=True):
        words = words.replace(same, "")
    return "" if words.strip() in SEAL else words


def is_marked(words: Words, language: str) -> bool:
    """Say whether the page itself says that these words are in the other language."""
    return words.language.startswith(language)


def test_a_page_has_one_main_heading(pages):
    odd = {
        f"{a.question.endpoint} as {a.role}: {len(page.of('h1'))}"
        for a, page in pages
        if len(page.of("h1")) != 1
    }

    assert not odd, listed(odd)


def test_headings_leave_no_level_out(pages):
    odd = {a.question.endpoint: levels for a, page in pages if (levels := jumps(page))}

    assert not odd, listed(odd.items())


def jumps(page: Page) -> list[str]:
    levels = [int(element.tag[1]) for element in page.of("h1", "h2", "h3", "h4", "h5", "h6")]
    return [f"h{before} → h{after}" for before, after in pairwise(levels) if after > before + 1]


def test_a_page_has_a_title_of_its_own(pages):
    titles = {
        (a.question.endpoint, a.language): re.search(r"<title>\s*(.*?)\s*</title>", a.body, re.DOTALL)
        for a, _ in pages
    }
    bare = [endpoint for endpoint, found in titles.items() if not found or found[1].startswith("·")]

    assert not bare, listed(bare)


def test_no_id_stands_twice(pages):
    twice = {
        f"{a.question.endpoint}: {id_}" for a, page in pages for id_, count in ids(page).items() if count > 1
    }

    assert not twice, listed(twice)


def ids(page: Page) -> Counter[str]:
    return Counter(element.attributes["id"] for element in page.elements if "id" in element.attributes)


def test_every_control_has_a_label(pages):
    nameless = {f"{a.question.endpoint}: {name}" for a, page in pages for name in nameless_controls(page)}

    assert not nameless, listed(nameless)


def nameless_controls(page: Page) -> Iterator[str]:
    labelled = {element.attributes.get("for") for element in page.of("label")}
    for element in page.of("input", "select", "textarea"):
        attributes = element.attributes
        is_named = {"aria-label", "aria-labelledby"} & set(attributes) or attributes.get(
            "type"
        ) in LABELS_ITSELF
        is_inside = any(parent.tag == "label" for parent in element.parents)
        if not (is_named or is_inside or attributes.get("id") in labelled):
            yield f"<{element.tag} name={attributes.get('name')}>"


def test_what_a_label_or_description_points_to_stands(pages):
    pointing = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
    lost = {
        f"{answer.question.endpoint}: {name}={target}"
        for answer, page in pages
        for element in page.elements
        for name in pointing
        for target in element.attributes.get(name, "").split()
        if target not in ids(page)
    }

    assert not lost, listed(lost)


def test_no_page_carries_anything_inline_or_from_outside(pages):
    odd = {
        f"{answer.question.endpoint}: {element.tag} {sorted(element.attributes)}"
        for answer, page in pages
        for element in page.elements
        if is_inline(element.tag, element.attributes)
    }

    assert not odd, listed(odd)


def is_inline(tag: str, attributes: dict[str, str]) -> bool:
    is_own_code = tag == "style" or (tag == "script" and "src" not in attributes)
    is_handler = "style" in attributes or any(name.startswith("on") for name in attributes)
    return is_own_code or is_handler or re.match(r"(https?:)?//", attributes.get("src", "")) is not None


def test_links_lead_somewhere(walk: Walk, pages):
    """Every address that a page offers is a route; what stands behind it the walk has asked already."""
    adapter = walk.app.url_map.bind("localhost")
    offered = {link for _answer, page in pages for link in links(page)}
    dead = [
        link
        for link in offered
        if not any(adapter.test(link.partition("?")[0], method) for method in ("GET", "POST"))
    ]

    assert not dead, listed(dead)


def links(page: Page) -> Iterator[str]:
    for element in page.of("a", "form", "link", "script", "img"):
        for name in ("href", "action", "src"):
            target = element.attributes.get(name, "").partition("#")[0]
            if target.startswith("/"):
                yield target
