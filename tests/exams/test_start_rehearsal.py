"""A rehearsal is the real engine on practice items, and nothing that counts ever hears of it."""

from __future__ import annotations

from sqlalchemy import func, select

from certification.bank import queries as bank
from certification.bank.models import Statistic
from certification.bank.rules.item import Pool
from certification.core import clock
from certification.core.db import db
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.models import Booking, Result
from tests import factories as make


def begin(browser, kind: str = "free") -> str:
    return browser.post("/exams/start-rehearsal", {"kind": kind, "language": "zh"}).location.rsplit("/", 1)[1]


def end(browser, attempt: str) -> str:
    browser.post(f"/exams/attempts/{attempt}/hand-in")
    return browser.get(f"/exams/rehearsals/{attempt}/result").get_data(as_text=True)


def count(app, model) -> int:
    with app.app_context():
        found = db.session.execute(select(func.count()).select_from(model)).scalar_one()
        db.session.remove()
    return found


def test_the_page_looks_at_the_device_and_says_what_to_do(sign_in):
    page = sign_in("ada").get("/exams/start-rehearsal").get_data(as_text=True)

    assert "设备检查" in page
    assert "断一次网" in page


def test_a_rehearsal_never_holds_an_exam_item(app, sign_in):
    drawn = [begin(sign_in(name), kind) for name in ("ada", "boris") for kind in ("free",)]

    with app.app_context():
        places = [p for one in drawn for p in attempts.get_places(attempts.get_attempt(one).paper_id)]
        assert {bank.get_item(place.version).pool for place in places} == {Pool.PRACTICE}
        db.session.remove()


def test_it_ends_with_a_receipt_that_anybody_may_check_and_leaves_no_result(app, sign_in):
    ada = sign_in("ada")
    before = [count(app, one) for one in (Result, Booking, Statistic)]

    page = end(ada, begin(ada))

    assert "已交卷 0/12，回执码" in page
    assert [count(app, one) for one in (Result, Booking, Statistic)] == before


def test_eligibility_and_readiness_hear_nothing_of_it(app, people, sign_in):
    ada = sign_in("ada")
    end(ada, begin(ada))

    with app.app_context():
        assert queries.list_results(people("ada"), "junior", "full", "renewal", "short") == []
        assert attempts.list_sat_occasions() == []
        db.session.remove()


def test_one_may_rehearse_again_and_again_and_a_running_one_goes_on(sign_in):
    ada = sign_in("ada")
    first = begin(ada)

    assert begin(ada, "sections") == first
    end(ada, first)
    assert begin(ada, "sections") != first


def test_a_rehearsal_whose_time_ran_out_has_a_receipt_too(sign_in):
    ada = sign_in("ada")
    attempt = begin(ada)
    clock.move_for_tests(minutes=10, seconds=6)

    page = ada.get(f"/exams/attempts/{attempt}/result", follow_redirects=True).get_data(as_text=True)

    assert "时间用完，已收到 0/12" in page


def test_a_rehearsal_is_its_own_persons_and_its_page_is_no_door_to_exams(app, people, sign_in):
    ada = sign_in("ada")
    attempt = begin(ada)
    end(ada, attempt)
    with app.app_context():
        short = make.a_handed_in_attempt(
            people("ada"), make.an_open_sitting(people("greta"), blueprint="short")
        )
        db.session.remove()

    assert sign_in("boris").get(f"/exams/rehearsals/{attempt}/result").status_code == 404
    assert ada.get(f"/exams/rehearsals/{short}/result").status_code == 404
