"""How a certificate is renewed: which examination a day asks for, what the holder must show, when a term begins.

The scheme (`renewal`): a window before the last day, days of grace after it, and the months after which everything is
asked anew. The new term of who renews in the window or in grace runs from the original last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.scheme.rules.scheme import GradeRules, RenewalRule
from certification.scheme.rules.terms import months_after, renewal_opens_on


class RenewalPath(StrEnum):
    """What a day asks of a holder."""

    TOO_EARLY = "too_early"
    SHORT_EXAM = "short_exam"
    FULL_EXAM = "full_exam"
    ANEW = "anew"


class RenewalReason(StrEnum):
    """Why a renewal is not taken."""

    NOTHING_TO_RENEW = "candidacy.nothing_to_renew"
    RENEWAL_TOO_EARLY = "candidacy.renewal_too_early"
    RENEWAL_TOO_LATE = "candidacy.renewal_too_late"
    RENEWAL_ALREADY_OPEN = "candidacy.renewal_already_open"
    RENEWAL_UNDER_SANCTION = "candidacy.renewal_under_sanction"
    TOO_FEW_HOURS = "candidacy.too_few_hours"
    TOO_FEW_SESSIONS = "candidacy.too_few_sessions"
    NO_RENEWAL_EVIDENCE = "candidacy.no_renewal_evidence"


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a certificate may be renewed: each is the last or first one of its kind."""

    opens_on: date
    valid_until_on: date
    grace_until_on: date
    full_until_on: date


@dataclass(frozen=True, slots=True)
class Demand:
    """What a holder shows for one term of validity beside the examination."""

    training_hours: int
    sessions: int
    has_more: bool

    @property
    def asks(self) -> bool:
        """Say whether an officer has anything to look at."""
        return bool(self.training_hours or self.sessions or self.has_more)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a holder declares, and with how many pieces of evidence."""

    training_hours: int = 0
    sessions: int = 0
    evidence_count: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """How a holder stands who wishes to renew: the last day of the certificate, an open application, a sanction."""

    valid_until_on: date | None
    has_open_application: bool = False
    has_open_sanction: bool = False


def window_of(rule: RenewalRule, valid_until_on: date) -> Window:
    """Return the days of a certificate's renewal."""
    return Window(
        renewal_opens_on(valid_until_on, rule.window_days),
        valid_until_on,
        valid_until_on + timedelta(days=rule.grace_days),
        months_after(valid_until_on, rule.full_after_months),
    )


def renewal_path(window: Window, today: date) -> RenewalPath:
    """Return what renewing asks on a day; the last day of each part belongs to it."""
    if today < window.opens_on:
        return RenewalPath.TOO_EARLY
    if today <= window.grace_until_on:
        return RenewalPath.SHORT_EXAM
    return RenewalPath.FULL_EXAM if today <= window.full_until_on else RenewalPath.ANEW


def term_begins_on(window: Window, passed_on: date) -> date | None:
    """Return the day from which the new term runs, or None where it runs from the day of issue."""
    return window.valid_until_on if passed_on <= window.grace_until_on else None


def demand_of(rules: GradeRules) -> Demand:
    """Return what a grade asks for one term of validity."""
    rule, years = rules.renewal, rules.validity_years
    return Demand(rule.training_hours_a_year * years, rule.sessions_a_year * years, bool(rule.also))


def why_not_renew(held: Held, rules: GradeRules, shown: Shown, today: date) -> Refusal | None:
    """Return why an application for renewal is not taken, or None."""
    if held.valid_until_on is None:
        return Refusal(RenewalReason.NOTHING_TO_RENEW)
    if held.has_open_application:
        return Refusal(RenewalReason.RENEWAL_ALREADY_OPEN)
    if held.has_open_sanction:
        return Refusal(RenewalReason.RENEWAL_UNDER_SANCTION)
    window = window_of(rules.renewal, held.valid_until_on)
    match renewal_path(window, today):
        case RenewalPath.TOO_EARLY:
            return Refusal(RenewalReason.RENEWAL_TOO_EARLY, {"opens": window.opens_on})
        case RenewalPath.ANEW:
            return Refusal(RenewalReason.RENEWAL_TOO_LATE, {"until": window.full_until_on})
    return _why_not_enough(demand_of(rules), shown)


def _why_not_enough(demand: Demand, shown: Shown) -> Refusal | None:
    if shown.training_hours < demand.training_hours:
        values = {"field": "training_hours", "least": demand.training_hours}
        return Refusal(RenewalReason.TOO_FEW_HOURS, values)
    if shown.sessions < demand.sessions:
        return Refusal(RenewalReason.TOO_FEW_SESSIONS, {"field": "sessions", "least": demand.sessions})
    if demand.asks and shown.evidence_count == 0:
        return Refusal(RenewalReason.NO_RENEWAL_EVIDENCE)
    return None
