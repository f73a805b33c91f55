"""No byte of a key, an explanation, a weight or a file name reaches anybody before a paper is closed (RELIABILITY 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from certification.bank.queries import get_item
from certification.candidacy.actions import record_fact
from certification.core import clock
from certification.core.db import db
from certification.core.settings import ROOT
from certification.delivery import queries
from certification.delivery.rules.paper import Place
from certification.exams import actions as exams
from certification.exams import queries as exam_queries
from certification.exams.actions import Report
from certification.exams.rules.correction import Kind, Remedy
from certification.scheme.rules.names import Grade
from tests import factories as make
from tests.delivery.canaries import CLAUSE, ID, SHIFT, WEIGHT, WORD, put_canaries, secrets_of

LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)"')
MOST_PAGES = 250
# What ends the crawl's session or begins something of its own.
LEAVE_OUT = re.compile(r"^/(static/|accounts/sign-out|handbook/\d+/)")
STATIC = [f"/static/{path.relative_to(ROOT / 'static')}" for path in (ROOT / "static").rglob("*.*")]


@dataclass
class Running:
    """A paper from the marked bank that Ada has begun, and what must stay unseen."""

    client: Any
    attempt: str
    sitting: str
    places: tuple[Place, ...]
    secrets: set[bytes]

    def leaks(self, answer: Any) -> list[str]:
        """Return what an answer gives away, in its body or its headers."""
        sent = answer.get_data() + str(answer.headers).encode()
        return [word.decode() for word in sorted(self.secrets) if word in sent]


@pytest.fixture(params=[Grade.JUNIOR, Grade.SENIOR])
def running(app, people, sign_in, tmp_path, request) -> Running:
    """Ada sits a whole exam that was drawn from the marked bank."""
    ada = sign_in("ada")
    with app.app_context():
        put_canaries(tmp_path)
        clock.move_for_tests(days=-900)
        record_fact(
            people("ada"),
            "certificate_held",
            "an earlier one",
            grade="intermediate",
            valid_until_on=make.FAR_AWAY,
        )
        clock.move_for_tests(seconds=0)
        make.an_accepted_application(people("ada"), people("greta"), request.param)
        sitting = make.an_open_sitting(people("greta"), grade=request.param)
        attempt = make.a_booked_attempt(people("ada"), sitting)
        places = queries.get_places(queries.get_attempt(attempt).paper_id)
        secrets = set(secrets_of(places))
        db.session.remove()
    return Running(ada, attempt, sitting, places, secrets)


def start(running: Running) -> None:
    began = running.client.post(
        f"/exams/{running.sitting}/start-attempt", {"language": "zh", "has_read_rules": "y"}
    )
    assert began.status_code == 303, began.get_data(as_text=True)


def everything(running: Running) -> list[str]:
    """Return every address of the paper."""
    paper, api = f"/attempts/{running.attempt}", f"/api/v1/attempts/{running.attempt}"
    questions = [
        f"{paper}/{n}?language={tongue}" for n in range(1, len(running.places) + 2) for tongue in ("zh", "en")
    ]
    return [
        *[f"/exams{paper}/{n}/{page}" for n in (1, 2, 99) for page in ("report-item", "reported-items")],
        f"/exams/{running.sitting}/book-seat", f"/exams/{running.sitting}/start-attempt", "/exams/sittings",
        paper, *questions, f"{paper}/review", f"{paper}/receipt.json", f"/exams{paper}/result",
        api, f"{api}/clock", f"{api}/answers", f"{api}/answers/1", "/sw.js", "/offline", "/offline?language=en", "/receipts", "/receipts/key",
    ]  # fmt: skip


def told(running: Running, client: Any, addresses: list[str]) -> list[str]:
    """Return what these addresses give away to a browser."""
    given = []
    for address in addresses:
        with client.get(address) as answer:
            given += [f"{address}: {leak}" for leak in running.leaks(answer)]
    return given


def test_the_paper_is_drawn_from_the_marked_bank(app, running):
    with app.app_context():
        explanations = [str(get_item(place.version)) for place in running.places]
        db.session.remove()

    assert all(WORD in explanation for explanation in explanations)
    assert any(word.startswith(str(SHIFT)[:3].encode()) for word in running.secrets)


def test_a_page_that_shows_an_explanation_would_be_found(app, running):
    leaky = app.response_class(f"<p>{WORD}</p>")

    assert running.leaks(leaky) == [WORD]


def test_the_candidate_is_served_no_secret_before_the_start(running):
    assert told(running, running.client, everything(running)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_candidate_is_served_no_secret_while_the_paper_runs(running, language):
    start(running)
    client = running.client.in_english() if language == "en" else running.client

    assert told(running, client, everything(running)) == []
    assert not CLAUSE.search(client.get(f"/attempts/{running.attempt}").get_data())


@pytest.mark.parametrize("who", ["", "boris", "dario", "edda"])
def test_nobody_else_is_served_a_secret(running, sign_in, client, who):
    start(running)

    assert told(running, sign_in(who) if who else client, everything(running)) == []


def sent(running: Running) -> Iterator[Any]:
    """Yield what the server says to saves: sound, odd, repeated, with a used number, from nowhere, malformed."""
    api = f"/api/v1/attempts/{running.attempt}/answers"
    shapes = [
        {"choice": 1},
        {"choices": [1, 2]},
        {"is_true": True},
        {"values": ["1"]},
        {"text": "…"},
        {"choice": 99},
        {"x": 1},
        None,
    ]
    for position in range(1, len(running.places) + 2):
        for n, answer in enumerate(shapes):
            body = {"epoch": 1, "seq": 10 * position + n, "answer": answer}
            yield running.client.put_json(f"{api}/{position}", body)
    for body in (
        {"epoch": 1, "seq": 11, "answer": None},
        {"epoch": 9, "seq": 1, "answer": None},
        [],
        {"epoch": 1},
    ):
        yield running.client.put_json(f"{api}/1", body)
    yield running.client.post(f"/attempts/{running.attempt}/1", {"epoch": 1, "once": "x", "choice": "99"})
    yield running.client.post(f"/attempts/{running.attempt}/take-over")
    yield running.client.browser.put(f"{api}/1", data=b"{", content_type="application/json")


def test_no_answer_to_a_save_tells_what_is_right(running):
    start(running)

    assert [leak for answer in sent(running) for leak in running.leaks(answer)] == []


def test_the_static_files_hold_no_secret(running):
    assert told(running, running.client, STATIC) == []


def crawl(client: Any) -> Iterator[tuple[str, Any]]:
    """Yield every page that links lead to from the home page, once."""
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        answer = client.get(address)
        yield address, answer
        for link in LINK.findall(answer.get_data().decode(errors="replace")):
            plain = link.replace("&amp;", "&")
            if plain not in seen and not LEAVE_OUT.match(plain):
                seen.add(plain)
                waiting.append(plain)


@pytest.mark.parametrize("who", ["", "ada", "boris", "chen", "dario", "edda"])
def test_no_page_that_links_lead_to_holds_a_secret(running, sign_in, client, who):
    start(running)
    browser = {"ada": running.client, "": client}.get(who) or sign_in(who)

    pages = list(crawl(browser))

    assert len(pages) > 10
    assert [f"{address}: {leak}" for address, answer in pages for leak in running.leaks(answer)] == []


def test_the_result_gives_no_secret_away(running):
    start(running)
    running.client.post(f"/exams/attempts/{running.attempt}/hand-in")

    assert told(running, running.client, everything(running)) == []


def office_pages(app: Any, running: Running, people: Any) -> list[str]:
    """Return the office's pages about a reported question of this paper, proposed to be corrected by Hugo."""
    with app.app_context():
        report = exams.report_item(running.attempt, people("ada"), Report(1, "other", "不清楚"))
        found = exam_queries.get_item_report(report)
        made = exams.propose_correction(
            Remedy(found.version, found.part, Kind.NEUTRALISE), people("hugo"), make.REASON
        )
        db.session.remove()
    question = f"/console/questions/{found.version}/{found.part}/propose-correction"
    return [
        "/console/corrections", f"/console/item-reports/{report}/settle-item-report", question,
        f"{question}?kind=also_accept&key=b", f"/console/corrections/{made}/sign-correction",
        f"/console/corrections/{made}/drop-correction", f"/exams/sittings/{running.sitting}/manage",
        f"/exams/sittings/{running.sitting}/draw-reserve", "/exams/sittings/open", "/console/",
    ]  # fmt: skip


def test_the_preview_of_a_correction_shows_officers_the_question_and_no_key(app, running, sign_in, people):
    start(running)
    marks = (WORD.encode(), WEIGHT.encode(), ID.encode())
    greta = sign_in("greta")

    pages = {address: greta.get(address) for address in office_pages(app, running, people)}

    assert {answer.status_code for answer in pages.values()} == {200}
    assert [
        address for address, answer in pages.items() if any(mark in answer.get_data() for mark in marks)
    ] == []


@pytest.mark.parametrize("who", ["ada", "boris", "chen", "dario"])
def test_the_pages_about_a_broken_question_are_closed_to_everybody_else(app, running, sign_in, people, who):
    start(running)
    browser, addresses = sign_in(who), office_pages(app, running, people)

    answers = {address: browser.get(address) for address in addresses}

    assert {answer.status_code for answer in answers.values()} == {403}
    # The page names the address that was asked for: what one sends oneself is no news.
    assert [
        leak for address, answer in answers.items() for leak in running.leaks(answer) if leak not in address
    ] == []
