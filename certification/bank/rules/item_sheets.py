"""The sheets of the bank's workbook: one an item type, their columns as the item documents have fields."""

from __future__ import annotations

from certification.bank.rules.columns import (
    Choice,
    Column,
    ItemSheet,
    explanation_columns,
    facet_columns,
    head_columns,
    mistake_columns,
    option_columns,
    pair,
    table_column,
)
from certification.core.texts import Text
from certification.scheme.rules.names import ItemType
from certification.scheme.rules.scheme import Scheme

FORMAT = "1"
GUIDE = "说明"
EXAMPLE = "示例"
WHY = Text("为什么不行", "Why not")
MOST_BLANKS = 3
MOST_ELEMENTS = 6
MOST_LEFT = 5
MOST_RIGHT = 7
MOST_PARTS = 5
MOST_POINTS = 30

NEEDED = Text("必填。", "Needed.")
NEEDED_TOO = Text("必填。{says}", "Needed. {says}")
KEY_SAYS = Text("正确选项的字母。", "The letter of the right option.")
STEM = pair("stem", "题干", "Stem")
TABLE = table_column()
VERDICTS = (Choice("true", Text("正确", "True")), Choice("false", Text("错误", "False")))
PART_TYPES = (
    Choice("single", Text("单选", "Single choice")),
    Choice("numeric", Text("计算填空", "Calculation")),
)
FORMULA_SAYS = (
    "只用 + - * / ( ) 和 ceil floor round sqrt min max abs。",
    "Only + - * / ( ) and ceil floor round sqrt min max abs.",
)
WAYS_SAY = ("一行一个：算式 | 错因 | 英文。", "One a line: formula | what went wrong | the same in English.")
ORDER_MISTAKE = Text("一般人最容易弄混什么。", "What people usually mix up.")


def sheets_of(scheme: Scheme) -> tuple[ItemSheet, ...]:
    """Return the sheets in the words of a scheme, in the order of the workbook."""
    labels = head_columns() + facet_columns(scheme)
    end = explanation_columns()
    return (
        ItemSheet(
            ItemType.SINGLE, "单选", (*labels, *STEM, TABLE, _key("ABCD"), *option_columns("ABCD"), *end)
        ),
        ItemSheet(ItemType.TRUEFALSE, "判断", (*labels, *STEM, TABLE, _verdict(), *_belief(), *end)),
        ItemSheet(
            ItemType.MULTIPLE, "多选", (*labels, *STEM, TABLE, _keys(), *option_columns("ABCDE"), *end)
        ),
        ItemSheet(
            ItemType.NUMERIC,
            "计算填空",
            (*labels, *STEM, TABLE, _parameters(), *_calculation(), _drawn(), _answers(), *end),
        ),
        ItemSheet(
            ItemType.ORDER,
            "排序",
            (*labels, *STEM, TABLE, *_elements(), *mistake_columns(ORDER_MISTAKE), *end),
        ),
        ItemSheet(
            ItemType.MATCH, "匹配", (*labels, *STEM, TABLE, *_sides(), *mistake_columns(ORDER_MISTAKE), *end)
        ),
        _case(scheme),
        _plan(scheme),
    )


def sheet_for(scheme: Scheme, kind: ItemType) -> ItemSheet:
    """Return the sheet of one item type."""
    return next(sheet for sheet in sheets_of(scheme) if sheet.type is kind)


def _case(scheme: Scheme) -> ItemSheet:
    rule = Column(
        "rule",
        Text("案例法规", "Law of the case"),
        Text("案例整体依据的法规，没有就留空。", "The law that the whole case rests on, if any."),
    )
    own = (
        *head_columns(),
        rule,
        *pair(
            "stem",
            "案例材料",
            "Case material",
            Text(
                "写了案例材料的一行开始一个案例，下面各行是它的小题。",
                "A row with case material begins a case; the rows below are its questions.",
            ),
        ),
        Column("table", TABLE.head, TABLE.says, is_needed=True, is_long=True),
        *pair("explanation", "案例解析", "Explanation of the case", needed=False),
    )
    part = (
        Column("type", Text("小题题型", "Type of question"), choices=PART_TYPES, is_needed=True),
        *facet_columns(scheme),
        *pair("stem", "小题题干", "Question"),
        _key("ABCD", needed=False),
        *(_optional(column) for column in option_columns("ABCD")),
        *(_optional(column) for column in _calculation()),
        _optional(_answers()),
        *pair("explanation", "小题解析", "Explanation of the question"),
    )
    return ItemSheet(ItemType.CASE, "案例组", own, tuple(_of_row(column) for column in part), MOST_PARTS)


def _plan(scheme: Scheme) -> ItemSheet:
    own = (
        *head_columns(),
        *facet_columns(scheme, domain_needed=False),
        *STEM,
        TABLE,
        Column(
            "max_characters",
            Text("字数上限", "Most characters"),
            Text("考生最多写多少字。", "How many characters a candidate may write."),
            is_needed=True,
        ),
        *explanation_columns(),
    )
    domains = next(column for column in facet_columns(scheme) if column.key == "domain")
    point = (
        Column("id", Text("要点代号", "Code of the point"), Text("如 m1。", "Such as m1."), is_needed=True),
        Column(
            "points",
            Text("分值", "Points"),
            Text("这一要点的满分，整数。", "What the point is worth, a whole number."),
            is_needed=True,
        ),
        Column("domain", Text("计入领域", "Counts in domain"), choices=domains.choices, is_needed=True),
        *pair("text", "评分要点", "Marking point"),
    )
    return ItemSheet(ItemType.PLAN, "方案简答", own, tuple(_of_row(column) for column in point), MOST_POINTS)


def _of_row(column: Column) -> Column:
    """Return a column of each row; its key says so, since the item may have one of the same name."""
    return Column(
        f"row_{column.key}", column.head, column.says, column.choices, column.is_needed, column.is_long
    )


def _optional(column: Column) -> Column:
    return Column(column.key, column.head, column.says, column.choices, is_long=column.is_long)


def _key(letters: str, *, needed: bool = True) -> Column:
    choices = tuple(Choice(letter, Text(letter, letter)) for letter in letters)
    return Column("key", Text("答案", "Key"), KEY_SAYS, choices, is_needed=needed)


def _keys() -> Column:
    return Column(
        "key",
        Text("答案", "Key"),
        Text("2 到 4 个字母，如 AC。", "Two to four letters, such as AC."),
        is_needed=True,
    )


def _verdict() -> Column:
    return Column("is_true", Text("答案", "Key"), choices=VERDICTS, is_needed=True)


def _belief() -> tuple[Column, Column]:
    return mistake_columns(Text("判断错的人以为什么。", "What those believe who judge it wrongly."))


def _parameters() -> Column:
    return Column(
        "parameters",
        Text("参数", "Parameters"),
        Text(
            "一行一个：代号 = 最小 ~ 最大 / 步长。例：views = 6000 ~ 12000 / 500",
            "One a line: name = lowest ~ highest / step. Such as: views = 6000 ~ 12000 / 500",
        ),
        is_long=True,
    )


def _calculation() -> tuple[Column, ...]:
    derived = Column(
        "derived",
        Text("派生值", "Derived values"),
        Text(
            "一行一个：代号 = 算式。例：gmv = orders * 99",
            "One a line: name = formula. Such as: gmv = orders * 99",
        ),
        is_long=True,
    )
    return (derived, *(column for number in range(1, MOST_BLANKS + 1) for column in _blank(number)))


def _blank(number: int) -> tuple[Column, ...]:
    zh, en, key, needed = f"空{number}", f"Blank {number}", f"blank{number}", number == 1

    def one(part: str, name: tuple[str, str], says: tuple[str, str]) -> Column:
        head = Text(f"{zh}{name[0]}", f"{en}: {name[1]}")
        is_long = part in ("formula", "mistakes")
        return Column(
            f"{key}_{part}", head, Text(*says), is_needed=needed and part != "mistakes", is_long=is_long
        )

    return (
        one("id", ("代号", "name"), ("小写英文，如 gpm。", "Small letters, such as gpm.")),
        *pair(f"{key}_label", f"{zh}名称", f"{en}: label", needed=needed),
        *pair(f"{key}_unit", f"{zh}单位", f"{en}: unit", needed=False),
        one("formula", ("算式", "formula"), FORMULA_SAYS),
        one("decimals", ("小数位", "decimals"), ("题干要求保留几位。", "As many as the stem asks for.")),
        one(
            "tolerance",
            ("允许误差", "tolerance"),
            ("绝对值，单位同这一空。", "Absolute, in the unit of the blank."),
        ),
        one("mistakes", ("常见错法", "common mistakes"), WAYS_SAY),
    )


def _drawn() -> Column:
    return Column(
        "example_parameters",
        Text("例题参数", "Parameters of the example"),
        Text("一行一个：代号 = 数。没有参数就留空。", "One a line: name = number. Empty without parameters."),
        is_long=True,
    )


def _answers() -> Column:
    return Column(
        "example_answers",
        Text("例题答案", "Answers of the example"),
        Text("手算的答案，一行一空：代号 = 数。", "Worked by hand, one a line: name of the blank = number."),
        is_needed=True,
        is_long=True,
    )


def _elements() -> tuple[Column, ...]:
    says = Text("按正确的先后写。", "In the right order.")
    numbers = range(1, MOST_ELEMENTS + 1)
    return tuple(
        c for n in numbers for c in pair(f"element{n}", f"第{n}项", f"Line {n}", says, needed=n <= 4)
    )


def _sides() -> tuple[Column, ...]:
    rights = tuple(Choice(str(n), Text(f"右{n}", f"Right {n}")) for n in range(1, MOST_RIGHT + 1))
    found: tuple[Column, ...] = ()
    for n in range(1, MOST_LEFT + 1):
        found += pair(f"left{n}", f"左{n}", f"Left {n}", needed=n <= 3)
        found += (
            Column(f"left{n}_to", Text(f"左{n}配", f"Left {n} goes with"), choices=rights, is_needed=n <= 3),
        )
    for n in range(1, MOST_RIGHT + 1):
        found += pair(f"right{n}", f"右{n}", f"Right {n}", needed=n <= 3)
    return found


def hint_of(column: Column) -> Text | None:
    """Return what belongs into a column: whether it must be filled, and its own words; None where nothing is said."""
    if not column.is_needed:
        return column.says
    return NEEDED_TOO.filled(says=column.says) if column.says else NEEDED
