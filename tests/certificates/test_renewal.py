"""A whole renewal: applied for in the window, sat, decided by two officers, the new term from the old last day."""

import pytest

from certification.candidacy import actions as candidacy
from certification.candidacy.actions import RenewalSubmission
from certification.candidacy.queries import get_application
from certification.certificates import actions, queries
from certification.certificates.rules.number import dashed
from certification.core import clock
from certification.core.db import db
from certification.core.errors import Refused
from certification.exams import actions as exams
from certification.exams.queries import list_results
from certification.scheme.rules.names import Grade
from tests import factories as make

IN_WINDOW, IN_GRACE, AFTER_GRACE, TOO_LATE = 300, 380, 420, 740


@pytest.fixture
def applied(issued, stage, people) -> str:
    """Give Ada's application for renewal, 300 days after her certificate was issued."""
    clock.move_for_tests(days=IN_WINDOW)
    return candidacy.submit_renewal(RenewalSubmission(people("ada"), Grade.JUNIOR))


def renewed(application: str, people, *, blueprint: str = "renewal") -> str:
    """Sit the paper, decide, release; return the new number."""
    make.a_handed_in_attempt(people("ada"), make.an_open_sitting(people("greta"), blueprint=blueprint))
    decision = make.a_decision(application, people("greta"))
    return make.a_certificate(decision, people("hugo"))


def test_a_renewal_in_the_window_runs_from_the_old_last_day(issued, applied, people):
    new = queries.get_certificate(renewed(applied, people))
    old = queries.get_certificate(issued)

    assert new.face.valid_until_on == old.face.valid_until_on.replace(year=old.face.valid_until_on.year + 1)
    assert (new.predecessor, new.is_replacement) == (issued, False)
    assert get_application(applied).state == "completed"


def test_the_old_one_stays_valid_until_its_own_last_day(issued, applied, people):
    renewed(applied, people)
    before = queries.find_public(issued).worth.standing
    clock.move_for_tests(days=IN_GRACE)

    assert (before, queries.find_public(issued).worth.standing) == ("valid", "expired")


def test_a_renewal_in_grace_runs_from_the_old_last_day_too(issued, stage, people):
    clock.move_for_tests(days=IN_GRACE)
    applied = candidacy.submit_renewal(RenewalSubmission(people("ada"), Grade.JUNIOR))

    new = queries.get_certificate(renewed(applied, people))

    assert (new.face.valid_until_on - queries.get_certificate(issued).face.valid_until_on).days in (365, 366)


def test_after_grace_the_short_paper_is_refused_and_the_full_one_runs_from_today(issued, stage, people):
    clock.move_for_tests(days=AFTER_GRACE)
    applied = candidacy.submit_renewal(RenewalSubmission(people("ada"), Grade.JUNIOR))
    with pytest.raises(Refused) as refused:
        exams.book_seat(make.an_open_sitting(people("greta"), blueprint="renewal"), people("ada"))

    new = queries.get_certificate(renewed(applied, people, blueprint="full"))

    assert refused.value.refusal.code == "exams.renewal_needs_full"
    assert (new.face.valid_until_on - new.face.issued_on).days in (365, 366)


def test_too_late_is_told(issued, stage, people):
    clock.move_for_tests(days=TOO_LATE)

    with pytest.raises(Refused) as refused:
        candidacy.submit_renewal(RenewalSubmission(people("ada"), Grade.JUNIOR))

    assert refused.value.refusal.code == "candidacy.renewal_too_late"


def test_what_led_to_the_first_certificate_renews_nothing(issued, applied, people):
    with pytest.raises(Refused) as refused:
        make.a_decision(applied, people("greta"))

    assert refused.value.refusal.code == "certificates.renewal_exam_missing"


def test_a_second_application_is_refused(issued, applied, people):
    with pytest.raises(Refused) as refused:
        candidacy.submit_renewal(RenewalSubmission(people("ada"), Grade.JUNIOR))

    assert refused.value.refusal.code == "candidacy.renewal_already_open"


def test_without_a_renewal_nobody_books_its_paper(issued, stage, people):
    sitting = make.an_open_sitting(people("greta"), blueprint="renewal")

    with pytest.raises(Refused) as refused:
        exams.book_seat(sitting, people("ada"))

    assert refused.value.refusal.code == "exams.no_renewal"


def test_a_certificate_suspended_meanwhile_is_not_renewed(issued, applied, people):
    make.a_handed_in_attempt(people("ada"), make.an_open_sitting(people("greta"), blueprint="renewal"))
    change = actions.suspend_certificate(issued, officer_id=people("greta"), reason=make.REASON)
    actions.approve_change(change, officer_id=people("hugo"))

    with pytest.raises(Refused) as refused:
        make.a_decision(applied, people("greta"))

    assert refused.value.refusal.code == "certificates.renewal_unfit"


def test_a_withdrawal_takes_both_certificates_of_a_renewal(issued, applied, people):
    new = renewed(applied, people)
    change = actions.withdraw_certificate(new, officer_id=people("greta"), reason=make.REASON)
    actions.approve_change(change, officer_id=people("hugo"))

    standings = [queries.find_public(number).worth.standing for number in (issued, new)]

    assert standings == ["withdrawn", "withdrawn"]


def test_a_failed_renewal_paper_passes_nothing(issued, applied, people):
    attempt = make.a_begun_attempt(people("ada"), make.an_open_sitting(people("greta"), blueprint="renewal"))
    exams.hand_in(attempt, people("ada"))

    results = list_results(people("ada"), "junior", "renewal")

    assert [(r.has_passed, r.count.total_half) for r in results] == [(False, 0)]


def test_the_holder_sees_the_window_and_applies_on_the_page(sign_in, issued, act):
    clock.move_for_tests(days=IN_WINDOW)
    ada = sign_in("ada")

    page = ada.get("/certificates/").get_data(as_text=True)
    asked = ada.post("/candidacy/junior/submit-renewal", {"conduct": "y"})

    assert "现在可以续期" in page
    assert asked.status_code == 303
    assert "预约续期考试" in ada.get(asked.location).get_data(as_text=True)


def test_before_the_window_the_page_says_when_it_opens(sign_in, issued):
    ada = sign_in("ada")

    answer = ada.post("/candidacy/junior/submit-renewal", {"conduct": "y"})

    assert answer.status_code == 409
    assert "还没到续期的时候" in answer.get_data(as_text=True)


def test_officers_see_what_a_renewal_rests_on(sign_in, issued, applied, people):
    make.a_handed_in_attempt(people("ada"), make.an_open_sitting(people("greta"), blueprint="renewal"))
    db.session.remove()

    page = sign_in("greta").get(f"/certificates/decisions/{applied}/decide").get_data(as_text=True)

    assert issued in page
    assert "续期不再考实操" in page
    assert dashed(issued) != issued
