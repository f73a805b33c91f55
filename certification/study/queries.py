"""What a learner sees: progress, questions drawn for a try, earlier tries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from certification.bank import queries as bank
from certification.candidacy.queries import list_facts
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.texts import ZH
from certification.delivery.rules.drawing import Stocked
from certification.delivery.rules.paper import Place
from certification.delivery.rules.presentation import ShownItem, present
from certification.handbook import queries as handbook
from certification.scheme.rules.names import Grade
from certification.study.models import Reading, Trial
from certification.study.rules.reading import Reader, grade_aimed_at
from certification.study.rules.review import Review, review
from certification.study.rules.self_check import draw_places, edition_of

SHOWCASE = ("p-x-01", "p-x-02", "p-x-03", "p-x-04", "p-x-05")  # on the first page, for everybody


@dataclass(frozen=True, slots=True)
class Drawn:
    """Questions drawn for one try; the seed and the edition find the very same ones again."""

    seed: str
    edition: str
    places: tuple[Place, ...]

    @property
    def items(self) -> list[ShownItem]:
        """Return the questions as they are shown."""
        return [present(bank.get_item(p.version), p, n) for n, p in enumerate(self.places, start=1)]

    def review(self, answers: Sequence[str]) -> list[Review]:
        """Return every question with its answer held against it."""
        given = enumerate(zip(self.places, answers, strict=True), start=1)
        return [review(bank.get_item(place.version), place, n, answer) for n, (place, answer) in given]


def get_reader(person_id: str) -> Reader:
    """Return how far a person has come."""
    return Reader.of(list_facts(person_id))


def get_grade_aimed_at(person_id: str) -> Grade:
    """Return the grade whose path a person is on."""
    return grade_aimed_at(list_facts(person_id))


def draw_self_check(chapter: int, seed: str) -> Drawn:
    """Return a chapter's self-check drawn by a seed; raises NotFound for a chapter that has none."""
    head = handbook.get_chapter(chapter, ZH).listed.head
    return _draw(head.self_check, seed)


def find_showcase() -> Drawn | None:
    """Return the questions of the first page, always drawn alike, or None where the bank has none of them."""
    try:
        return _draw(SHOWCASE, "first page")
    except NotFound:
        return None


def get_own_trial(trial_id: str, person_id: str) -> Trial:
    """Return a person's own try; raises NotFound for another's as for a missing one."""
    trial = find_trial(trial_id)
    if trial is None or trial.person_id != person_id:
        raise NotFound
    return trial


def find_trial(trial_id: str) -> Trial | None:
    """Return a try, whosever it is."""
    return db.session.get(Trial, trial_id)


def list_trials(person_id: str, chapter: int) -> list[Trial]:
    """Return a person's tries of one chapter's self-check, the latest first."""
    query = select(Trial).where(Trial.person_id == person_id, Trial.chapter == chapter)
    return list(db.session.scalars(query.order_by(Trial.answered_at.desc())))


def review_trial(trial: Trial) -> list[Review]:
    """Return a try with every answer held against the item versions that it was about."""
    places = tuple(Place.from_plain(plain) for plain in json.loads(trial.places))
    return Drawn(trial.id, "", places).review(json.loads(trial.answers))


def _draw(item_ids: Sequence[str], seed: str) -> Drawn:
    found = [bank.find_live_by_item_id(item_id) for item_id in item_ids]
    stock = [Stocked(*one) for one in found if one is not None and one[1].pool == "practice"]
    if not stock or len(stock) < len(item_ids):
        raise NotFound
    return Drawn(seed, edition_of(stock), draw_places(stock, seed))


def export_of(person_id: str) -> dict[str, Any]:
    """Return what a person read and tried in practice, as plain values."""
    read = select(Reading).where(Reading.person_id == person_id).order_by(Reading.chapter)
    tried = select(Trial).where(Trial.person_id == person_id).order_by(Trial.answered_at)
    return {
        "chapters_read": [
            {"chapter": one.chapter, "finished_at": one.finished_at} for one in db.session.scalars(read)
        ],
        "self_checks": [
            {
                "chapter": one.chapter,
                "answered_at": one.answered_at,
                "answers": json.loads(one.answers),
                "points": one.earned_half / 2,
                "points_possible": one.most_half / 2,
            }
            for one in db.session.scalars(tried)
        ],
    }


def count_trials() -> int:
    """Return how many answered self-checks are kept."""
    return db.session.execute(select(func.count()).select_from(Trial)).scalar_one()
