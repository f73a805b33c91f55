"""The officers' pages: both halves and the evidence side by side, one decides, another one releases."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.candidacy import queries as candidacy
from certification.candidacy.rules.eligibility import list_requirements
from certification.certificates import actions, queries
from certification.certificates.forms import DecideForm, ReleaseDecisionForm
from certification.certificates.queries import Case
from certification.certificates.rules.number import dashed
from certification.certificates.views.blueprint import bp
from certification.certificates.words import OUTCOMES
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.exams import queries as exams
from certification.operations.queries import list_shown
from certification.practicals import queries as practicals
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/decisions")
@requires(Permission.CERTIFICATES_DECISION_MAKE)
def decisions() -> ResponseReturnValue:
    """Show the cases that wait for a decision or for its release."""
    return render_template(
        "certificates/decisions.html",
        waiting=queries.list_waiting(),
        changes=queries.list_changes_to_approve(),
        replacements=queries.list_replacements_to_approve(),
        asked=queries.list_asked_tokens(),
        grades=SHORT_NAMES,
        outcomes=OUTCOMES,
        dashed=dashed,
        now=now(),
    )


@bp.route("/decisions/<application>/decide", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_DECISION_MAKE)
def decide(application: str) -> ResponseReturnValue:
    """Decide about a candidate with a reason; a second officer releases it."""
    case = queries.get_case(application)
    form = DecideForm.from_request()
    if not case.grounds.is_provisional:
        del form.provisional_reason
    return answer(
        form,
        lambda: actions.decide(application, form.proposal, officer_id=person().id),
        then=lambda _: url_for(".decisions"),
        template="certificates/decide.html",
        **_dossier(case),
    )


@bp.route("/decisions/<decision>/release-decision", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_DECISION_RELEASE)
def release_decision(decision: str) -> ResponseReturnValue:
    """Release a decision as its second officer; the certificate is printed and issued with it."""
    case = queries.get_case(queries.get_decision(decision).application_id)
    return answer(
        ReleaseDecisionForm.from_request(),
        lambda: actions.release_decision(decision, officer_id=person().id),
        then=lambda number: url_for(".register", number=number) if number else url_for(".decisions"),
        template="certificates/release_decision.html",
        **_dossier(case),
    )


def _dossier(case: Case) -> dict[str, Any]:
    """Return everything that two officers look at: both halves, records, evidence, file, decision."""
    decision = queries.find_decision(case.application_id)
    application = candidacy.get_application(case.application_id)
    today = local_day(now())
    file = candidacy.get_file(case.person_id, case.rules.grade)
    grounds = case.grounds
    return {
        "case": case,
        "application": application,
        "evidence": candidacy.list_evidence(case.application_id),
        "requirements": list_requirements(case.rules.prerequisites, file, today),
        "facts": file.facts,
        "knowledge": exams.find_result(grounds.knowledge_id) if grounds.knowledge_id else None,
        "pass_rule": exams.pass_rule_of(grounds.knowledge_id, case.rules)
        if grounds.knowledge_id
        else case.rules.exam.pass_rule,
        "practical": practicals.get_outcome(grounds.practical_id) if grounds.practical_id else None,
        "records": _records(case),
        "decision": decision,
        "decided_by": get_name(decision.proposed_by) if decision else "",
        "kept": queries.read_grounds(decision) if decision else None,
        "issued": queries.find_by_decision(decision.id) if decision else None,
        "domain_words": {code: domain.name for code, domain in case.scheme.domains.items()},
        "near": _stand_aside(case),
        "outcomes": OUTCOMES,
        "grades": SHORT_NAMES,
    }


def _records(case: Case) -> list[Any]:
    """Return the forms that the candidate wrote round the practical session."""
    practical_id = case.grounds.practical_id
    return list_shown(practical_id, case.scheme.result_index) if practical_id else []


def _stand_aside(case: Case) -> str:
    """Return in words why this officer must stand aside, empty where they need not."""
    refusal = queries.find_bar(case, person().id)
    return sentence(refusal) if refusal else ""
