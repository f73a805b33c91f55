"""The public parts of the story in a browser that asks for English."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from certification.certificates.rules.number import dashed
from certification.core.db import db
from tests import factories as make
from tests.factories import Panel
from tests.journeys.clicking import answer_question, right_in_showcase

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture
def english(visit) -> Page:
    """Give a stranger's browser that asks for English."""
    page: Page = visit(language="en-US")
    return page


@pytest.fixture
def number(app, people) -> str:
    """Give the number of Ada's certificate as it is printed."""
    panel = Panel(people("greta"), (people("chen"), people("clara")))
    with app.app_context():
        decision = make.a_decision(make.a_complete_case(people("ada"), panel), people("greta"))
        found = make.a_certificate(decision, people("hugo"))
        db.session.remove()
    return dashed(found)


def test_a_stranger_reads_and_tries_a_question(app, english):
    english.goto("/")
    expect(english.locator("html")).to_have_attribute("lang", "en")
    expect(english.get_by_role("heading", level=1)).to_have_text("Certification for live-commerce operators")
    answer_question(english.locator("#p1"), right_in_showcase(app)[0])
    english.locator("#p1").get_by_role("button", name="Check my answer").click()

    expect(english.locator("#p1 summary")).to_contain_text("Right")


def test_a_stranger_registers_and_sees_the_path(english):
    english.goto("/accounts/register")
    english.get_by_label("Mobile number or e-mail").fill("ada.lovelace@caopan.example")
    english.get_by_label("Name as on your identity paper").fill("Ada Lovelace")
    english.get_by_label("Date of birth").fill("1990-12-10")
    english.get_by_label("Password").fill("the analytical engine weaves")
    english.get_by_label("I have read the privacy notice").check()
    english.get_by_role("button", name="Register").click()

    expect(english.get_by_role("heading", level=1)).to_have_text("My path")
    expect(english.locator(".next-step")).to_contain_text("Read chapter 1.")


def test_an_employer_verifies_a_number_and_a_name(english, number):
    english.goto("/verify")
    english.get_by_label("Certificate number").fill(number)
    english.get_by_role("button", name="Look up").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("This certificate is valid")
    expect(english.locator("[data-printed-name]")).to_have_text("张○○")
    english.get_by_label("Name on the certificate").fill("李喆")
    english.get_by_role("button", name="Check", exact=True).click()
    expect(english.get_by_role("status")).to_have_text("Does not match")
    english.get_by_label("Name on the certificate").fill("张喆")
    english.get_by_role("button", name="Check", exact=True).click()

    expect(english.get_by_role("status")).to_have_text("Matches")


def test_a_typing_error_is_told_from_a_number_that_does_not_exist(english):
    english.goto("/verify")
    english.get_by_label("Certificate number").fill("0000-0000-0100-0000")
    english.get_by_role("button", name="Look up").click()
    expect(english.locator("#number-fault")).to_contain_text("most likely in character 10")
    english.get_by_label("Certificate number").fill("0000-0000-0000-0000")
    english.get_by_role("button", name="Look up").click()

    expect(english.get_by_role("heading", level=1)).to_have_text("There is no certificate with this number")
