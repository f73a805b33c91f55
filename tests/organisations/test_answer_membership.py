"""A person is asked, answers, and may take the answer back; nobody else may."""

from __future__ import annotations

import pytest


def address(membership: str, act: str = "answer-membership") -> str:
    return f"/organisations/memberships/{membership}/{act}"


def test_the_path_tells_of_a_question(sign_in, managed, asked):
    asked(managed("edda"), "ada")

    assert "有机构说您是它的人" in sign_in("ada").get("/candidacy/path").get_data(as_text=True)


def test_before_the_answer_the_provider_sees_only_what_it_typed(sign_in, managed, asked):
    asked(managed("edda"), "ada")

    page = sign_in("edda").get("/organisations/own").get_data(as_text=True)

    assert "ada名单上" in page
    assert "张喆" not in page


def test_a_yes_shows_the_own_name_and_the_grade_applied_for(sign_in, managed, asked):
    organisation = managed("edda")
    membership = asked(organisation, "ada")

    answer = sign_in("ada").post(address(membership), {"answer": "agree"})

    assert answer.status_code == 303
    edda = sign_in("edda")
    assert "张喆" in edda.get("/organisations/own").get_data(as_text=True)
    assert "张喆" in edda.get(f"/candidacy/organisations/{organisation}/follow-members").get_data(
        as_text=True
    )


def test_a_no_is_only_a_number(sign_in, managed, asked):
    membership = asked(managed("edda"), "ada")

    sign_in("ada").post(address(membership), {"answer": "decline"})

    page = sign_in("edda").get("/organisations/own").get_data(as_text=True)
    assert "不同意：1 人" in page
    assert "ada" not in page.split("本机构的人")[1]


def test_an_answer_is_given_once(sign_in, managed, asked):
    membership, ada = asked(managed("edda"), "ada"), sign_in("ada")
    ada.post(address(membership), {"answer": "decline"})

    answer = ada.post(address(membership), {"answer": "agree"})

    assert answer.status_code == 409
    assert "已经回答过" in answer.get_data(as_text=True)


def test_taking_the_consent_back_hides_the_person_at_once(sign_in, managed, agreed):
    membership = agreed(managed("edda"), "ada")

    answer = sign_in("ada").post(address(membership, "leave-organisation"))

    assert answer.status_code == 303
    assert "张喆" not in sign_in("edda").get("/organisations/own").get_data(as_text=True)


@pytest.mark.parametrize("act", ["answer-membership", "leave-organisation"])
def test_another_persons_question_looks_like_a_missing_one(sign_in, managed, asked, act: str):
    membership, boris = asked(managed("edda"), "ada"), sign_in("boris")

    answers = [boris.get(address(one, act)) for one in (membership, "0" * 16)]

    assert {answer.status_code for answer in answers} == {404}
    assert boris.post(address(membership, act), {"answer": "agree"}).status_code == 404


def test_whoever_said_no_is_not_asked_again_soon(sign_in, managed, asked):
    organisation = managed("edda")
    sign_in("ada").post(address(asked(organisation, "ada")), {"answer": "decline"})
    form = {"name": "张喆", "address": "ada@caopan.example", "role": "operator"}

    answer = sign_in("greta").post(f"/organisations/{organisation}/add-member", form)

    assert answer.status_code == 409
    assert "已经邀请过了" in answer.get_data(as_text=True)


def test_a_provider_ends_a_membership_of_its_own(sign_in, managed, agreed):
    membership = agreed(managed("edda"), "ada")

    answer = sign_in("edda").post(address(membership, "end-membership"))

    assert answer.status_code == 303
    assert "已结束：1 人" in sign_in("edda").get("/organisations/own").get_data(as_text=True)


def test_a_provider_ends_nothing_of_anothers(sign_in, managed, agreed):
    membership = agreed(managed("edda"), "ada")
    managed("felix")

    assert sign_in("felix").get(address(membership, "end-membership")).status_code == 404
    assert sign_in("felix").post(address(membership, "end-membership")).status_code == 404


def test_the_page_for_ending_a_question_does_not_tell_the_own_name(sign_in, managed, asked):
    membership = asked(managed("edda"), "ada")

    page = sign_in("edda").get(address(membership, "end-membership")).get_data(as_text=True)

    assert "ada名单上" in page
    assert "张喆" not in page


@pytest.mark.parametrize("page", ["/organisations/own?organisation={}", "/candidacy/organisations/{}/follow-members",
                                  "/organisations/{}/upload-enrolment"])  # fmt: skip
def test_felix_sees_nothing_of_eddas(sign_in, managed, page: str):
    theirs = managed("edda")
    managed("felix")

    assert sign_in("felix").get(page.format(theirs)).status_code == 404


def test_staff_whom_the_office_entered_are_not_shown_to_the_provider(sign_in, managed):
    organisation = managed("edda")
    form = {"name": "陈堃", "address": "chen@caopan.example", "role": "trainer", "from_on": "2026-01-05"}

    sign_in("greta").post(f"/organisations/{organisation}/add-member", form)

    assert "陈堃" in sign_in("greta").get(f"/organisations/{organisation}").get_data(as_text=True)
    assert "陈堃" not in sign_in("edda").get("/organisations/own").get_data(as_text=True)
