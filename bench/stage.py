"""A temporary database with the run's rows, the whole product over it, and the bare limit beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from flask import Flask
from flask_migrate import upgrade

from bench.bare import bare_app
from bench.calls import COOKIE, HOST, Make, look_a_number_up, save_an_answer
from bench.rows import Seeded, seed
from bench.stores import open_store
from certification.core.db import db
from certification.core.settings import ROOT, Settings
from certification.factory import create_app
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


@dataclass(frozen=True, slots=True)
class Stage:
    """One kind of database, both applications over it, and what they are asked."""

    kind: str
    product: Flask
    bare: Flask
    tasks: tuple[Task, ...]


@contextmanager
def stage(kind: str, lot: Random, *, writers: int, certificates: int) -> Iterator[Stage]:
    """Put a kind of database on stage and take it away afterwards."""
    with TemporaryDirectory(prefix="caopan-bench-") as folder:
        store = KINDS[kind](Path(folder))
        with store.running():
            product = build_product(store.url, Path(folder))
            seeded = seed(store.url, lot, writers=writers, certificates=certificates)
            beside = open_store(store.url)
            yield Stage(
                kind, product, bare_app(beside, cookie=COOKIE, secret=SECRET), list_tasks(seeded, lot)
            )
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


def list_tasks(seeded: Seeded, lot: Random) -> tuple[Task, ...]:
    """Return what is measured."""
    return (
        Task("answer saved", save_an_answer(seeded, lot, SECRET)),
        Task("number verified, page", look_a_number_up(seeded, lot, "/verify/")),
        Task("number verified, API", look_a_number_up(seeded, lot, "/api/v1/certificates/")),
    )
