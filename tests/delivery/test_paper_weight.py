"""A whole exam comes in at most 300 kB, everything counted: the page, its styles, its scripts."""

from __future__ import annotations

import posixpath
import re

import pytest

from certification.candidacy.actions import record_fact
from certification.core import clock
from certification.core.db import db
from certification.scheme.rules.names import Grade
from tests import factories as make

MOST_BYTES = 300_000
LINKED = re.compile(r'<(?:link|script)[^>]*(?:href|src)="([^"]+)"')
IMPORTED = re.compile(r'from "(\./[^"]+)"')


def weigh(client, address: str, seen: dict[str, int]) -> dict[str, int]:
    """Return the bytes of an address and of all that it asks for."""
    with client.get(address) as answer:
        assert answer.status_code == 200, address
        words = answer.get_data(as_text=True)
        seen[address.partition("?")[0]] = len(answer.get_data())
    folder = posixpath.dirname(address)
    asked = LINKED.findall(words) + [posixpath.normpath(f"{folder}/{one}") for one in IMPORTED.findall(words)]
    for one in asked:
        if one.partition("?")[0] not in seen:
            weigh(client, one, seen)
    return seen


@pytest.mark.parametrize("grade", [Grade.JUNIOR, Grade.SENIOR])
def test_a_whole_exam_weighs_at_most_300_kilobytes(app, people, sign_in, grade):
    with app.app_context():
        clock.move_for_tests(days=-900)
        held = {"grade": "intermediate", "valid_until_on": make.FAR_AWAY}
        record_fact(people("ada"), "certificate_held", "an earlier one", **held)
        clock.move_for_tests(seconds=0)
        make.an_accepted_application(people("ada"), people("greta"), grade)
        attempt = make.a_begun_attempt(people("ada"), make.an_open_sitting(people("greta"), grade=grade))
        db.session.remove()

    weights = weigh(sign_in("ada"), f"/attempts/{attempt}", {})

    assert "/static/js/delivery/vault.js" in weights
    assert sum(weights.values()) <= MOST_BYTES, weights
