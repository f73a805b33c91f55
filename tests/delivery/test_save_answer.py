"""Saving an answer: the contract of the journal through the front door (RELIABILITY 2.1)."""

from __future__ import annotations

import threading

from sqlalchemy import func, select

from certification.core import clock
from certification.core.db import db
from certification.delivery.models import LateEvent, Response


def rows(app, model) -> int:
    with app.app_context():
        count = db.session.execute(select(func.count()).select_from(model)).scalar_one()
        db.session.remove()
    return count


def test_a_saved_answer_has_a_receipt_and_stands_in_the_journal(app, ada_begins):
    position = ada_begins.first("single")

    answer = ada_begins.save(position, {"choice": 2})

    assert answer.status_code == 200
    assert set(answer.json) == {
        "seq",
        "sha256",
        "received_at",
        "server_now",
        "deadline",
        "superseded",
        "receipt",
    }
    assert rows(app, Response) == 1


def test_the_same_save_again_gives_the_original_receipt_and_no_row(app, ada_begins):
    position = ada_begins.first("single")
    first = ada_begins.save(position, {"choice": 2})

    again = ada_begins.save(position, {"choice": 2})

    assert again.status_code == 200
    assert again.json["receipt"] == first.json["receipt"]
    assert rows(app, Response) == 1


def test_a_used_number_with_other_words_is_refused_and_writes_nothing(app, ada_begins):
    position = ada_begins.first("single")
    ada_begins.save(position, {"choice": 2})

    other = ada_begins.save(position, {"choice": 3})

    assert other.status_code == 409
    assert other.json["code"] == "delivery.seq_reused"
    assert rows(app, Response) == 1


def test_an_older_number_that_comes_late_is_kept_but_never_current(ada_begins):
    position = ada_begins.first("single")
    ada_begins.save(position, {"choice": 2}, seq=5)

    late = ada_begins.save(position, {"choice": 1}, seq=4)
    page = ada_begins.client.get(f"/attempts/{ada_begins.attempt}/{position}").get_data(as_text=True)

    assert late.json["superseded"] is True
    assert 'value="2" checked' in page


def test_a_page_that_was_taken_over_is_told_so(ada_begins, sign_in):
    position = ada_begins.first("single")
    phone = sign_in("ada")
    phone.post(f"/attempts/{ada_begins.attempt}/take-over")
    phone.put_json(
        f"/api/v1/attempts/{ada_begins.attempt}/answers/{position}",
        {"epoch": 2, "seq": 1, "answer": {"choice": 3}},
    )

    old = ada_begins.save(position, {"choice": 1}, seq=9)

    assert old.status_code == 200
    assert old.json["superseded"] is True


def test_an_epoch_that_nobody_opened_is_refused(ada_begins):
    answer = ada_begins.save(1, {"choice": 1}, epoch=2)

    assert answer.json["code"] == "delivery.epoch_unknown"


def test_boris_cannot_save_into_adas_paper(app, ada_begins, sign_in):
    boris = sign_in("boris")

    answer = boris.put_json(
        f"/api/v1/attempts/{ada_begins.attempt}/answers/1", {"epoch": 1, "seq": 1, "answer": {"choice": 1}}
    )

    assert answer.status_code == 404
    assert rows(app, Response) == 0


def test_an_assessor_cannot_save_at_all(ada_begins, sign_in):
    answer = sign_in("chen").put_json(
        f"/api/v1/attempts/{ada_begins.attempt}/answers/1", {"epoch": 1, "seq": 1, "answer": {"choice": 1}}
    )

    assert answer.status_code in {401, 403}


def test_a_save_without_the_forgery_token_is_refused(app, ada_begins):
    answer = ada_begins.client.browser.put(
        f"/api/v1/attempts/{ada_begins.attempt}/answers/1", json={"epoch": 1, "seq": 1, "answer": None}
    )

    assert answer.status_code == 400
    assert rows(app, Response) == 0


def test_an_answer_of_the_wrong_shape_is_refused_in_words(ada_begins):
    position = ada_begins.first("single")

    answer = ada_begins.save(position, {"choice": 9})

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_unknown_member_is_refused(ada_begins):
    answer = ada_begins.client.put_json(
        f"/api/v1/attempts/{ada_begins.attempt}/answers/1",
        {"epoch": 1, "seq": 1, "answer": None, "score": 100},
    )

    assert answer.status_code == 422


def test_after_the_hand_in_a_save_is_kept_apart(app, ada_begins):
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")

    answer = ada_begins.save(ada_begins.first("single"), {"choice": 1})

    assert answer.status_code == 409
    assert answer.json["final_hash"]
    assert rows(app, LateEvent) == 1
    assert rows(app, Response) == 0


def test_a_save_within_the_grace_counts_and_is_flagged(app, ada_begins):
    clock.move_for_tests(minutes=6, seconds=3)

    answer = ada_begins.save(ada_begins.first("single"), {"choice": 1})

    assert answer.status_code == 200
    with app.app_context():
        assert db.session.execute(select(Response.is_in_grace)).scalar_one() is True
        db.session.remove()


def test_after_the_grace_a_save_is_late_work(app, ada_begins):
    clock.move_for_tests(minutes=6, seconds=6)

    answer = ada_begins.save(ada_begins.first("single"), {"choice": 1})

    assert answer.json["code"] == "delivery.deadline"
    assert rows(app, LateEvent) == 1


def test_a_form_without_script_saves_through_the_same_journal(app, ada_begins):
    position = ada_begins.first("single")
    page = ada_begins.client.get(f"/attempts/{ada_begins.attempt}/{position}").get_data(as_text=True)
    once = page.split('name="once"')[1].split('value="')[1].split('"')[0]

    sent = [
        ada_begins.client.post(
            f"/attempts/{ada_begins.attempt}/{position}",
            {"epoch": 1, "once": once, "choice": "2", "go": "next"},
        )
        for _twice in range(2)
    ]

    assert [answer.status_code for answer in sent] == [303, 303]
    assert rows(app, Response) == 1


def test_a_save_beside_a_hand_in_is_counted_or_refused(app, ada_begins):
    position = ada_begins.first("single")
    gate = threading.Barrier(2)
    answers = {}

    def save():
        gate.wait()
        answers["save"] = ada_begins.save(position, {"choice": 1}).status_code

    def close():
        gate.wait()
        answers["close"] = ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in").status_code

    threads = [threading.Thread(target=save), threading.Thread(target=close)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    page = ada_begins.client.get(f"/exams/attempts/{ada_begins.attempt}/result").get_data(as_text=True)

    assert answers["close"] == 303
    assert ("已交卷 1/8" in page) is (answers["save"] == 200)
