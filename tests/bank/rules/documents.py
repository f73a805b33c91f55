"""Documents of sound items, one a type; a test changes the one thing it speaks about."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from certification.bank.rules.bank import ReadBank, ReadItem
from certification.bank.rules.checks import list_faults, list_item_findings
from certification.bank.rules.item import Item, parse_item
from certification.core.canonical import content_hash
from certification.core.entries import Document
from certification.core.faults import Fault
from certification.scheme.loader import read_scheme
from certification.scheme.rules.scheme import Scheme

CLAUSES = frozenset({"h02-04", "h04-02", "h09-03"})


@cache
def the_scheme() -> Scheme:
    return read_scheme(Path(__file__).parents[3] / "question_bank" / "scheme.yaml").scheme


def both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def facets(**changes: Any) -> dict[str, Any]:
    return {
        "domain": "D1",
        "force": "F5",
        "codes": ["X3", "C1"],
        "level": "apply",
        "difficulty": Decimal("0.70"),
        "clause": "h02-04",
    } | changes


def labels(**changes: Any) -> dict[str, Any]:
    head = {"pool": "exam", "grade": "junior", "rule": None, "table": None}
    return (
        head
        | facets()
        | {"stem": both("本场表现如何？", "How did it go?")}
        | {"explanation": both("看口径", "Mind the base")}
        | changes
    )


def options(key: str = "a", ids: str = "abcd") -> list[dict[str, Any]]:
    return [
        {"id": one, "text": both(f"做法{one}", f"way {one}")}
        | ({"correct": True} if one in key else {"mistake": both("混淆", "mixed up")})
        for one in ids
    ]


def single(name: str = "j-d1-s01", key: str = "a", **changes: Any) -> dict[str, Any]:
    return labels(id=name, type="single", options=options(key)) | changes


def multiple(name: str = "j-d1-m01", key: str = "ab", **changes: Any) -> dict[str, Any]:
    return labels(id=name, type="multiple", options=options(key, "abcde")) | changes


def truefalse(name: str = "j-d1-t01", **changes: Any) -> dict[str, Any]:
    return labels(id=name, type="truefalse", is_true=True, mistake=both("误以为", "Believes")) | changes


def blank(**changes: Any) -> dict[str, Any]:
    return {
        "id": "gpm",
        "label": both("本场GPM", "GPM of this session"),
        "unit": both("元", "yuan"),
        "formula": "gmv / views * 1000",
        "decimals": 0,
        "tolerance": 1,
        "mistakes": [
            {"formula": "gmv / orders", "text": both("算成客单价", "Works out the value per customer")}
        ],
    } | changes


def numeric(name: str = "j-d1-n01", **changes: Any) -> dict[str, Any]:
    stem = both(
        "场观{views}，支付{orders}单，GPM是多少？", "{views} views, {orders} orders: what is the GPM?"
    )
    body = {
        "parameters": {
            "views": {"from": 6000, "to": 12000, "step": 500},
            "orders": {"from": 120, "to": 300, "step": 20},
        },
        "derived": {"gmv": "orders * 99"},
        "blanks": [blank()],
        "example": {"parameters": {"views": 8000, "orders": 240}, "answers": {"gpm": 2970}},
    }
    return labels(id=name, type="numeric", stem=stem) | body | changes


def order(name: str = "j-d1-o01", **changes: Any) -> dict[str, Any]:
    elements = [{"id": one, "text": both(f"步骤{one}", f"step {one}")} for one in "abcd"]
    return (
        labels(id=name, type="order", elements=elements, mistake=both("先后颠倒", "Turns it round")) | changes
    )


def match(name: str = "j-d1-a01", **changes: Any) -> dict[str, Any]:
    left = [
        {"id": one, "text": both(f"左{one}", f"left {one}"), "to": to}
        for one, to in zip("abc", "xyz", strict=True)
    ]
    right = [{"id": one, "text": both(f"右{one}", f"right {one}")} for one in "zyxw"]
    return (
        labels(id=name, type="match", left=left, right=right, mistake=both("张冠李戴", "Swaps them"))
        | changes
    )


def part(number: int, domain: str = "D1", **changes: Any) -> dict[str, Any]:
    words = {
        "stem": both(f"问题{number}？", f"Question {number}?"),
        "explanation": both("看表", "See the table"),
    }
    return {"id": number, "type": "single", "options": options()} | facets(domain=domain) | words | changes


def case(
    name: str = "j-case-01", domains: tuple[str, ...] = ("D1", "D1", "D3", "D3"), **changes: Any
) -> dict[str, Any]:
    return {
        "id": name,
        "pool": "exam",
        "grade": "junior",
        "type": "case",
        "stem": both("看下表。", "Look at the table."),
        "table": {
            "head": [both("时段", "Time"), both("在线", "Online")],
            "rows": [["0-10", 120], ["10-20", 90]],
        },
        "parts": [part(number, domain) for number, domain in enumerate(domains, 1)],
    } | changes


def plan(name: str = "s-plan-01", **changes: Any) -> dict[str, Any]:
    marks = [("m1", 2, "D1"), ("m2", 9, "D2"), ("m3", 1, "D4"), ("m4", 1, "D5"), ("m5", 3, "D7")]
    marking = [
        {"id": one, "points": points, "domain": domain, "text": both("要点", "Point")}
        for one, points, domain in marks
    ]
    head = labels(id=name, type="plan", grade="senior", max_characters=4000, marking=marking) | changes
    return {key: value for key, value in head.items() if key != "domain"}


def item(document: dict[str, Any]) -> Item:
    return parse_item(document)


def read(document: dict[str, Any], folder: str = "items/exam") -> ReadItem:
    lines = {("stem",): 12}
    file = f"{folder}/{document['id']}.yaml"
    return ReadItem(parse_item(document), Document(document, lines), file, content_hash(document))


def bank(*documents: dict[str, Any]) -> ReadBank:
    return ReadBank("items", tuple(read(document) for document in documents))


def faults(*documents: dict[str, Any]) -> list[Fault]:
    return list_faults(bank(*documents), the_scheme(), CLAUSES)


def reasons(document: dict[str, Any]) -> list[str]:
    found = list_item_findings(parse_item(document), document, the_scheme(), CLAUSES)
    return [f"{'.'.join(map(str, path))}: {reason}" for path, reason in found]
