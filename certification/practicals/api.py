"""The phone's addresses: one tap a level, one tap an observation, saved at once and told when."""

from __future__ import annotations

from datetime import datetime, timedelta

from apiflask import APIBlueprint
from flask import jsonify, request
from flask.typing import ResponseReturnValue

from certification.core.clock import written
from certification.core.csrf import is_genuine
from certification.core.errors import BadForgeryToken, BadShape
from certification.core.forms import json_body
from certification.core.moments import clock_time
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.practicals import actions

bp = APIBlueprint("practicals_api", __name__, url_prefix="/api/v1/practicals", tag="Practicals")

LONGEST_AGE = 6 * 60 * 60 * 1000


@bp.put("/<practical>/levels/<criterion>")
@bp.doc(
    summary="Give a criterion a level",
    description="1 to 4, or 0 for not observed. The latest counts; a repeated request does no harm.",
    responses=[200, 401, 403, 404, 409, 422, 503, 507],
)
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def give_level(practical: str, criterion: str) -> ResponseReturnValue:
    """Save one tap."""
    body = _body(frozenset({"level"}))
    saved_at = actions.give_level(practical, criterion, _whole(body["level"], 4), person().id)
    return _saved(saved_at)


@bp.put("/<practical>/observations/<criterion>")
@bp.doc(
    summary="Note an observation",
    description="`age_ms` is how long ago it was made; one that is sent twice stands once.",
    responses=[200, 401, 403, 404, 409, 422, 503, 507],
)
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def note_observation(practical: str, criterion: str) -> ResponseReturnValue:
    """Save one observation with the moment at which it was made."""
    body = _body(frozenset({"words", "age_ms"}))
    if not isinstance(body["words"], str):
        raise BadShape("words must be a text")
    age = timedelta(milliseconds=_whole(body["age_ms"], LONGEST_AGE))
    return _saved(actions.note_observation(practical, criterion, body["words"], person().id, age=age))


def _body(names: frozenset[str]) -> dict[str, object]:
    if not is_genuine(request.headers.get("X-CSRF-Token", "")):
        raise BadForgeryToken
    return json_body(names, most_bytes=8192)


def _whole(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise BadShape(f"must be a whole number from 0 to {most}")
    return value


def _saved(moment: datetime) -> ResponseReturnValue:
    return jsonify(saved_at=written(moment), clock=clock_time(moment))
