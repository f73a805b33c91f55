"""A verifier types the name they know; the answer never tells the right one."""

from certification.certificates.rules.number import dashed, with_check_symbols

UNKNOWN = dashed(with_check_symbols("7K4MQ2XW9F0BT6"))


def check(client, number: str, name: str):
    return client.post(f"/verify/{number}/check-name", {"name": name})


def test_the_printed_name_matches(client, issued):
    answer = check(client, dashed(issued), "张喆")

    assert answer.status_code == 200
    assert "您输入的姓名与证书上的一致" in answer.get_data(as_text=True)


def test_another_name_does_not_and_the_right_one_stays_unsaid(client, issued):
    page = check(client, dashed(issued), "张强").get_data(as_text=True)

    assert "不一致" in page
    assert "张喆" not in page


def test_the_sixth_try_of_a_day_is_refused_whoever_asks(client, issued):
    codes = [check(client, dashed(issued), "张强").status_code for _ in range(6)]

    assert codes == [200] * 5 + [429]


def test_an_empty_name_is_no_try(client, issued):
    answer = check(client, dashed(issued), "")

    assert answer.status_code == 422


def test_an_unknown_number_answers_as_always(client):
    assert check(client, UNKNOWN, "张喆").status_code == 404


def test_a_form_of_another_site_is_refused(app, issued):
    answer = app.test_client().post(f"/verify/{dashed(issued)}/check-name", data={"name": "张喆"})

    assert answer.status_code == 400
