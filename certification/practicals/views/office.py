"""Planning practicals and watching over their moderation."""

from __future__ import annotations

from datetime import datetime

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.candidacy.queries import get_application
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import ZONE, local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.practicals import actions, queries
from certification.practicals.actions import Plan
from certification.practicals.forms import AssignFurtherForm, PlanPracticalForm
from certification.practicals.views.blueprint import bp
from certification.practicals.words import OUTCOMES
from certification.scheme.queries import get_scheme
from certification.scheme.rules.names import SHORT_NAMES, Grade


@bp.get("/")
@requires(Permission.PRACTICALS_PRACTICAL_PLAN)
def list_practicals() -> ResponseReturnValue:
    """Show what is to be planned and what is under way."""
    planned = queries.list_planned()
    waiting = queries.list_to_plan()
    people = {one.row.person_id for one in planned} | {one.person_id for one in waiting}
    return render_template(
        "practicals/list_practicals.html",
        waiting=waiting,
        planned=[(one, queries.get_standing(one)) for one in planned],
        names=queries.names_of(people),
        grades=SHORT_NAMES,
        outcomes=OUTCOMES,
    )


@bp.route("/plan-practical/<application>", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_PRACTICAL_PLAN)
def plan_practical(application: str) -> ResponseReturnValue:
    """Plan a practical for an accepted application; who may not assess is shown with the reason."""
    wished = get_application(application)
    form = PlanPracticalForm.from_request()
    choices = queries.list_choices(wished.person_id, _moment(form) or now())
    people = [(one.assessor.id, one.assessor.name) for one in choices]
    form.assessors.choices, form.lead.choices = people, people
    rules = get_scheme(wished.scheme_hash).grades[Grade(wished.grade)]
    return answer(
        form,
        lambda: actions.plan_practical(_plan(application, form), person().id),
        then=lambda practical: url_for(".oversee_practical", practical=practical),
        template="practicals/plan_practical.html",
        choices=[(one, sentence(one.refusal) if one.refusal else "") for one in choices],
        candidate=get_name(wished.person_id),
        person_id=wished.person_id,
        grade=SHORT_NAMES[wished.grade],
        rules=rules.practical,
        prep=queries.find_prep_time(wished.person_id, local_day(now()), rules),
    )


@bp.get("/<practical>/oversee")
@requires(Permission.PRACTICALS_PRACTICAL_PLAN)
def oversee_practical(practical: str) -> ResponseReturnValue:
    """Show an officer how far a practical has come and, once all have sealed, what they found."""
    return render_template("practicals/oversee_practical.html", **_overview(practical))


@bp.route("/<practical>/assign-further", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_PRACTICAL_PLAN)
def assign_further(practical: str) -> ResponseReturnValue:
    """Call a further assessor."""
    found = queries.get_practical(practical)
    form = AssignFurtherForm.from_request()
    choices = [
        one
        for one in queries.list_choices(found.row.person_id, now())
        if one.assessor.id not in found.everybody
    ]
    form.assessor.choices = [(one.assessor.id, one.assessor.name) for one in choices]
    return answer(
        form,
        lambda: actions.assign_further(practical, form.assessor.data, person().id),
        then=lambda _: url_for(".oversee_practical", practical=practical),
        template="practicals/assign_further.html",
        choices=[(one, sentence(one.refusal) if one.refusal else "") for one in choices],
        **_overview(practical),
    )


def _overview(practical_id: str) -> dict[str, object]:
    found = queries.get_practical(practical_id)
    standing, outcome = queries.get_standing(found), queries.get_outcome(practical_id)
    return {
        "practical": found,
        "prep": queries.find_prep_time(found.row.person_id, local_day(found.row.starts_at), found.rules),
        "standing": standing,
        "found": outcome,
        "causes": [queries.cause_words(cause) for cause in standing.causes],
        "names": queries.names_of([*found.everybody, found.row.person_id]),
        "grades": SHORT_NAMES,
        "outcomes": OUTCOMES,
    }


def _moment(form: PlanPracticalForm) -> datetime | None:
    """Return the chosen start in the body's zone, or None while there is none that can be read."""
    if request.method == "GET" or not form.starts_at.data:
        return None
    chosen: datetime = form.starts_at.data
    return chosen.replace(tzinfo=ZONE)


def _plan(application_id: str, form: PlanPracticalForm) -> Plan:
    return Plan(
        application_id=application_id,
        place=form.place.data or "",
        starts_at=_moment(form) or now(),
        assessors=tuple(form.assessors.data or ()),
        lead=form.lead.data or "",
    )
