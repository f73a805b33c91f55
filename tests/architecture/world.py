"""A small world with one of everything: for Ada (own), for Boris (another's), for people beside the cast."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from apiflask import APIFlask

from certification.accounts.actions import close_session, open_session
from certification.accounts.queries import hash_token
from certification.candidacy import queries as candidacy_queries
from certification.candidacy.actions import record_fact
from certification.certificates.actions import suspend_certificate
from certification.certificates.rules.number import dashed
from certification.core import clock
from certification.core.db import Base, db
from certification.practicals.queries import get_practical
from certification.records.rules.retention import KeptClass
from certification.scheme.rules.names import Grade
from tests import factories as make
from tests.conftest import person_of
from tests.databases import PostgreSQL, SQLite, Store
from tests.factories import Panel

TABLES = [table.name for table in Base.metadata.sorted_tables]
NOWHERE = "0000000000000000"
NO_NUMBER = "0000000000000000"


@dataclass
class World:
    """Who is signed in with which token, and the ids of things: Ada's, another's."""

    tokens: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, own: str, other: str) -> None:
        """Note a kind of thing that one person owns and another one too."""
        self.own[name], self.other[name] = own, other


def build(app: APIFlask) -> World:
    """Fill the application's database with the world and return where everything is."""
    world = World()
    cast = {
        key: person_of(app, key) for key in ("ada", "boris", "chen", "clara", "cyrus", "greta", "hugo", "sam")
    }
    for step in (_certify, _prepare, _examine, _practise, _plan, _keep_records, _sign_in):
        with app.app_context():
            step(world, cast)
            clock.move_for_tests(seconds=0)
            db.session.remove()
    return world


def _certify(world: World, cast: dict[str, str]) -> None:
    """Certify Dora and Edo, and leave Flora's decision to its second officer."""
    clock.move_for_tests(days=-60)
    panel = Panel(cast["greta"], (cast["chen"], cast["clara"]))
    people = [make.a_newcomer(f"{name}昇", f"{name}@caopan.example") for name in ("dora", "edo", "flora")]
    cases = [make.a_complete_case(one.person_id, panel) for one in people]
    decisions = [make.a_decision(case, cast["hugo"]) for case in cases]
    numbers = [make.a_certificate(decision, cast["greta"]) for decision in decisions[:2]]
    changes = [suspend_certificate(number, officer_id=cast["hugo"], reason=make.REASON) for number in numbers]
    world.keep("number", *numbers)
    world.keep("dashed", *map(dashed, numbers))
    world.keep("change", *changes)
    world.keep("decision", decisions[2], decisions[0])
    world.own["case"], world.other["case"] = cases[2], cases[0]
    world.own["holder"] = people[0].person_id


def _prepare(world: World, cast: dict[str, str]) -> None:
    """Accept what Ada and Boris applied for; a third one waits."""
    owned = [make.an_accepted_application(cast[key], cast["greta"]) for key in ("ada", "boris")]
    evidence = [candidacy_queries.list_evidence(application)[0].id for application in owned]
    waiting = make.a_newcomer("王喆", "ida@caopan.example").person_id
    world.keep("person_id", cast["ada"], cast["boris"])
    world.keep("application", *owned)
    world.keep("evidence", *evidence)
    world.keep("waiting", make.a_waiting_application(waiting), owned[0])


def _examine(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris each have a paper that runs, one that is handed in, and a seat."""
    people = (cast["ada"], cast["boris"])
    running = make.an_open_sitting(cast["greta"], blueprint="short")
    world.keep("attempt", *[make.a_begun_attempt(one, running) for one in people])
    closed = make.an_open_sitting(cast["greta"], blueprint="short")
    world.keep("handed_in", *[make.a_handed_in_attempt(one, closed) for one in people])
    seats = [make.an_open_sitting(cast["greta"], blueprint="short") for _ in people]
    for person_id, sitting in zip(people, seats, strict=True):
        make.a_booked_attempt(person_id, sitting)
    world.keep("sitting", *seats)
    world.keep("trial", *[make.a_trial(one) for one in people])


def _practise(world: World, cast: dict[str, str]) -> None:
    """Let Ada be live before Chen and Clara, Boris before Clara and Cyrus."""
    mine = Panel(cast["greta"], (cast["chen"], cast["clara"]))
    theirs = Panel(cast["greta"], (cast["clara"], cast["cyrus"]))
    live = [
        make.a_live_practical(world.own["application"], mine),
        make.a_live_practical(world.other["application"], theirs),
    ]
    world.keep("practical", *live)
    world.keep("occasion", *live)
    world.keep("card", *(get_practical(one).cards[0].card.id for one in live))


def _plan(world: World, cast: dict[str, str]) -> None:
    """Let Gina have handed in a senior paper whose short plan waits for marks."""
    clock.move_for_tests(days=-900)
    gina = make.a_newcomer("王翀", "gina@caopan.example").person_id
    record_fact(
        gina, "certificate_held", "an earlier one", grade="intermediate", valid_until_on=make.FAR_AWAY
    )
    clock.move_for_tests(seconds=0)
    make.an_accepted_application(gina, cast["greta"], Grade.SENIOR)
    attempt = make.a_handed_in_attempt(gina, make.an_open_sitting(cast["greta"], grade=Grade.SENIOR))
    world.keep("plan", attempt, world.own["handed_in"])


def _keep_records(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris have a parcel to fetch; two others wish to be erased, two classes wait to be let go of."""
    world.keep("parcel", *map(make.a_parcel, (cast["ada"], cast["boris"])))
    world.keep("task", *map(make.an_ended_task, (cast["ada"], cast["boris"])))
    leaving = [make.a_newcomer(f"{name}喆", f"{name}@caopan.example").person_id for name in ("hana", "ines")]
    world.keep("erasure", *map(make.a_wish_to_be_erased, leaving))
    world.keep(
        "letting_go", *(make.a_letting_go(one, cast["hugo"]) for one in (KeptClass.SESSIONS, KeptClass.TASKS))
    )


def _sign_in(world: World, cast: dict[str, str]) -> None:
    """Sign everybody in; one session has expired, one was revoked."""
    people = {"candidate": "ada", "assessor": "chen", "officer": "greta", "system": "sam"}
    world.tokens = {role: open_session(cast[key]).token for role, key in people.items()}
    world.tokens["holder"] = open_session(world.own["holder"]).token
    revoked = open_session(cast["ada"])
    close_session(hash_token(revoked.token), person_id=cast["ada"])
    clock.move_for_tests(days=-2)
    world.tokens |= {"stranger": "", "revoked": revoked.token, "expired": open_session(cast["ada"]).token}


class Snapshot:
    """The database as it stands now, to come back to after a request that changed it."""

    def __init__(self, app: APIFlask, store: Store) -> None:
        self.app = app
        self.store = store
        self._let_go()
        self._keep()

    def _let_go(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _keep(self) -> None:
        if isinstance(self.store, SQLite):
            with closing(sqlite3.connect(self.store.file)) as file:
                file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(self.store.file, f"{self.store.file}.world")
        if isinstance(self.store, PostgreSQL):
            copies = [f"CREATE TABLE kept.{table} AS TABLE public.{table}" for table in TABLES]
            self._run("DROP SCHEMA IF EXISTS kept CASCADE", "CREATE SCHEMA kept", *copies)
            copy_database(self.store, self.store.name, self.template)

    @property
    def template(self) -> str:
        """Return the name of the database that holds the world while other tests use theirs."""
        assert isinstance(self.store, PostgreSQL)
        return f"{self.store.name}_world"

    def stand_again(self) -> None:
        """Put the world back after tests that had the database for themselves."""
        self._let_go()
        if isinstance(self.store, PostgreSQL):
            copy_database(self.store, self.template, self.store.name)
        else:
            self.back()

    def back(self) -> None:
        """Put the database back."""
        self._let_go()
        if not isinstance(self.store, SQLite):
            self._put_rows_back()
            return
        for tail in ("", "-wal", "-shm"):
            Path(f"{self.store.file}{tail}").unlink(missing_ok=True)
        shutil.copy(f"{self.store.file}.world", self.store.file)

    def _put_rows_back(self) -> None:
        """Fill every table from its copy; a new database from a template would take a second each time."""
        rows = [f"DELETE FROM public.{t}; INSERT INTO public.{t} SELECT * FROM kept.{t}" for t in TABLES]
        self._run("SET session_replication_role = replica", *rows)

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self.store.url.replace("+psycopg", "")) as connection:
            connection.execute("; ".join(statements).encode())


def copy_database(store: PostgreSQL, source: str, target: str) -> None:
    """Make one database anew from another one."""
    store._admin(
        f"DROP DATABASE IF EXISTS {target} WITH (FORCE)", f"CREATE DATABASE {target} TEMPLATE {source}"
    )


@dataclass
class Watch:
    """The statements that changed something, and the transactions that were opened to do so."""

    changes: list[str] = field(default_factory=list)

    def __call__(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        """Note a statement; SQLAlchemy calls it before each one."""
        verb = statement.lstrip().split(maxsplit=1)[0].upper()
        if verb in {"INSERT", "UPDATE", "DELETE", "WITH"} or statement.startswith("BEGIN IMMEDIATE"):
            self.changes.append(" ".join(statement.split())[:80])

    def taken(self) -> list[str]:
        """Return what was noted since the last time."""
        taken, self.changes = self.changes, []
        return taken
