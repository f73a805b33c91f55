"""The book in the database, and answers to a self-check as a form sends them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from apiflask import APIFlask

from certification.bank import queries as bank
from certification.core.db import db
from certification.core.settings import ROOT
from certification.delivery.rules.paper import Place
from certification.handbook.actions import load_handbook
from certification.handbook.loader import read_handbook
from certification.handbook.queries import list_chapters
from certification.study import queries
from certification.study.rules.review import review

CHAPTERS = read_handbook(ROOT / "handbook").chapters


@pytest.fixture
def app(app: APIFlask) -> APIFlask:
    """Give the application with the handbook loaded."""
    with app.app_context():
        if not list_chapters("zh"):
            load_handbook(CHAPTERS)
        db.session.remove()
    return app


@pytest.fixture
def right_answers(app: APIFlask) -> Callable[[str, int], dict[str, Any]]:
    """Give the form of a self-check with every answer right, read from a page that was opened."""

    def fields(page: str, chapter: int) -> dict[str, Any]:
        seed = hidden(page, "seed")
        with app.app_context():
            drawn = queries.draw_self_check(chapter, seed)
            found: dict[str, Any] = {"seed": seed, "edition": hidden(page, "edition")}
            for position, place in enumerate(drawn.places, start=1):
                found |= {f"q{position}-{name}": value for name, value in _right(place, position).items()}
            db.session.remove()
        return found

    return fields


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def _right(place: Place, position: int) -> dict[str, Any]:
    item = bank.get_item(place.version)
    told = review(item, place, position, "null")
    if told.choices:
        right = [str(one.choice.number) for one in told.choices if one.is_right]
        return {"choice": right[0]} if place.type == "single" else {"choices": right}
    texts = [text.en for text in told.feedback.right]
    match place.type:
        case "truefalse":
            return {"is_true": "yes" if texts == ["True"] else "no"}
        case "numeric":
            numbers = [re.search(r": (-?[\d,.]*\d)", text) for text in texts]
            return {f"value-{n}": found[1] for n, found in enumerate(numbers, start=1) if found}
        case "order":
            shown = [choice.text.en for choice in told.shown.choices]
            return {f"place-{n}": texts.index(text) + 1 for n, text in enumerate(shown, start=1)}
        case _:
            by_text = {choice.text.en: choice.number for choice in told.shown.choices}
            return {f"place-{n}": by_text[text.rpartition(" → ")[2]] for n, text in enumerate(texts, start=1)}
