"""A saved form in words: facts, tables and warnings for pages that read it, everything computed anew.

This room is the edge between rules and pages, like `words`: three slices' pages read the same five forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from certification.core.texts import Text
from certification.operations import queries
from certification.operations.queries import Version
from certification.operations.rules import goal as goals
from certification.operations.rules import minutes as minute_tables
from certification.operations.rules.content import Content, Kind, number, rows, words
from certification.operations.rules.diagnosis import largest_drop, list_gaps
from certification.operations.rules.goal import Goal
from certification.operations.rules.incidents import LIMITS, Step, list_incidents
from certification.operations.rules.minutes import list_segments
from certification.operations.rules.numbers import spelt
from certification.operations.rules.result import Result, result_index
from certification.operations.rules.review import Actual, decompose, reached_percent, read_actual
from certification.operations.words import (
    ACTUAL_FIELDS,
    FACTORS,
    GOAL_FIELDS,
    ITEM_ROLES,
    KINDS,
    METRICS,
    RESULT_PARTS,
    STEPS,
)
from certification.scheme.rules.practical import ResultIndex

Cell = Text | str
NONE = "—"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the columns in `figures` hold numbers."""

    caption: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """One form as a reader sees it."""

    kind: Kind
    title: Text
    version: int
    saved_at: datetime
    facts: tuple[tuple[Text, str], ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[Text, str], ...] = ()
    warnings: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is told of a form besides its title."""

    facts: tuple[tuple[Text, str], ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[Text, str], ...] = ()
    warnings: tuple[Text, ...] = ()


def list_shown(occasion: str, rule: ResultIndex) -> list[Shown]:
    """Return every saved form of a session in words, in the order of the day."""
    current = queries.list_current(occasion)
    saved_goal = current.get(Kind.GOAL)
    goal = goals.read_goal(saved_goal.content) if saved_goal else None
    return [show(version, goal, rule) for version in current.values()]


def show(version: Version, goal: Goal | None, rule: ResultIndex) -> Shown:
    """Return one saved form in words; a review is told against the goal."""
    tell: dict[Kind, Callable[[], _Parts]] = {
        Kind.DIAGNOSIS: lambda: _diagnosis(version.content),
        Kind.GOAL: lambda: _goal(version.content),
        Kind.MINUTES: lambda: _minutes(version.content),
        Kind.INCIDENTS: lambda: _incidents(version.content),
        Kind.REVIEW: lambda: _review(version.content, goal, rule),
    }
    parts = tell[version.kind]()
    return Shown(
        version.kind,
        KINDS[version.kind],
        version.version,
        version.saved_at,
        parts.facts,
        parts.tables,
        parts.notes,
        parts.warnings,
    )


def _diagnosis(content: Content) -> _Parts:
    gaps = list_gaps(content)
    funnel = Table(
        Text("漏斗对照", "The funnel"),
        (
            Text("环节", "Gate"),
            Text("本间", "Own"),
            Text("基准", "Benchmark"),
            Text("差距", "Gap"),
            Text("补齐每场值（元）", "Worth a session (yuan)"),
        ),
        tuple(
            (
                METRICS[gap.metric],
                _figure(gap.own),
                _figure(gap.benchmark),
                _percent(gap.percent),
                _figure(gap.worth),
            )
            for gap in gaps
            if gap.own is not None or gap.benchmark is not None
        ),
        frozenset({1, 2, 3, 4}),
    )
    findings = Table(
        Text("发现", "Findings"),
        (
            Text("发现", "Finding"),
            Text("证据", "Evidence"),
            Text("可能的原因", "Likely cause"),
            Text("负责人", "Owner"),
        ),
        tuple(_texts(row, ("finding", "evidence", "cause", "owner")) for row in rows(content, "findings")),
    )
    drop = largest_drop(gaps)
    facts = [(Text("看播 UV", "UV"), _figure(number(content, "uv")))]
    if drop:
        facts.append((Text("最大的落差", "Largest drop"), f"{METRICS[drop.metric]} {_percent(drop.percent)}"))
    return _Parts(
        tuple(facts),
        _filled(funnel, findings),
        _notes(content, missing_data=Text("还缺的数据", "Missing data")),
    )


def _goal(content: Content) -> _Parts:
    goal = goals.read_goal(content)
    sums = goals.sum_up(goal)
    typed = [
        (label, _figure(number(content, name)))
        for name, label in GOAL_FIELDS.items()
        if number(content, name) is not None
    ]
    computed = [
        (
            Text("计划 GMV = UV × 成交率 × 客单价（元）", "Planned GMV = UV × CVR × AOV (yuan)"),
            sums.planned_gmv,
        ),
        (Text("计划减目标（元）", "Plan less goal (yuan)"), sums.gap),
        (Text("达成目标需要的 UV（人）", "UV that the goal needs (people)"), sums.needed_uv),
        (Text("计划订单（单）", "Planned orders"), sums.planned_orders),
        (
            Text("投放预算 =（目标 − 自然）÷ ROI（元）", "Ad budget = (goal − natural) ÷ ROI (yuan)"),
            sums.ad_budget,
        ),
        (Text("净 GMV 目标（元）", "Net GMV goal (yuan)"), sums.net_gmv),
        (Text("高于近 14 天中位数（%）", "Above the 14-day median (%)"), sums.over_baseline_percent),
    ]
    return _Parts(
        tables=_filled(
            _pairs(Text("填写的", "As entered"), typed),
            _pairs(
                Text("算出的", "Computed"),
                [(label, _figure(value)) for label, value in computed if value is not None],
            ),
        ),
        notes=_notes(content, reasons=Text("理由、情景与触发条件", "Reasons, scenarios, triggers")),
        warnings=tuple(_goal_warnings(goal, sums)),
    )


def _goal_warnings(goal: Goal, sums: goals.GoalSums) -> Iterable[Text]:
    if sums.gap is not None and sums.gap < 0:
        yield Text(
            "计划的 UV × 成交率 × 客单价达不到目标，还差 {n} 元。",
            "The planned UV × CVR × AOV falls {n} yuan short of the goal.",
        ).filled(n=spelt(-sums.gap))
    if sums.exceeds(goal.order_capacity):
        yield Text(
            "计划订单超过了能按时发出的订单数。", "More orders are planned than can be shipped in time."
        )


def _minutes(content: Content) -> _Parts:
    segments = list_segments(content)
    sums = minute_tables.sum_up(segments)
    table = Table(
        Text("分段", "Segments"),
        (
            Text("分钟", "Minutes"),
            Text("时长", "Length"),
            Text("环节", "Segment"),
            Text("商品", "Item"),
            Text("角色", "Role"),
            Text("谁", "Who"),
            Text("切换规则", "Switch rule"),
        ),
        tuple(
            (
                _span(one.from_minute, one.to_minute),
                spelt(one.minutes),
                one.segment or NONE,
                one.item or NONE,
                _role(one.role),
                one.who or NONE,
                one.switch_rule or NONE,
            )
            for one in segments
        ),
        frozenset({1}),
    )
    roles = Table(
        Text("各角色时长", "Minutes by role"),
        (Text("角色", "Role"), Text("分钟", "Minutes"), Text("占比", "Share")),
        tuple(
            (_role(role), spelt(minutes), f"{spelt(percent)}%")
            for role, (minutes, percent) in sums.by_role.items()
        ),
        frozenset({1, 2}),
    )
    return _Parts(
        facts=((Text("分钟合计", "Minutes in all"), spelt(sums.total)),),
        tables=_filled(roles, table),
        warnings=(
            *(
                Text("{span} 分钟有两段重叠。", "Two segments overlap in minutes {span}.").filled(
                    span=_span(*ends)
                )
                for ends in sums.overlaps
            ),
            *(
                Text("{span} 分钟没有安排。", "Nothing is planned for minutes {span}.").filled(
                    span=_span(*ends)
                )
                for ends in sums.holes
            ),
        ),
    )


def _incidents(content: Content) -> _Parts:
    incidents = list_incidents(content)
    times = Table(
        Text("各步用时（分钟）", "Minutes of each step"),
        (Text("信号", "Signal"), Text("出现", "Appeared"), *(_step_head(step) for step in Step)),
        tuple(
            (
                one.signal or NONE,
                one.times[0] or NONE,
                *(_step_cell(one.minutes(step), late=one.is_late(step)) for step in Step),
            )
            for one in incidents
        ),
        frozenset({2, 3, 4}),
    )
    told = Table(
        Text("处置与话术", "Acts and words"),
        (
            Text("信号", "Signal"),
            Text("做了什么", "Done"),
            Text("对观众说的", "Said"),
            Text("怎样不再发生", "Prevention"),
        ),
        tuple(
            (one.signal or NONE, one.action or NONE, one.said or NONE, one.prevention or NONE)
            for one in incidents
        ),
    )
    return _Parts(tables=_filled(times, told))


def _step_head(step: Step) -> Text:
    return Text("{step}（限 {n}）", "{step} (limit {n})").filled(step=STEPS[step], n=LIMITS[step])


def _step_cell(minutes: Decimal | None, *, late: bool) -> Cell:
    if minutes is None:
        return NONE
    return Text("{n} 超时", "{n} late").filled(n=spelt(minutes)) if late else spelt(minutes)


def _review(content: Content, goal: Goal | None, rule: ResultIndex) -> _Parts:
    actual = read_actual(content)
    tables = [
        _against_goal(goal or Goal(), actual),
        *_factors(goal, actual),
        *_index(rule, goal, actual),
        *_causes_and_actions(content),
    ]
    missing = (
        ()
        if goal
        else (
            Text(
                "没有开播前的目标单，不能与目标比较，也不算结果指数。",
                "There is no goal sheet from before going live: nothing to compare with, no result index.",
            ),
        )
    )
    return _Parts(
        tables=_filled(*tables),
        notes=_notes(content, lesson=Text("能写成标准的经验", "Lesson for the standard")),
        warnings=missing,
    )


def _against_goal(goal: Goal, actual: Actual) -> Table:
    lines: list[tuple[Text, Decimal | None, Decimal | None]] = [
        (ACTUAL_FIELDS["gmv"], goal.gmv, actual.gmv),
        (ACTUAL_FIELDS["uv"], goal.uv, actual.uv),
        (Text("成交率（%）", "CVR (%)"), goal.cvr_percent, actual.cvr_percent),
        (Text("客单价（元）", "AOV (yuan)"), goal.aov, actual.aov),
        (Text("净 GMV（元）", "Net GMV (yuan)"), goals.net_gmv(goal), actual.net_gmv),
        (Text("投放 ROI", "Ad ROI"), goal.roi, actual.roi),
        (Text("投放消耗（元）", "Ad spend (yuan)"), goals.ad_budget(goal), actual.spend),
        (Text("退款率（%）", "Refund rate (%)"), goal.refund_percent, actual.refund_percent),
        (Text("涨粉（人）", "New followers (people)"), goal.new_followers, actual.new_followers),
        (Text("48 小时发货率（%）", "Shipped within 48 h (%)"), goal.shipped_percent, actual.shipped_percent),
    ]
    return Table(
        Text("目标与结果", "Goal and result"),
        (Text("项目", "Figure"), Text("目标", "Goal"), Text("结果", "Result"), Text("达成", "Reached")),
        tuple(
            (label, _figure(target), _figure(result), _percent(reached_percent(target, result), sign=False))
            for label, target, result in lines
            if result is not None
        ),
        frozenset({1, 2, 3}),
    )


def _factors(goal: Goal | None, actual: Actual) -> list[Table]:
    parts = decompose(goal, actual) if goal else None
    if parts is None:
        return []
    lines = [
        (Text("流量（UV）", "Traffic (UV)"), parts.uv),
        (Text("成交率", "Conversion (CVR)"), parts.cvr),
        (Text("客单价", "AOV"), parts.aov),
        (Text("合计", "Sum"), parts.total),
    ]
    return [
        Table(
            Text(
                "差距拆解：计划 GMV 到结果，按 UV → 成交率 → 客单价逐项替换",
                "The gap taken apart: planned GMV to result, by chain substitution UV → CVR → AOV",
            ),
            (Text("因素", "Factor"), Text("影响（元）", "Effect (yuan)")),
            tuple((label, _signed(amount)) for label, amount in lines),
            frozenset({1}),
        )
    ]


def _index(rule: ResultIndex, goal: Goal | None, actual: Actual) -> list[Table]:
    result = result_index(rule, goal, actual) if goal else None
    return [index_table(rule, result)] if result else []


def index_table(rule: ResultIndex, result: Result) -> Table:
    """Return how a result index is put together."""
    parts = tuple(
        (RESULT_PARTS[name], f"{rule.weights[name]}", f"{spelt(part)}%")
        for name, part in result.parts.items()
    )
    return Table(
        Text(
            "结果指数（每项最多 {cap}%，未知项的权重分摊给其余各项）",
            "Result index (each part at most {cap}%; the weight of what is unknown is spread)",
        ).filled(cap=rule.cap_percent),
        (Text("项目", "Part"), Text("权重", "Weight"), Text("达成", "Reached")),
        (*parts, (Text("指数", "Index"), "", f"{spelt(result.percent)}%")),
        frozenset({1, 2}),
    )


def _causes_and_actions(content: Content) -> list[Table]:
    causes = tuple(
        (words(row, "minute") or NONE, _factor(words(row, "factor")), words(row, "cause") or NONE)
        for row in rows(content, "causes")
    )
    actions = tuple(_texts(row, ("what", "owner", "due_on", "measure")) for row in rows(content, "actions"))
    return [
        Table(
            Text("原因", "Causes"),
            (Text("时点", "When"), Text("因素", "Factor"), Text("原因与证据", "Cause and evidence")),
            causes,
        ),
        Table(
            Text("行动", "Actions"),
            (Text("做什么", "What"), Text("负责人", "Owner"), Text("期限", "Due"), Text("指标", "Measure")),
            actions,
        ),
    ]


def _pairs(caption: Text, lines: list[tuple[Text, str]]) -> Table:
    return Table(caption, (Text("项目", "Figure"), Text("数值", "Value")), tuple(lines), frozenset({1}))


def _filled(*tables: Table) -> tuple[Table, ...]:
    return tuple(table for table in tables if table.rows)


def _notes(content: Content, **labels: Text) -> tuple[tuple[Text, str], ...]:
    return tuple((label, words(content, name)) for name, label in labels.items() if words(content, name))


def _texts(row: Content, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words(row, name) or NONE for name in names)


def _role(role: str) -> Cell:
    return next((text for known, text in ITEM_ROLES.items() if known == role), role)


def _factor(factor: str) -> Cell:
    return next((text for known, text in FACTORS.items() if known == factor), NONE)


def _figure(value: Decimal | None) -> str:
    return NONE if value is None else spelt(value)


def _signed(value: Decimal) -> str:
    return f"+{spelt(value)}" if value > 0 else spelt(value)


def _percent(value: Decimal | None, *, sign: bool = True) -> str:
    if value is None:
        return NONE
    return f"{_signed(value)}%" if sign else f"{spelt(value)}%"


def _span(begins: Decimal, ends: Decimal) -> str:
    return f"{spelt(begins)}–{spelt(ends)}"
