"""Every reason that the readers of items can give has its own sentence in Chinese."""

import ast

import pytest

from certification.bank.rules.reasons import is_known, told
from certification.core.settings import ROOT

RULES = ROOT / "certification" / "bank" / "rules"
READERS = [
    "arranging",
    "case",
    "checks",
    "choices",
    "labels",
    "languages",
    "numeric",
    "placeholders",
    "plan",
    "working",
]
# What is said of a whole bank and never of one item.
OF_THE_BANK = ("is also in", "alike to", "cannot fill one paper", "the file is called", "the folder is")


def reasons() -> list[str]:
    found = []
    for name in READERS:
        for node in ast.walk(ast.parse((RULES / f"{name}.py").read_text(encoding="utf-8"))):
            found += [said(part) for part in spoken(node) if said(part)]
    return sorted({one for one in found if not any(words in one for words in OF_THE_BANK)})


def spoken(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "refuse":
        return node.args
    if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
        return node.value.elts[-1:]
    return [node.value] if isinstance(node, ast.Yield) and node.value else []


def said(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    if isinstance(part, ast.JoinedStr):
        return "".join("7" if isinstance(one, ast.FormattedValue) else said(one) for one in part.values)
    return ""


@pytest.mark.parametrize("reason", reasons())
def test_a_reason_of_the_readers_is_known(reason):
    assert is_known(reason) or is_known(f"{reason} (character 7)")


@pytest.mark.parametrize(
    ("reason", "zh"),
    [
        ("must be 1 to 9", "应在 1 到 9 之间。"),
        (
            "this mistake counts as right in the example (3.20)",
            "这种错法在例题里会被算对（3.20），请改例题或收紧允许误差。",
        ),
        ("no answer at views 0: division by zero (character 5)", "参数取 views 0 时算不出结果：除数为零。"),
    ],
)
def test_a_reason_is_told_with_what_was_found(reason, zh):
    assert told(reason).zh == zh


def test_a_reason_nobody_foresaw_still_says_something():
    assert told("the moon is full").zh
