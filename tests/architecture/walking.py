"""The walk over all routes as everybody, and what each answer was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from apiflask import APIFlask
from sqlalchemy import event

from certification.core.csrf import cookie_name, forgery_token
from certification.core.db import db
from tests.architecture.access import ROLES, SENT, Answer, Question, questions
from tests.architecture.asking import is_worth_asking
from tests.architecture.world.snapshot import Snapshot, Watch
from tests.architecture.world.things import World


class Walk:
    """The walk: asks everything as everybody, puts the world back where an answer changed it."""

    def __init__(self, app: APIFlask, world: World, snapshot: Snapshot) -> None:
        self.app, self.world, self.snapshot = app, world, snapshot
        self.watch = Watch()
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self.watch)
        self.answers = [
            self.ask(question, role)
            for question in questions(app, world)
            for role in ROLES
            if is_worth_asking(app, question, role)
        ]
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
