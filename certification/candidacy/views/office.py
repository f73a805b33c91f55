"""The officers' pages: applications that wait, their review, a person's file."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import queries as accounts
from certification.candidacy import actions, queries
from certification.candidacy.forms import ReviewApplicationForm
from certification.candidacy.rules.application import State
from certification.candidacy.rules.eligibility import list_requirements
from certification.candidacy.rules.facts import FactKind
from certification.candidacy.rules.renewal import demand_of
from certification.candidacy.views.blueprint import bp
from certification.candidacy.words import ROUTES, STATES, TIES
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.organisations import queries as organisations
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES, Grade

WORDS_SHOWN: dict[str, Any] = {"grades": SHORT_NAMES, "states": STATES, "routes": ROUTES, "ties": TIES}


@bp.get("/candidacy/applications")
@requires(Permission.CANDIDACY_APPLICATION_REVIEW)
def list_applications() -> ResponseReturnValue:
    """Show the applications that wait, the longest wait first."""
    waiting = queries.list_waiting(now())
    return render_template("candidacy/list_applications.html", waiting=waiting, **WORDS_SHOWN)


@bp.route("/candidacy/applications/<application>/review-application", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_APPLICATION_REVIEW)
def review_application(application: str) -> ResponseReturnValue:
    """Accept or return an application, its evidence beside the conditions."""
    form = ReviewApplicationForm.from_request()
    return answer(
        form,
        lambda: actions.review_application(
            application,
            officer_id=person().id,
            becomes=State(form.becomes.data),
            reason=form.reason.data,
        ),
        then=lambda _: url_for(".list_applications"),
        template="candidacy/review_application.html",
        **_case(application),
    )


@bp.get("/candidacy/people/<person_id>")
@requires(Permission.CANDIDACY_APPLICATION_REVIEW)
def person_file(person_id: str) -> ResponseReturnValue:
    """Show a person's file: identity, ties, applications."""
    facts = queries.list_facts(person_id)
    return render_template(
        "candidacy/person_file.html",
        candidate=accounts.get_person(person_id),
        identity=[fact for fact in facts if fact.kind == FactKind.IDENTITY_CHECKED],
        numbers=queries.list_kept_numbers(person_id),
        declared=queries.list_declared_ties(person_id),
        shared=[(tie, accounts.get_name(tie.other_id)) for tie in queries.list_shared_ties(person_id)],
        memberships=organisations.list_own_memberships(person_id),
        applications=queries.list_applications(person_id),
        **WORDS_SHOWN,
    )


def _case(application_id: str) -> dict[str, Any]:
    """Return what an officer looks at: the person, the conditions as they stand, the evidence, the ties."""
    application = queries.get_application(application_id)
    today = local_day(now())
    rules = schemes.get_scheme(application.scheme_hash).grades[Grade(application.grade)]
    file = queries.get_file(application.person_id, application.grade)
    obstacle = queries.find_obstacle(application_id, person().id, today)
    return {
        "application": application,
        "candidate": accounts.get_person(application.person_id),
        "requirements": list_requirements(rules.prerequisites, file, today),
        "evidence": queries.list_evidence(application.id),
        "waited": now() - application.submitted_at,
        "refusal": sentence(obstacle) if obstacle else "",
        "renewal": queries.find_renewal(application.id),
        "demand": demand_of(rules),
        "also": rules.renewal.also,
        **WORDS_SHOWN,
    }
