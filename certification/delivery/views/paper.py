"""The candidate's paper: one page with a script, page by page without, one review before handing in."""

from __future__ import annotations

import json
import secrets
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.bank import queries as bank
from certification.core.clock import written
from certification.core.csrf import settings
from certification.core.errors import NotFound
from certification.core.forms import Form
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import person, requires
from certification.core.texts import LANGUAGES
from certification.core.words import sentence
from certification.delivery import actions, queries
from certification.delivery.forms import AnswerForm
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.answers import OddAnswer
from certification.delivery.rules.journal import Change, NotSaved, Reason
from certification.delivery.rules.presentation import ShownItem, present
from certification.delivery.rules.sent import raw_answer
from certification.delivery.rules.timing import minutes_of
from certification.delivery.rules.waiting import queue_key
from certification.delivery.views.blueprint import bp
from certification.scheme import queries as scheme


@bp.get("/attempts/<attempt>")
@requires(Permission.DELIVERY_ATTEMPT_READ)
def paper(attempt: str) -> ResponseReturnValue:
    """Show the whole paper to the page's script; without one it leads on to the first question."""
    own = queries.get_own_attempt(attempt, person().id)
    if leave := _elsewhere(own):
        return leave
    return render_template(
        "delivery/paper.html",
        attempt=own,
        items=_shown(own),
        answers=_answers(attempt),
        last_seq=queries.last_seq(attempt, own.epoch),
        queue_key=queue_key(attempt, settings().secret),
        **_frame(own),
    )


@bp.route("/attempts/<attempt>/<int:position>", methods=["GET", "POST"])
@requires(Permission.DELIVERY_ATTEMPT_READ)
def question(attempt: str, position: int) -> ResponseReturnValue:
    """Show one question with a form that saves it through the same statement; works without JavaScript."""
    own = queries.get_own_attempt(attempt, person().id)
    typed_before_the_pause = own.is_paused and request.method == "POST"
    if (leave := _elsewhere(own)) and not typed_before_the_pause:
        return leave
    form = AnswerForm.from_request({"epoch": own.epoch, "once": secrets.token_hex(12)})
    refusal = None
    if request.method == "POST":
        refusal = _save(own, position, form)
        if refusal is None or own.is_paused:
            return redirect(_next_address(own, position), 303)
    page = _question_page(own, position, form, refusal)
    return make_response(page, 409 if refusal else 200)


@bp.get("/attempts/<attempt>/review")
@requires(Permission.DELIVERY_ATTEMPT_READ)
def review(attempt: str) -> ResponseReturnValue:
    """Show what is answered and what is not, before handing in for good."""
    own = queries.get_own_attempt(attempt, person().id)
    if leave := _elsewhere(own):
        return leave
    answered = {position for position, answer in _answers(attempt).items() if answer is not None}
    return render_template(
        "delivery/review.html", attempt=own, answered=answered, form=Form.from_request(), **_frame(own)
    )


@bp.post("/attempts/<attempt>/take-over")
@requires(Permission.DELIVERY_ATTEMPT_TAKE_OVER)
def take_over(attempt: str) -> ResponseReturnValue:
    """Go on with the attempt in this browser."""
    Form.from_request().validate()
    actions.take_over(attempt, person().id, writer=person().token_hash)
    return redirect(url_for(".paper", attempt=attempt), 303)


def _elsewhere(own: AttemptNow) -> ResponseReturnValue | None:
    """Lead away from a paper that has not begun, is closed, or is hidden while its clock stands."""
    if own.started_at is None:
        return redirect(url_for("exams.start_attempt", sitting=own.occasion))
    if own.is_closed:
        return redirect(url_for("exams.result", attempt=own.id))
    if own.is_paused:
        return redirect(url_for(".paused", attempt=own.id))
    return None


def _save(own: AttemptNow, position: int, form: AnswerForm) -> str | None:
    """Save the form's answer and return why not, in words, or None."""
    places = queries.get_places(own.paper_id)
    if not 1 <= position <= len(places):
        raise NotFound
    if not form.validate():
        return sentence(Refusal(Reason.ODD_ANSWER))
    try:
        answer = actions.normal_answer(
            own.id, position, raw_answer(places[position - 1], request.form.to_dict(flat=False))
        )
    except OddAnswer:
        return sentence(Refusal(Reason.ODD_ANSWER))
    change = Change(own.id, form.epoch.data or 1, 0, position, answer)
    outcome = actions.save_form_answer(change, token_hash=person().token_hash, once=form.once.data or "")
    if isinstance(outcome, NotSaved):
        return sentence(Refusal(outcome.reason, {"code": outcome.final_hash or ""}))
    return None


def _next_address(own: AttemptNow, position: int) -> str:
    go = request.form.get("go", "next")
    target = position - 1 if go == "back" else position + 1 if go == "next" else position
    if go == "review" or target > own.place_count:
        return url_for(".review", attempt=own.id)
    return url_for(".question", attempt=own.id, position=max(1, target))


def _question_page(own: AttemptNow, position: int, form: AnswerForm, refusal: str | None) -> str:
    places = queries.get_places(own.paper_id)
    if not 1 <= position <= len(places):
        raise NotFound
    answers = _answers(own.id)
    chosen = request.args.get("language", own.language)
    typed = (
        raw_answer(places[position - 1], request.form.to_dict(flat=False))
        if refusal
        else answers.get(position)
    )
    return render_template(
        "delivery/question.html",
        attempt=own,
        item=present(bank.get_item(places[position - 1].version), places[position - 1], position),
        answer=typed,
        answered={n for n, answer in answers.items() if answer is not None},
        form=form,
        refusal=refusal,
        item_language=chosen if chosen in LANGUAGES else own.language,
        **_frame(own),
    )


def _shown(own: AttemptNow) -> list[ShownItem]:
    return [
        present(bank.get_item(place.version), place, n)
        for n, place in enumerate(queries.get_places(own.paper_id), start=1)
    ]


def _answers(attempt_id: str) -> dict[int, Any]:
    return {
        current.position: json.loads(current.answer) for current in queries.list_current_answers(attempt_id)
    }


def _frame(own: AttemptNow) -> dict[str, Any]:
    """Return what every page of the paper shows round the questions."""
    rules = scheme.get_scheme(own.scheme_hash)
    deadline = own.deadline_at
    return {
        "domains": rules.domains,
        "types": rules.item_types,
        "grade": rules.grades[own.grade],  # type: ignore[index]
        "is_writer": own.writer == person().token_hash,
        "now": written(own.now),
        "deadline": written(deadline) if deadline else "",
        "break_minutes": minutes_of(queries.break_left(own.id)) if own.break_seconds else 0,
        "minutes_left": max(0, int((deadline - own.now).total_seconds() // 60)) if deadline else 0,
    }
