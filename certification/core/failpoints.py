"""Named points round the commits at which a proof may kill this process: off, and refused where people are certified."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping
from typing import NoReturn

from flask import Flask, Response, request

from certification.core.settings import BadSetting, Settings

NAME = "CAOPAN_FAIL_AT"
OPERATIONS = ("start_attempt", "save_answer", "hand_in")
POINTS = ("before_begin", "after_insert", "after_commit", "before_response", "after_response")
SECONDS_TO_LEAVE = 0.2


class _Armed:
    at: str = ""


def arm(app: Flask, settings: Settings, environ: Mapping[str, str] = os.environ) -> None:
    """Read once where this process shall die, like `hand_in.after_commit`; raises BadSetting in production."""
    at = environ.get(NAME, "")
    if not at:
        return
    if not settings.is_test:
        raise BadSetting(f"{NAME} is set, which kills the server on purpose. Unset it: it is for tests alone")
    operation, _, point = at.partition(".")
    if operation not in OPERATIONS or point not in POINTS:
        raise BadSetting(f"{NAME} is {at!r}. Set it to one of {OPERATIONS}, a dot, and one of {POINTS}")
    _Armed.at = at
    app.after_request(_answered)


def pass_by(operation: str, point: str) -> None:
    """Go on, unless this is the point where a test wants the process to be killed."""
    if _Armed.at and _Armed.at == f"{operation}.{point}":
        _die()


def _answered(answer: Response) -> Response:
    operation = (request.endpoint or "").rpartition(".")[2]
    if request.method in {"POST", "PUT"} and answer.status_code < 400:
        pass_by(operation, "before_response")
        if _Armed.at == f"{operation}.after_response":
            answer.call_on_close(lambda: threading.Timer(SECONDS_TO_LEAVE, _die).start())
    return answer


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise SystemExit(signal.SIGKILL)
