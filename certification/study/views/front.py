"""The first page: what this is, where to begin, and five questions to try."""

from __future__ import annotations

from collections.abc import Mapping

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from certification.core.forms import Form
from certification.core.pages import menu
from certification.core.rights import person, public
from certification.core.texts import language
from certification.delivery.rules.answers import NULL
from certification.handbook import queries as handbook
from certification.scheme import queries as schemes
from certification.study import queries
from certification.study.rules.reading import Progress, path_of, progress_of
from certification.study.rules.review import Review
from certification.study.views.answering import clause_links, normal_answers, sent_fields, typed_answers
from certification.study.views.blueprint import bp
from certification.study.views.learner import is_learner, reader


@bp.get("/")
@public
def first_page() -> ResponseReturnValue:
    """Say what this is and where to begin."""
    return _first_page({})


@bp.route("/practice", methods=["GET", "POST"])
@public
def practice() -> ResponseReturnValue:
    """Tell at once what was right in the questions of the first page; nothing is kept."""
    drawn = queries.find_showcase()
    if request.method == "GET" or drawn is None:
        return redirect(url_for("study.first_page", _anchor="practice"), 303)
    Form.from_request().validate()
    answers = normal_answers(drawn)
    reviews = drawn.review([said.decode() for said in answers])
    return _first_page(
        {one.shown.position: one for one, said in zip(reviews, answers, strict=True) if said != NULL}
    )


def _first_page(reviews: Mapping[int, Review]) -> ResponseReturnValue:
    drawn, live = queries.find_showcase(), schemes.find_live_hash()
    scheme = schemes.get_scheme(live) if live else None
    return render_template(
        "study/first_page.html",
        items=drawn.items if drawn else [],
        reviews=reviews,
        clauses=clause_links(reviews.values()),
        typed=typed_answers(drawn) if drawn else {},
        kept=sent_fields(drawn) if drawn else {},
        domains=scheme.domains if scheme else {},
        grades=list(scheme.grades.values()) if scheme else [],
        person=person() if current_user.is_authenticated else None,
        progress=_own_progress(),
        ways=[link for link in menu() if not link.is_here],
        form=Form(),
    )


def _own_progress() -> Progress | None:
    if not is_learner():
        return None
    grade = queries.get_grade_aimed_at(person().id)
    heads = [listed.head for listed in handbook.list_chapters(language())]
    return progress_of(path_of(heads, grade), reader())
