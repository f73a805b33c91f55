"""Ada's and Boris's files as the front-door tests need them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from certification.candidacy.actions import record_fact
from certification.candidacy.rules.facts import FactKind, chapter_subject
from certification.core.db import db
from tests.candidacy.files import PATH_CHAPTERS

PDF = b"%PDF-1.7\nproof of ten sessions"
EVIDENCE = {
    "route": "evidence",
    "conduct": "y",
    "evidence-0-happened_on": "2026-05-01",
    "evidence-0-title": "五月的十二场日播",
    "evidence-0-description": "场次清单，店铺后台可查。",
}


@pytest.fixture
def has_read(app: Any, people: Callable[[str], str]) -> Callable[..., None]:
    """Let a person have read chapters and passed their self-checks."""

    def read(key: str, *chapters: int) -> None:
        person_id = people(key)
        with app.app_context():
            for chapter in chapters or PATH_CHAPTERS:
                record_fact(person_id, FactKind.CHAPTER_READ, chapter_subject(chapter))
                record_fact(person_id, FactKind.SELF_CHECK_PASSED, chapter_subject(chapter))
            db.session.remove()

    return read


@pytest.fixture
def applied(sign_in: Callable[[str], Any]) -> Callable[..., str]:
    """Let a person apply for the junior grade with evidence; give the application's id."""

    def apply(key: str, **typed: Any) -> str:
        form = {**EVIDENCE, "evidence-0-file": (io.BytesIO(PDF), "清单.pdf"), **typed}
        sent = sign_in(key).post(
            "/candidacy/junior/submit-application", form, content_type="multipart/form-data"
        )
        assert sent.status_code == 303, sent.get_data(as_text=True)
        return str(sent.location.rsplit("/", 1)[1])

    return apply
