"""The contents: by part, by path, with progress."""


def test_a_stranger_sees_the_junior_path_first(client):
    page = client.get("/handbook").text

    assert "9 章" in page
    assert "从这里开始：第 1 章" in page


def test_the_whole_book_holds_more_than_the_junior_path(client):
    assert "15 章" in client.get("/handbook?grade=all").text


def test_a_grade_that_does_not_exist_shows_the_junior_path(client):
    assert "9 章" in client.get("/handbook?grade=emperor").text


def test_a_candidate_sees_what_is_read_and_goes_on_where_they_were(sign_in):
    ada = sign_in("ada")
    ada.post("/handbook/1/finish-chapter")

    page = ada.get("/handbook").text

    assert "读完 1 / 9 章" in page
    assert "接着读：第 1 章" in page
    assert "去自测" in page


def test_minutes_left_shrink_with_reading(sign_in):
    ada = sign_in("ada").in_english()
    ada.post("/handbook/2/finish-chapter")

    assert "about 160 minutes left" in ada.get("/handbook").text
