"""A candidate's paper: the start, the hand-in and the result."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.errors import NotFound
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import language
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.journal import short_code
from certification.delivery.rules.sections import stretched
from certification.exams import actions, queries
from certification.exams.forms import StartAttemptForm
from certification.exams.rules.reporting import KINDS
from certification.exams.rules.result import weak
from certification.exams.views.blueprint import bp
from certification.exams.views.booking import about
from certification.handbook import queries as handbook
from certification.invigilation import queries as watched
from certification.invigilation.rules.conduct import RULES, VERSION
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade

WEAK_PERCENT = 70


@bp.route("/<sitting>/start-attempt", methods=["GET", "POST"])
@requires(Permission.EXAMS_ATTEMPT_START)
def start_attempt(sitting: str) -> ResponseReturnValue:
    """Show the rules and minutes; start the clock when they are accepted."""
    is_chinese = queries.get_languages(sitting) == "zh"
    form = StartAttemptForm.from_request({"language": "zh" if is_chinese else language()})
    if is_chinese:
        form.language.choices = [("zh", "简体中文")]
    return answer(
        form,
        lambda: actions.start_attempt(
            sitting,
            person().id,
            language=form.language.data,
            writer=person().token_hash,
            code=form.code.data or "",
        ),
        then=lambda attempt: url_for("delivery.paper", attempt=attempt),
        template="exams/start_attempt.html",
        show=lambda: _rules_page(sitting),
    )


def _rules_page(sitting: str) -> dict[str, Any]:
    """Return what the page before the start tells; raises NotFound for who has no seat."""
    row = queries.get_sitting(sitting, person().id)
    if row.attempt_id is None:
        raise NotFound
    attempt = attempts.get_own_attempt(row.attempt_id, person().id)
    return {
        "attempt": attempt,
        "time": queries.time_of_attempt(attempt, local_day(attempt.now)),
        "sections": stretched(attempts.get_sections(attempt.paper_id), attempt.seconds_allowed),
        "seat": watched.find_seat_at(row.booking_id or ""),
        "checked": watched.find_checked_in(row.booking_id or ""),
        "conduct": RULES,
        "conduct_version": VERSION,
        "fee": queries.get_fee(queries.get_booking(row.booking_id or ""), row),
        **about(row),
    }


@bp.post("/attempts/<attempt>/hand-in")
@requires(Permission.DELIVERY_ATTEMPT_HAND_IN)
def hand_in(attempt: str) -> ResponseReturnValue:
    """Close the paper for good and go to its result."""
    actions.hand_in(attempt, person().id)
    return redirect(url_for(".result", attempt=attempt), 303)


@bp.get("/attempts/<attempt>/result")
@requires(Permission.EXAMS_RESULT_READ)
def result(attempt: str) -> ResponseReturnValue:
    """Show what a closed attempt earned; an attempt that ran out is counted now (an audited read)."""
    own = attempts.get_own_attempt(attempt, person().id)
    if own.is_rehearsal:
        return redirect(url_for(".rehearsal_result", attempt=attempt))
    if not own.is_closed:
        raise NotFound
    if queries.find_counted(attempt) is None and not watched.is_void(attempt):
        actions.count_run_out(attempt, by=person().id)
    counted = queries.find_result(attempt)
    rules = schemes.get_scheme(own.scheme_hash)
    sitting = queries.get_sitting(own.occasion)
    return render_template(
        "exams/result.html",
        attempt=own,
        result=counted,
        rules=rules,
        domain_words={code: domain.name for code, domain in rules.domains.items()},
        grade=rules.grades[Grade(own.grade)],
        weak_domains=weak(counted.count.domains, WEAK_PERCENT) if counted else (),
        chapters={one.head.chapter for one in handbook.list_chapters(language())},
        is_short=sitting.is_short,
        is_renewal=sitting.is_renewal,
        pass_rule=queries.pass_rule_of(attempt, rules.grades[Grade(own.grade)]),
        **_ledger_of(own),
        receipt=attempts.find_receipt(attempt),
        code=short_code(own.final_hash) if own.final_hash else "",
        answered=own.answered if own.answered is not None else attempts.count_answered(attempt),
    )


def _ledger_of(own: AttemptNow) -> dict[str, Any]:
    """Return what was done about a paper: its time, how the room ended it, the results before a correction."""
    return {
        "ending": find_ending(own.id),
        "earlier": queries.list_earlier_results(own.id, own.paper_id),
        "kinds": KINDS,
        "time": queries.time_of_attempt(own, local_day(own.now)),
        "time_changes": attempts.list_time_changes([own.id]),
    }


def find_ending(attempt_id: str) -> Any:
    """Return how the room ended an attempt, or what it asks, None where it did neither."""
    return next(iter(reversed(watched.list_endings([attempt_id]))), None)
