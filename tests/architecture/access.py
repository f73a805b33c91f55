"""Every route, asked by every role, about one's own thing, another's and a missing one: a table.

`python -m tests.architecture.access --write` walks again and writes `access_table.csv` anew for review.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from apiflask import APIFlask
from sqlalchemy import event
from werkzeug.routing import Rule

from certification.certificates.rules.number import dashed
from certification.core.csrf import cookie_name, forgery_token
from certification.core.db import db
from tests.architecture.world import NO_NUMBER, NOWHERE, Snapshot, Watch, World

TABLE = Path(__file__).with_name("access_table.csv")
ROLES = ("stranger", "candidate", "holder", "assessor", "officer", "system", "expired", "revoked")
HEAD = ("endpoint", "method", "target", *ROLES)

# Parts of an address that belong to somebody: the role's own thing, another's, a missing one.
OWNED = {
    "application",
    "evidence",
    "person_id",
    "attempt",
    "sitting",
    "practical",
    "occasion",
    "decision",
    "change",
    "number",
    "trial",
}
# Where the thing of that name must be in another state for the page to open.
STANDS_FOR = {
    ("exams.result", "attempt"): "handed_in",
    ("exams.mark_plan", "attempt"): "plan",
    ("candidacy.review_application", "application"): "waiting",
    ("certificates.decide", "application"): "case",
    ("verification.certificate", "number"): "dashed",
    ("verification.check_name", "number"): "dashed",
}
# Parts that belong to nobody: one that is there, one that is missing.
SHARED = {
    "chapter": ("2", "99"),
    "grade": ("junior", "master"),
    "kind": ("goal", "weather"),
    "filename": ("seal.svg", "no.svg"),
}
# Parts that only say where inside a thing.
WITHIN = {"position": "1", "criterion": "R3", "card": "x"}
MISSING = {"number": NO_NUMBER, "dashed": dashed(NO_NUMBER)}
# What is sent (a word may name a thing of the world) where an empty form would be refused before anybody asks whose thing it is.
SENT: dict[str, dict[str, object]] = {
    "delivery_api.save_answer": {"epoch": 1, "seq": 900, "answer": None},
    "practicals_api.give_level": {"level": 3},
    "practicals_api.note_observation": {"words": "看数据后先停投流。", "age_ms": 0},
    "practicals.give_level": {"level": "R3=3"},
    "practicals.note_observation": {"criterion": "R3", "words": "看数据后先停投流。"},
    "practicals.play_card": {"card": "card"},
    "verification.check_name": {"name": "王昇"},
    "verification_api.read_printed_name": {"token": "x"},
}
TOKEN = re.compile(r"\b[0-9a-f]{64}\b|[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Question:
    """One request: which route, how, about what."""

    endpoint: str
    rule: str
    method: str
    target: str
    address: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what names the row of the table."""
        return (self.endpoint, self.method, self.target)

    @property
    def is_api(self) -> bool:
        """Say whether a program asks."""
        return self.rule.startswith("/api/")


@dataclass(frozen=True)
class Answer:
    """What one role got: the status, the page, the headers, what it changed."""

    question: Question
    role: str
    status: int
    location: str
    headers: dict[str, str]
    body: str
    changes: tuple[str, ...]
    language: str = "zh"

    def __str__(self) -> str:
        return f"{self.question.method} {self.question.address} as {self.role} in {self.language}"

    @property
    def verdict(self) -> str:
        """Return the answer in a word."""
        if self.status == 302 and "/accounts/sign-in" in self.location:
            return "sign-in"
        return VERDICTS.get(self.status, str(self.status))

    @property
    def plain_length(self) -> int:
        """Return the length of the page apart from tokens and its own address."""
        return len(TOKEN.sub("", self.body.replace(self.question.address, "")))


VERDICTS = {
    200: "opens", 302: "leads", 303: "done", 401: "sign-in",
    403: "forbidden", 404: "hidden", 409: "refused", 422: "form",
}  # fmt: skip


def questions(app: APIFlask, world: World) -> Iterator[Question]:
    """Return every request of the walk, in the order of the addresses."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule)):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            for target, values in targets(rule, world):
                yield Question(rule.endpoint, rule.rule, method, target, address(app, rule, values))


def targets(rule: Rule, world: World) -> list[tuple[str, dict[str, str]]]:
    """Return the targets of a route with the values of its address's parts."""
    within = {name: WITHIN[name] for name in rule.arguments if name in WITHIN}
    shared = {name: SHARED[name] for name in rule.arguments if name in SHARED}
    there = {name: values[0] for name, values in shared.items()} | within
    owned = rule.arguments & OWNED
    assert not rule.arguments - OWNED - set(there), (
        f"{rule}: tell tests/architecture/access.py what its parts are"
    )
    if owned:
        kinds = {name: STANDS_FOR.get((rule.endpoint, name), name) for name in owned}
        return [
            ("own", there | {name: world.own[kind] for name, kind in kinds.items()}),
            ("other's", there | {name: world.other[kind] for name, kind in kinds.items()}),
            ("missing", there | {name: MISSING.get(kind, NOWHERE) for name, kind in kinds.items()}),
        ]
    if shared:
        return [("there", there), ("missing", {name: values[1] for name, values in shared.items()} | within)]
    return [("-", within)]


def address(app: APIFlask, rule: Rule, values: dict[str, str]) -> str:
    """Return the rule with its parts filled, whether or not a converter would take them."""
    return re.sub(r"<(?:[^:<>]*(?:\([^)]*\))?:)?(\w+)>", lambda part: values[part[1]], rule.rule)


class Walk:
    """The walk: asks everything as everybody, puts the world back where an answer changed it."""

    def __init__(self, app: APIFlask, world: World, snapshot: Snapshot) -> None:
        self.app, self.world, self.snapshot = app, world, snapshot
        self.watch = Watch()
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self.watch)
        self.answers = [self.ask(question, role) for question in questions(app, world) for role in ROLES]
        self.pages = [
            answer if language == "zh" else self.ask(answer.question, answer.role, language="en")
            for answer in self._worth_reading()
            for language in ("zh", "en")
        ]

    def _worth_reading(self) -> list[Answer]:
        """Return every page that opened, and one page of each refusal."""
        pages = [a for a in self.answers if a.headers.get("Content-Type", "").startswith("text/html")]
        refusals = {answer.status: answer for answer in pages if answer.status >= 400}
        opened = [answer for answer in pages if answer.question.method == "GET" and answer.status == 200]
        return [*opened, *refusals.values()]

    def ask(self, question: Question, role: str, *, language: str = "zh") -> Answer:
        """Ask one question as one role."""
        sent = {"method": question.method, **self.sent(question, role)}
        return replace(self._asked(question, role, self.browser(role, language), sent), language=language)

    def _asked(self, question: Question, role: str, browser: Any, sent: dict[str, Any]) -> Answer:
        self.watch.taken()
        said = browser.open(question.address, **sent)
        changes = tuple(self.watch.taken())
        answer = Answer(
            question, role, said.status_code, said.location or "", dict(said.headers), text_of(said), changes
        )
        said.close()
        if changes:
            self.snapshot.back()
        return answer

    def ask_otherwise(
        self, question: Question, role: str, *, method: str = "", token: str = "", origin: str = ""
    ) -> Answer:
        """Ask with another method, a wrong forgery token, or from another site."""
        sent = self.sent(question, role)
        headers = {**sent.pop("headers", {}), **({"Origin": origin} if origin else {})}
        if token:
            headers = {name: token if name == "X-CSRF-Token" else value for name, value in headers.items()}
            sent = {
                kind: {**body, "csrf_token": token} if kind == "data" else body for kind, body in sent.items()
            }
        return self._asked(
            question,
            role,
            self.browser(role),
            {**sent, "method": method or question.method, "headers": headers},
        )

    def browser(self, role: str, language: str = "zh") -> Any:
        """Return a fresh browser of a role."""
        browser = self.app.test_client()
        kinds = {"session": self.world.tokens[role], "language": language, "visitor": "visitor"}
        with self.app.app_context():
            cookies = {cookie_name(kind): value for kind, value in kinds.items() if value}
        for name, value in cookies.items():
            browser.set_cookie(name, value)
        return browser

    def sent(self, question: Question, role: str) -> dict[str, Any]:
        """Return the least that a form or script of this role sends: its forgery token."""
        if question.method == "GET":
            return {}
        token, sent = self.token(role), SENT.get(question.endpoint, {})
        typed = {name: self.world.own.get(str(value), value) for name, value in sent.items()}
        if question.is_api:
            return {"json": typed, "headers": {"X-CSRF-Token": token}}
        return {"data": {"csrf_token": token, **typed}}

    def token(self, role: str) -> str:
        """Return the forgery token of a role's pages."""
        with self.app.app_context():
            names = {kind: cookie_name(kind) for kind in ("session", "visitor")}
        cookie = f"{names['session']}={self.world.tokens[role]}; {names['visitor']}=visitor"
        with self.app.test_request_context(headers={"Cookie": cookie}):
            return forgery_token()

    def table(self) -> dict[tuple[str, ...], str]:
        """Return the verdict of every cell."""
        return {(*answer.question.key, answer.role): answer.verdict for answer in self.answers}


def text_of(said: Any) -> str:
    """Return a page's text; of a document only that it is there."""
    return (
        said.get_data(as_text=True)
        if said.mimetype.startswith(("text/", "application/")) and is_text(said)
        else ""
    )


def is_text(said: Any) -> bool:
    return said.mimetype.endswith(("html", "json", "plain"))


def stored_table() -> dict[tuple[str, ...], str]:
    """Return the verdicts that a person has reviewed."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    return {
        (*row[:3], role): verdict for row in rows[1:] for role, verdict in zip(ROLES, row[3:], strict=True)
    }


def write_table(table: dict[tuple[str, ...], str]) -> None:
    """Write the verdicts for a person to read: a line a request, a column a role."""
    keys = sorted(
        {key[:3] for key in table},
        key=lambda key: (key[0], key[1], "own other's there - missing".find(key[2])),
    )
    rows = [HEAD, *[(*key, *(table[(*key, role)] for role in ROLES)) for key in keys]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        ", ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Writing:
    """A plugin that lets the walk of `pytest` write the table."""

    def pytest_configure(self, config: Any) -> None:
        """Tell the fixture that this run writes."""
        config.writes_access_table = True


if __name__ == "__main__":
    import pytest

    wanted = [
        str(Path(__file__).with_name("test_access.py")),
        "-k",
        "as_the_table_says",
        "-p",
        "no:cacheprovider",
    ]
    sys.exit(pytest.main(wanted, plugins=[Writing()]) if "--write" in sys.argv else __doc__)
