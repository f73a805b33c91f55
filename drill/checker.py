"""The checker: reads what clients wrote down and what the database holds, and judges I1 to I8 of docs/exam-day.md.

It is written apart from the server: no line of the product is imported, hashes and receipts are computed anew.
`python -m drill.checker LOG DATABASE_URL` prints the judgement; it ends with 1 where anything is broken.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drill.rows import Database, moment

Event = dict[str, Any]
INVARIANTS = {
    "I1": "every acknowledged change is in the journal, under its number, with its hash",
    "I2": "what was closed is the highest (epoch, seq) of each place; the signed hash covers exactly that",
    "I3": "one attempt for a candidate and a sitting, one clock",
    "I4": "the same question, order and answer earn the same everywhere; a total is the sum of its places",
    "I5": "no row was received after the close; every refusal for time was after the deadline and its grace",
    "I6": "no certificate came from the drill",
    "I7": "the ledger has one line for each start, take-over and hand-in; its seals hold",
    "I8": "nothing that was ever seen is gone",
}


@dataclass
class Judgement:
    """What the checker found: faults by invariant, and the counts of the table."""

    faults: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in INVARIANTS})
    acknowledged: int = 0
    attempts: int = 0
    lost: int = 0
    double: int = 0
    clock_errors: int = 0
    late_claims: int = 0
    credits: int = 0

    @property
    def is_clean(self) -> bool:
        """Say whether nothing at all was found."""
        return not any(self.faults.values()) and not (self.lost or self.double or self.clock_errors)

    def find(self, invariant: str, words: str) -> None:
        """Note one fault."""
        self.faults[invariant].append(words)

    def told(self) -> str:
        """Return the judgement as lines."""
        lines = [
            f"{name} {'holds' if not found else f'BROKEN {len(found)}x'}: {INVARIANTS[name]}"
            + "".join(f"\n     {words}" for words in found[:5])
            for name, found in self.faults.items()
        ]
        return "\n".join(lines)


def read_log(path: Path) -> list[Event]:
    """Return the events of a log; a last line that a kill cut off is left out."""
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            events.append(json.loads(line))
        except ValueError:
            continue
    return events


def judge(events: Iterable[Event], database: Database, secret: bytes | None = None) -> Judgement:
    """Compare what clients were told with what the database holds."""
    found, told = Judgement(), [event for event in events if event.get("type") != "invoke"]
    own = {event["attempt"] for event in told if event.get("attempt")}
    journal = {
        (row["attempt_id"], row["epoch"], row["seq"]): row for row in database.of("delivery_response", own)
    }
    attempts = {row["id"]: row for row in database.of("delivery_attempt", own, "id")}
    saves = [event for event in told if event["op"] == "save"]
    found.attempts = sum(row["started_at"] is not None for row in attempts.values())
    _check_saves(found, [one for one in saves if one["type"] == "ok"], journal, secret)
    _check_starts(found, told, attempts)
    _check_ends(found, told, attempts, journal, database.of("delivery_receipt", own))
    _check_scores(found, database, attempts, journal)
    _check_time(found, saves, attempts, journal)
    _check_ledger(found, database, told, own)
    _check_kept(found, told, database)
    found.late_claims = len(database.of("delivery_late_event", own))
    found.credits = database.count_credits(own)
    if database.count("certificates_certificate"):
        found.find("I6", "a certificate stands in the drill's register")
    return found


def _check_saves(found: Judgement, saves: list[Event], journal: dict[Any, Any], secret: bytes | None) -> None:
    receipts: dict[Any, set[str]] = defaultdict(set)
    for one in saves:
        key = (one["attempt"], one["epoch"], one["seq"])
        row = journal.get(key)
        receipts[key].add(one["receipt"])
        if row is None or (row["position"], row["sha256"]) != (one["position"], one["sha256"]):
            found.lost += 1
            found.find("I1", f"acknowledged and not held: {key} at {one['position']}")
        elif hashlib.sha256(row["answer"].encode()).hexdigest() != one["sha256"]:
            found.find("I1", f"the row of {key} is not what its hash says")
        elif secret and one["receipt"] != _save_receipt(one, moment(row["received_at"]), secret):
            found.find("I1", f"the receipt of {key} does not fit its row")
    found.acknowledged = len(receipts)
    for key, given in receipts.items():
        if len(given) > 1:
            found.double += 1
            found.find("I1", f"{key} was given {len(given)} different receipts")


def _save_receipt(one: Event, received_at: str, secret: bytes) -> str:
    facts = [one["attempt"], one["position"], one["epoch"], one["seq"], one["sha256"], received_at]
    covered = json.dumps(facts, separators=(",", ":"), ensure_ascii=False).encode()
    return hmac.new(secret, b"save:" + covered, hashlib.sha256).hexdigest()


def _check_starts(found: Judgement, told: list[Event], attempts: dict[str, Any]) -> None:
    occasions: dict[Any, int] = defaultdict(int)
    for row in attempts.values():
        occasions[row["person_id"], row["occasion"]] += row["withdrawn_at"] is None
    for whose, count in occasions.items():
        if count > 1:
            found.double += 1
            found.find("I3", f"{whose} has {count} attempts")
    for one in told:
        if one["type"] != "ok" or one["op"] not in {"start", "look", "take_over"}:
            continue
        row = attempts.get(one["attempt"])
        if row is None or row["started_at"] is None:
            found.lost += 1
            found.find("I3", f"{one['attempt']} was begun and has no clock")
        elif one["op"] == "take_over" and row["epoch"] < one["epoch"]:
            found.lost += 1
            found.find("I3", f"{one['attempt']} was taken over and does not know it")


def _check_ends(
    found: Judgement, told: list[Event], attempts: dict[str, Any], journal: dict[Any, Any], kept: list[Any]
) -> None:
    current: dict[str, dict[int, Any]] = defaultdict(dict)
    for (attempt, _epoch, _seq), row in sorted(journal.items()):
        current[attempt][row["position"]] = row
    receipts: dict[str, list[Any]] = defaultdict(list)
    for row in kept:
        receipts[row["attempt_id"]].append(json.loads(row["document"]))
    for attempt, row in attempts.items():
        if row["submitted_at"] is None:
            continue
        final = _final_hash(current[attempt])
        if row["final_hash"] != final:
            found.find("I2", f"{attempt} was closed with another hash than its journal has")
        if [one["final_hash"] for one in receipts[attempt]] != [row["final_hash"]]:
            found.double += len(receipts[attempt]) > 1
            found.find("I2", f"{attempt} has {len(receipts[attempt])} receipts of its hand-in")
    for one in told:
        if one["type"] == "ok" and one["op"] == "hand_in":
            row = attempts.get(one["attempt"])
            if row is None or row["submitted_at"] is None or one["final_hash"] != row["final_hash"]:
                found.lost += 1
                found.find("I2", f"{one['attempt']} was handed in with a receipt and is not closed so")


def _final_hash(places: dict[int, Any]) -> str:
    rows = sorted([n, row["epoch"], row["seq"], row["sha256"]] for n, row in places.items())
    return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()


def _check_scores(
    found: Judgement, database: Database, attempts: dict[str, Any], journal: dict[Any, Any]
) -> None:
    answers: dict[Any, str] = {}
    for (attempt, _epoch, _seq), row in sorted(journal.items()):
        answers[attempt, row["position"]] = row["answer"]
    papers = {row["id"]: json.loads(row["places"]) for row in database.of_papers(attempts)}
    earned_for: dict[str, Any] = {}
    for result in database.of("exams_result", set(attempts)):
        attempt = result["attempt_id"]
        earned, places = json.loads(result["earned"]), papers[attempts[attempt]["paper_id"]]
        if len(earned) != len(places) or sum(one["earned_half"] for one in earned) != result["total_half"]:
            found.find("I4", f"the total of {attempt} is not the sum of its places")
        for number, (place, got) in enumerate(zip(places, earned, strict=False), start=1):
            seen = json.dumps([place, answers.get((attempt, number), "null")], sort_keys=True)
            if earned_for.setdefault(seen, got["earned_half"]) != got["earned_half"]:
                found.find("I4", f"the same answer earned differently at {attempt}, {number}")


def _check_time(
    found: Judgement, saves: list[Event], attempts: dict[str, Any], journal: dict[Any, Any]
) -> None:
    for key, row in journal.items():
        attempt, received_at = attempts[key[0]], moment(row["received_at"])
        if attempt["submitted_at"] is not None and received_at > moment(attempt["submitted_at"]):
            found.find("I5", f"{key} was received after the hand-in")
        if received_at > moment(attempt["deadline_at"], attempt["grace_seconds"]):
            found.clock_errors += 1
            found.find("I5", f"{key} was received after deadline and grace")
    for one in saves:
        attempt = attempts[one["attempt"]]
        if one["type"] == "ok" and one["deadline"] > moment(attempt["deadline_at"]):
            found.clock_errors += 1
            found.find("I5", f"{one['attempt']} was told a deadline that it does not have")
        if one.get("code") == "delivery.deadline" and one["server_now"] <= moment(
            attempt["deadline_at"], attempt["grace_seconds"]
        ):
            found.clock_errors += 1
            found.find("I5", f"{one['attempt']} was refused before its deadline and grace")
    _check_running_clock(found, saves)


def _check_running_clock(found: Judgement, saves: list[Event]) -> None:
    """A later request of one browser is never told an earlier time, not even by a receipt that is given again."""
    latest: dict[str, Event] = {}
    for one in sorted((one for one in saves if one.get("server_now")), key=lambda one: one["ended"]):
        before = latest.get(one["browser"])
        if before and before["ended"] <= one["began"] and one["server_now"] < before["server_now"]:
            found.clock_errors += 1
            found.find("I5", f"{one['browser']} was told {one['server_now']} after {before['server_now']}")
        latest[one["browser"]] = one


def _check_ledger(found: Judgement, database: Database, told: list[Event], own: set[str]) -> None:
    lines: dict[Any, list[Any]] = defaultdict(list)
    for row in database.all("audit_entry"):
        lines[row["right"], row["subject"].rpartition(":")[2]].append(json.loads(row["details"]))
    rights = {
        "start": "exams:attempt:start",
        "take_over": "delivery:attempt:take_over",
        "hand_in": "delivery:attempt:hand_in",
    }
    for one in told:
        if one["type"] == "ok" and one["op"] in rights and not lines[rights[one["op"]], one["attempt"]]:
            found.find("I7", f"{one['op']} of {one['attempt']} left no line")
    for attempt in own:
        first = [one for one in lines[rights["hand_in"], attempt] if not one.get("again")]
        if len(first) > 1:
            found.double += 1
            found.find("I7", f"{attempt} was handed in {len(first)} times")
    _check_seals(found, database)


def _check_seals(found: Judgement, database: Database) -> None:
    before = ("0" * 64, 0, 0)
    numbers = {row["id"] for row in database.all("audit_entry")}
    for row in sorted(database.all("records_seal"), key=lambda row: row["id"]):
        words = f"caopan ledger seal\n{row['id']}\n{row['from_id']}\n{row['to_id']}\n{row['previous']}\n{row['leaves']}"
        fits = (row["previous"], row["from_id"], row["id"]) == (before[0], before[1] + 1, before[2] + 1)
        if not fits or hashlib.sha256(words.encode()).hexdigest() != row["sha256"]:
            found.find("I7", f"seal {row['id']} does not follow the one before")
        sealed = {int(line.split(" ")[0]) for line in row["leaves"].split("\n") if line}
        if sealed - numbers:
            found.find("I7", f"seal {row['id']} covers a line that is gone")
        before = (row["sha256"], row["to_id"], row["id"])


def _check_kept(found: Judgement, told: list[Event], database: Database) -> None:
    for one in told:
        for table, seen in one.get("rows", {}).items():
            if database.count(table) < seen:
                found.find("I8", f"{table} held {seen} rows and holds {database.count(table)}")


def main() -> None:
    """Judge a log and a database by hand."""
    log, url = Path(sys.argv[1]), sys.argv[2]
    secret = sys.argv[3].encode() if len(sys.argv) > 3 else None
    with Database(url) as database:
        found = judge(read_log(log), database, secret)
    print(found.told())
    sys.exit(0 if found.is_clean else 1)


if __name__ == "__main__":
    main()
