"""The journal's address: one answer, saved by one statement (the save contract stands in docs/answers.md)."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import jsonify
from flask.typing import ResponseReturnValue

from certification.accounts.queries import hash_token
from certification.core.api_description import described
from certification.core.clock import written
from certification.core.csrf import session_token, settings
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
        answered=queries.count_answered(attempt),
    )


def _counter(value: object) -> int:
    if type(value) is not int or not 1 <= value <= LARGEST:
        raise BadShape(f"epoch and seq are whole numbers from 1 to {LARGEST}")
    return value


def _saved(saved: Saved) -> ResponseReturnValue:
    return jsonify(
        seq=saved.change.seq,
        sha256=saved.change.sha256,
        received_at=written(saved.received_at),
        server_now=written(saved.received_at),
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
