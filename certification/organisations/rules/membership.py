"""Who belongs to an organisation: it asks, the person answers, either may end it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from certification.core.refusals import Refusal

# Whoever said no is left in peace for a while; the organisation is not told which of the two it was.
QUIET_AFTER_NO = timedelta(days=90)


class MemberRole(StrEnum):
    """What a person is for the organisation."""

    MANAGER = "manager"
    OPERATOR = "operator"
    TRAINER = "trainer"


class Standing(StrEnum):
    """Where a membership stands."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    ENDED = "ended"


class MemberReason(StrEnum):
    """Why a person is not asked, an answer not taken, or a membership not ended."""

    ALREADY_MEMBER = "organisations.already_member"
    ALREADY_ASKED = "organisations.already_asked"
    NOT_ASKED = "organisations.not_asked"
    NOT_OPEN = "organisations.not_open"
    STAFF_CANNOT_MANAGE = "organisations.staff_cannot_manage"
    LATER_THAN_TODAY = "organisations.later_than_today"
    ENDS_BEFORE_IT_BEGINS = "organisations.ends_before_it_begins"


@dataclass(frozen=True, slots=True)
class Course:
    """What happened to a membership so far."""

    agreed_at: datetime | None = None
    declined_at: datetime | None = None
    until_on: date | None = None

    @property
    def standing(self) -> Standing:
        """Return where it stands; what has ended stays ended, whatever was answered before."""
        if self.until_on is not None:
            return Standing.ENDED
        if self.declined_at is not None:
            return Standing.DECLINED
        return Standing.AGREED if self.agreed_at is not None else Standing.ASKED


def why_not_ask(courses: Iterable[Course], now: datetime) -> Refusal | None:
    """Return why an organisation may not ask a person: a member already, asked already, or said no of late.

    The last two are told in the same words.
    """
    known = list(courses)
    standings = {one.standing for one in known}
    if Standing.AGREED in standings:
        return Refusal(MemberReason.ALREADY_MEMBER, {"field": "address"})
    of_late = any(one.declined_at is not None and now < one.declined_at + QUIET_AFTER_NO for one in known)
    if Standing.ASKED in standings or of_late:
        return Refusal(MemberReason.ALREADY_ASKED, {"field": "address"})
    return None


def why_not_answer(course: Course) -> Refusal | None:
    """Return why an answer comes to nothing: the question was answered or taken back."""
    return None if course.standing is Standing.ASKED else Refusal(MemberReason.NOT_ASKED)


def why_not_end(course: Course) -> Refusal | None:
    """Return why a membership cannot be ended: it is not open."""
    is_open = course.standing in {Standing.ASKED, Standing.AGREED}
    return None if is_open else Refusal(MemberReason.NOT_OPEN)


def why_not_span(from_on: date, until_on: date | None, today: date) -> Refusal | None:
    """Return why the days of a membership make no sense, or None."""
    if from_on > today:
        return Refusal(MemberReason.LATER_THAN_TODAY, {"field": "from_on"})
    if until_on is not None and until_on > today:
        return Refusal(MemberReason.LATER_THAN_TODAY, {"field": "until_on"})
    if until_on is not None and until_on < from_on:
        return Refusal(MemberReason.ENDS_BEFORE_IT_BEGINS, {"field": "until_on"})
    return None
