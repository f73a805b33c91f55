"""The board in words: how long ago, what needs a look, and why it is usually nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from certification.core.moments import clock_time
from certification.core.texts import Text, t
from certification.exams.queries import OnBoard
from certification.invigilation.rules.board import MANNERS, STATES, Contact, State

MINUTE = 60
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Note:
    """A calm note beside a name: `care` wants a look, `stop` wants somebody now."""

    manner: str
    words: str


def ago(seconds: int) -> str:
    """Return how long ago something was, as people say it."""
    if seconds < MINUTE:
        return t("{n} 秒前", "{n} s ago", n=seconds)
    if seconds < HOUR:
        return t("{n} 分钟前", "{n} min ago", n=seconds // MINUTE)
    return t("{h} 小时 {n} 分钟前", "{h} h {n} min ago", h=seconds // HOUR, n=seconds % HOUR // MINUTE)


def since(moment: datetime, now: datetime) -> str:
    """Return how long ago a moment was."""
    return ago(max(0, int((now - moment).total_seconds())))


def notes_of(one: OnBoard) -> list[Note]:
    """Return what stands beside a name, what is most pressing first."""
    found = [
        (one.waits, Note("stop", _hand(one))),
        (one.contact is Contact.OFFLINE, Note("stop", _silence(one))),
        (one.contact is Contact.SILENT, Note("care", _silence(one))),
        (one.has_open_ending, Note("care", t("收卷或作废待签字", "Ending waits for a signature"))),
        (_is_unread(one), Note("care", t("已回答，考生还没点“知道了”", "Answered, not yet read"))),
        (one.is_under_reserve, Note("care", t("保留意见入场", "Let in under reserve"))),
        (_is_away(one), Note("care", _away(one))),
        (bool(one.left) and not _is_away(one), Note("", _left(one))),
        (one.switches > 0, Note("", t("换页面 {n} 次", "Changed page: {n}", n=one.switches))),
        (one.seconds_given > 0, Note("", t("已加 {n} 分", "+{n} min", n=one.seconds_given // MINUTE))),
    ]
    return [note for holds, note in found if holds]


def _hand(one: OnBoard) -> str:
    if one.hand is None:
        return ""
    said = one.hand.words or t("没有写内容", "no words")
    return t(
        "举手（{ago}）：{said}", "Hand up ({ago}): {said}", ago=since(one.hand.raised_at, one.now), said=said
    )


def _silence(one: OnBoard) -> str:
    if one.contact is Contact.OFFLINE:
        return t(
            "可能断网：{n} 分钟没有消息",
            "Probably offline: no word for {n} min",
            n=(one.silent or 0) // MINUTE,
        )
    return t("{n} 秒没有页面消息", "No word from the page for {n} s", n=one.silent or 0)


def _is_unread(one: OnBoard) -> bool:
    return bool(one.hand and one.hand.answered_at and not one.hand.seen_at and one.is_running)


def _is_away(one: OnBoard) -> bool:
    return bool(one.left and one.left.away_since and one.is_running)


def _away(one: OnBoard) -> str:
    left = one.left.away_since if one.left else None
    return t("离开页面中（{ago}起）", "Page out of sight (since {ago})", ago=since(left or one.now, one.now))


def _left(one: OnBoard) -> str:
    return t("离开过页面 {n} 次", "Left the page: {n}", n=one.left.times if one.left else 0)


def spelt(one: OnBoard) -> dict[str, Any]:
    """Return one candidate of the board as the page's script reads it: words ready to be shown."""
    return {
        "booking": one.booking_id,
        "state": str(STATES[one.state]),
        "manner": MANNERS.get(one.state, ""),
        "progress": f"{one.answered}/{one.places}" if one.state not in BEFORE else "–",
        "saved": since(one.saved_at, one.now) if one.saved_at else "–",
        "left": remaining(one.seconds_left),
        "waits": one.waits,
        "notes": [{"manner": note.manner, "words": note.words} for note in notes_of(one)],
    }


BEFORE = frozenset({State.NOT_HERE, State.REFUSED, State.CHECKED_IN})


def remaining(seconds: int | None) -> str:
    """Return what is left on a clock."""
    if seconds is None:
        return "–"
    if seconds < MINUTE:
        return t("{n} 秒", "{n} s", n=seconds)
    return t("{n} 分", "{n} min", n=seconds // MINUTE)


def spelt_board(board: list[OnBoard], now: datetime) -> dict[str, Any]:
    """Return the whole board as the page's script reads it."""
    return {
        "at": clock_time(now),
        "counts": {state.value: sum(one.state is state for one in board) for state in State},
        "hands": sum(one.waits for one in board),
        "people": [spelt(one) for one in board],
    }


ORDINARY = Text(
    "换设备、刷新、手机来电、锁屏都属正常，页面会自己接上，答案不会丢。只有反复出现、又说不清原因时，才记入考场记录；"
    "任何一项都不会自动处罚。",
    "Changing device, reloading, a phone call or a locked screen are ordinary: the page takes up again and no answer is "
    "lost. Note an incident only where it happens again and again without a cause; none of this punishes by itself.",
)
