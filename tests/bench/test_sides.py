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

SAME = (Response.epoch, Response.answer, Response.sha256, Response.is_in_grace, Response.is_superseded)


class Sides:
    """The product and the bare limit over one database with one candidate and one certificate."""

    def __init__(self, product: Flask, bare: Flask, seeded: Seeded) -> None:
        self.apps, self.seeded = (product, bare), seeded

    def both(self, task: int) -> list[bytes]:
        """Return what each side answers to the same first request of a task."""
        return [call(app.wsgi_app, list_tasks(self.seeded, Random(7))[task].make()) for app in self.apps]


@pytest.fixture
def sides(app, store, tmp_path):
    product = build_product(store.url, tmp_path)
    seeded = seed(store.url, Random(7), writers=1, certificates=1)
    beside = open_store(store.url)
    yield Sides(product, bare_app(beside, cookie=COOKIE, secret=SECRET), seeded)
    beside.close()
    with product.app_context():
        db.engine.dispose()


def written_rows(app):
    with app.app_context():
        found = db.session.execute(select(*SAME).order_by(Response.seq)).all()
        db.session.remove()
    return found


def test_both_sides_write_the_same_row(app, sides):
    product, bare = sides.apps
    make = list_tasks(sides.seeded, Random(7))[0].make
    first = make()
    second = {**make(), "PATH_INFO": first["PATH_INFO"]}
    second["wsgi.input"].write(first["wsgi.input"].getvalue().replace(b'"seq":1', b'"seq":2'))
    second["wsgi.input"].seek(0)
    second["CONTENT_LENGTH"] = first["CONTENT_LENGTH"]

    saved = [set(json.loads(call(product.wsgi_app, first))), set(json.loads(call(bare.wsgi_app, second)))]

    assert saved[0] == saved[1]
    rows = written_rows(app)
    assert len(rows) == 2
    assert rows[0] == rows[1]


def test_both_sides_tell_a_program_the_same(sides):
    product, bare = (json.loads(body) for body in sides.both(2))

    assert product.pop("checked_at")
    assert bare.pop("checked_at")
    assert product == bare


def test_both_pages_show_the_same_certificate(sides):
    pages = [body.decode() for body in sides.both(1)]

    assert all("○○" in page and "初级直播电商操盘手" in page and "2028-05-31" in page for page in pages)
