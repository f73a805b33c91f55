"""A stranger asks a holder to show the whole face: who may answer when, and what the asker sees until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from certification.core.refusals import Refusal

SHARED_FOR = timedelta(days=14)
WAITS_FOR = timedelta(days=30)
MOST_WAITING = 20


class ShareState(StrEnum):
    """What became of a request; the calendar adds the rest."""

    WAITING = "waiting"
    SHARED = "shared"
    DECLINED = "declined"
    STOPPED = "stopped"


class Seen(StrEnum):
    """What the asker is told at a moment."""

    WAITING = "waiting"
    SHARED = "shared"
    DECLINED = "declined"
    OVER = "over"


class Reason(StrEnum):
    """Why a request is not taken or not answered so."""

    NO_REQUESTS = "certificates.no_requests"
    TOO_MANY_WAIT = "certificates.too_many_wait"
    SHARE_ANSWERED = "certificates.share_answered"
    SHARE_OVER = "certificates.share_over"
    NOT_SHARED = "certificates.not_shared"


@dataclass(frozen=True, slots=True)
class Request:
    """What a stranger writes: for which company, who asks, why, how to be reached; plain words, all of it."""

    company: str
    asker: str
    why: str
    contact: str


def seen_at(state: ShareState, until_at: datetime, now: datetime) -> Seen:
    """Return what the asker is told: nothing is shown a moment longer than the holder agreed to."""
    match state:
        case ShareState.DECLINED:
            return Seen.DECLINED
        case ShareState.STOPPED:
            return Seen.OVER
        case ShareState.WAITING:
            return Seen.WAITING if now < until_at else Seen.OVER
        case ShareState.SHARED:
            return Seen.SHARED if now < until_at else Seen.OVER


def why_not_ask(waiting: int, *, refuses_all: bool) -> Refusal | None:
    """Return why a request is not taken: the holder wants none, or too many wait already."""
    if refuses_all:
        return Refusal(Reason.NO_REQUESTS)
    return Refusal(Reason.TOO_MANY_WAIT) if waiting >= MOST_WAITING else None


def why_not_answer(seen: Seen) -> Refusal | None:
    """Return why a request cannot be agreed to or declined any more."""
    if seen is Seen.WAITING:
        return None
    return Refusal(Reason.SHARE_OVER if seen is Seen.OVER else Reason.SHARE_ANSWERED)


def why_not_stop(seen: Seen) -> Refusal | None:
    """Return why there is nothing to stop."""
    return None if seen is Seen.SHARED else Refusal(Reason.NOT_SHARED)
