"""The forms of a session: sums come back, nothing typed is lost, every save is a version."""

from __future__ import annotations

import pytest

from certification.core.db import db
from certification.operations import actions
from certification.operations.queries import current_records, find_goal, list_versions
from certification.operations.rules.content import Kind

GOAL = {
    "gmv": "3.6万",
    "uv": "12,000",
    "cvr_percent": "2.5％",
    "aov": "100",
    "natural_gmv": "19800",
    "roi": "3",
}


@pytest.fixture
def send(sign_in, occasion):
    """Give a way for Ada to send one of her forms, and to look at it afterwards."""
    ada = sign_in("ada")

    def post(kind, sent):
        return ada.post(f"/operations/{occasion}/write-record/{kind}", sent)

    post.page = lambda kind: ada.get(f"/operations/{occasion}/write-record/{kind}").get_data(as_text=True)
    return post


def saved(app, occasion):
    with app.app_context():
        return current_records(occasion)


def test_a_goal_comes_back_with_its_sums(send):
    answer = send("goal", GOAL)

    page = send.page("goal")
    assert answer.status_code == 303
    assert "30,000" in page  # 12,000 × 2.5% × 100
    assert "14,400" in page  # 36,000 ÷ (2.5% × 100)
    assert "5,400" in page  # (36,000 − 19,800) ÷ 3
    assert "还差 6,000 元" in page


def test_numbers_are_kept_exactly(app, send, occasion):
    send("goal", GOAL)

    assert saved(app, occasion)["goal"]["gmv"] == "36000"
    with app.app_context():
        assert find_goal(occasion).uv == 12000


def test_a_bad_number_is_told_at_its_field_and_nothing_typed_is_lost(app, send, occasion):
    answer = send("goal", {**GOAL, "aov": "一百", "reasons": "基准情景"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "“一百”不是能用的数" in page
    assert 'value="一百"' in page
    assert 'value="3.6万"' in page
    assert "基准情景" in page
    assert saved(app, occasion) == {}


def test_a_rate_over_a_hundred_percent_is_refused(send):
    assert send("goal", {**GOAL, "cvr_percent": "250"}).status_code == 422


def test_every_save_is_a_version_and_the_latest_counts(app, send, occasion):
    send("goal", GOAL)
    send("goal", {**GOAL, "aov": "110"})

    with app.app_context():
        assert [one.version for one in list_versions(occasion)] == [1, 2]
    assert saved(app, occasion)["goal"]["aov"] == "110"


def test_saving_the_same_again_makes_no_version(app, send, occasion):
    send("goal", GOAL)
    send("goal", GOAL)

    with app.app_context():
        assert len(list_versions(occasion)) == 1


def test_minutes_are_summed_by_role_and_slips_are_told(send):
    send(
        "minutes",
        {
            "rows-0-from_minute": "0",
            "rows-0-to_minute": "5",
            "rows-0-role": "none",
            "rows-1-from_minute": "5",
            "rows-1-to_minute": "25",
            "rows-1-role": "traffic",
            "rows-2-from_minute": "24",
            "rows-2-to_minute": "49",
            "rows-2-role": "profit",
        },
    )

    page = send.page("minutes")
    assert "50%" in page
    assert "24–25 分钟有两段重叠" in page


def test_a_row_is_added_without_saving_or_losing_anything(app, send, occasion):
    answer = send(
        "minutes", {"rows-0-from_minute": "0", "rows-0-to_minute": "x", "rows-0-role": "none", "add": "rows"}
    )

    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'name="rows-1-from_minute"' in page
    assert 'value="x"' in page
    assert "这些内容还没有保存" in page
    assert saved(app, occasion) == {}


def test_a_slip_inside_a_row_is_told_at_its_field(send):
    answer = send("minutes", {"rows-0-from_minute": "9", "rows-0-to_minute": "5", "rows-0-role": "none"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert 'href="#rows-0-to_minute"' in page
    assert "结束的分钟要晚于开始的分钟" in page


def test_blank_rows_are_not_kept(app, send, occasion):
    send(
        "minutes",
        {
            "rows-0-from_minute": "0",
            "rows-0-to_minute": "5",
            "rows-0-role": "none",
            "rows-1-from_minute": "",
            "rows-1-role": "profit",
        },
    )

    assert len(saved(app, occasion)["minutes"]["rows"]) == 1


def test_the_present_time_is_noted_without_javascript(send):
    page = send("incidents", {"rows-0-signal": "断流", "now": "rows-0-noticed_at"}).get_data(as_text=True)

    assert 'value="断流"' in page
    noted = page.split('name="rows-0-noticed_at"')[1].split('value="')[1].split('"')[0]
    assert len(noted) == len("14:03:22")


def test_an_incident_comes_back_with_its_minutes(send):
    send(
        "incidents",
        {
            "rows-0-signal": "断流",
            "rows-0-appeared_at": "140310",
            "rows-0-noticed_at": "14：03：40",
            "rows-0-acted_at": "14:06:40",
            "rows-0-restored_at": "14:10:10",
        },
    )

    page = send.page("incidents")
    assert "0.5" in page
    assert "3 超时" in page
    assert "3.5" in page


def test_a_review_is_told_against_the_goal(send):
    send("goal", {"gmv": "54000", "uv": "20000", "cvr_percent": "3", "aov": "90"})
    send("review", {"uv": "26000", "buyers": "650", "gmv": "62400"})

    page = send.page("review")
    assert "+16,200" in page
    assert "−11,700" in page
    assert "+3,900" in page
    assert "+8,400" in page
    assert "115.6%" in page


def test_an_action_without_an_owner_is_told_at_its_field(send):
    answer = send("review", {"actions-0-what": "双网切换", "causes-0-factor": "uv"})

    assert answer.status_code == 409
    assert 'href="#actions-0-owner"' in answer.get_data(as_text=True)


def test_a_sixth_action_cannot_be_added(send):
    rows = {f"actions-{n}-what": "x" for n in range(5)}

    page = send("review", {**rows, "add": "actions"}).get_data(as_text=True)

    assert 'name="actions-4-what"' in page
    assert 'name="actions-5-what"' not in page


def test_a_gap_of_the_funnel_is_sized_in_money(send):
    sent = {
        "uv": "8000",
        "own_click_percent": "18",
        "benchmark_click_percent": "20",
        "own_pay_percent": "8",
        "own_aov": "100",
        "findings-0-evidence": "",
    }
    send("diagnosis", sent)

    page = send.page("diagnosis")
    assert "−10%" in page
    assert "1,280" in page


@pytest.mark.parametrize("kind", ["diagnosis", "goal", "minutes", "incidents", "review"])
def test_every_form_opens_empty(send, kind):
    assert "保存并计算" in send.page(kind)


def test_a_closed_session_takes_nothing(app, send, occasion):
    with app.app_context():
        actions.close_occasion(occasion)
        db.session.remove()

    answer = send("review", {"gmv": "1", "causes-0-factor": "uv"})

    assert answer.status_code == 409
    assert "不再接受修改" in answer.get_data(as_text=True)


def test_boris_finds_nothing_of_adas(sign_in, occasion):
    boris = sign_in("boris")

    assert boris.get(f"/operations/{occasion}/write-record/goal").status_code == 404
    assert boris.post(f"/operations/{occasion}/write-record/goal", GOAL).status_code == 404


def test_a_form_that_does_not_exist_is_not_found(sign_in, occasion):
    assert sign_in("ada").get(f"/operations/{occasion}/write-record/poem").status_code == 404


def test_another_persons_record_cannot_be_written_by_the_action(app, people, occasion):
    from certification.core.errors import NotFound

    with app.app_context(), pytest.raises(NotFound):
        actions.write_record(occasion, Kind.GOAL, {"gmv": "1"}, people("boris"))
