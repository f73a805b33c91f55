"""The forms of a plan in words: diagnosis, goal, minute table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    pairs,
    percent,
    span,
    texts,
)
from certification.operations.rules import goal as goals
from certification.operations.rules import minutes as minute_tables
from certification.operations.rules.content import Content, number, rows
from certification.operations.rules.diagnosis import Gap, largest_drop, list_gaps
from certification.operations.rules.goal import Goal, GoalSums
from certification.operations.rules.minutes import MinuteSums, Segment, list_segments
from certification.operations.rules.numbers import spelt
from certification.operations.words import GOAL_FIELDS, ITEM_ROLES, METRICS


def tell_diagnosis(content: Content) -> Parts:
    """Tell a diagnosis: the funnel with its gaps, the findings, what is missing."""
    gaps = list_gaps(content)
    drop = largest_drop(gaps)
    facts = [(Text("看播 UV", "UV"), figure(number(content, "uv")))]
    if drop:
        facts.append((Text("最大的落差", "Largest drop"), f"{METRICS[drop.metric]} {percent(drop.percent)}"))
    return Parts(
        tuple(facts),
        filled(_funnel(gaps), _findings(content)),
        notes(content, missing_data=Text("还缺的数据", "Missing data")),
    )


def tell_goal(content: Content) -> Parts:
    """Tell a goal: as entered, what follows from it, where it does not hold together."""
    goal = goals.read_goal(content)
    sums = goals.sum_up(goal)
    entered = {label: number(content, name) for name, label in GOAL_FIELDS.items()}
    return Parts(
        tables=filled(
            pairs(Text("填写的", "As entered"), entered), pairs(Text("算出的", "Computed"), _computed(sums))
        ),
        notes=notes(content, reasons=Text("理由、情景与触发条件", "Reasons, scenarios, triggers")),
        warnings=tuple(_goal_warnings(goal, sums)),
    )


def tell_minutes(content: Content) -> Parts:
    """Tell a minute table: minutes by role, the segments, overlaps and holes."""
    segments = list_segments(content)
    sums = minute_tables.sum_up(segments)
    return Parts(
        facts=((Text("分钟合计", "Minutes in all"), spelt(sums.total)),),
        tables=filled(_roles(sums), _segments(segments)),
        warnings=tuple(_minute_warnings(sums)),
    )


def _funnel(gaps: tuple[Gap, ...]) -> Table:
    head = (
        Text("环节", "Gate"),
        Text("本间", "Own"),
        Text("基准", "Benchmark"),
        Text("差距", "Gap"),
        Text("补齐每场值（元）", "Worth a session (yuan)"),
    )
    known = [gap for gap in gaps if gap.own is not None or gap.benchmark is not None]
    lines = tuple(
        (METRICS[gap.metric], figure(gap.own), figure(gap.benchmark), percent(gap.percent), figure(gap.worth))
        for gap in known
    )
    return Table(Text("漏斗对照", "The funnel"), head, lines, frozenset({1, 2, 3, 4}))


def _findings(content: Content) -> Table:
    head = (
        Text("发现", "Finding"),
        Text("证据", "Evidence"),
        Text("可能的原因", "Likely cause"),
        Text("负责人", "Owner"),
    )
    names = ("finding", "evidence", "cause", "owner")
    return Table(
        Text("发现", "Findings"), head, tuple(texts(row, names) for row in rows(content, "findings"))
    )


def _computed(sums: GoalSums) -> dict[Text, Decimal | None]:
    return {
        Text(
            "计划 GMV = UV × 成交率 × 客单价（元）", "Planned GMV = UV × CVR × AOV (yuan)"
        ): sums.planned_gmv,
        Text("计划减目标（元）", "Plan less goal (yuan)"): sums.gap,
        Text("达成目标需要的 UV（人）", "UV that the goal needs (people)"): sums.needed_uv,
        Text("计划订单（单）", "Planned orders"): sums.planned_orders,
        Text(
            "投放预算 =（目标 − 自然）÷ ROI（元）", "Ad budget = (goal − natural) ÷ ROI (yuan)"
        ): sums.ad_budget,
        Text("净 GMV 目标（元）", "Net GMV goal (yuan)"): sums.net_gmv,
        Text("高于近 14 天中位数（%）", "Above the 14-day median (%)"): sums.over_baseline_percent,
    }


def _goal_warnings(goal: Goal, sums: GoalSums) -> Iterable[Text]:
    if sums.gap is not None and sums.gap < 0:
        yield Text(
            "计划的 UV × 成交率 × 客单价达不到目标，还差 {n} 元。",
            "The planned UV × CVR × AOV falls {n} yuan short of the goal.",
        ).filled(n=spelt(-sums.gap))
    if sums.exceeds(goal.order_capacity):
        yield Text(
            "计划订单超过了能按时发出的订单数。", "More orders are planned than can be shipped in time."
        )


def _roles(sums: MinuteSums) -> Table:
    lines = tuple(
        (_role(role), spelt(minutes), f"{spelt(share)}%") for role, (minutes, share) in sums.by_role.items()
    )
    head = (Text("角色", "Role"), Text("分钟", "Minutes"), Text("占比", "Share"))
    return Table(Text("各角色时长", "Minutes by role"), head, lines, frozenset({1, 2}))


def _segments(segments: Sequence[Segment]) -> Table:
    head = (
        Text("分钟", "Minutes"),
        Text("时长", "Length"),
        Text("环节", "Segment"),
        Text("商品", "Item"),
        Text("角色", "Role"),
        Text("谁", "Who"),
        Text("切换规则", "Switch rule"),
    )
    return Table(Text("分段", "Segments"), head, tuple(_segment(one) for one in segments), frozenset({0, 1}))


def _segment(one: Segment) -> tuple[Cell, ...]:
    return (
        span(one.from_minute, one.to_minute),
        spelt(one.minutes),
        one.segment or NONE,
        one.item or NONE,
        _role(one.role),
        one.who or NONE,
        one.switch_rule or NONE,
    )


def _minute_warnings(sums: MinuteSums) -> Iterable[Text]:
    for ends in sums.overlaps:
        yield Text("{span} 分钟有两段重叠。", "Two segments overlap in minutes {span}.").filled(
            span=span(*ends)
        )
    for ends in sums.holes:
        yield Text("{span} 分钟没有安排。", "Nothing is planned for minutes {span}.").filled(span=span(*ends))


def _role(role: str) -> Cell:
    return next((text for known, text in ITEM_ROLES.items() if known == role), role)
