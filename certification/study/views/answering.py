"""The answers in a form of several questions, and the way from each back into the handbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import request, url_for

from certification.core.errors import BadShape
from certification.core.pages import Link
from certification.core.texts import language
from certification.delivery.rules.answers import OddAnswer, read_answer
from certification.delivery.rules.sent import raw_answer
from certification.handbook import queries as handbook
from certification.study.queries import Drawn
from certification.study.rules.review import Review


def typed_answers(drawn: Drawn) -> dict[int, Any]:
    """Return the raw answer of every question as it was sent."""
    return {
        n: raw_answer(place, request.form.to_dict(flat=False), f"q{n}-")
        for n, place in enumerate(drawn.places, start=1)
    }


def normal_answers(drawn: Drawn) -> list[bytes]:
    """Return every answer in its normal form; raises BadShape for what no form of ours sends."""
    try:
        typed = typed_answers(drawn).values()
        return [read_answer(place, raw) for place, raw in zip(drawn.places, typed, strict=True)]
    except OddAnswer as odd:
        raise BadShape(str(odd)) from odd


def sent_fields(drawn: Drawn) -> dict[int, list[tuple[str, str]]]:
    """Return the fields of every question as they were sent, for a page that carries them on."""
    sent = list(request.form.items(multi=True))
    return {n: [one for one in sent if one[0].startswith(f"q{n}-")] for n in range(1, len(drawn.places) + 1)}


def clause_links(reviews: Iterable[Review]) -> dict[str, Link]:
    """Return the way from each reviewed question back into the handbook."""
    wanted = {review.feedback.clause for review in reviews}
    return {
        clause.id: Link(
            url_for("study.chapter", chapter=listed.head.chapter, _anchor=clause.id),
            f"{listed.head.chapter}.{clause.number} {clause.title}",
        )
        for listed in handbook.list_chapters(language())
        for clause in listed.clauses
        if clause.id in wanted
    }
