"""A body of four opens its doors: from an empty folder to a certificate, its withdrawal, and the loss of the machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from apiflask import APIFlask
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PATIENCE, PHONE
from tests.journeys.office import bank, machine, people
from tests.journeys.story import assessor, candidate, employer, officer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(
        os.environ.get("TEST_DATABASE") == "postgresql", reason="the one-machine run keeps its rows in SQLite"
    ),
]

STAFF = (
    ("hugo", "吴赟", "认证官"),
    ("chen", "陈堃", "考官"),
    ("clara", "赵翀", "考官"),
    ("cyrus", "孙㵘", "考官"),
    ("dario", "林垚", "命题人"),
    ("rui", "徐瑞", "审题人"),
)
Open = Callable[..., Page]


@pytest.fixture
def windows(chromium: Browser) -> Iterator[Open]:
    """Open a browser of its own at an address."""
    with ExitStack() as stack:

        def enter(address: str, *, size: dict[str, int] = PHONE) -> Page:
            context = chromium.new_context(viewport=size, locale="zh-CN", base_url=address)
            context.set_default_timeout(PATIENCE)
            stack.callback(context.close)
            return context.new_page()

        yield enter


def test_from_an_empty_folder_to_a_certificate_and_back_from_the_loss(app, windows: Open, tmp_path: Path):
    port = machine.free_port()
    address = f"http://127.0.0.1:{port}"
    link = machine.set_up(tmp_path / "first", address)

    with machine.served(tmp_path / "first", port) as office:
        machine.take_the_short_scheme(office)
        staff = let_everybody_in(lambda **size: windows(address, **size), link)
        fill_the_bank(staff, office, tmp_path)
        wang = windows(address)
        number, document = certify(wang, staff, office)
        withdraw(staff, number)
        machine.back_up(office, tmp_path / "all.backup")
    shutil.rmtree(tmp_path / "first")

    machine.restore_elsewhere(tmp_path / "all.backup", tmp_path / "second")
    with machine.served(tmp_path / "second", port):
        sees_the_withdrawal(windows(address), number)
        wang.goto("/certificates/")
        assert candidate.downloads_the_document(wang) == document


def let_everybody_in(visit: Open, link: str) -> dict[str, Page]:
    """The first officer comes in by the link of the set-up, invites the others, and hands their letters over."""
    staff = {"greta": visit(size=DESK)}
    people.comes_in(staff["greta"], link)
    people.finds_what_is_missing_before_opening(staff["greta"])
    for key, name, role in STAFF:
        people.invites(staff["greta"], name, f"{key}@caopan.example", role)
        staff[key] = visit(size=DESK)
        people.comes_in(staff[key], people.hands_over_the_letter_of(staff["greta"], name))
    return staff


def fill_the_bank(staff: dict[str, Page], office: APIFlask, folder: Path) -> None:
    """The author's workbook becomes a live question by three people."""
    with office.app_context():
        file = bank.a_workbook(folder)
    bank.sends_a_workbook(staff["dario"], file)
    bank.sends_the_draft_to_review(staff["dario"])
    bank.approves_it(staff["rui"])
    bank.makes_it_live(staff["greta"])


def certify(wang: Page, staff: dict[str, Page], office: APIFlask) -> tuple[str, bytes]:
    """A candidate studies, sits, operates; two officers certify; the document is downloaded."""
    candidate.reads_the_first_page(wang)
    candidate.registers_with_name_and_consent(wang)
    candidate.reads_the_chapter(wang)
    candidate.passes_its_self_check(wang, office)
    candidate.applies(wang)
    officer.checks_the_identity(staff["greta"])
    officer.opens_a_sitting(staff["greta"])
    candidate.books_a_seat(wang)
    candidate.reads_rules_and_minutes_and_starts(wang)
    candidate.answers_every_question(wang, office)
    candidate.hands_in_and_has_passed(wang)
    officer.plans_the_practical_with_chen_and_clara(staff["greta"])
    candidate.writes_diagnosis_and_goal(wang)
    for key in ("chen", "clara"):
        score(staff[key], is_first=key == "chen")
    officer.decides_with_a_reason(staff["greta"])
    officer.releases(staff["hugo"])
    document = candidate.downloads_the_document(wang)
    return employer.reads_name_and_number_on_the_document(document), document


def score(page: Page, *, is_first: bool) -> None:
    """An assessor starts the clock or joins, gives every level and seals."""
    if is_first:
        assessor.starts_the_clock_and_plays_a_card(page)
        assessor.gives_every_level_with_one_tap(page)
        assessor.seals_first(page)
    else:
        assessor.sees_nothing_of_the_other_sheet_before_sealing(page)
        assessor.gives_levels_and_seals_last(page)


def withdraw(staff: dict[str, Page], number: str) -> None:
    """One officer proposes the withdrawal, the other one approves; it is public at once."""
    page = staff["greta"]
    page.goto(f"/certificates/register?number={number}")
    page.get_by_label("变更", exact=True).select_option("withdrawn")
    page.get_by_label("理由").fill("查实持证人将证书借与他人使用，经本人陈述后决定撤销。")
    page.get_by_role("button", name="提出变更").click()
    other = staff["hugo"]
    other.goto(f"/certificates/register?number={number}")
    other.get_by_role("link", name="查看并批准").first.click()
    other.get_by_role("button", name="批准", exact=True).click()
    sees_the_withdrawal(other, number)


def sees_the_withdrawal(page: Page, number: str) -> None:
    page.goto(f"/verify/{number}")

    expect(page.locator("main")).to_contain_text("已撤销")
