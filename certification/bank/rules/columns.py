"""What a column of the bank's workbook is, and the columns that several sheets share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certification.bank.rules.facets import Level
from certification.bank.rules.item import Pool
from certification.core.texts import Text
from certification.scheme.rules.names import SHORT_NAMES, Grade, ItemType
from certification.scheme.rules.scheme import Scheme

POOLS = {Pool.EXAM: Text("考试题", "Exam"), Pool.PRACTICE: Text("练习题", "Practice")}
LEVELS = {
    Level.RECALL: Text("识记", "Recall"),
    Level.APPLY: Text("应用", "Apply"),
    Level.JUDGE: Text("分析判断", "Judge"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, and the words by which people choose it."""

    value: str
    words: Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key by which code knows it, its head, what belongs into it."""

    key: str
    head: Text
    says: Text | None = None
    choices: tuple[Choice, ...] = ()
    is_needed: bool = False
    is_long: bool = False

    def value_of(self, typed: str) -> str | None:
        """Return the value that a typed choice means, or None where it means none."""
        first = typed.split(maxsplit=1)[0] if typed.split() else ""
        for choice in self.choices:
            if typed.casefold() in {choice.words.zh.casefold(), choice.words.en.casefold(), choice.value}:
                return choice.value
        return next((choice.value for choice in self.choices if choice.value == first.upper()), None)

    def words_for(self, value: str) -> str:
        """Return the Chinese words of a value, as a cell holds them."""
        return next((choice.words.zh for choice in self.choices if choice.value == value), value)


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """The sheet of one item type; an item of several rows has columns of its own and columns of each row."""

    type: ItemType
    name: str
    own: tuple[Column, ...]
    rows: tuple[Column, ...] = ()
    most_rows: int = 1

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return every column from left to right."""
        return self.own + self.rows

    def column(self, key: str) -> Column:
        """Return the column of a key; raises KeyError."""
        return {column.key: column for column in self.columns}[key]


def pair(
    key: str, zh: str, en: str, says: Text | None = None, *, needed: bool = True
) -> tuple[Column, Column]:
    """Return the two columns of a text of both languages."""
    english = Text(
        "英文可以留空：题目就只进中文卷。",
        "May stay empty: the item then stays out of papers in both languages.",
    )
    return (
        Column(key, Text(zh, f"{en} in Chinese"), says, is_needed=needed, is_long=True),
        Column(f"{key}_en", Text(f"{zh}（英文）", f"{en} in English"), english, is_long=True),
    )


def head_columns() -> tuple[Column, ...]:
    """Return what every item has: its number, its pool, its grade."""
    return (
        Column(
            "id",
            Text("编号", "Number"),
            Text(
                "新题留空，系统给号；改已有的题才填。写「示例」的行不读。",
                "Leave empty for a new item; give it to change one. The row of the example is skipped.",
            ),
        ),
        Column(
            "pool",
            Text("题库", "Pool"),
            Text("考试题和练习题终身分开。", "Exam and practice are apart for life."),
            _choices(POOLS.items()),
            is_needed=True,
        ),
        Column(
            "grade",
            Text("等级", "Grade"),
            choices=_choices((one, SHORT_NAMES[one]) for one in Grade),
            is_needed=True,
        ),
    )


def facet_columns(scheme: Scheme, *, domain_needed: bool = True) -> tuple[Column, ...]:
    """Return what a question is about, in the words of the scheme."""
    domains = [(code, _named(code, domain.name)) for code, domain in scheme.domains.items()]
    forces = [(code, _named(code, scheme.codes[code])) for code in scheme.forces]
    codes = _codes_say(scheme)
    return (
        Column("domain", Text("领域", "Domain"), choices=_choices(domains), is_needed=domain_needed),
        Column(
            "force",
            Text("短板", "Force"),
            Text("答错说明哪一力弱。", "The force that a weak answer points to."),
            _choices(forces),
            is_needed=True,
        ),
        Column("codes", Text("能力代码", "Competency codes"), codes, is_needed=True),
        Column(
            "level", Text("认知层次", "Cognitive level"), choices=_choices(LEVELS.items()), is_needed=True
        ),
        Column(
            "difficulty",
            Text("预期难度", "Expected difficulty"),
            Text("预计答对的比例，0.30 到 0.90。", "The expected share of right answers, 0.30 to 0.90."),
            is_needed=True,
        ),
        Column(
            "clause",
            Text("手册条款", "Handbook clause"),
            Text("如 h02-04：第 2 章第 4 点。", "Such as h02-04: chapter 2, point 4."),
            is_needed=True,
        ),
        Column(
            "rule",
            Text("法规", "Law"),
            Text(
                "题目依据的法规简称，没有就留空。",
                "The short name of the law that the item rests on, if any.",
            ),
        ),
    )


def _codes_say(scheme: Scheme) -> Text:
    return Text(
        "用逗号隔开：" + " ".join(f"{code} {name.zh}" for code, name in scheme.codes.items()),
        "Separated by commas: " + " ".join(f"{code} {name.en}" for code, name in scheme.codes.items()),
    )


def table_column() -> Column:
    """Return the column of a data table."""
    return Column(
        "table",
        Text("数据表", "Data table"),
        Text(
            "第一行是表头，一行数据写一行，格与格用 | 隔开，中英文用 // 隔开。例：主讲 // On air | 单数 // Orders",
            "The first line is the head, then one line a row: cells apart by |, Chinese and English by //.",
        ),
        is_long=True,
    )


def option_columns(letters: str) -> tuple[Column, ...]:
    """Return the options with the mistake behind each wrong one."""
    found: tuple[Column, ...] = ()
    for letter in letters:
        found += pair(f"option_{letter.lower()}", f"选项{letter}", f"Option {letter}")
        found += pair(
            f"mistake_{letter.lower()}",
            f"错因{letter}",
            f"Mistake behind {letter}",
            Text(
                "选它的人想错了什么；正确选项留空。",
                "What goes wrong for those who choose it; empty for a right option.",
            ),
            needed=False,
        )
    return found


def mistake_columns(says: Text) -> tuple[Column, Column]:
    """Return the one mistake behind a wrong answer."""
    return pair("mistake", "错因", "Common mistake", says)


def explanation_columns(*, needed: bool = True) -> tuple[Column, Column]:
    """Return why the key is right."""
    return pair(
        "explanation",
        "解析",
        "Explanation",
        Text(
            "为什么这个答案对；放榜后或练习时给人看。",
            "Why the key is right; shown after release or in practice.",
        ),
        needed=needed,
    )


def _choices(pairs: Iterable[tuple[str, Text]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), words) for value, words in pairs)


def _named(code: str, name: Text) -> Text:
    return Text(f"{code} {name.zh}".replace(",", "，"), f"{code} {name.en}")
