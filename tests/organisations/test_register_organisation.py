"""The office writes organisations down, corrects and closes them, and adds their managers."""

from __future__ import annotations

FORM = {"name": "快启服务", "kind": "provider", "contact": "010-12345678"}


def test_a_registered_organisation_has_its_page(sign_in):
    greta = sign_in("greta")

    answer = greta.post("/organisations/register-organisation", FORM)

    assert answer.status_code == 303
    assert "快启服务" in greta.get(answer.location).get_data(as_text=True)


def test_two_open_organisations_never_carry_one_name(sign_in):
    greta = sign_in("greta")
    greta.post("/organisations/register-organisation", FORM)

    answer = greta.post("/organisations/register-organisation", {**FORM, "name": " 快启服务 "})

    assert answer.status_code == 409
    assert 'id="name-fault"' in answer.get_data(as_text=True)


def test_a_correction_is_shown(sign_in, managed):
    organisation, greta = managed("edda"), sign_in("greta")

    greta.post(f"/organisations/{organisation}/change-organisation", {**FORM, "kind": "base"})

    assert "基地" in greta.get(f"/organisations/{organisation}").get_data(as_text=True)


def test_closing_ends_every_membership_and_the_managers_view(sign_in, managed, agreed):
    organisation = managed("edda")
    agreed(organisation, "ada")

    answer = sign_in("greta").post(f"/organisations/{organisation}/close-organisation", {"reason": "注销"})

    assert answer.status_code == 303
    assert "您现在没有管理任何机构" in sign_in("edda").get("/organisations/own").get_data(as_text=True)


def test_nothing_more_happens_with_a_closed_organisation(sign_in, managed):
    organisation, greta = managed("edda"), sign_in("greta")
    greta.post(f"/organisations/{organisation}/close-organisation", {"reason": "注销"})

    answer = greta.post(f"/organisations/{organisation}/change-organisation", FORM)

    assert answer.status_code == 409
    assert "关闭" in answer.get_data(as_text=True)


def test_a_manager_with_an_account_manages_at_once(sign_in, managed):
    managed("edda")

    assert "edda的公司" in sign_in("edda").get("/organisations/own").get_data(as_text=True)


def test_nobody_of_the_staff_manages_an_organisation(sign_in, managed):
    form = {"name": "吴赟", "address": "hugo@caopan.example", "role": "manager"}

    answer = sign_in("greta").post(f"/organisations/{managed('edda')}/add-member", form)

    assert answer.status_code == 409
    assert "不能同时做机构负责人" in answer.get_data(as_text=True)


def test_a_candidate_is_asked_even_when_the_office_adds_them(sign_in, managed):
    organisation = managed("edda")
    form = {"name": "张喆", "address": "ada@caopan.example", "role": "operator"}

    sign_in("greta").post(f"/organisations/{organisation}/add-member", form)

    assert (
        "没有" not in sign_in("ada").get("/organisations/mine").get_data(as_text=True).split("<h1>")[1][:400]
    )
    assert (
        "张喆" not in sign_in("edda").get("/organisations/own").get_data(as_text=True).split("还没有回答")[0]
    )


def test_a_days_end_before_the_beginning_is_refused_at_its_field(sign_in, managed):
    form = {"name": "陈堃", "address": "chen@caopan.example", "role": "trainer", "from_on": "2026-03-01", "until_on": "2026-02-01"}  # fmt: skip

    answer = sign_in("greta").post(f"/organisations/{managed('edda')}/add-member", form)

    assert answer.status_code == 409
    assert 'id="until_on-fault"' in answer.get_data(as_text=True)


def test_a_provider_may_not_open_the_offices_list(sign_in):
    assert sign_in("edda").get("/organisations/").status_code == 403


def test_a_candidate_may_not_register_an_organisation(sign_in):
    assert sign_in("ada").get("/organisations/register-organisation").status_code == 403


def test_an_organisation_that_does_not_exist_has_no_page(sign_in):
    assert sign_in("greta").get(f"/organisations/{'0' * 16}").status_code == 404
