"""The officers' queue shows everybody who waits, and only what waits."""

from __future__ import annotations

from certification.candidacy.actions import Submission, submit_application
from certification.candidacy.rules.application import Route
from certification.core import clock
from certification.core.db import db
from certification.scheme.rules.names import Grade
from tests.candidacy.conftest import applied, has_read  # noqa: F401 - fixtures


def test_an_empty_queue_says_so(sign_in) -> None:
    assert "没有人在等您" in sign_in("greta").get("/console/").get_data(as_text=True)


def test_an_application_stands_in_the_queue_with_its_wait(sign_in, applied) -> None:  # noqa: F811
    application = applied("ada")
    greta = sign_in("greta")
    clock.move_for_tests(hours=5)

    page = greta.get("/console/").get_data(as_text=True)

    assert f"/candidacy/applications/{application}/review-application" in page
    assert "5 小时" in page


def test_an_accepted_application_waits_for_its_practical(app, people, sign_in, has_read) -> None:  # noqa: F811
    has_read("ada")
    with app.app_context():
        wish = Submission(people("ada"), Grade.JUNIOR, Route.PATH, "", has_signed_conduct=True)
        application = submit_application(wish)
        db.session.remove()

    page = sign_in("greta").get("/console/").get_data(as_text=True)

    assert f"/practicals/plan-practical/{application}" in page
    assert "review-application" not in page


def test_the_specimen_bank_is_named_while_it_is_in_use(sign_in) -> None:
    assert "公开的样题库" in sign_in("greta").get("/console/").get_data(as_text=True)


def test_a_candidate_has_no_queue(sign_in) -> None:
    assert sign_in("ada").get("/console/").status_code == 403


def test_the_system_role_sees_no_names(sign_in) -> None:
    assert sign_in("sam").get("/console/").status_code == 403
