"""The book: its contents by part and path, its chapters, and the note that one is read."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from certification.core.forms import Form
from certification.core.permissions import Permission
from certification.core.rights import person, public, requires
from certification.core.texts import language
from certification.handbook import queries as handbook
from certification.handbook.rules.parts import PARTS
from certification.scheme.rules.names import Grade
from certification.study import actions, queries
from certification.study.rules.reading import neighbours, path_of, progress_of
from certification.study.rules.self_check import RIGHT_TO_PASS
from certification.study.views.blueprint import bp
from certification.study.views.learner import is_learner, reader

WHOLE_BOOK = "all"


@bp.get("/handbook")
@public
def contents() -> ResponseReturnValue:
    """Show the book by part and by the path of a grade, with what is read and passed."""
    grade = _grade_shown()
    path = path_of((listed.head for listed in handbook.list_chapters(language())), grade)
    read_by = reader()
    return render_template(
        "study/contents.html",
        parts=[
            (number, name, [head for head in path if head.part == number]) for number, name in PARTS.items()
        ],
        grade=grade,
        grades=list(Grade),
        reader=read_by,
        progress=progress_of(path, read_by),
        is_learner=is_learner(),
    )


@bp.get("/handbook/<int:chapter>")
@public
def chapter(chapter: int) -> ResponseReturnValue:
    """Show one chapter to anybody."""
    shown = handbook.get_chapter(chapter, language())
    head, read_by = shown.listed.head, reader()
    before, after = neighbours([listed.head for listed in handbook.list_chapters(language())], chapter)
    page = render_template(
        "study/chapter.html",
        chapter=shown,
        head=head,
        part=PARTS[head.part],
        before=before,
        after=after,
        is_read=read_by.has_read(head),
        is_passed=read_by.has_passed(head),
        is_learner=is_learner(),
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


def _grade_shown() -> Grade | None:
    """Return the grade that was asked for, else the one this person aims at; None for the whole book."""
    asked = request.args.get("grade", "")
    if asked == WHOLE_BOOK:
        return None
    if asked in set(Grade):
        return Grade(asked)
    return queries.get_grade_aimed_at(person().id) if is_learner() else Grade.JUNIOR


def _unless_unchanged(page: Response) -> ResponseReturnValue:
    """Let a stranger's browser keep a chapter and ask only whether it changed."""
    if current_user.is_authenticated:
        return page
    page.cache_control.private = True
    page.cache_control.no_cache = True
    page.add_etag()
    return page.make_conditional(request)
