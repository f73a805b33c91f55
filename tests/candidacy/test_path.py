"""The candidate's path shows what is missing and the one next thing."""

from __future__ import annotations


def test_a_newcomer_is_sent_to_the_first_chapter(sign_in) -> None:
    page = sign_in("ada").get("/candidacy/path").get_data(as_text=True)

    assert 'id="next-step">读第 1 章。' in page
    assert 'href="/handbook/1"' in page


def test_after_two_chapters_the_fourth_is_next(sign_in, has_read) -> None:
    has_read("ada", 1, 2)

    page = sign_in("ada").get("/candidacy/path").get_data(as_text=True)

    assert 'id="next-step">读第 4 章。' in page
    assert "已完成 2 / 9 章" in page


def test_a_well_read_person_is_told_to_apply(sign_in, has_read) -> None:
    has_read("ada")

    page = sign_in("ada").get("/candidacy/path").get_data(as_text=True)

    assert "现在可以报名" in page
    assert 'href="/candidacy/junior/submit-application"' in page


def test_after_applying_a_sitting_is_booked(sign_in, has_read) -> None:
    has_read("ada")
    ada = sign_in("ada")
    ada.post("/candidacy/junior/submit-application", {"route": "path", "conduct": "y"})

    page = ada.get("/candidacy/path").get_data(as_text=True)

    assert 'id="next-step">预约知识考试的场次。' in page
    assert 'href="/exams/sittings"' in page


def test_the_path_speaks_english_all_through(sign_in) -> None:
    page = sign_in("ada").in_english().get("/candidacy/path").get_data(as_text=True)

    assert "Read chapter 1." in page


def test_an_officer_has_no_path(sign_in) -> None:
    assert sign_in("greta").get("/candidacy/path").status_code == 403
