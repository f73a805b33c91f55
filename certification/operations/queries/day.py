"""The forms of the day in words: incident log and review."""

from __future__ import annotations

from decimal import Decimal

from certification.core.texts import Text
from certification.operations.queries.cells import (
    NONE,
    Cell,
    Parts,
    Table,
    figure,
    filled,
    notes,
    percent,
    signed,
    texts,
)
from certification.operations.rules import goal as goals
from certification.operations.rules.content import Content, rows, words
from certification.operations.rules.goal import Goal
from certification.operations.rules.incidents import LIMITS, Step, list_incidents
from certification.operations.rules.numbers import spelt
from certification.operations.rules.result import Result, result_index
from certification.operations.rules.review import Actual, decompose, reached_percent, read_actual
from certification.operations.words import ACTUAL_FIELDS, FACTORS, RESULT_PARTS, STEPS
from certification.scheme.rules.practical import ResultIndex


def tell_incidents(content: Content) -> Parts:
    """Tell an incident log: minutes of each step, acts and words."""
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
    return Parts(tables=filled(times, told))


def _step_head(step: Step) -> Text:
    return Text("{step}（限 {n}）", "{step} (limit {n})").filled(step=STEPS[step], n=LIMITS[step])


def _step_cell(minutes: Decimal | None, *, late: bool) -> Cell:
    if minutes is None:
        return NONE
    return Text("{n} 超时", "{n} late").filled(n=spelt(minutes)) if late else spelt(minutes)


def tell_review(content: Content, goal: Goal | None, rule: ResultIndex) -> Parts:
    """Tell a review: result against goal, the gap taken apart, the result index, causes, actions."""
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
    return Parts(
        tables=filled(*tables),
        notes=notes(content, lesson=Text("能写成标准的经验", "Lesson for the standard")),
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
            (label, figure(target), figure(result), percent(reached_percent(target, result), sign=False))
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
            tuple((label, signed(amount)) for label, amount in lines),
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
    actions = tuple(texts(row, ("what", "owner", "due_on", "measure")) for row in rows(content, "actions"))
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


def _factor(factor: str) -> Cell:
    return next((text for known, text in FACTORS.items() if known == factor), NONE)
