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

from certification.accounts.actions import Invitation, add_role, close_session, invite, open_session
from certification.accounts.actions.links import Order, make_link
from certification.accounts.queries import hash_token, name_session
from certification.accounts.rules.address import Address
from certification.accounts.rules.links import Kind
from certification.accounts.rules.roles import Term
from certification.audit.actions import record
from certification.bank import actions as bank
from certification.bank.loader import read_example
from certification.bank.workbook import Written, write_items
from certification.candidacy import queries as candidacy_queries
from certification.candidacy.actions import record_fact
from certification.certificates.actions import (
    ask_to_share,
    ask_token,
    propose_replacement,
    suspend_certificate,
)
from certification.certificates.queries import get_by_secret
from certification.certificates.rules.number import dashed
from certification.certificates.rules.replacement import Correction, Wrong
from certification.certificates.rules.sharing import Request
from certification.core import clock, tasks
from certification.core.db import Base, action, db
from certification.core.letters import LetterState, list_letters
from certification.core.permissions import Permission, Role
from certification.exams.actions import propose_release
from certification.exams.queries import get_sitting
from certification.practicals.actions import book_slot
from certification.practicals.queries import get_date, get_practical
from certification.records.rules.retention import KeptClass
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import Grade, ItemType
from tests import factories as make
from tests.architecture.kept import keep_house
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
        key: person_of(app, key)
        for key in ("ada", "boris", "chen", "clara", "cyrus", "dario", "greta", "hugo", "rui", "sam")
    }
    for step in (
        _certify,
        _register,
        _prepare,
        _organise,
        _examine,
        _book,
        _hold,
        _practise,
        _plan,
        _invite,
        _let_in,
        _keep,
        _write,
        _keep_records,
        _sign_in,
    ):
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


def _register(world: World, cast: dict[str, str]) -> None:
    """Let strangers ask to see two certificates; of two others one is to be replaced, one holder asks for a fresh code."""
    request = Request("杭州", "王喆", make.REASON, "13800000000")
    asked = [ask_to_share(world.own["number"], request), ask_to_share(world.other["number"], request)]
    world.keep("secret", *asked)
    world.keep("share", *(get_by_secret(secret).row.id for secret in asked))
    clock.move_for_tests(days=-50)
    panel = Panel(cast["greta"], (cast["chen"], cast["clara"]))
    people = [
        make.a_newcomer(name, f"{key}@caopan.example") for key, name in (("hana", "王昇"), ("ivo", "王翀"))
    ]
    decisions = [make.a_decision(make.a_complete_case(one.person_id, panel), cast["hugo"]) for one in people]
    numbers = [make.a_certificate(decision, cast["greta"]) for decision in decisions]
    words = {"officer_id": cast["hugo"], "reason": make.REASON, "evidence": "身份证"}
    proposals = [propose_replacement(number, Correction(Wrong.NAME, "王喆"), **words) for number in numbers]
    world.keep("replacement", *proposals)
    tokens = [
        ask_token(number, person_id=one.person_id, reason=make.REASON)
        for number, one in zip(numbers, people, strict=True)
    ]
    world.keep("asked_token", *tokens)


def _prepare(world: World, cast: dict[str, str]) -> None:
    """Accept what Ada and Boris applied for; a third one waits."""
    owned = [make.an_accepted_application(cast[key], cast["greta"]) for key in ("ada", "boris")]
    evidence = [candidacy_queries.list_evidence(application)[0].id for application in owned]
    waiting = make.a_newcomer("王喆", "ida@caopan.example").person_id
    world.keep("person_id", cast["ada"], cast["boris"])
    world.keep("application", *owned)
    world.keep("evidence", *evidence)
    world.keep("waiting", make.a_waiting_application(waiting), owned[0])


def _organise(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris each be asked by an organisation with a checked list, and each be tied to Cyrus."""
    asked = [make.an_asking_organisation(key, cast["greta"]) for key in ("ada", "boris")]
    for kind in ("organisation", "membership", "enrolment"):
        world.keep(kind, *(getattr(one, kind) for one in asked))
    world.keep(
        "tie", *(make.a_declared_tie(cast[key], cast["cyrus"], cast["greta"]) for key in ("ada", "boris"))
    )
    world.keep("identity_number", *(make.a_kept_number(cast[key], cast["greta"]) for key in ("ada", "boris")))


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
    booked = [get_sitting(seat, one).booking_id or "" for seat, one in zip(seats, people, strict=True)]
    world.keep("seat", *booked)
    world.keep("trial", *[make.a_trial(one) for one in people])


def _book(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris each hold a slot of a practical date of two slots."""
    people = (cast["ada"], cast["boris"])
    dates = [make.an_open_date(cast["greta"]) for _ in people]
    slots = [[slot.id for slot in get_date(date).slots] for date in dates]
    world.keep("date", *dates)
    world.keep("slot", *(free for _taken, free in slots))
    world.keep("booking", *(book_slot(s[0], one) for s, one in zip(slots, people, strict=True)))


def _hold(world: World, cast: dict[str, str]) -> None:
    """Let two sittings be over whose results wait for the second officer."""
    clock.move_for_tests(days=-30)
    held = [make.an_open_sitting(cast["greta"], release="together") for _ in range(2)]
    for number, sitting in enumerate(held):
        person_id = make.a_newcomer("王昇", f"held{number}@caopan.example").person_id
        make.an_accepted_application(person_id, cast["greta"])
        make.a_handed_in_attempt(person_id, sitting)
    clock.move_for_tests(seconds=0)
    world.keep("held", *held)
    world.keep("release", *(propose_release(one, cast["hugo"], make.REASON) for one in held))


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


def _invite(world: World, cast: dict[str, str]) -> None:
    """Invite two assessors and two officers, and ask for two roles that a second officer must approve."""
    asked = {
        role: [
            invite(
                Invitation("王喆", Address(email=f"{role}{n}@caopan.example"), (role,), "zh"), by=cast["hugo"]
            )
            for n in (1, 2)
        ]
        for role in (Role.ASSESSOR, Role.OFFICER)
    }
    world.keep("invitation", *(one.invitation_id for one in asked[Role.ASSESSOR]))
    world.keep("to_approve", *(one.invitation_id for one in asked[Role.OFFICER]))
    world.keep("invite_token", *(one.path.rsplit("/", 1)[1] for one in asked[Role.ASSESSOR]))
    world.keep("letter", *(one.id for one in list_letters(LetterState.TO_HAND_OVER)[:2]))
    asked_for = [
        add_role(cast[key], Role.OFFICER, Term(), officer_id=cast["hugo"], reason=make.REASON)
        for key in ("dario", "rui")
    ]
    world.keep("proposal", *(one or "" for one in asked_for))


def _let_in(world: World, cast: dict[str, str]) -> None:
    """Make every kind of one-time link for Ada and for Boris, and a session of each."""
    people = (cast["ada"], cast["boris"])
    for kind in (Kind.RESET_PASSWORD, Kind.CHANGE_ADDRESS, Kind.RESET_FACTOR, Kind.SIGN_IN):
        made = [
            make_link(Order(kind, person_id=one, made_by=cast["hugo"], payload=f"1380000000{n}"))
            for n, one in enumerate(people)
        ]
        world.keep(f"{kind}_token", *(one.path.rsplit("/", 1)[1] for one in made))
    world.keep("session", *(name_session(hash_token(open_session(one).token)) for one in people))


def _keep(world: World, cast: dict[str, str]) -> None:
    keep_house(world.keep, cast)


def _write(world: World, cast: dict[str, str]) -> None:
    """Let Dario and Rui each have a draft, one in review, one that was approved; exports wait beside them."""
    authors, reviewers = (cast["dario"], cast["rui"]), (cast["rui"], cast["dario"])
    single, verdict, order, match = ItemType.SINGLE, ItemType.TRUEFALSE, ItemType.ORDER, ItemType.MATCH
    world.keep("draft", *map(make.a_draft, authors, (single, verdict)))
    world.keep("draft_in_review", *map(make.a_draft_in_review, authors, (order, match)))
    approved = map(make.an_approved_draft, authors, reviewers, (ItemType.MULTIPLE, ItemType.NUMERIC))
    world.keep("approved_draft", *approved)
    exports = [bank.propose_export(None, cast[key], reason=make.REASON) for key in ("greta", "hugo")]
    world.keep("export", *exports)
    book = write_items(live_scheme(), [Written({**read_example(ItemType.PLAN), "id": ""})])
    sent = [bank.send_workbook(book, "题目.xlsx", author_id=one, language="zh") for one in authors]
    world.keep("sent", *sent)


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
    world.keep("task", *(_a_task(cast[key]) for key in ("ada", "boris")))
    people = {"candidate": "ada", "assessor": "chen", "officer": "greta", "system": "sam"}
    world.tokens = {role: open_session(cast[key]).token for role, key in people.items()}
    world.tokens["holder"] = open_session(world.own["holder"]).token
    revoked = open_session(cast["ada"])
    close_session(hash_token(revoked.token), person_id=cast["ada"])
    clock.move_for_tests(days=-2)
    world.tokens |= {"stranger": "", "revoked": revoked.token, "expired": open_session(cast["ada"]).token}


@action
def _a_task(owner_id: str) -> str:
    record(Permission.CORE_TASK_FOLLOW, actor_id=owner_id, subject="core_task:new")
    return tasks.begin("tests:long", {}, owner_id=owner_id, then="/tasks/{task}")


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
