"""Files of evidence go to their owner and to officers, as attachments only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from certification.candidacy import queries
from certification.core.db import db
from tests.candidacy.conftest import PDF


@pytest.fixture
def address(app: Any, applied: Callable[..., str]) -> str:
    """Give the address of Ada's file."""
    application = applied("ada")
    with app.app_context():
        evidence = queries.list_evidence(application)[0].id
        db.session.remove()
    return f"/candidacy/evidence/{evidence}/file"


@pytest.mark.parametrize("key", ["ada", "greta"])
def test_the_owner_and_an_officer_get_the_very_bytes(sign_in, address, key) -> None:
    assert sign_in(key).get(address).data == PDF


def test_it_is_an_attachment_that_no_browser_sniffs_or_runs(sign_in, address) -> None:
    headers = sign_in("greta").get(address).headers

    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "application/pdf"


def test_another_candidate_finds_nothing(sign_in, address) -> None:
    assert sign_in("boris").get(address).status_code == 404


def test_an_assessor_may_not(sign_in, address) -> None:
    assert sign_in("chen").get(address).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, address) -> None:
    assert client.get(address).status_code == 302
