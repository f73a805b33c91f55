"""A candidate in the drill: starts, answers through a queue that never gives up, moves to another device, hands in."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from drill.browser import Browser, Change, Log, Reply

FIRST_WAIT, LONGEST_WAIT = 0.05, 0.8
TRIES = 400


class GaveUp(RuntimeError):
    """A request did not get through in all its tries: the drill has found something."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A booked paper: the tokens of two devices of one person, and the shape of each place."""

    sitting: str
    attempt: str
    tokens: tuple[str, str]
    forgeries: tuple[str, str]
    places: tuple[dict[str, Any], ...]
    runs_out: bool


class Candidate:
    """One person at one paper."""

    def __init__(self, seat: Seat, port: int, log: Log, lot: Random) -> None:
        self.seat, self.log, self.lot = seat, log, lot
        self.devices = [
            Browser(port, token, forgery, log, f"{seat.attempt}/{n}")
            for n, (token, forgery) in enumerate(zip(seat.tokens, seat.forgeries, strict=True))
        ]
        self.page = self.devices[0]
        self.epoch, self.seq = 1, 0
        self.sent: list[Change] = []
        self.is_closed = False

    def sit(self, changes: int) -> None:
        """Walk the whole exam."""
        self._start()
        for number in range(changes):
            if self.is_closed:
                break
            self._turn(number)
        if self.seat.runs_out:
            self._run_out()
        else:
            self._hand_in()

    def _start(self) -> None:
        body = {"language": "zh", "has_read_rules": "y"}
        path = f"/exams/{self.seat.sitting}/start-attempt"
        for _again in range(1 + (self.lot.random() < 0.2)):
            self._until("start", lambda: self.page.post(path, **body), lambda reply: reply.status == 303)
        self._look()

    def _look(self) -> None:
        """Ask where the attempt stands, as a page does that comes back."""
        reply = self._until(
            "look",
            lambda: self.page.ask("GET", f"/api/v1/attempts/{self.seat.attempt}"),
            lambda reply: reply.status == 200 and "deadline" in reply.facts,
        )
        self.epoch, self.seq = reply.facts["epoch"], max(self.seq, reply.facts["last_seq"])

    def _turn(self, number: int) -> None:
        drawn = self.lot.random()
        if drawn < 0.05 and self.sent:
            self.page.put(self.seat.attempt, self.lot.choice(self.sent))
        elif drawn < 0.10:
            older, newer = self._change(), self._change()
            self._send(newer)
            self._send(older)
        elif drawn < 0.12 and number > 5:
            self._take_over()
        else:
            self._send(self._change())

    def _change(self) -> Change:
        self.seq += 1
        position = self.lot.randint(1, len(self.seat.places))
        return Change(self.epoch, self.seq, position, any_answer(self.seat.places[position - 1], self.lot))

    def _send(self, change: Change) -> Reply:
        """Send a change until it is acknowledged or refused for good."""
        reply = self._until("", lambda: self.page.put(self.seat.attempt, change), _is_settled)
        if reply.status == 200:
            self.sent.append(change)
            if reply.facts["superseded"]:
                self._look()
        elif "seq_reused" in reply.facts.get("code", ""):
            raise GaveUp(f"a number was taken by something else: {change}")
        else:
            self.is_closed = True
        return reply

    def _take_over(self) -> None:
        old, self.page = self.page, self.devices[1 - self.devices.index(self.page)]
        path = f"/attempts/{self.seat.attempt}/take-over"
        last = Change(self.epoch, self.seq + 1, 1, any_answer(self.seat.places[0], self.lot))
        reply = self._until(
            "take_over", lambda: self.page.post(path), lambda r: r.status in {303, 409}, epoch=self.epoch + 1
        )
        if reply.status == 409:
            self.is_closed = True
            return
        before = self.epoch
        self.seq = 0
        self._look()
        stale = self._until("", lambda: old.put(self.seat.attempt, last), _is_settled)
        if self.epoch <= before or (stale.status == 200 and not stale.facts["superseded"]):
            raise GaveUp("the page that was taken over still writes")

    def _hand_in(self) -> None:
        path = f"/exams/attempts/{self.seat.attempt}/hand-in"
        for _again in range(1 + (self.lot.random() < 0.3)):
            self._until("", lambda: self.page.post(path), lambda reply: reply.status == 303)
        receipt = self._until(
            "", lambda: self.page.ask("GET", f"/attempts/{self.seat.attempt}/receipt.json"), _is_receipt
        )
        final = json.loads(receipt.body)["receipt"]["final_hash"]
        self.log.write(op="hand_in", type="ok", attempt=self.seat.attempt, final_hash=final)
        self._replay_after_close()

    def _replay_after_close(self) -> None:
        """Send what was acknowledged once more, and something new: the first keeps its receipt, the second is late."""
        if self.sent:
            self._until("", lambda: self.page.put(self.seat.attempt, self.sent[-1]), _is_settled)
        late = self._until("", lambda: self.page.put(self.seat.attempt, self._change()), _is_settled)
        if late.status == 200:
            raise GaveUp("something new was taken after the hand-in")

    def _run_out(self) -> None:
        """Go on saving until the time is up, and once more."""
        until = time.monotonic() + 150
        while not self.is_closed and time.monotonic() < until:
            self._send(self._change())
            time.sleep(0.1)
        if not self.is_closed:
            raise GaveUp("the time did not run out")

    def _until(
        self, op: str, send: Callable[[], Reply], is_done: Callable[[Reply], bool], **facts: Any
    ) -> Reply:
        wait = FIRST_WAIT
        for _try in range(TRIES):
            reply = send()
            if is_done(reply):
                if op:
                    self.log.write(op=op, type="ok", attempt=self.seat.attempt, **facts)
                return reply
            if reply.status and reply.status != 503:
                raise GaveUp(f"{op or 'request'} of {self.seat.attempt}: {reply.status} {reply.body[:300]!r}")
            time.sleep(wait * (0.75 + self.lot.random() / 2))
            wait = min(LONGEST_WAIT, wait * 2)
        raise GaveUp(f"{op or 'request'} of {self.seat.attempt} did not get through")


def _is_settled(reply: Reply) -> bool:
    return (reply.status == 200 and "receipt" in reply.facts) or (
        reply.status == 409 and "code" in reply.facts
    )


def _is_receipt(reply: Reply) -> bool:
    return reply.status == 200 and "receipt" in reply.facts


def any_answer(place: dict[str, Any], lot: Random) -> Any:
    """Return some answer that a place takes, in its one spelling."""
    limit, size = place["limit"], place["size"]
    match place["type"]:
        case "single":
            return {"choice": lot.randint(1, limit)}
        case "truefalse":
            return {"is_true": lot.random() < 0.5}
        case "multiple":
            return {"choices": sorted(lot.sample(range(1, limit + 1), lot.randint(1, limit)))}
        case "numeric":
            return {"values": [str(lot.randint(1, 9999)) for _ in range(size)]}
        case "order" | "match" as kind:
            member = "ranks" if kind == "order" else "pairs"
            return {member: [lot.randint(1, limit) for _ in range(size)]}
        case _:
            return {"text": f"方案{lot.random()}"}
