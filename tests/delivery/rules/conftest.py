"""The real bank and scheme, read once: rules are proven on what people will really meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from certification.bank.loader import read_bank
from certification.delivery.rules.drawing import Stocked
from certification.scheme.loader import read_scheme

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def scheme():
    """Return the published scheme."""
    return read_scheme(ROOT / "question_bank" / "scheme.yaml").scheme


@pytest.fixture(scope="session")
def stock():
    """Return every item of the published bank as stock by (pool, grade)."""
    items = read_bank(ROOT / "question_bank" / "items").items
    return {
        (pool, grade): [
            Stocked(one.content_hash, one.item)
            for one in items
            if (one.item.pool, one.item.grade) == (pool, grade)
        ]
        for pool in ("exam", "practice")
        for grade in ("junior", "intermediate", "senior")
    }
