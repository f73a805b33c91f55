"""From a booked slot to its panel in one step, with every conflict in words."""

from __future__ import annotations

from datetime import date

from certification.candidacy.actions import declare_tie
from certification.candidacy.rules.ties import Tie, TieKind
from certification.core.letters import LetterState, list_letters
from certification.practicals import actions, queries
from tests import factories
from tests.practicals.dates.conftest import date_of


def test_the_page_proposes_a_panel_without_conflicts(sign_in, booked, people):
    tie = Tie(people("chen"), TieKind.TRAINED, date(2026, 1, 1), date(2026, 6, 30))
    declare_tie(people("ada"), tie, actor_id=people("greta"))

    page = sign_in("greta").get(f"/practicals/bookings/{booked}/assign-assessors").get_data(as_text=True)

    assert "陈堃须回避：从2026年1月1日起培训过这位考生" in page
    assert "2028年6月30日 起可以" in page
    assert checked(page) == {people("clara"), people("cyrus")}


def checked(page: str) -> set[str]:
    boxes = [line for line in page.split("<input") if 'name="assessors"' in line and " checked" in line]
    return {line.split('value="')[1].split('"')[0] for line in boxes}


def test_who_said_they_are_there_comes_first(sign_in, booked, people):
    actions.choose_available(date_of(booked), (people("cyrus"), people("clara")), people("greta"))

    page = sign_in("greta").get(f"/practicals/bookings/{booked}/assign-assessors").get_data(as_text=True)

    assert checked(page) == {people("clara"), people("cyrus")}
    assert "登记了当天能来" in page


def test_too_few_without_a_conflict_is_said_plainly(sign_in, booked, people):
    for key in ("chen", "clara"):
        tie = Tie(people(key), TieKind.RELATIVE, date(2020, 1, 1), None)
        declare_tie(people("ada"), tie, actor_id=people("greta"))

    page = sign_in("greta").get(f"/practicals/bookings/{booked}/assign-assessors").get_data(as_text=True)

    assert "没有足够的考官" in page
    assert "亲属一直回避" in page


def test_one_step_makes_the_practical_and_tells_everybody(sign_in, booked, people):
    panel = [people("chen"), people("clara")]

    answer = sign_in("greta").post(
        f"/practicals/bookings/{booked}/assign-assessors", {"assessors": panel, "lead": panel[0]}
    )

    practical = queries.list_own(people("ada"))[0]
    assert answer.status_code == 303
    assert practical.lead == panel[0]
    assert practical.row.starts_at == queries.get_date(date_of(booked)).starts_at
    assert {one.person_id for one in list_letters(LetterState.TO_HAND_OVER)} == {*panel, people("ada")}


def test_who_is_tied_is_refused_whatever_was_posted(sign_in, booked, people):
    tie = Tie(people("chen"), TieKind.PAID, date(2026, 1, 1), None)
    declare_tie(people("ada"), tie, actor_id=people("greta"))
    panel = [people("chen"), people("clara")]

    answer = sign_in("greta").post(
        f"/practicals/bookings/{booked}/assign-assessors", {"assessors": panel, "lead": panel[0]}
    )

    assert answer.status_code == 409
    assert queries.list_own(people("ada")) == []


def test_a_slot_is_assigned_once(sign_in, booked, people):
    panel = [people("chen"), people("clara")]
    greta, sent = sign_in("greta"), {"assessors": panel, "lead": panel[0]}
    greta.post(f"/practicals/bookings/{booked}/assign-assessors", sent)

    again = greta.post(f"/practicals/bookings/{booked}/assign-assessors", sent)

    assert again.status_code == 409
    assert len(queries.list_own(people("ada"))) == 1


def test_what_an_assessor_has_in_that_half_day_is_shown(sign_in, booked, people):
    starts_at = queries.get_date(date_of(booked)).starts_at
    dora = factories.a_newcomer("王昇", "dora@caopan.example").person_id
    application = factories.an_accepted_application(dora, people("greta"))
    panel = (people("chen"), people("clara"))
    actions.plan_practical(actions.Plan(application, "杭州", starts_at, panel, panel[0]), people("greta"))

    page = sign_in("greta").get(f"/practicals/bookings/{booked}/assign-assessors").get_data(as_text=True)

    assert page.count("这半天已有 1 名考生") == 2
    assert page.count("那时另有一场") == 2


def test_a_candidate_assigns_nobody(sign_in, booked):
    assert sign_in("ada").get(f"/practicals/bookings/{booked}/assign-assessors").status_code == 403
