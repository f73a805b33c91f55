"""The first page, the handbook with its self-checks, and practice."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from certification.core.errors import BadShape, NotFound, Refused
from certification.core.forms import Form, answer
from certification.core.ids import new_id
from certification.core.pages import Link, can, menu
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.rights import person, public, requires
from certification.core.texts import language
from certification.delivery.rules.answers import OddAnswer, read_answer
from certification.handbook import queries as handbook
from certification.handbook.rules.parts import PARTS
from certification.scheme.rules.names import Grade
from certification.study import actions, queries
from certification.study.forms import SEED, AnswerSelfCheckForm, raw_answer
from certification.study.queries import Drawn
from certification.study.rules.reading import Reader, neighbours, path_of, progress_of
from certification.study.rules.review import Review
from certification.study.rules.self_check import RIGHT_TO_PASS, Reason, count_right, has_passed, why_not_count

bp = APIBlueprint("study", __name__, enable_openapi=False)


@bp.get("/")
@public
def first_page() -> ResponseReturnValue:
    """Say what this is and where to begin."""
    return _first_page(reviews={})


@bp.route("/practice", methods=["GET", "POST"])
@public
def practice() -> ResponseReturnValue:
    """Tell at once what was right in the questions of the first page; nothing is kept."""
    drawn = queries.find_showcase()
    if request.method == "GET" or drawn is None:
        return redirect(url_for(".first_page", _anchor="practice"), 303)
    Form.from_request().validate()
    answers = _answers(drawn)
    reviews = {one.shown.position: one for one in drawn.review([said.decode() for said in answers])}
    answered = {n for n, said in enumerate(answers, start=1) if why_not_count([said]) is None}
    return _first_page(reviews={n: one for n, one in reviews.items() if n in answered})


def _first_page(*, reviews: dict[int, Review]) -> ResponseReturnValue:
    drawn = queries.find_showcase()
    return render_template(
        "study/first_page.html",
        items=drawn.items if drawn else [],
        reviews=reviews,
        clauses=_clauses(list(reviews.values())),
        typed=_typed(drawn) if drawn else {},
        grades=list(Grade),
        progress=_own_progress(),
        ways=[link for link in menu() if not link.is_here],
        form=Form(),
    )


@bp.get("/handbook")
@public
def contents() -> ResponseReturnValue:
    """Show the book by part and by the path of a grade, with what is read and passed."""
    grade = _grade_shown()
    heads = [listed.head for listed in handbook.list_chapters(language())]
    path = path_of(heads, grade)
    reader = _reader()
    return render_template(
        "study/contents.html",
        parts=[(number, PARTS[number], [h for h in path if h.part == number]) for number in PARTS],
        grade=grade,
        grades=list(Grade),
        reader=reader,
        progress=progress_of(path, reader),
        is_learner=_is_learner(),
    )


@bp.get("/handbook/<int:chapter>")
@public
def chapter(chapter: int) -> ResponseReturnValue:
    """Show one chapter to anybody."""
    shown = handbook.get_chapter(chapter, language())
    head, reader = shown.listed.head, _reader()
    before, after = neighbours([listed.head for listed in handbook.list_chapters(language())], chapter)
    page = render_template(
        "study/chapter.html",
        chapter=shown,
        head=head,
        part=PARTS[head.part],
        before=before,
        after=after,
        is_read=reader.has_read(head),
        is_passed=reader.has_passed(head),
        is_learner=_is_learner(),
        right_to_pass=RIGHT_TO_PASS,
        form=Form(),
    )
    return _unless_unchanged(make_response(page))


@bp.post("/handbook/<int:chapter>/finish-chapter")
@requires(Permission.STUDY_CHAPTER_FINISH)
def finish_chapter(chapter: int) -> ResponseReturnValue:
    """Note that this chapter is read."""
    Form.from_request().validate()
    actions.finish_chapter(person().id, chapter, language())
    return redirect(url_for(".chapter", chapter=chapter, _anchor="afterwards"), 303)


@bp.route("/handbook/<int:chapter>/answer-self-check", methods=["GET", "POST"])
@public
def answer_self_check(chapter: int) -> ResponseReturnValue:
    """Ask a chapter's five questions, drawn afresh; a candidate's answers are kept, a stranger's are not."""
    form = AnswerSelfCheckForm.from_request()
    drawn = queries.draw_self_check(chapter, _seed(form))
    typed = _typed(drawn) if form.edition.data == drawn.edition else {}
    shown: dict[str, Any] = {**_about(chapter), "drawn": drawn, "typed": typed}
    if request.method == "POST" and not _is_learner():
        return _answer_of_stranger(chapter, form, drawn, shown)
    return answer(
        form,
        lambda: actions.answer_self_check(person().id, chapter, drawn, _checked_answers(form, drawn)),
        then=lambda trial: url_for(".trial", chapter=chapter, trial=trial),
        template="study/answer_self_check.html",
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


def _answer_of_stranger(
    chapter: int, form: AnswerSelfCheckForm, drawn: Drawn, shown: dict[str, Any]
) -> ResponseReturnValue:
    if not form.validate():
        return make_response(render_template("study/answer_self_check.html", form=form, **shown), 422)
    try:
        answers = _checked_answers(form, drawn)
        if refusal := why_not_count(answers):
            raise Refused(refusal)
    except Refused as refused:
        form.refuse(refused)
        return make_response(render_template("study/answer_self_check.html", form=form, **shown), 409)
    return _told(chapter, drawn.review([said.decode() for said in answers]), is_kept=False)


def _told(chapter: int, reviews: list[Review], *, is_kept: bool) -> ResponseReturnValue:
    told = [review.feedback for review in reviews]
    return render_template(
        "study/trial.html",
        reviews=reviews,
        clauses=_clauses(reviews),
        right=count_right(told),
        is_passed=has_passed(told),
        is_kept=is_kept,
        **_about(chapter),
    )


def _about(chapter: int) -> dict[str, Any]:
    """Return what every page of a self-check says about its chapter."""
    heads = [listed.head for listed in handbook.list_chapters(language())]
    head = next((head for head in heads if head.chapter == chapter), None)
    if head is None:
        raise NotFound
    return {
        "head": head,
        "after": neighbours(heads, chapter)[1],
        "is_read": _reader().has_read(head),
        "right_to_pass": RIGHT_TO_PASS,
        "is_learner": _is_learner(),
    }


def _seed(form: AnswerSelfCheckForm) -> str:
    """Return the draw that a form brings back, or a fresh one."""
    if request.method == "GET":
        return new_id()
    if not SEED.fullmatch(form.seed.data or ""):
        raise BadShape("a draw is named by its seed")
    return str(form.seed.data)


def _checked_answers(form: AnswerSelfCheckForm, drawn: Drawn) -> list[bytes]:
    """Return the answers; raises Refused where the questions are no longer those that were shown."""
    if form.edition.data != drawn.edition:
        raise Refused(Refusal(Reason.ITEMS_CHANGED))
    return _answers(drawn)


def _answers(drawn: Drawn) -> list[bytes]:
    try:
        return [read_answer(place, raw) for place, raw in zip(drawn.places, _typed(drawn).values(), strict=True)]
    except OddAnswer as odd:
        raise BadShape(str(odd)) from odd


def _typed(drawn: Drawn) -> dict[int, Any]:
    """Return the raw answer of every question as it was sent."""
    return {n: raw_answer(place, request.form, f"q{n}-") for n, place in enumerate(drawn.places, start=1)}


def _clauses(reviews: list[Review]) -> dict[str, Link]:
    """Return the way from each reviewed question back into the handbook."""
    wanted = {review.feedback.clause for review in reviews}
    return {
        clause.id: Link(
            url_for(".chapter", chapter=listed.head.chapter, _anchor=clause.id),
            f"{listed.head.chapter}.{clause.number} {clause.title}",
        )
        for listed in handbook.list_chapters(language())
        for clause in listed.clauses
        if clause.id in wanted
    }


def _grade_shown() -> Grade | None:
    asked = request.args.get("grade", "")
    if asked == "all":
        return None
    if asked in set(Grade):
        return Grade(asked)
    return queries.get_grade_aimed_at(person().id) if _is_learner() else Grade.JUNIOR


def _own_progress() -> Any:
    if not _is_learner():
        return None
    grade = queries.get_grade_aimed_at(person().id)
    heads = [listed.head for listed in handbook.list_chapters(language())]
    return progress_of(path_of(heads, grade), _reader())


def _reader() -> Reader:
    return queries.get_reader(person().id) if _is_learner() else Reader()


def _is_learner() -> bool:
    return can(Permission.STUDY_SELF_CHECK_ANSWER)


def _unless_unchanged(page: Response) -> Response:
    """Let a stranger's browser keep a chapter and ask only whether it changed."""
    if current_user.is_authenticated:
        return page
    page.cache_control.private = True
    page.cache_control.no_cache = True
    page.add_etag()
    return page.make_conditional(request)
