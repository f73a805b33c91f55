"""Moves of a deadline, in words."""

from __future__ import annotations

from certification.core.texts import Text

CHANGES = {
    "extension": Text("加时", "Minutes given"),
    "pause": Text("暂停", "Pause"),
    "break": Text("休息", "Break"),
    "credit": Text("系统中断补时", "Credit for an outage"),
}
ALL_WHO_WRITE = Text("全场正在作答的人", "Everybody who writes")
