"""A temporary database with the run's rows, the whole product over it, and the bare limit beside it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from flask import Flask
from flask_migrate import upgrade

from bench.bare import bare_app
from bench.bare_exams import Marker, add_exam_routes
from bench.calls import (
    COOKIE,
    HOST,
    Make,
    begin_a_paper,
    hand_a_paper_in,
    look_a_number_up,
    save_an_answer,
)
from bench.papers import GRADE, SITTING, Drawn, draw, seat_everybody
from bench.rows import Seeded, seed
from bench.stores import open_store
from certification.bank import queries as bank
from certification.core.db import db
from certification.core.settings import ROOT, Settings
from certification.factory import create_app
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade
from tests.databases import PostgreSQL, SQLite, Store

SECRET = b"the secret of the bench, longer than thirty-two bytes"
KINDS: dict[str, Callable[[Path], Store]] = {
    "SQLite": SQLite,
    "PostgreSQL": lambda _folder: PostgreSQL(),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that both applications are asked to do."""

    name: str
    make: Make
    # A paper is begun and handed in once: such a stretch is bounded by requests, not by time.
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One kind of database, both applications over it, and what they are asked."""

    kind: str
    product: Flask
    bare: Flask
    tasks: tuple[Task, ...]
    url: str
    drawn: Drawn


@contextmanager
def stage(
    kind: str, lot: Random, *, writers: int, certificates: int, papers: int, at_once: int
) -> Iterator[Stage]:
    """Put a kind of database on stage and take it away afterwards; `papers` are to be begun, as many to be handed in."""
    with TemporaryDirectory(prefix="caopan-bench-") as folder:
        store = KINDS[kind](Path(folder))
        with store.running():
            product = build_product(store.url, Path(folder))
            seeded = seed(store.url, lot, writers=writers, certificates=certificates)
            drawn = draw(product, lot)
            waiting, writing = map(
                deque, seat_everybody(store.url, lot, drawn, waiting=papers, writing=papers)
            )
            beside = open_store(store.url)
            bare = bare_app(beside, cookie=COOKIE, secret=SECRET)
            add_exam_routes(bare, beside, marker_of(product, drawn), cookie=COOKIE)
            exams = (
                Task("paper begun", begin_a_paper(waiting, SITTING, SECRET), at_once),
                Task("paper handed in", hand_a_paper_in(writing, SECRET), at_once),
            )
            yield Stage(kind, product, bare, (*list_tasks(seeded, lot), *exams), store.url, drawn)
            beside.close()
            with product.app_context():
                db.engine.dispose()


def build_product(url: str, data: Path) -> Flask:
    """Return the whole product as it is in production, with its tables."""
    app = create_app(
        Settings(
            mode="production",
            database_url=url,
            secret=SECRET,
            base_url=f"https://{HOST}",
            data=data,
            handbook=ROOT / "handbook",
            question_bank=ROOT / "question_bank",
            trusted_proxies=0,
            is_plain_lan=False,
        )
    )
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        db.session.remove()
    return app


def marker_of(product: Flask, drawn: Drawn) -> Marker:
    """Return what the limit counts a paper with."""
    with product.app_context():
        items = {place.version: bank.get_item(place.version) for place in drawn.places}
        rule = schemes.get_scheme(drawn.scheme_hash).grades[Grade(GRADE)].exam.pass_rule
        db.session.remove()
    return Marker(items, rule)


def list_tasks(seeded: Seeded, lot: Random) -> tuple[Task, ...]:
    """Return what is measured."""
    return (
        Task("answer saved", save_an_answer(seeded, lot, SECRET)),
        Task("number verified, page", look_a_number_up(seeded, lot, "/verify/")),
        Task("number verified, API", look_a_number_up(seeded, lot, "/api/v1/certificates/")),
    )
