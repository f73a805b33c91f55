"""Browsers beside a test that stands inside the application: each request has a context of its own, as on a server."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Context
from typing import Any

from certification.core.db import db
from tests.conftest import Client


class Apart:
    """A browser whose requests share nothing with the test; what they changed is read anew."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.app, self.person_id = client.app, client.person_id

    def get(self, address: str, **options: Any) -> Any:
        """Open a page."""
        return self._ask(self.client.get, address, **options)

    def post(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        """Send a form."""
        return self._ask(self.client.post, address, data, **options)

    def put_json(self, address: str, body: Any, **options: Any) -> Any:
        """Send JSON as the page's script does."""
        return self._ask(self.client.put_json, address, body, **options)

    def _ask(self, ask: Callable[..., Any], *sent: Any, **options: Any) -> Any:
        answered = Context().run(ask, *sent, **options)
        db.session.remove()
        return answered


def apart(enter: Callable[[str], Client]) -> Callable[[str], Apart]:
    """Return the same way to sign in, with browsers apart from the test."""
    return lambda key: Apart(Context().run(enter, key))
