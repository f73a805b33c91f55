"""What can go wrong, typed by meaning; the only place that knows what each is in HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from certification.core.refusals import Refusal


class ProductError(Exception):
    """Anything the product refuses on purpose."""

    status = 500
    retry_after: int | None = None


class Refused(ProductError):
    """A rule said no; the refusal carries its code and values."""

    status = 409

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal.code))
        self.refusal = refusal


class NotFound(ProductError):
    """The thing does not exist, or not for this person: both look the same."""

    status = 404


class Forbidden(ProductError):
    """This person's roles do not hold the right."""

    status = 403


class SignInNeeded(ProductError):
    """Nobody is signed in."""

    status = 401


class FactorNeeded(ProductError):
    """The second factor was not proven in this session."""

    status = 403


class BadForgeryToken(ProductError):
    """The form was not made by this site for this session."""

    status = 400


class BadShape(ProductError):
    """The request does not have the shape that is asked for."""

    status = 422

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Malformed(BadShape):
    """The body is not even JSON."""

    status = 400


class WrongMediaType(ProductError):
    """The body is of a kind that this address does not take."""

    status = 415


class TooLarge(ProductError):
    """More bytes than this address takes."""

    status = 413


class TooMany(ProductError):
    """Too often; come back after some seconds."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after


class StoreUnavailable(ProductError):
    """The database cannot be reached or its lock was not won in time: nothing was saved."""

    status = 503
    retry_after = 5


class StoreFull(ProductError):
    """The disk is full: nothing was saved."""

    status = 507


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person or program is told: problem+json's members (RFC 9457)."""

    status: int
    title: str
    detail: str
    code: str
