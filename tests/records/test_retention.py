"""Terms are confirmed by an officer; what is past them goes when two agree, and nothing of those on hold."""

import pytest
from sqlalchemy import func, select, update

from certification.accounts.models import Session
from certification.audit.actions import record
from certification.candidacy.actions import record_fact
from certification.candidacy.models import Application, Evidence
from certification.core import letters
from certification.core.clock import at_another_time
from certification.core.db import action, db, now
from certification.core.files import File
from certification.core.letters import Draft, Letter, LetterState
from certification.core.permissions import Permission
from certification.core.texts import Text
from certification.records import actions, queries
from certification.records.models import LettingGo
from certification.records.rules.retention import KeptClass
from tests.factories import a_letting_go, a_waiting_application

FORM = {"months": "24"}


@pytest.fixture
def proposed(app, people) -> str:
    """Give Greta's proposal to let go of old sessions, one of them over for a year."""
    greta = people("greta")
    with app.app_context():
        proposal = a_letting_go(KeptClass.SESSIONS, greta)
        db.session.remove()
    return proposal


def count(table: type) -> int:
    return db.session.execute(select(func.count()).select_from(table)).scalar_one()


def test_the_page_tells_every_class_and_that_it_waits_to_be_confirmed(sign_in):
    page = sign_in("greta").get("/records/retention").get_data(as_text=True)

    assert page.count("待确认") == len(KeptClass)
    assert "证据文件" in page
    assert "操作账本" in page


def test_a_confirmed_term_is_shown_with_who_and_when(sign_in, app):
    officer = sign_in("greta")

    answer = officer.post("/records/retention/letters/confirm-term", FORM)

    page = officer.get("/records/retention").get_data(as_text=True)
    assert answer.status_code == 303
    assert "24 个月" in page
    assert page.count("待确认") == len(KeptClass) - 1


@pytest.mark.parametrize(("kept_class", "months"), [("letters", "3"), ("evidence", "12"), ("ledger", "6")])
def test_a_term_below_the_law_is_refused_with_what_was_typed(sign_in, kept_class, months):
    answer = sign_in("greta").post(f"/records/retention/{kept_class}/confirm-term", {"months": months})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert f'value="{months}"' in page
    assert "这一类至少要保存" in page


@pytest.mark.parametrize("months", ["", "-1", "9999", "x"])
def test_what_is_no_number_of_months_is_a_mistake_of_the_form(sign_in, months):
    assert (
        sign_in("greta").post("/records/retention/letters/confirm-term", {"months": months}).status_code
        == 422
    )


def test_nothing_is_proposed_before_the_term_is_confirmed(sign_in):
    answer = sign_in("greta").post("/records/retention/letters/propose-letting-go")

    assert answer.status_code == 409
    assert "请先确认这一类保存多久" in answer.get_data(as_text=True)


def test_the_ledger_can_never_be_let_go_of(sign_in):
    answer = sign_in("greta").post("/records/retention/ledger/propose-letting-go")

    assert "不能清理" in answer.get_data(as_text=True)


def test_whoever_proposed_cannot_approve(sign_in, app, proposed):
    answer = sign_in("greta").post(f"/records/lettings-go/{proposed}/approve-letting-go")

    assert answer.status_code == 409
    with app.app_context():
        assert db.session.get_one(LettingGo, proposed).approved_at is None


def test_another_officer_approves_and_a_task_does_it(sign_in, app, proposed, work):
    with app.app_context():
        before = count(Session)
    hugo = sign_in("hugo")

    task = hugo.post(f"/records/lettings-go/{proposed}/approve-letting-go").location
    work()

    assert "完成" in hugo.get(task).get_data(as_text=True)
    with app.app_context():
        done = db.session.get_one(LettingGo, proposed)
        assert (done.gone, done.done_at is not None) == (1, True)
        assert count(Session) == before  # the old one went, Hugo's came


def test_an_interrupted_letting_go_is_ended_by_the_nightly_job(app, proposed, people):
    with app.app_context():
        actions.approve_letting_go(proposed, officer_id=people("hugo"))
        actions.tidy({})

        assert db.session.get_one(LettingGo, proposed).done_at is not None


def test_a_second_proposal_waits_for_the_first(sign_in, proposed):
    answer = sign_in("hugo").post("/records/retention/sessions/propose-letting-go")

    assert answer.status_code == 409


def test_a_proposal_that_nobody_approved_can_be_dropped(sign_in, app, proposed):
    assert sign_in("greta").post(f"/records/lettings-go/{proposed}/drop-letting-go").status_code == 303
    with app.app_context():
        assert db.session.get(LettingGo, proposed) is None


def test_an_unknown_class_is_not_found(sign_in):
    assert sign_in("greta").get("/records/retention/paperclips/confirm-term").status_code == 404


@pytest.mark.parametrize("who", ["ada", "chen", "sam"])
def test_only_officers_keep_terms(sign_in, who):
    assert sign_in(who).get("/records/retention").status_code == 403


@action
def a_settled_letter(person_id: str) -> str:
    letter = letters.write(
        Draft("x", person_id, "a@x.org", "zh", Text("信", "A letter"), Text("内容", "Words"))
    )
    letters.settle(letters.get_letter(letter), LetterState.HANDED_OVER, by=person_id)
    record(Permission.CORE_LETTER_HAND_OVER, actor_id=person_id, subject=f"core_letter:{letter}")
    return letter


def let_go_of(kept_class: KeptClass, people, months: int) -> None:
    actions.confirm_term(kept_class, months, officer_id=people("greta"))
    proposal = actions.propose_letting_go(kept_class, officer_id=people("greta"))
    actions.approve_letting_go(proposal, officer_id=people("hugo"))
    actions.tidy({})


def test_old_letters_are_emptied_and_young_ones_stay(stage, people):
    with at_another_time(days=-900):
        old = a_settled_letter(people("ada"))
    young = a_settled_letter(people("ada"))

    let_go_of(KeptClass.LETTERS, people, 24)

    emptied, kept = db.session.get_one(Letter, old), db.session.get_one(Letter, young)
    assert (emptied.words, emptied.reached_at, emptied.subject, emptied.kind) == ("", "", "", "x")
    assert kept.words == "内容"


def test_letters_of_a_person_under_sanction_stay(stage, people):
    with at_another_time(days=-900):
        held, other = a_settled_letter(people("ada")), a_settled_letter(people("boris"))
    record_fact(people("ada"), "sanction_opened", "change1", actor_id=people("greta"))

    let_go_of(KeptClass.LETTERS, people, 24)

    assert letters.get_letter(held).words == "内容"
    assert letters.get_letter(other).words == ""
    assert queries.get_class_held(KeptClass.LETTERS).holding.on_hold == 1


@pytest.fixture
def old_evidence(stage, people) -> str:
    """Give Ada's returned application of long ago, with a file."""
    with at_another_time(days=-3000):
        application = a_waiting_application(people("ada"))
        close(application)
    return application


@action
def close(application: str) -> None:
    db.session.execute(update(Application).where(Application.id == application).values(state="returned"))
    record(
        Permission.CANDIDACY_APPLICATION_REVIEW, actor_id=None, subject=f"candidacy_application:{application}"
    )


def test_old_evidence_loses_its_bytes_and_keeps_its_words(old_evidence, people):
    let_go_of(KeptClass.EVIDENCE, people, 60)

    kept = db.session.execute(select(Evidence)).scalar_one()
    assert (kept.title, kept.file_sha256, kept.file_name) == ("五月的十二场日播", None, "")
    assert count(File) == 0


def test_evidence_behind_a_certificate_that_runs_stays(old_evidence, people):
    record_fact(
        people("ada"), "certificate_held", "x", grade="junior", valid_until_on=now().date().replace(year=2099)
    )
    actions.confirm_term(KeptClass.EVIDENCE, 60, officer_id=people("greta"))

    assert queries.get_class_held(KeptClass.EVIDENCE).holding.past == 0


def test_bytes_that_another_person_sent_too_stay(old_evidence, people):
    a_waiting_application(people("boris"))

    let_go_of(KeptClass.EVIDENCE, people, 60)

    assert count(File) == 1


def test_what_is_unconfirmed_is_known_to_the_ready_page(stage, people):
    actions.confirm_term(KeptClass.LEDGER, 0, officer_id=people("greta"))

    assert set(queries.list_unconfirmed_classes()) == set(KeptClass) - {KeptClass.LEDGER}
