"""One's own records: events without other people, everything to take away, only for oneself and for seven days."""

import io
import json
import re
import zipfile

import pytest
from flask import render_template

from certification.bank import queries as bank
from certification.core import clock
from certification.core.db import db, now
from certification.records import actions, queries
from certification.records.parcel import plain, told
from certification.records.words import LABELS
from tests.drafts import a_draft
from tests.factories import PDF, a_parcel, a_waiting_application
from tests.records.history import NEW_NAME, live_a_whole_life, pay_and_wait


def fetch(browser) -> zipfile.ZipFile:
    address = re.search(r"/records/parcels/\w+", browser.get("/records/mine").get_data(as_text=True))
    assert address
    return zipfile.ZipFile(io.BytesIO(browser.get(address[0]).data))


@pytest.fixture
def applied(app, people) -> str:
    """Give Ada's application with a file of evidence."""
    ada = people("ada")
    with app.app_context():
        application = a_waiting_application(ada)
        db.session.remove()
    return application


def test_everything_about_me_comes_in_one_file(sign_in, applied, work):
    ada = sign_in("ada")

    task = ada.post("/records/mine/ask-for-export").location
    work()
    packed = fetch(ada)

    assert "完成" in ada.get(task).get_data(as_text=True)
    assert packed.namelist() == ["data.json", "index.html", "files/evidence-1-清单.pdf"]
    assert packed.read("files/evidence-1-清单.pdf") == PDF
    everything = json.loads(packed.read("data.json"))
    assert set(everything) == set(queries.EXPORTS)
    assert everything["account"]["person"]["email"] == "ada@caopan.example"
    assert everything["candidacy"]["applications"][0]["id"] == applied


def test_the_page_in_it_is_in_my_language(sign_in, applied, work):
    ada = sign_in("ada")
    ada.post("/accounts/language", {"language": "en", "next": "/"})

    ada.post("/records/mine/ask-for-export")
    work()
    page = fetch(ada).read("index.html").decode()

    assert '<html lang="en">' in page
    assert "Date of birth" in page
    assert "出生日期" not in page


def test_asking_twice_makes_one(sign_in):
    ada = sign_in("ada")

    first, second = (ada.post("/records/mine/ask-for-export").location for _ in range(2))

    assert first == second


def test_no_secret_and_nobody_else_is_in_it(sign_in, applied, work, people):
    ada = sign_in("ada")
    ada.post("/records/mine/ask-for-export")
    work()

    data = fetch(ada).read("data.json").decode()

    assert "argon2" not in data
    assert "token" not in data
    assert all(people(key) not in data for key in ("boris", "greta", "chen"))


def test_another_person_cannot_fetch_it(app, sign_in, people):
    with app.app_context():
        parcel = a_parcel_of(people("ada"))

    assert sign_in("boris").get(f"/records/parcels/{parcel}").status_code == 404
    assert sign_in("greta").get(f"/records/parcels/{parcel}").status_code == 404
    assert sign_in("ada").get(f"/records/parcels/{parcel}").status_code == 200


def a_parcel_of(person_id: str) -> str:
    parcel = a_parcel(person_id)
    db.session.remove()
    return parcel


def test_after_seven_days_it_is_gone(app, sign_in, people):
    with app.app_context():
        parcel = a_parcel_of(people("ada"))
        ada = sign_in("ada")
        clock.move_for_tests(days=7, hours=1)
        late = sign_in("ada")
        actions.tidy({})
        db.session.remove()

    assert ada.get(f"/records/parcels/{parcel}").status_code == 302  # the session is over too
    assert late.get(f"/records/parcels/{parcel}").status_code == 404


def test_an_officer_has_it_made_and_never_sees_it(sign_in, app, people, work):
    greta = sign_in("greta")

    answer = greta.post(f"/records/people/{people('ada')}/make-export")
    work()

    assert answer.status_code == 303
    assert "已备好" in greta.get(answer.location).get_data(as_text=True)
    assert fetch(sign_in("ada")).namelist()[0] == "data.json"


def test_events_tell_offices_not_names_and_no_reasons(sign_in, app, people):
    ada, greta = people("ada"), people("greta")
    with app.app_context():
        actions.note_reading(ada, officer_id=greta)
        db.session.remove()

    page = sign_in("ada").get("/records/mine").get_data(as_text=True)

    assert "查看个人记录" in page
    assert "认证机构" in page
    assert greta not in page


def test_a_decision_that_is_not_released_is_told_to_nobody(sign_in, decided):
    page = sign_in("ada").get("/records/mine").get_data(as_text=True)

    assert "作出认证决定" not in page


def test_every_member_of_a_whole_export_has_its_name(stage, people, issued):
    everything = {name: export_of(people("ada")) for name, export_of in queries.EXPORTS.items()}

    assert members(everything) <= set(LABELS), members(everything) - set(LABELS)
    assert json.dumps(plain(everything))
    assert render_template("records/parcel.html", title="x", everything=told(everything), made_at=now())


# What a person typed themselves, or a code of the scheme: shown as it stands.
AS_WRITTEN = {"content", "answer", "levels", "answers"}


def members(value: object) -> set[str]:
    match value:
        case dict():
            inner = [members(part) for key, part in value.items() if key not in AS_WRITTEN]
            return set(value) | set().union(*inner)
        case list() | tuple():
            return set().union(*map(members, value)) if value else set()
        case _:
            return set()


def test_sheets_come_once_they_are_settled_and_without_names(stage, people, issued):
    exported = queries.EXPORTS["practicals"](people("ada"))["practicals"][0]

    assert [str(sheet["assessor"]) for sheet in exported["sheets"]] == ["第 1 名考官", "第 2 名考官"]
    assert exported["outcome"] == "passed"


def test_no_key_and_no_question_is_in_the_answers(stage, people, issued):
    attempt = queries.EXPORTS["delivery"](people("ada"))["attempts"][0]

    assert set(attempt["answers"][0]) == {"position", "answer", "sha256"}


@pytest.fixture
def lived(stage, people, issued) -> dict:
    """Give the whole export of Ada, whom every slice knows."""
    live_a_whole_life(issued, people)
    return {name: export_of(people("ada")) for name, export_of in queries.EXPORTS.items()}


def test_every_member_of_a_long_life_has_its_name(lived):
    assert members(lived) <= set(LABELS), members(lived) - set(LABELS)
    assert json.dumps(plain(lived))


def test_every_slice_tells_what_it_knows(lived):
    [membership] = lived["organisations"]["memberships"]
    old, new = lived["certificates"]["certificates"]

    assert (membership["organisation"], membership["standing"]) == ("快启", "agreed")
    assert (old["replacement"]["right_name"], new["replacement"]) == (NEW_NAME, None)
    assert lived["certificates"]["requests_to_show"][0]["state"] == "shared"
    assert lived["account"]["name_changes"][0]["name_after"] == NEW_NAME


def test_fees_marks_and_lines_are_told(stage, people):
    pay_and_wait(people("boris"), people("greta"))

    [seat] = queries.EXPORTS["exams"](people("boris"))["seats"]
    waits = queries.EXPORTS["appointments"](people("boris"))

    assert (seat["fee_notes"][0]["amount_yuan"], seat["marks"][0]["mark"]) == (200, "arrived")
    assert waits["waited_for"][0]["ended_as"] is None
    assert members(seat) | members(waits) <= set(LABELS)


def test_the_number_of_a_paper_is_told_masked(lived, people):
    [kept] = lived["candidacy"]["identity_numbers"]

    assert re.fullmatch(r"E\*+1", kept["masked_number"])


def test_who_asked_and_who_acted_stays_out_of_it(lived, people):
    # What a letter to her said is hers, whoever it named.
    besides = {name: told_of for name, told_of in lived.items() if name != "letters"}
    told_of = json.dumps(plain(besides), ensure_ascii=False)

    assert "快启" in told_of
    assert not any(
        word in told_of for word in ("周宁", "zhou@kuaiqi.example", people("greta"), people("clara"))
    )


def test_an_author_takes_away_which_questions_are_theirs_and_no_question(stage, people):
    draft = a_draft(people("dario"))

    told_of = queries.EXPORTS["bank"](people("dario"))

    assert [one["draft_state"] for one in told_of["drafts"]] == ["draft"]
    assert members(told_of) <= set(LABELS)
    assert bank.document_of(bank.get_own_draft(draft, people("dario")))["stem"]["zh"] not in json.dumps(
        plain(told_of), ensure_ascii=False
    )
    assert queries.EXPORTS["bank"](people("ada")) == {"drafts": [], "comments": [], "workbooks_sent": []}


def test_what_was_noted_about_my_seat_is_told_to_me(sign_in, act, people):
    act(lambda: pay_and_wait(people("boris"), people("greta")))

    page = sign_in("boris").get("/records/mine").get_data(as_text=True)

    assert "登记考试费" in page
    assert "登记考试到场" in page
