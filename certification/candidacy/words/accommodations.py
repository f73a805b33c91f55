"""What is said about working under other conditions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import reduce

from certification.candidacy.rules.accommodation import AccommodationReason, Factor, Need, State
from certification.core.texts import Text

FACTORS: Mapping[int, Text] = {
    Factor.PLAIN: Text("照常", "As for everybody"),
    Factor.QUARTER: Text("延长四分之一（×1.25）", "A quarter more (×1.25)"),
    Factor.HALF: Text("延长一半（×1.5）", "Half more (×1.5)"),
    Factor.DOUBLE: Text("延长一倍（×2）", "Twice the time (×2)"),
}
BREAKS: Mapping[int, Text] = {
    0: Text("不需要", "None"),
    10: Text("10 分钟", "10 minutes"),
    20: Text("20 分钟", "20 minutes"),
    30: Text("30 分钟", "30 minutes"),
    60: Text("60 分钟", "60 minutes"),
}
ACCOMMODATION_STATES: Mapping[str, Text] = {
    State.ASKED: Text("等待认证官决定", "Waiting for an officer"),
    State.APPROVED: Text("已批准", "Approved"),
    State.REFUSED: Text("未批准", "Not approved"),
    State.ENDED: Text("已由新的安排取代", "Replaced by a later one"),
}
ACCOMMODATION_LETTERS: Mapping[str, tuple[Text, Text]] = {
    State.APPROVED: (
        Text("便利安排已批准", "Your accommodation is approved"),
        Text(
            "您申请的便利安排已批准：{need}。有效至 {until}，这期间的每场考试都会自动按此安排，不用再申请。{reason}",
            "Your accommodation is approved: {need}. It holds until {until} and applies to every exam by itself; you need not ask again. {reason}",
        ),
    ),
    State.REFUSED: (
        Text("便利安排未批准", "Your accommodation is not approved"),
        Text(
            "您申请的便利安排没有批准。理由：{reason} 可以补充材料后重新申请。",
            "Your accommodation was not approved. Reason: {reason} You may ask again with more papers.",
        ),
    ),
}
ACCOMMODATION_WORDS: Mapping[StrEnum, Text] = {
    AccommodationReason.NOTHING: Text(
        "还没有选任何一项。请选加时、休息或大字。",
        "Nothing is chosen yet. Choose more time, breaks or large text.",
    ),
    AccommodationReason.WAITS: Text(
        "您已有一份申请在等决定，不用再提交。", "A wish of yours waits for a decision already."
    ),
    AccommodationReason.DECIDED: Text(
        "这份申请已经处理过，请回到列表查看。", "This wish has been decided already. See the list."
    ),
    AccommodationReason.OWN: Text(
        "不能决定自己的申请，请交给另一位认证官。",
        "You cannot decide your own wish. Leave it to another officer.",
    ),
    AccommodationReason.NO_WORDS: Text(
        "不批准时请写明理由。", "Say why you refuse it, so that the candidate knows what to do."
    ),
    AccommodationReason.DAYS: Text(
        "请检查日期：止日不早于今天和起日，最长 {years} 年。",
        "Check the days: the last one lies neither before today nor before the first, and within {years} years.",
    ),
}


def told_need(need: Need) -> Text:
    """Return what is asked for or granted in one line."""
    parts: list[Text] = []
    if need.percent != Factor.PLAIN:
        times = f"{need.percent / 100:g}"
        parts.append(Text("考试时间 ×{n}", "exam time ×{n}").filled(n=times))
    if need.break_minutes:
        parts.append(
            Text("停表休息共 {n} 分钟", "{n} minutes of breaks that stop the clock").filled(
                n=need.break_minutes
            )
        )
    if need.has_large_text:
        parts.append(Text("大字试卷", "large text"))
    return reduce(lambda some, more: Text("{a}、{b}", "{a}, {b}").filled(a=some, b=more), parts)
