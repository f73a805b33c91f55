"""What is wrong with an item, told to its author in both languages.

The readers of documents speak English to people of git; here each of their reasons has its Chinese sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from certification.core.texts import Text

_NOT_KNOWN = "这一格不符合要求，请对照「说明」页检查。"
# Each reason as it is said in English, and the same in Chinese; \1, \2 are what was found.
_SAID: Sequence[tuple[str, str]] = (
    (r"missing: (.+)", r"缺少内容：\1。"),
    (r"unknown key '(.+)'", r"不认识「\1」。"),
    (r"must be a (?:map|list)", "写法不对，请对照「说明」页。"),
    (r"must have (\d+) entries, has (\d+)", r"应有 \1 项，现有 \2 项。"),
    (r"must have (\d+) to (\d+) entries, has (\d+)", r"应有 \1 到 \2 项，现有 \3 项。"),
    (r"must be a text", "请填写文字。"),
    (r"('.*') does not fit .+", r"\1 的写法不对，请对照「说明」页。"),
    (r"must be a whole number", "请写整数。"),
    (r"must be (\d+) to (\d+)", r"应在 \1 到 \2 之间。"),
    (r"must be between (\S+) and None", r"不能小于 \1。"),
    (r"must be between (\S+) and (\S+)", r"应在 \1 到 \2 之间。"),
    (r"must be true or false", "请选「正确」或「错误」。"),
    (r"('.*') is none of .+", r"\1 不在可选的范围里。"),
    (r"must be a number", "请写数字。"),
    (r"must be a date such as .+", "请写日期，如 2026-12-31。"),
    (r"options are named .+", "选项要从 A 起按次序写。"),
    (r"(\d+) options are correct, wanted (\d+)", r"正确选项有 \1 个，应为 \2 个。"),
    (r"(\d+) options are correct, wanted (\d+) to (\d+)", r"正确选项有 \1 个，应为 \2 到 \3 个。"),
    (r"a correct option has no mistake", "这是正确选项，错因要留空。"),
    (r"must rise from `from` to `to` by a positive step", "参数要从小到大，步长要大于 0。"),
    (r"the step does not lead from `from` to `to`", "从最小值按步长走不到最大值。"),
    (r"has more than (\d+) parameters", r"参数超过 \1 个。"),
    (r"(\S+) is a parameter already", r"\1 已经是参数，派生值请换个代号。"),
    (r"two blanks have the same id", "两个空的代号相同。"),
    (r"must answer (.+)", r"例题答案要写齐：\1。"),
    (r"must draw every parameter and nothing else", "例题参数要写齐每个参数，也不能多。"),
    (r"an id stands twice", "代号重复了。"),
    (r"(\S+) is not on the right", r"右边没有 \1。"),
    (r"parts are numbered from 1", "小题要从 1 起编号。"),
    (r"a part is single or numeric", "小题只能是单选或计算填空。"),
    (r"a part has no parameters: its data stand in the table", "小题不能有参数，数据请写在案例的数据表里。"),
    (r"names no mistake behind a wrong answer", "请写错因：答错的人想错了什么。"),
    (r"wrong option (\S+) names no mistake", "错误选项要写错因：选它的人想错了什么。"),
    (r"two options read the same \((?:zh|en)\)", "有两个选项写得一样。"),
    (r"a cell of words needs both languages", "数据表里的文字要写中英文，用 // 隔开。"),
    (
        r"numbers differ: only in Chinese (.+), only in English (.+)",
        r"中英文的数对不上：只在中文里有 \1，只在英文里有 \2（nothing 表示没有）。",
    ),
    (r"placeholders differ between the languages", "中英文里的 {代号} 不一样。"),
    (r"Chinese characters stand in the English text", "英文里有汉字。"),
    (r"\{(\S+)\} is neither a parameter nor a derived value", r"{\1} 既不是参数也不是派生值。"),
    (
        r"(\S+) stands neither in the stem nor in the table",
        r"参数 \1 没有出现在题干或数据表里，考生看不到它。",
    ),
    (
        r"a formula cannot be worked out for the example: (.+) \(character (\d+)\)",
        r"按例题算不出结果，算式第 \2 个字符处有问题：\1。",
    ),
    (r"(\S+) is not a value that (\S+) can take", r"\2 取不到 \1。"),
    (r"the formula gives (\S+), the example says (\S+)", r"按算式得 \1，例题答案写的是 \2。"),
    (r"names no common mistake", "请至少写一种常见错法。"),
    (r"a mistake cannot be worked out: (.+) \(character (\d+)\)", r"错法的算式第 \2 个字符处有问题：\1。"),
    (
        r"this mistake counts as right in the example \((\S+)\)",
        r"这种错法在例题里会被算对（\1），请改例题或收紧允许误差。",
    ),
    (r"no answer at (.+): (.+) \(character (\d+)\)", r"参数取 \1 时算不出结果：\2。"),
    (r"negative at (.+): (\S+)", r"参数取 \1 时答案成了负数：\2。"),
    (r"(\S+) is no domain of the scheme", r"认证方案里没有领域 \1。"),
    (r"(\S+) is no force of the scheme", r"认证方案里没有 \1 这一力。"),
    (r"(\S+) is no code of the scheme", r"认证方案里没有能力代码 \1。"),
    (r"(\S+) is no clause of the handbook", r"手册里没有条款 \1。"),
    (r"an id of practice items begins with p", "编号与题库不符：练习题的编号以 p 开头，考试题不能。"),
    (r"the id says (\S+), the grade is (\S+)", r"编号以 \1 开头，与等级不符。"),
    (r"the id says (\S+)", r"编号里写的是 \1，与这里不符。"),
    (
        r"a self-check of chapter (\d+) rests on a clause of that chapter",
        r"第 \1 章的自测题要引用这一章的条款。",
    ),
    (r"(.+) \(character (\d+)\)", r"算式第 \2 个字符处有问题：\1。"),
)
_ARITHMETIC = (
    ("division by zero", "除数为零"),
    ("the result is too large", "结果太大"),
    ("is not arithmetic", "不是算式里能用的字符"),
    ("is not expected here", "不该出现在这里"),
    ("a number, a name or a bracket is expected here", "这里应是数、代号或括号"),
    ("is expected here", "应出现在这里"),
    ("has no value", "没有值，请检查代号"),
    ("is not a usable number", "不是能用的数"),
    ("square root of a negative number", "负数不能开平方"),
    ("round takes 0 to 10 decimals", "round 的小数位应为 0 到 10"),
)
_COMPILED = tuple((re.compile(said, re.DOTALL), zh) for said, zh in _SAID)


def told(reason: str) -> Text:
    """Return a reason in both languages."""
    english = reason[:1].upper() + reason[1:] + ("" if reason.endswith(".") else ".")
    for said, zh in _COMPILED:
        if found := said.fullmatch(reason):
            return Text(_arithmetic(found.expand(zh)), english)
    return Text(_NOT_KNOWN, english)


def is_known(reason: str) -> bool:
    """Say whether a reason has its own Chinese sentence."""
    return told(reason).zh != _NOT_KNOWN


def _arithmetic(words: str) -> str:
    for english, zh in _ARITHMETIC:
        words = words.replace(english, zh)
    return words


def twin(name: str, ratio: float) -> Text:
    """Return the reason that an item is too alike to another one."""
    percent = round(100 * ratio)
    return Text(
        f"与 {name} 有 {percent}% 相像，最多允许 80%。请换情境或换问法。",
        f"{percent}% alike to {name}; at most 80% is allowed. Change the situation or the question.",
    )
