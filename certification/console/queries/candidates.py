"""What candidates wait for: their application with its evidence, and the check of their identity."""

from __future__ import annotations

from collections.abc import Iterator

from certification.accounts.queries import get_name
from certification.candidacy import queries as candidacy
from certification.candidacy.rules.accommodation import AccommodationReason, State
from certification.candidacy.rules.application import why_not_check_identity
from certification.candidacy.rules.facts import FactKind
from certification.console.queries.line import DEFAULT_DAYS, Desk, Line, due
from certification.core.refusals import Refusal
from certification.core.texts import Text

REVIEW = Text("审核报名与证据", "Review the application and its evidence")
ACCOMMODATION = Text("决定便利安排", "Decide on an accommodation")
CHECK = Text("核对身份", "Check the identity")


def list_applications(desk: Desk) -> Iterator[Line]:
    """Give the applications whose evidence nobody has looked at."""
    for one in candidacy.list_waiting(desk.moment):
        yield Line(
            REVIEW,
            one.name,
            "candidacy.review_application",
            {"application": one.application_id},
            one.grade,
            one.submitted_at,
            due(one.submitted_at, DEFAULT_DAYS),
            candidacy.find_obstacle(one.application_id, desk.officer_id, desk.today),
        )


def list_accommodations(desk: Desk) -> Iterator[Line]:
    """Give the wishes for other conditions that nobody has decided; nobody decides their own."""
    for one in candidacy.list_accommodations(State.ASKED):
        own = Refusal(AccommodationReason.OWN) if one.person_id == desk.officer_id else None
        yield Line(
            ACCOMMODATION,
            one.name,
            "candidacy.decide_accommodation",
            {"accommodation": one.id},
            "",
            one.asked_at,
            due(one.asked_at, DEFAULT_DAYS),
            own,
        )


def list_identities(desk: Desk) -> Iterator[Line]:
    """Give the applicants, waiting or accepted, whom nobody has compared with an identity paper."""
    waiting = [candidacy.get_application(one.application_id) for one in candidacy.list_waiting(desk.moment)]
    for one in [*waiting, *candidacy.list_accepted()]:
        facts = candidacy.list_facts(one.person_id)
        if any(fact.kind == FactKind.IDENTITY_CHECKED for fact in facts):
            continue
        ties = candidacy.list_ties(one.person_id, desk.today)
        yield Line(
            CHECK,
            get_name(one.person_id),
            "candidacy.check_identity",
            {"person_id": one.person_id},
            one.grade,
            one.submitted_at,
            due(one.submitted_at, DEFAULT_DAYS),
            why_not_check_identity(one.person_id, desk.officer_id, ties, desk.today),
        )
