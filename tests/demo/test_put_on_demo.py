"""The demonstration: believable, told once, and never put on where people are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from certification.certificates.models import Certificate
from certification.core.db import db
from certification.core.errors import Refused
from certification.demo.stage import Reason, put_on_demo


def settings(app, **changes):
    return replace(app.extensions["caopan_settings"], **changes)


def test_it_is_refused_where_people_are_registered(app):
    with app.app_context(), pytest.raises(Refused) as refused:
        put_on_demo(settings(app))

    assert refused.value.refusal.code is Reason.NOT_EMPTY


def test_it_is_refused_in_production(app):
    with app.app_context(), pytest.raises(Refused) as refused:
        put_on_demo(settings(app, mode="production"))

    assert refused.value.refusal.code is Reason.PRODUCTION


def test_outside_of_a_demonstration_nobody_becomes_another_person(client):
    assert client.post("/demo/become", {"person": "greta"}).status_code == 404
    assert "演示数据" not in client.get("/").get_data(as_text=True)


@pytest.mark.slow
def test_it_tells_its_story_once(empty_app):
    with empty_app.app_context():
        assert put_on_demo(settings(empty_app)) is True
        assert put_on_demo(settings(empty_app)) is False
        rows = db.session.execute(select(Certificate).order_by(Certificate.issued_on)).scalars().all()
        days_left = sorted((row.valid_until_on - date.today()).days for row in rows)  # noqa: DTZ011 - whole days
        documents = [row.document_sha256 for row in rows]
        states = [row.state for row in rows]
        numbers = [row.number for row in rows]
        db.session.remove()
    browser = empty_app.test_client()
    verdicts = [
        re.search(
            r"<h1[^>]*>(.*?)</h1>",
            browser.get(f"/verify/{n}", follow_redirects=True).get_data(as_text=True),
            re.S,
        )[1]
        for n in numbers
    ]

    assert states.count("withdrawn") == 1
    assert days_left[0] < 0
    assert any(0 < left <= 60 for left in days_left)
    assert all(documents)
    assert len(set(verdicts)) >= 3
