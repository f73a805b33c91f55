"""Writing a question on the web: every slip at its field, nothing lost, one's own only."""

import re

import pytest

from certification.bank import queries
from certification.bank.forms import shown_in_form
from certification.bank.loader import read_example
from certification.bank.rules.item_sheets import sheet_for
from certification.bank.rules.spelling import spell_rows
from certification.scheme.rules.names import ItemType
from tests.bank.rules.documents import the_scheme


def typed(kind: ItemType, **fields: str) -> dict[str, str]:
    sheet = sheet_for(the_scheme(), kind)
    return {**shown_in_form(sheet, spell_rows(sheet, {**read_example(kind), "id": ""})), **fields}


@pytest.mark.parametrize("kind", ItemType)
def test_a_question_of_each_type_can_be_written_on_the_web(sign_in, kind):
    answer = sign_in("dario").post(f"/bank/begin-draft/{kind}", typed(kind))

    assert answer.status_code == 303
    assert "/bank/drafts/" in answer.location


def test_every_slip_stands_at_its_field_and_nothing_is_lost(sign_in):
    answer = sign_in("dario").post(
        "/bank/begin-draft/single", typed(ItemType.SINGLE, clause="h99-99", codes="Z9", stem="改过的题干")
    )

    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert 'id="clause-fault"' in page
    assert 'id="codes-fault"' in page
    assert "改过的题干" in page


def test_a_slip_in_a_part_of_a_case_stands_at_its_field(sign_in):
    answer = sign_in("dario").post("/bank/begin-draft/case", typed(ItemType.CASE, row_clause__2="h99-99"))

    assert 'id="row_clause__2-fault"' in answer.get_data(as_text=True)


def test_the_form_of_a_draft_shows_every_cell_of_it(app, sign_in, draft):
    page = sign_in("dario").get(f"/bank/drafts/{draft}/change-draft").get_data(as_text=True)

    cells = [word for word in typed(ItemType.SINGLE).values() if len(word) > 3]
    assert all(word.replace("'", "&#39;") in page for word in cells)


def test_a_changed_draft_keeps_its_number_and_says_the_new_thing(app, sign_in, people, draft):
    sign_in("dario").post(f"/bank/drafts/{draft}/change-draft", typed(ItemType.SINGLE, difficulty="0.50"))

    with app.app_context():
        own = queries.get_own_draft(draft, people("dario"))
        assert (own.item_id, queries.document_of(own)["difficulty"]) == ("p-x-21", "0.5")


def test_a_draft_that_moves_to_the_exam_gets_a_number_of_the_exam(app, sign_in, people, draft):
    sign_in("dario").post(f"/bank/drafts/{draft}/change-draft", typed(ItemType.SINGLE, pool="考试题"))

    with app.app_context():
        assert queries.get_own_draft(draft, people("dario")).item_id.startswith("j-d3-s")


def test_the_card_shows_both_languages_and_the_key_apart(sign_in, draft):
    page = sign_in("dario").get(f"/bank/drafts/{draft}").get_data(as_text=True)

    card, keys = page.split('id="keys"')
    assert card.count('class="phone"') == 2
    assert "看这 5 分钟讲的是什么" in card
    assert "点击率没变，来的人是对的" not in card
    assert "点击率没变，来的人是对的" in keys


def test_another_draw_shows_other_numbers(sign_in, app, people):
    dario = sign_in("dario")
    address = dario.post("/bank/begin-draft/numeric", typed(ItemType.NUMERIC)).location

    stems = {
        re.search(r"一场直播投放花了 ([\d,]+) 元", dario.get(f"{address}?draw={n}").get_data(as_text=True))[1]
        for n in range(1, 9)
    }

    assert len(stems) > 1


def test_a_draft_in_review_is_not_changed(sign_in, in_review):
    answer = sign_in("dario").post(f"/bank/drafts/{in_review}/change-draft", typed(ItemType.SINGLE))

    assert answer.status_code == 409


def test_an_author_takes_a_draft_back_from_review(app, sign_in, people, in_review):
    sign_in("dario").post(f"/bank/drafts/{in_review}/take-back-draft")

    with app.app_context():
        assert queries.get_own_draft(in_review, people("dario")).state == "draft"


def test_a_given_up_draft_frees_its_number(app, sign_in, people, draft):
    dario = sign_in("dario")
    dario.post(f"/bank/drafts/{draft}/drop-draft")

    again = dario.post("/bank/begin-draft/single", typed(ItemType.SINGLE)).location

    with app.app_context():
        assert queries.get_own_draft(again.rsplit("/", 1)[1], people("dario")).item_id == "p-x-21"


@pytest.mark.parametrize("who", ["ada", "rui", "chen", "greta", "sam", "edda"])
def test_a_draft_is_its_authors_alone(sign_in, draft, who):
    assert sign_in(who).get(f"/bank/drafts/{draft}").status_code == 403


def test_a_new_version_of_a_practice_item_begins_with_the_live_one(app, sign_in, people):
    address = sign_in("dario").post("/bank/items/p-x-01/revise-item").location

    with app.app_context():
        own = queries.get_own_draft(address.split("/")[-2], people("dario"))
        assert queries.document_of(own) == queries.get_document(queries.find_live_by_item_id("p-x-01")[0])


def test_nobody_begins_a_version_of_an_exam_item_they_did_not_write(sign_in):
    dario = sign_in("dario")

    answers = [dario.post(f"/bank/items/{one}/revise-item") for one in ("j-d1-s01", "j-d1-s99")]

    assert [one.status_code for one in answers] == [404, 404]
