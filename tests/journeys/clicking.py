"""What a hand does on a page of ours: answer a question, fill in a form of the session."""

from __future__ import annotations

from typing import Any

from apiflask import APIFlask
from playwright.sync_api import Locator, Page

from certification.bank import queries as bank
from certification.core.db import db
from certification.delivery import queries as attempts
from certification.delivery.rules.paper import Place
from certification.demo.answering import right_answer
from certification.study import queries as studies

Answer = dict[str, Any]


def answer_question(question: Locator, answer: Answer) -> None:
    """Click and type an answer into the fields of a question."""
    match answer:
        case {"choice": number}:
            _choose(question, number)
        case {"is_true": truth}:
            _choose(question, "yes" if truth else "no")
        case {"choices": numbers}:
            for number in numbers:
                _choose(question, number)
        case {"values": values}:
            for box, value in zip(question.locator(".box input").all(), values, strict=True):
                box.fill(value)
        case {"ranks": chosen} | {"pairs": chosen}:
            for place, number in zip(question.locator("select").all(), chosen, strict=True):
                place.select_option(str(number))


def _choose(question: Locator, value: object) -> None:
    question.locator(f"label.option:has(input[value='{value}'])").click()


def fill_in(page: Page, content: dict[str, Any]) -> None:
    """Type the content of a session's form, adding the rows that it needs."""
    for name, value in content.items():
        if isinstance(value, list):
            _fill_rows(page, name, value)
        else:
            _fill(page, name, value)


def _fill_rows(page: Page, name: str, rows: list[dict[str, str]]) -> None:
    for n, row in enumerate(rows):
        if not page.locator(f"[name='{name}-{n}-{next(iter(row))}']").count():
            page.locator(f"button[name=add][value='{name}']").click()
        for cell, value in row.items():
            _fill(page, f"{name}-{n}-{cell}", value)


def _fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f"[name='{name}']")
    if field.evaluate("one => one.matches('select')"):
        field.select_option(value)
    else:
        field.fill(value)


def right_in_paper(app: APIFlask, attempt_id: str) -> list[Answer]:
    """Return the right answers of a drawn paper, in its order."""
    with app.app_context():
        found = _right(attempts.get_places(attempts.get_attempt(attempt_id).paper_id))
        db.session.remove()
    return found


def right_in_self_check(app: APIFlask, chapter: int, seed: str) -> list[Answer]:
    """Return the right answers of a self-check that was drawn by this seed."""
    with app.app_context():
        found = _right(studies.draw_self_check(chapter, seed).places)
        db.session.remove()
    return found


def right_in_showcase(app: APIFlask) -> list[Answer]:
    """Return the right answers of the questions on the first page."""
    with app.app_context():
        drawn = studies.find_showcase()
        assert drawn is not None
        found = _right(drawn.places)
        db.session.remove()
    return found


def _right(places: tuple[Place, ...] | list[Place]) -> list[Answer]:
    return [right_answer(bank.get_item(place.version), place) for place in places]
