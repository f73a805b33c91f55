"""The reports as tables in words: a row a group, each share with its interval and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certification.core.texts import Text
from certification.records.queries import Report
from certification.records.rules.intervals import Share, Weight
from certification.records.rules.reports import Spread, Tally
from certification.records.words.reports import WEIGHTS
from certification.scheme.rules.names import SHORT_NAMES

GROUPS: dict[str, Text] = {
    "all": Text("全部场次", "All sittings"),
    "first": Text("首次参加", "First attempt"),
    "retake": Text("重考", "Retake"),
    **SHORT_NAMES,
}
GROUP = Text("分组", "Group")
HEADS = (
    Text("已预约", "Booked"),
    Text("到考", "Sat"),
    Text("缺考", "No-show"),
    Text("有结果", "With a verdict"),
    Text("通过", "Passed"),
    Text("通过率", "Pass rate"),
    Text("95% 区间", "95% interval"),
    Text("说明", "What it is worth"),
)
PRACTICAL_HEADS = (Text("已安排", "Planned"), Text("已结束", "Settled"), *HEADS[3:])
DAYS_HEADS = (
    Text("决定数", "Decisions"),
    Text("四分之一在几天内", "A quarter within, days"),
    Text("一半在几天内", "Half within, days"),
    Text("四分之三在几天内", "Three quarters within, days"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One group: its name, the cells, and its share where it is shown."""

    group: str
    cells: tuple[str, ...]
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the reports; `about` says how to read it."""

    key: str
    title: Text
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def charted(self) -> list[Row]:
        """Return the rows that a chart can show."""
        return [row for row in self.rows if row.share is not None]

    @property
    def plain_heads(self) -> list[str]:
        """Return the heads of a file."""
        return [str(GROUP), *self.heads]

    @property
    def plain_rows(self) -> list[list[str]]:
        """Return the rows of a file."""
        return [[row.group, *row.cells] for row in self.rows]


def list_tables(report: Report) -> list[Table]:
    """Return every table that has a row, in the order of the page."""
    tables = [
        _tallied("all", Text("知识考试合计", "Knowledge exams in all"), report.all),
        _tallied("tries", Text("首次与重考", "First attempts and retakes"), report.tries),
        _tallied("grade", Text("按等级", "By grade"), report.by_grade),
        _tallied("place", Text("按地点", "By place"), report.by_place),
        _tallied("month", Text("按月份", "By month"), report.by_month),
        _tallied("edition", Text("按方案版本", "By version of the scheme"), report.by_edition),
        _practical(report.practicals),
        _spread(report.decisions),
    ]
    return [table for table in tables if table.rows]


def percent(value: float) -> str:
    """Return a share as people read it: whole percents, since no more is known."""
    return f"{value * 100:.0f}%"


def _tallied(key: str, title: Text, tallies: Sequence[Tally]) -> Table:
    rows = (_row(one, (str(one.booked), str(one.sat), str(one.no_show))) for one in tallies)
    return Table(key, title, tuple(map(str, HEADS)), tuple(rows))


def _practical(tallies: Sequence[Tally]) -> Table:
    rows = (_row(one, (str(one.booked), str(one.sat))) for one in tallies)
    title = Text("实操考核，按等级", "Practicals, by grade")
    return Table("practicals", title, tuple(map(str, PRACTICAL_HEADS)), tuple(rows))


def _row(one: Tally, counts: tuple[str, ...]) -> Row:
    rate = one.rate
    shown = (
        (str(rate.hits), percent(rate.value), f"{percent(rate.low)} – {percent(rate.high)}")
        if rate
        else ("–", "–", "–")
    )
    worth = str(WEIGHTS[one.weight].filled(n=one.counted))
    counted = str(one.counted) if one.weight is not Weight.NOBODY else "0"
    return Row(_group(one.group), (*counts, counted, *shown, worth), rate)


def _spread(spreads: Sequence[Spread]) -> Table:
    rows = (
        Row(_group(one.group), (str(one.of), *map(_days, (one.quarter, one.half, one.three_quarters))))
        for one in spreads
    )
    title = Text("从报名到决定", "From application to decision")
    return Table("decisions", title, tuple(map(str, DAYS_HEADS)), tuple(rows))


def _days(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _group(name: str) -> str:
    return str(GROUPS[name]) if name in GROUPS else name
