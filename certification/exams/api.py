"""What a running paper's page says and asks beside answers: the raised hand, and whether it is in sight."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import jsonify, request
from flask.typing import ResponseReturnValue

from certification.core.api_description import described
from certification.core.clock import written
from certification.core.csrf import is_genuine
from certification.core.errors import BadForgeryToken, BadShape
from certification.core.forms import json_body
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import Text
from certification.delivery import queries as attempts
from certification.exams import actions
from certification.invigilation import queries as watched

bp = APIBlueprint("exams_api", __name__, url_prefix="/api/v1/attempts", tag="Attempts")

LONGEST_WORDS = 200
READ_HAND = described(
    Text("举手的情况", "The raised hand"),
    Text(
        "考生举手之后，页面每隔几秒问一次，直到看到回答。",
        "Asked every few seconds while a hand is up, until its answer is there.",
    ),
    dict.fromkeys((200, 401, 403, 404), ""),
)
RAISE_HAND = described(
    Text("举手、放下或知道了", "Raise a hand, lower it, say that the answer was read"),
    Text(
        "is_up 为真是举手，words 可以留空；为假是放下，或者表示已经看到回答。",
        "`is_up` true raises it, with or without words; false lowers it, or says that the answer was read.",
    ),
    dict.fromkeys((200, 400, 401, 403, 404, 409, 422, 503, 507), ""),
)
NOTE_SCREEN = described(
    Text("页面离开或回到屏幕", "The page went out of sight, or came back"),
    Text(
        "只是记下，不会仅因此处罚：来电、锁屏、换应用都属正常。",
        "A note that punishes nobody by itself: calls, a locked screen and other apps are ordinary.",
    ),
    dict.fromkeys((204, 400, 401, 403, 404, 422, 503, 507), ""),
)


@bp.get("/<attempt>/hand")
@bp.doc(**READ_HAND)
@requires(Permission.EXAMS_HAND_RAISE)
def read_hand(attempt: str) -> ResponseReturnValue:
    """Tell the page whether a hand is up and what was answered."""
    own = attempts.get_own_attempt(attempt, person().id)
    return _told(own.id)


@bp.put("/<attempt>/hand")
@bp.doc(**RAISE_HAND)
@requires(Permission.EXAMS_HAND_RAISE)
def raise_hand(attempt: str) -> ResponseReturnValue:
    """Raise a hand, lower it, or say that the answer was read."""
    body = _body(frozenset({"is_up", "words"}))
    words = body["words"]
    if not isinstance(words, str) or len(words) > LONGEST_WORDS:
        raise BadShape(f"words must be a text of at most {LONGEST_WORDS} characters")
    if _truth(body["is_up"]):
        actions.raise_hand(attempt, person().id, words.strip())
    else:
        actions.settle_hand(attempt, person().id)
    return _told(attempt)


@bp.put("/<attempt>/screen")
@bp.doc(**NOTE_SCREEN)
@requires(Permission.EXAMS_SCREEN_NOTE)
def note_screen(attempt: str) -> ResponseReturnValue:
    """Note that the page is out of sight, or in sight again."""
    is_away = _truth(_body(frozenset({"is_away"}))["is_away"])
    actions.note_screen(attempt, person().id, is_away=is_away)
    return "", 204


def _told(attempt_id: str) -> ResponseReturnValue:
    hand = watched.find_hand(attempt_id)
    state = "none" if hand is None or hand.seen_at else "answered" if hand.answered_at else "up"
    return jsonify(
        state=state,
        words=hand.words if hand and state != "none" else "",
        answer=hand.answer if hand and state == "answered" else "",
        raised_at=written(hand.raised_at) if hand and state != "none" else None,
    )


def _body(names: frozenset[str]) -> dict[str, object]:
    if not is_genuine(request.headers.get("X-CSRF-Token", "")):
        raise BadForgeryToken
    return json_body(names, most_bytes=4096)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadShape("must be true or false")
    return value
