"""How pages are written: nothing inline, nothing from outside, a name for all one can touch (DESIGN 7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from jinja2 import nodes

from certification.core.settings import ROOT
from tests.architecture.markup import Element, Template, templates
from tests.architecture.source import listed

# The printed certificate is drawn by WeasyPrint from memory, not by a browser under our policy.
PRINTED = {"certificates/document.html"}
# HTML that we made ourselves from Markdown, sanitised by nh3 when it was loaded.
SAFE = {"study/chapter.html"}
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
OUTSIDE = re.compile(r"""(?:https?:)?//[\w.-]+\.\w|@import|url\((?!['"]?(?:data:|#))""")
BANNED_IN_SCRIPTS = re.compile(
    r"\beval\(|new Function|\.innerHTML|insertAdjacentHTML|document\.write|\.style\b|http://|https://"
)
NEEDS_A_LABEL = {"input", "select", "textarea"}
LABELS_ITSELF = {"hidden", "submit", "button"}


def written() -> list[Template]:
    return [template for template in templates() if template.name not in PRINTED]


def elements(matches: Callable[[Element], bool]) -> list[str]:
    return [
        f"templates/{template.name}:{element.line} <{element.tag}>"
        for template in written()
        for element in template.page.elements
        if matches(element)
    ]


def test_no_style_stands_inside_a_page():
    inline = elements(lambda element: element.tag == "style" or "style" in element.attributes)

    assert not inline, listed(inline)


def test_no_script_stands_inside_a_page():
    inline = elements(lambda element: element.tag == "script" and "src" not in element.attributes)

    assert not inline, listed(inline)


def test_scripts_are_our_own_modules():
    odd = elements(lambda element: element.tag == "script" and element.attributes.get("type") != "module")

    assert not odd, listed(odd)


def test_no_element_carries_an_event_handler():
    handlers = elements(lambda element: any(name.startswith(("on", "hx-on")) for name in element.attributes))

    assert not handlers, listed(handlers)


def test_no_page_asks_another_site_for_anything():
    asking = {"src", "href", "action", "data", "poster", "srcset", "formaction"}
    outside = elements(
        lambda e: any(re.match(r"(https?:)?//", e.attributes.get(name, "")) for name in asking)
    )

    assert not outside, listed(outside)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_ask_no_other_site(path):
    assert not OUTSIDE.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_make_no_markup_and_ask_no_other_site(path):
    assert not BANNED_IN_SCRIPTS.findall(path.read_text(encoding="utf-8"))


def test_only_listed_templates_trust_html():
    trusting = {
        template.name
        for template in written()
        if any(is_trust(node) for node in template.tree.find_all(nodes.Filter))
    }

    assert trusting <= SAFE, listed(trusting - SAFE)
    assert not [template.name for template in written() if "autoescape" in template.source]


def is_trust(node: nodes.Filter) -> bool:
    return node.name in {"safe", "forceescape", "xmlattr"}


def test_no_page_has_two_main_headings():
    double = [template.name for template in written() if len(unconditional_headings(template)) > 1]

    assert not double, listed(double)


def unconditional_headings(template: Template) -> list[str]:
    """Return the `h1` of a template that stand in no branch: two in two branches are one on the page."""
    branches = re.sub(r"{%-? *(if|for|macro)\b.*?{%-? *end\1 *-?%}", "", template.source, flags=re.DOTALL)
    return re.findall(r"<h1\b", branches)


def test_every_page_names_itself():
    nameless = [
        template.name
        for template in written()
        if extends_a_layout(template) and "title" not in blocks(template)
    ]

    assert not nameless, listed(nameless)


def extends_a_layout(template: Template) -> bool:
    parents = [
        node.template.value
        for node in template.tree.find_all(nodes.Extends)
        if isinstance(node.template, nodes.Const)
    ]
    return not template.name.startswith("layouts/") and any(
        parent.startswith("layouts/") for parent in parents
    )


def blocks(template: Template) -> set[str]:
    return {block.name for block in template.tree.find_all(nodes.Block)}


def test_headings_of_tables_say_what_they_head():
    loose = elements(lambda element: element.tag == "th" and "scope" not in element.attributes)

    assert not loose, listed(loose)


def test_what_can_be_filled_in_has_a_label():
    nameless = list(nameless_controls())

    assert not nameless, listed(nameless)


def nameless_controls() -> Iterator[str]:
    for template in written():
        labelled = {element.attributes.get("for") for element in template.page.of("label")}
        for element in template.page.of(*NEEDS_A_LABEL):
            if not (names_itself(element) or has_label(element, labelled)):
                name = element.attributes.get("name")
                yield f"templates/{template.name}:{element.line} {element.tag} {name}"


def names_itself(element: Element) -> bool:
    is_named = "aria-label" in element.attributes or "aria-labelledby" in element.attributes
    is_inside = any(parent.tag == "label" for parent in element.parents)
    return is_named or is_inside or element.attributes.get("type") in LABELS_ITSELF


def has_label(element: Element, labelled: set[str | None]) -> bool:
    """Say whether a label points to it; ids that a loop makes agree up to their numbered marks."""
    name = re.sub("\ue000\\d+\ue001", "…", element.attributes.get("id", ""))
    return bool(name) and name in {re.sub("\ue000\\d+\ue001", "…", one or "") for one in labelled}


def test_pictures_have_a_text_or_are_hidden():
    silent = elements(lambda element: element.tag == "img" and "alt" not in element.attributes)
    drawn = elements(
        lambda e: e.tag == "svg" and not {"aria-hidden", "aria-label", "aria-labelledby"} & set(e.attributes)
    )

    assert not silent + drawn, listed(silent + drawn)


def test_what_scrolls_can_be_reached_and_has_a_name():
    needed = {"tabindex", "role"}
    mute = elements(
        lambda e: "scroll" in e.attributes.get("class", "").split() and not named_region(e, needed)
    )

    assert not mute, listed(mute)


def named_region(element: Element, needed: set[str]) -> bool:
    return needed <= set(element.attributes) and bool(
        {"aria-label", "aria-labelledby"} & set(element.attributes)
    )


def test_every_form_that_changes_something_carries_the_forgery_token():
    bare = [
        f"templates/{template.name}"
        for template in written()
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", template.source, re.DOTALL)
        if not re.search(r"csrf_token|form_head\(|forgery_token\(", form)
    ]

    assert not bare, listed(bare)


def test_every_template_is_used():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "certification").rglob("*.py"))
    named = "".join(template.source for template in templates()) + code
    idle = [
        template.name
        for template in templates()
        if f'"{template.name}"' not in named and not is_chosen(template)
    ]

    assert not idle, listed(idle)


def is_chosen(template: Template) -> bool:
    """Say whether its name is put together in code: the fields of an operator's form, one kind each."""
    return template.name.startswith("operations/fields/")
