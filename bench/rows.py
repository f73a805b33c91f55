"""The rows that a run is about: people at a paper, and a register of certificates; plain bulk inserts."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

import psycopg

from certification.certificates.rules.face import NOTICE, OFFICE, PARTS, SCHEME_NAME, TITLE, Face
from certification.certificates.rules.number import ALPHABET, BODY_LENGTH, with_check_symbols
from certification.core.clock import written
from certification.core.ids import ALPHABET as ID_ALPHABET
from certification.core.ids import LENGTH as ID_LENGTH
from certification.core.texts import Text
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import ItemType

# One paper of fifty places: how many of each type, and an answer in its normal form.
PAPER = (
    (ItemType.SINGLE, 30, '{"choice":3}'),
    (ItemType.MULTIPLE, 10, '{"choices":[1,4]}'),
    (ItemType.TRUEFALSE, 5, '{"is_true":false}'),
    (ItemType.NUMERIC, 5, '{"values":["13,120"]}'),
)
ANSWERS = tuple(answer for _type, count, answer in PAPER for _place in range(count))
SCHEME = "0" * 64
FAMILIES = "赵钱孙李周吴郑王"


@dataclass(frozen=True, slots=True)
class Writer:
    """A candidate who is at a paper, signed in by this session token."""

    attempt: str
    token: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A candidate with a booked paper, signed in by this session token."""

    attempt: str
    person: str
    token: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table as both databases take them: texts and whole numbers."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str | int | None, ...]]


@dataclass(frozen=True, slots=True)
class Seeded:
    """What stands in the database: who may write, and which numbers may be looked up."""

    writers: tuple[Writer, ...]
    numbers: tuple[str, ...]


def seed(url: str, lot: Random, *, writers: int, certificates: int) -> Seeded:
    """Fill a database of the product's tables and return what can be asked of it."""
    at_paper = tuple(Writer(new_id(lot), f"{lot.getrandbits(256):064x}") for _ in range(writers))
    numbers = tuple(_new_number(lot) for _ in range(certificates))
    people = tuple(new_id(lot) for _ in at_paper)
    signed_in = [(person, writer.token) for person, writer in zip(people, at_paper, strict=True)]
    insert_rows(url, [*people_rows(signed_in), *_papers(people, at_paper), _register(numbers, people[0])])
    return Seeded(at_paper, numbers)


def people_rows(signed_in: Sequence[tuple[str, str]]) -> list[Table]:
    """Return candidates, each signed in by a token."""
    people = [person for person, _token in signed_in]
    moment = datetime.now(UTC)
    now, later = written(moment), written(moment + timedelta(hours=6))
    hashes = [hashlib.sha256(token.encode()).hexdigest() for _person, token in signed_in]
    return [
        Table(
            "accounts_person",
            (
                "id",
                "name",
                "email",
                "password_hash",
                "language",
                "consented_at",
                "consent_version",
                "registered_at",
            ),
            [(one, "张喆", f"{one}@bench.example", "-", "zh", now, "2026-11", now) for one in people],
        ),
        Table(
            "accounts_role",
            ("person_id", "role", "from_on"),
            [(one, "candidate", "2020-01-01") for one in people],
        ),
        Table(
            "accounts_session",
            ("token_hash", "person_id", "opened_at", "expires_at"),
            [(hashed, one, now, later) for hashed, one in zip(hashes, people, strict=True)],
        ),
    ]


def _papers(people: Sequence[str], at_paper: Sequence[Writer]) -> list[Table]:
    moment = datetime.now(UTC)
    now, deadline = written(moment), written(moment + timedelta(hours=2))
    places, count = json.dumps(_places(), ensure_ascii=False), len(ANSWERS)
    begun = zip(people, at_paper, strict=True)
    return [
        Table("scheme_version", ("hash", "label", "content", "loaded_at"), [(SCHEME, "bench", "{}", now)]),
        Table(
            "delivery_paper",
            ("id", "grade", "pool", "scheme_hash", "seed", "places", "place_count", "drawn_at"),
            [(one, "junior", "practice", SCHEME, "0" * 32, places, count, now) for one in people],
        ),
        Table(
            "delivery_attempt",
            (
                "id",
                "person_id",
                "paper_id",
                "occasion",
                "language",
                "seconds_allowed",
                "grace_seconds",
                "place_count",
                "started_at",
                "deadline_at",
                "epoch",
            ),
            [
                (writer.attempt, one, one, "bench", "zh", 7200, 10, count, now, deadline, 1)
                for one, writer in begun
            ],
        ),
    ]


def _places() -> list[dict[str, object]]:
    return [
        Place(
            "0" * 64, None, kind, "H02", "must", "2.1", 4, size=1, limit=40 if kind == "numeric" else 4
        ).to_plain()
        for kind, count, _answer in PAPER
        for _place in range(count)
    ]


def _register(numbers: Sequence[str], holder: str) -> Table:
    columns = (
        "number",
        "decision_id",
        "person_id",
        "grade",
        "name",
        "issued_on",
        "valid_until_on",
        "state",
        "token_hash",
        "face",
        "face_sha256",
        "template_version",
        "issued_at",
    )
    return Table("certificates_certificate", columns, [_certificate(n, holder) for n in numbers])


def _certificate(number: str, holder: str) -> tuple[str | int | None, ...]:
    name = FAMILIES[ALPHABET.index(number[0]) % len(FAMILIES)] + "小明"
    face = _FACE.replace(_NUMBER, number).replace(_NAME, name)
    hashed = hashlib.sha256(face.encode()).hexdigest()
    # Nothing of a decision is read by a look-up: the number stands in its place.
    return (
        number,
        number,
        holder,
        "junior",
        name,
        "2026-06-01",
        "2028-05-31",
        "active",
        "0" * 64,
        face,
        hashed,
        "1",
        "2026-06-01T00:00:00.000Z",
    )


def insert_rows(url: str, tables: Iterable[Table]) -> None:
    """Insert rows as fast as the driver can; nothing checks them."""
    if url.startswith("sqlite"):
        _insert_sqlite(url.removeprefix("sqlite:///"), tables)
    else:
        _insert_postgresql(url.replace("postgresql+psycopg://", "postgresql://"), tables)


def _insert_sqlite(file: str, tables: Iterable[Table]) -> None:
    with sqlite3.connect(file) as connection:
        for table in tables:
            marks = ", ".join("?" * len(table.columns))
            statement = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
            connection.executemany(statement, table.rows)
    connection.close()


def _insert_postgresql(url: str, tables: Iterable[Table]) -> None:
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in tables:
            with cursor.copy(f"COPY {table.name} ({', '.join(table.columns)}) FROM STDIN".encode()) as copy:
                for row in table.rows:
                    copy.write_row(row)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def new_id(lot: Random) -> str:
    """Return an id as the product makes them."""
    return "".join(lot.choices(ID_ALPHABET, k=ID_LENGTH))


def _new_number(lot: Random) -> str:
    return with_check_symbols("".join(lot.choices(ALPHABET, k=BODY_LENGTH)))


_NUMBER, _NAME = "NUMBER", "NAME"
_FACE = (
    Face(
        number=_NUMBER,
        name=_NAME,
        body=Text("示例认证机构", "Specimen Certification Body"),
        title=TITLE,
        notice=NOTICE,
        scheme=SCHEME_NAME,
        edition="2026",
        scheme_hash=SCHEME,
        grade="junior",
        grade_title=Text("初级直播电商操盘手", "Junior live-commerce operator"),
        scope=Text("独立完成一场直播的准备、执行与复盘", "Prepare, run and review one live session"),
        parts=PARTS,
        office=OFFICE,
        issued_on=date(2026, 6, 1),
        valid_until_on=date(2028, 5, 31),
        renewable_until_on=date(2028, 8, 31),
    )
    .canonical()
    .decode()
)
