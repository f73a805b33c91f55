"""Both sides of a comparison do the same work; nothing is said about time here."""

from __future__ import annotations

import json
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from bench.bare import bare_app
from bench.calls import COOKIE, call
from bench.rows import Seeded, seed
from bench.stage import SECRET, build_product, list_tasks
from bench.stores import open_store
from certification.core.db import db
from certification.delivery.models import Response

SAVE, PAGE, API = range(3)
WRITTEN = (
    Response.epoch,
    Response.seq,
    Response.position,
    Response.answer,
    Response.sha256,
    Response.is_in_grace,
    Response.is_superseded,
)


class Sides:
    """The product and its limit over one database, each with a candidate of its own and the same register."""

    def __init__(self, product: Flask, bare: Flask, seeded: Seeded) -> None:
        self.apps, self.seeded = (product, bare), seeded

    def answer(self, task: int) -> list[str]:
        """Return what each side answers to the same request."""
        each = zip(self.apps, self.seeded.writers, strict=True)
        return [self._answer(app, Seeded((own,), self.seeded.numbers), task) for app, own in each]

    def _answer(self, app: Flask, seeded: Seeded, task: int) -> str:
        return call(app.wsgi_app, list_tasks(seeded, Random(7))[task].make()).decode()


@pytest.fixture
def sides(app, store, tmp_path):
    """Put both sides over a fresh database."""
    product = build_product(store.url, tmp_path)
    seeded = seed(store.url, Random(7), writers=2, certificates=1)
    beside = open_store(store.url)
    yield Sides(product, bare_app(beside, cookie=COOKIE, secret=SECRET), seeded)
    beside.close()
    with product.app_context():
        db.engine.dispose()


def test_both_sides_write_the_same_row(app, sides):
    product, bare = (json.loads(answer) for answer in sides.answer(SAVE))

    with app.app_context():
        first, second = db.session.execute(select(*WRITTEN)).all()
        db.session.remove()
    assert first == second
    assert set(product) == set(bare)


def test_both_sides_tell_a_program_the_same(sides):
    product, bare = (json.loads(answer) for answer in sides.answer(API))

    assert product.pop("checked_at") <= bare.pop("checked_at")
    assert product == bare


def test_both_pages_show_the_same_certificate(sides):
    product, bare = sides.answer(PAGE)

    assert all(words in product and words in bare for words in ("○○", "初级直播电商操盘手", "2028-05-31"))
