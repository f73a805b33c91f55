"""The journal's address: one answer, saved by one statement (the save contract stands in docs/answers.md)."""

from __future__ import annotations

import json

from apiflask import APIBlueprint
from flask import jsonify
from flask.typing import ResponseReturnValue

from certification.accounts.queries import hash_token
from certification.core.api_description import described
from certification.core.clock import written
from certification.core.csrf import forgery_token, session_token, settings
from certification.core.db import now
from certification.core.error_pages import problem
from certification.core.errors import BadShape, NotFound
from certification.core.forms import json_body
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import checked_in_statement, person, requires
from certification.core.texts import Text
from certification.core.words import sentence
from certification.delivery import actions, queries
from certification.delivery.rules.answers import OddAnswer
from certification.delivery.rules.journal import Change, NotSaved, Reason, Saved, receipt
from certification.delivery.rules.waiting import queue_key

bp = APIBlueprint("delivery_api", __name__, url_prefix="/api/v1/attempts", tag="Attempts")

MEMBERS = frozenset({"epoch", "seq", "answer"})
LARGEST = 2**31 - 1
SAVE_ANSWER = described(
    Text("保存一个答案", "Save one answer"),
    Text(
        "同一轮次、同一编号的请求再发一次，得到同一张回执。收到回执就表示答案已经记入流水。",
        "Idempotent by (epoch, seq): the same request again gets the same receipt. A 200 with a receipt means that the answer stands in the journal.",
    ),
    dict.fromkeys((200, 400, 401, 403, 404, 409, 413, 422, 503, 507), ""),
)
READ_ATTEMPT = described(
    Text("答卷现在的状态", "The attempt as it stands"),
    Text(
        "回来的页面用它校准时钟、编号和书写权。",
        "A page that comes back sets its clock, counter and right to write by it.",
    ),
    dict.fromkeys((200, 401, 403, 404), ""),
)
READ_CLOCK = described(
    Text("考试时钟", "The clock of the attempt"),
    Text(
        "页面每隔几秒问一次：现在几点、几点结束、由哪一页书写、是否已经结束。一条语句，不读答案。",
        "Asked every few seconds: the time, the deadline, which page writes, whether it is closed. One statement; it reads no answer.",
    ),
    dict.fromkeys((200, 401, 403, 404), ""),
)
READ_ANSWERS = described(
    Text("现在有效的答案", "The answers as they stand"),
    Text(
        "另一个页面接手之后，原来的页面用它对照两边的答案。只有本人的答案，没有标准答案。",
        "A page that was taken over compares its own answers with these. The candidate's own answers, never a key.",
    ),
    dict.fromkeys((200, 401, 403, 404), ""),
)


@bp.put("/<attempt>/answers/<int:position>")
@bp.doc(**SAVE_ANSWER)
@checked_in_statement(Permission.DELIVERY_ANSWER_SAVE)
def save_answer(attempt: str, position: int) -> ResponseReturnValue:
    """Save one change of one answer and give its receipt."""
    body = json_body(MEMBERS, most_bytes=131_072)
    token_hash = hash_token(session_token())
    try:
        answer = actions.normal_answer(attempt, position, body["answer"])
    except (OddAnswer, NotFound) as odd:
        actions.check_writer(attempt, token_hash=token_hash)
        raise NotFound if isinstance(odd, NotFound) else BadShape(str(odd)) from odd
    change = Change(attempt, _counter(body["epoch"]), _counter(body["seq"]), position, answer)
    outcome = actions.save_answer(change, token_hash=token_hash)
    return _saved(outcome) if isinstance(outcome, Saved) else _not_saved(outcome)


@bp.get("/<attempt>")
@bp.doc(**READ_ATTEMPT)
@requires(Permission.DELIVERY_ATTEMPT_READ)
def read_attempt(attempt: str) -> ResponseReturnValue:
    """Tell a page the time by the database's clock, who may write and how far the counter is."""
    own = queries.get_own_attempt(attempt, person().id)
    return jsonify(
        server_now=written(own.now),
        deadline=written(own.deadline_at) if own.deadline_at else None,
        epoch=own.epoch,
        is_writer=own.writer == person().token_hash,
        last_seq=queries.last_seq(attempt, own.epoch),
        is_closed=own.is_closed,
        is_paused=own.is_paused,
        answered=queries.count_answered(attempt),
        csrf_token=forgery_token(),
        queue_key=queue_key(attempt, settings().secret),
    )


@bp.get("/<attempt>/clock")
@bp.doc(**READ_CLOCK)
@checked_in_statement(Permission.DELIVERY_ATTEMPT_READ)
def read_clock(attempt: str) -> ResponseReturnValue:
    """Tell a running page the time, the deadline and who writes, by one statement."""
    token_hash = hash_token(session_token())
    clock = queries.find_clock(attempt, token_hash)
    if clock is None:
        actions.check_writer(attempt, token_hash=token_hash)
        raise NotFound
    if clock.is_writer and clock.deadline_at and not clock.is_closed:
        actions.note_heard(attempt, clock.now)
    return jsonify(
        server_now=written(clock.now),
        deadline=written(clock.deadline_at) if clock.deadline_at else None,
        epoch=clock.epoch,
        is_writer=clock.is_writer,
        is_closed=clock.is_closed,
        is_paused=clock.is_paused,
    )


@bp.get("/<attempt>/answers")
@bp.doc(**READ_ANSWERS)
@requires(Permission.DELIVERY_ATTEMPT_READ)
def read_answers(attempt: str) -> ResponseReturnValue:
    """Give the current answer of each place, so that an old page can show both versions."""
    own = queries.get_own_attempt(attempt, person().id)
    currents = queries.list_current_answers(own.id)
    return jsonify(epoch=own.epoch, answers={str(c.position): json.loads(c.answer) for c in currents})


def _counter(value: object) -> int:
    if type(value) is not int or not 1 <= value <= LARGEST:
        raise BadShape(f"epoch and seq are whole numbers from 1 to {LARGEST}")
    return value


def _saved(saved: Saved) -> ResponseReturnValue:
    return jsonify(
        seq=saved.change.seq,
        sha256=saved.change.sha256,
        received_at=written(saved.received_at),
        server_now=written(saved.told_at or saved.received_at),
        deadline=written(saved.deadline_at),
        superseded=saved.is_superseded,
        receipt=receipt(saved, settings().secret),
    )


def _not_saved(outcome: NotSaved) -> ResponseReturnValue:
    if outcome.reason is Reason.NO_SUCH_PLACE:
        raise NotFound
    told = problem(
        409,
        code=str(outcome.reason),
        detail=sentence(Refusal(outcome.reason, {"code": outcome.final_hash or ""})),
    )
    answer = jsonify(
        type=f"urn:caopan:{told.code}", title=told.title, status=409, detail=told.detail, code=told.code,
        final_hash=outcome.final_hash, server_now=written(now()),
    )  # fmt: skip
    answer.headers["Content-Type"] = "application/problem+json"
    return answer, 409
