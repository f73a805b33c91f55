"""Every route, asked by every role, about one's own thing, another's and a missing one: a table.

`python -m tests.architecture.access --write` walks again and writes `access_table.csv` anew for review.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apiflask import APIFlask
from werkzeug.routing import Rule

from certification.certificates.rules.number import dashed
from tests import factories as make
from tests.architecture.kept import BACKUP
from tests.architecture.world import NO_NUMBER, NOWHERE
from tests.architecture.world.things import World
from tests.architecture.world.watched import WATCHED

TABLE = Path(__file__).with_name("access_table.csv")
ROLES = (
    "stranger",
    "candidate",
    "holder",
    "provider",
    "assessor",
    "author",
    "reviewer",
    "invigilator",
    "officer",
    "system",
    "unproven",
    "expired",
    "revoked",
)
# A cell that says the same as the one about the role's own thing: the right is missing (`is_worth_asking`).
UNASKED = "."
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
    "booking",
    "date",
    "slot",
    "release",
    "task",
    "share",
    "secret",
    "replacement",
    "asked_token",
    "cut",
    "organisation",
    "membership",
    "enrolment",
    "tie",
    "accommodation",
    "identity_number",
    "token",
    "session",
    "invitation",
    "proposal",
    "letter",
    "draft",
    "sent",
    "export",
    "parcel",
    "erasure",
    "letting_go",
    "room",
    "duty",
    "hand",
    "time_change",
    "ending",
}
# Where the thing of that name must be in another state for the page to open.
STANDS_FOR = {
    ("accounts.open_link", "token"): "invite_token",
    ("accounts.accept_invitation", "token"): "invite_token",
    ("accounts.reset_password", "token"): "reset_password_token",
    ("accounts.confirm_address", "token"): "change_address_token",
    ("accounts.reset_factor", "token"): "reset_factor_token",
    ("accounts.enter_by_link", "token"): "sign_in_token",
    ("accounts.approve_invitation", "invitation"): "to_approve",
    ("exams.result", "attempt"): "handed_in",
    ("delivery.download_receipt", "attempt"): "handed_in",
    ("exams.mark_plan", "attempt"): "plan",
    ("exams.calendar_entry", "booking"): "seat",
    ("exams.mark_attendance", "booking"): "seat",
    ("exams.note_fee", "booking"): "seat",
    ("exams.release_results", "sitting"): "held",
    ("exams.propose_release", "sitting"): "held",
    **WATCHED,
    ("candidacy.review_application", "application"): "waiting",
    ("certificates.decide", "application"): "case",
    ("bank.make_live", "draft"): "approved_draft",
    ("bank.review_draft", "draft"): "draft_in_review",
    ("verification.certificate", "number"): "dashed",
    ("verification.check_name", "number"): "dashed",
    ("verification.ask_to_share", "number"): "dashed",
}
# Parts that belong to nobody: one that is there, one that is missing.
SHARED = {
    "chapter": ("2", "99"),
    "grade": ("junior", "master"),
    "kind": ("goal", "weather"),
    "backup": (BACKUP, "caopan-asked-20200101T000000Z.backup"),
    "item_type": ("single", "essay"),
    "item_id": ("p-x-01", "p-x-99"),
    "filename": ("seal.svg", "no.svg"),
    "reader": ("officer", "pirate"),
    "kept_class": ("letters", "paperclips"),
}
# Parts that only say where inside a thing.
WITHIN = {"position": "1", "criterion": "R3", "card": "x"}
MISSING = {"number": NO_NUMBER, "dashed": dashed(NO_NUMBER), "secret": "A" * 22}
# What is sent (a word may name a thing of the world) where an empty form would be refused before anybody asks whose thing it is.
SENT: dict[str, dict[str, object]] = {
    "delivery_api.save_answer": {"epoch": 1, "seq": 900, "answer": None},
    "exams_api.raise_hand": {"is_up": True, "words": "帮帮我"},
    "exams_api.note_screen": {"is_away": True},
    "practicals_api.give_level": {"level": 3},
    "practicals_api.note_observation": {"words": "看数据后先停投流。", "age_ms": 0},
    "practicals.give_level": {"level": "R3=3"},
    "practicals.note_observation": {"criterion": "R3", "words": "看数据后先停投流。"},
    "practicals.play_card": {"card": "card"},
    "console.download_backup": {"has_read": "y"},
    "console.propose_cut": {
        "panel_size": 9,
        "panel_on": "2026-01-05",
        "method": make.REASON,
        "reason": make.REASON,
    },
    "verification.check_name": {"name": "王昇"},
    "verification_api.read_printed_name": {"token": "x"},
}
# Where the gate sends staff whose second factor is not proven in this session.
FACTOR = re.compile(r"/accounts/(set-up|prove)-factor")
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
        if self.status in {302, 303} and FACTOR.search(self.location):
            return "prove"
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


def stored_table() -> dict[tuple[str, ...], str]:
    """Return the verdicts that a person has reviewed."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    return {
        (*row[:3], role): verdict
        for row in rows[1:]
        for role, verdict in zip(ROLES, row[3:], strict=True)
        if verdict != UNASKED
    }


def write_table(table: dict[tuple[str, ...], str]) -> None:
    """Write the verdicts for a person to read: a line a request, a column a role."""
    keys = sorted(
        {key[:3] for key in table},
        key=lambda key: (key[0], key[1], "own other's there - missing".find(key[2])),
    )
    rows = [HEAD, *[(*key, *(table.get((*key, role), UNASKED) for role in ROLES)) for key in keys]]
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
        "-W",
        "ignore::pytest.PytestAssertRewriteWarning",
    ]
    sys.exit(pytest.main(wanted, plugins=[Writing()]) if "--write" in sys.argv else __doc__)
