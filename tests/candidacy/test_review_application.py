"""Officers review what candidates sent."""

from __future__ import annotations

from datetime import date

from certification.candidacy import queries
from certification.candidacy.actions import declare_tie
from certification.candidacy.rules.ties import Tie, TieKind
from certification.core.db import db


def review(officer, application: str, **form: str):
    """Send an officer's review."""
    return officer.post(f"/candidacy/applications/{application}/review-application", form)


def test_the_queue_shows_who_waits_and_since_when(sign_in, applied) -> None:
    applied("ada")

    page = sign_in("greta").get("/candidacy/applications").get_data(as_text=True)

    assert "张○○" in page
    assert "张喆" not in page
    assert "分钟" in page


def test_an_accepted_application_opens_the_booking(sign_in, applied) -> None:
    application = applied("ada")

    review(sign_in("greta"), application, becomes="accepted")

    page = sign_in("ada").get(f"/candidacy/applications/{application}").get_data(as_text=True)
    assert "已接受" in page
    assert "预约知识考试" in page


def test_a_return_needs_a_reason(sign_in, applied) -> None:
    answer = review(sign_in("greta"), applied("ada"), becomes="returned")

    assert answer.status_code == 409
    assert "请写明理由" in answer.get_data(as_text=True)


def test_a_returned_application_comes_back_with_everything_typed_and_is_sent_anew(
    app, sign_in, applied
) -> None:
    first = applied("ada", statement="请看附件")
    review(sign_in("greta"), first, becomes="returned", reason="请补上六月的场次。")
    ada = sign_in("ada")

    page = ada.get(f"/candidacy/junior/submit-application?from={first}").get_data(as_text=True)

    assert "请补上六月的场次" in ada.get(f"/candidacy/applications/{first}").get_data(as_text=True)
    assert all(words in page for words in ("五月的十二场日播", "请看附件", "清单.pdf"))


def test_a_corrected_application_keeps_the_file(app, sign_in, applied) -> None:
    first = applied("ada")
    review(sign_in("greta"), first, becomes="returned", reason="请补上六月的场次。")
    with app.app_context():
        earlier = queries.list_evidence(first)[0]
        db.session.remove()

    second = applied("ada", **{"evidence-0-kept": earlier.id, "evidence-0-file": ""})

    with app.app_context():
        assert queries.list_evidence(second)[0].file_sha256 == earlier.file_sha256
        assert queries.get_application(first).state == "returned"
        db.session.remove()


def test_what_was_reviewed_is_not_reviewed_again(sign_in, applied) -> None:
    application = applied("ada")
    review(sign_in("greta"), application, becomes="accepted")

    answer = review(sign_in("hugo"), application, becomes="returned", reason="不够")

    assert answer.status_code == 409


def test_an_officer_who_employs_the_candidate_is_told_and_refused(app, people, sign_in, applied) -> None:
    application = applied("ada")
    with app.app_context():
        tie = Tie(people("greta"), TieKind.EMPLOYED, date(2026, 1, 1), None)
        declare_tie(people("ada"), tie, actor_id=None)
        db.session.remove()
    greta = sign_in("greta")

    page = greta.get(f"/candidacy/applications/{application}/review-application")

    assert "利益关系，不能参与评判" in page.get_data(as_text=True)
    assert review(greta, application, becomes="accepted").status_code == 409


def test_a_candidate_may_not_review(sign_in, applied) -> None:
    assert review(sign_in("boris"), applied("ada"), becomes="accepted").status_code == 403


def test_an_application_that_does_not_exist_is_not_found(sign_in) -> None:
    assert review(sign_in("greta"), "0" * 16, becomes="accepted").status_code == 404


def test_boris_does_not_see_adas_application(sign_in, applied) -> None:
    assert sign_in("boris").get(f"/candidacy/applications/{applied('ada')}").status_code == 404
