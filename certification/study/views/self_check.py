"""A chapter's five questions, drawn afresh for every try, and what was right."""

from __future__ import annotations

from typing import Any

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.core.errors import BadShape, NotFound, Refused
from certification.core.forms import answer
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import person, public, requires
from certification.core.texts import language
from certification.handbook import queries as handbook
from certification.study import actions, queries
from certification.study.forms import SEED, AnswerSelfCheckForm
from certification.study.queries import Drawn
from certification.study.rules.reading import neighbours
from certification.study.rules.review import Review
from certification.study.rules.self_check import RIGHT_TO_PASS, Reason, count_right, has_passed
from certification.study.views.answering import clause_links, normal_answers, typed_answers
from certification.study.views.blueprint import bp
from certification.study.views.learner import is_learner, reader

TEMPLATE = "study/answer_self_check.html"


@bp.route("/handbook/<int:chapter>/answer-self-check", methods=["GET", "POST"])
@public
def answer_self_check(chapter: int) -> ResponseReturnValue:
    """Ask a chapter's questions; a candidate's answers are kept, a stranger's are not."""
    form = AnswerSelfCheckForm.from_request()
    drawn = queries.draw_self_check(chapter, _seed(form))
    typed = typed_answers(drawn) if form.edition.data == drawn.edition else {}
    shown = {**_about(chapter), "drawn": drawn, "typed": typed}
    if request.method == "POST" and not is_learner():
        return _tell_stranger(chapter, form, drawn, shown)
    return answer(
        form,
        lambda: actions.answer_self_check(person().id, chapter, drawn, _answers(form, drawn)),
        then=lambda trial: url_for(".trial", chapter=chapter, trial=trial),
        template=TEMPLATE,
        **shown,
    )


@bp.get("/handbook/<int:chapter>/trials/<trial>")
@requires(Permission.STUDY_SELF_CHECK_ANSWER)
def trial(chapter: int, trial: str) -> ResponseReturnValue:
    """Show a kept try: what was right, and the mistake behind what was not."""
    own = queries.get_own_trial(trial, person().id)
    if own.chapter != chapter:
        raise NotFound
    return _told(chapter, queries.review_trial(own), is_kept=True)


def _tell_stranger(
    chapter: int, form: AnswerSelfCheckForm, drawn: Drawn, shown: dict[str, Any]
) -> ResponseReturnValue:
    """Tell the result at once and keep nothing."""
    form.validate()
    try:
        reviews = actions.answer_without_keeping(drawn, _answers(form, drawn))
    except Refused as refused:
        form.refuse(refused)
        return make_response(render_template(TEMPLATE, form=form, **shown), 409)
    return _told(chapter, reviews, is_kept=False)


def _told(chapter: int, reviews: list[Review], *, is_kept: bool) -> ResponseReturnValue:
    told = [review.feedback for review in reviews]
    return render_template(
        "study/trial.html",
        reviews=reviews,
        clauses=clause_links(reviews),
        right=count_right(told),
        is_passed=has_passed(told),
        is_kept=is_kept,
        **_about(chapter),
    )


def _about(chapter: int) -> dict[str, Any]:
    """Return what every page of a self-check says about its chapter; raises NotFound."""
    head = handbook.get_chapter(chapter, language()).listed.head
    heads = [listed.head for listed in handbook.list_chapters(language())]
    return {
        "head": head,
        "after": neighbours(heads, chapter)[1],
        "is_read": reader().has_read(head),
        "right_to_pass": RIGHT_TO_PASS,
        "is_learner": is_learner(),
    }


def _seed(form: AnswerSelfCheckForm) -> str:
    """Return the draw that a form brings back, or a fresh one; raises BadShape."""
    if request.method == "GET":
        return new_id()
    if not SEED.fullmatch(form.seed.data or ""):
        raise BadShape("a draw is named by its seed")
    return str(form.seed.data)


def _answers(form: AnswerSelfCheckForm, drawn: Drawn) -> list[bytes]:
    """Return the answers; raises Refused where the questions have changed meanwhile."""
    if form.edition.data != drawn.edition:
        raise Refused(Refusal(Reason.ITEMS_CHANGED))
    return normal_answers(drawn)
