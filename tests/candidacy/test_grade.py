"""The public pages of the grades say what the scheme says."""

from __future__ import annotations

import pytest

from certification.scheme import queries as schemes
from tests.candidacy.files import SCHEME


@pytest.mark.parametrize("grade", list(SCHEME.grades))
def test_a_grade_tells_what_it_proves_asks_and_weighs(client, grade) -> None:
    rules = SCHEME.grades[grade]
    page = client.get(f"/grades/{grade}").get_data(as_text=True)

    for words in (*rules.proves, *rules.proves_not, *(one.text for one in rules.prerequisites)):
        assert words.zh in page
    for criterion in SCHEME.criteria.values():
        assert criterion.levels[3].zh in page


def test_the_page_names_its_version(app, client) -> None:
    with app.app_context():
        version = schemes.live_hash()

    assert version in client.get("/grades/junior").get_data(as_text=True)


def test_what_is_provisional_is_said_with_its_reason(client) -> None:
    page = client.get("/grades/senior").get_data(as_text=True)

    assert all(one.what.zh in page and one.why.zh in page for one in SCHEME.provisional)


def test_the_list_leads_to_each_grade(client) -> None:
    page = client.get("/grades").get_data(as_text=True)

    assert all(f'href="/grades/{grade}"' in page for grade in SCHEME.grades)


def test_a_fourth_grade_does_not_exist(client) -> None:
    assert client.get("/grades/master").status_code == 404
