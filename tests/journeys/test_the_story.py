"""The whole story in real browsers: study, sit, operate, be certified, be verified."""

from __future__ import annotations

import pytest
from apiflask import APIFlask
from playwright.sync_api import Page

from certification.core.db import db
from tests.journeys.conftest import DESK
from tests.journeys.story import assessor, candidate, employer, officer
from tests.journeys.story_scheme import adopt_short_scheme

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1200)]


@pytest.fixture
def short_scheme(app: APIFlask) -> str:
    """Let the short scheme hold."""
    with app.app_context():
        version_hash = adopt_short_scheme()
        db.session.remove()
    return version_hash


def test_from_a_stranger_to_a_verified_certificate(app, visit, short_scheme):
    wang, greta, hugo = visit(), visit("greta", size=DESK), visit("hugo", size=DESK)
    chen, clara, stranger = visit("chen"), visit("clara"), visit()

    study(wang, app)
    sit(wang, greta, app)
    operate(wang, greta, chen, clara)
    certify(greta, hugo)
    verify(wang, stranger)


def study(wang: Page, app: APIFlask) -> None:
    """A stranger tries a question, registers, reads the path and applies."""
    candidate.reads_the_first_page(wang)
    candidate.tries_a_practice_question(wang, app)
    candidate.registers_with_name_and_consent(wang)
    candidate.sees_the_path_and_what_is_missing(wang)
    candidate.reads_the_chapter(wang)
    candidate.passes_its_self_check(wang, app)
    candidate.applies(wang)


def sit(wang: Page, greta: Page, app: APIFlask) -> None:
    """An officer checks the identity and opens a sitting; the candidate books, sits and passes."""
    officer.checks_the_identity(greta)
    officer.opens_a_sitting(greta)
    candidate.books_a_seat(wang)
    candidate.reads_rules_and_minutes_and_starts(wang)
    candidate.answers_every_question(wang, app)
    candidate.hands_in_and_has_passed(wang)


def operate(wang: Page, greta: Page, chen: Page, clara: Page) -> None:
    """The candidate plans and goes live; two assessors score, neither seeing the other's sheet."""
    officer.plans_the_practical_with_chen_and_clara(greta)
    candidate.writes_diagnosis_and_goal(wang)
    assessor.starts_the_clock_and_plays_a_card(chen)
    candidate.finds_that_the_plan_stands_once_live(wang)
    assessor.gives_every_level_with_one_tap(chen)
    assessor.notes_observations(chen)
    assessor.seals_first(chen)
    assessor.sees_nothing_of_the_other_sheet_before_sealing(clara)
    assessor.gives_levels_and_seals_last(clara)


def certify(greta: Page, hugo: Page) -> None:
    """One officer decides, another one releases."""
    officer.decides_with_a_reason(greta)
    officer.cannot_release_the_own_decision(greta)
    officer.releases(hugo)


def verify(wang: Page, stranger: Page) -> None:
    """The holder downloads the document; a stranger looks its number up."""
    document = candidate.downloads_the_document(wang)
    number = employer.reads_name_and_number_on_the_document(document)
    employer.verifies_the_number(stranger, number)
    employer.checks_a_wrong_name_and_the_right_one(stranger)
    employer.is_told_where_a_number_is_mistyped(stranger, number)
    employer.sees_the_whole_name_by_the_qr_code(stranger, document)
