"""Loading versions of the scheme and adopting one."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from certification.audit.queries import list_entries
from certification.core.canonical import content_hash
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.settings import ROOT
from certification.scheme import actions, queries
from certification.scheme.loader import read_scheme
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import SchemeError


@pytest.fixture
def document(app: Any) -> Any:
    """Give the document of the scheme file inside an application context."""
    with app.app_context():
        yield copy.deepcopy(read_scheme(ROOT / "question_bank" / "scheme.yaml").document.value)
        db.session.remove()


def test_a_version_is_named_by_its_content(document: Any) -> None:
    document["edition"] = "2027"

    assert actions.load_scheme(document) == content_hash(document)


def test_a_stored_version_says_what_the_file_said(document: Any) -> None:
    file = read_scheme(ROOT / "question_bank" / "scheme.yaml")

    assert queries.get_scheme(file.content_hash) == file.scheme


def test_loading_the_same_again_adds_nothing(document: Any) -> None:
    known = queries.live_hash()

    assert actions.load_scheme(document) == known
    assert len(list_entries(f"scheme_version:{known}")) == 2  # loaded and adopted once


def test_a_loaded_version_does_not_hold_before_it_is_adopted(document: Any) -> None:
    document["grades"]["junior"]["exam"]["minutes"] = 95
    fresh = actions.load_scheme(document)
    assert queries.live_scheme().grades[Grade.JUNIOR].exam.minutes == 90

    actions.adopt_scheme(fresh)

    assert queries.live_scheme().grades[Grade.JUNIOR].exam.minutes == 95


def test_an_earlier_version_can_be_adopted_again(document: Any) -> None:
    first = queries.live_hash()
    document["edition"] = "2027"
    actions.adopt_scheme(actions.load_scheme(document))

    actions.adopt_scheme(first)

    assert queries.live_hash() == first


def test_an_unsound_scheme_is_not_loaded(document: Any) -> None:
    document["grades"]["junior"]["exam"]["points_by_domain"]["D1"] = 11

    with pytest.raises(SchemeError, match="junior"):
        actions.load_scheme(document)


def test_a_version_that_nobody_loaded_cannot_be_adopted(document: Any) -> None:
    with pytest.raises(NotFound):
        actions.adopt_scheme("0" * 64)
