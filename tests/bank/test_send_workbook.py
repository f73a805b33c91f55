"""An author's workbook: hostile ones are refused at the door, the others are looked at and taken over."""

import io

import pytest
from openpyxl import load_workbook

from certification.accounts.actions import grant_role
from certification.bank import queries
from certification.bank.rules.item import Languages
from certification.core.jobs import work_once
from certification.core.permissions import Role
from certification.scheme.rules.names import ItemType
from tests.bank import books

DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
)


def send(client, content: bytes, name: str = "题目.xlsx"):
    return client.post(
        "/bank/send-workbook", {"file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )


def rename(book) -> None:
    book["单选"].title = "选择题"


def rehead(book) -> None:
    book["单选"]["A1"] = "序号"


def lose_column(book) -> None:
    book["单选"].delete_cols(5)


def compute(book) -> None:
    book["单选"]["A4"] = "=1+1"


def other_format(book) -> None:
    book["说明"]["B2"] = "7"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是能读取的 .xlsx"),
        (b"PK\x03\x04 no zip at all", "不是能读取的 .xlsx"),
        (b"x" * (2 * 1024 * 1024 + 1), "超过"),
        (books.with_part("xl/vbaProject.bin"), "宏"),
        (books.with_part("xl/externalLinks/externalLink1.xml"), "外部链接"),
        (books.with_part("xl/media/bomb.xml", b"0" * (41 * 1024 * 1024)), "解压后大得不正常"),
        (books.with_sheet_xml(DOCTYPE), "不是能读取的 .xlsx"),
        (books.a_million_rows(), "超过 1000 行"),
        (books.changed(compute), "公式"),
        (books.changed(rename), "选择题"),
        (books.changed(rehead), "序号"),
        (books.changed(lose_column), "缺少列"),
        (books.changed(other_format), "格式版本是 7"),
        (books.TEMPLATE, "没有题目"),
    ],
    ids=[
        "empty",
        "no-zip",
        "large",
        "macro",
        "link",
        "bomb",
        "doctype",
        "rows",
        "formula",
        "renamed",
        "head",
        "column",
        "format",
        "template",
    ],
)
def test_what_is_not_ours_or_could_act_is_refused_at_the_door(sign_in, content, words):
    answer = send(sign_in("dario"), content)

    assert answer.status_code in (409, 413)
    assert words in answer.get_data(as_text=True) or answer.status_code == 413


def read(app, client, content: bytes) -> str:
    """Send a workbook, let the worker read it and return the address of what came of it."""
    address = send(client, content).location
    with app.app_context():
        while work_once(app):
            pass
    return address


def test_a_sound_row_becomes_a_draft_only_at_the_authors_word(app, sign_in, people):
    dario = sign_in("dario")
    address = read(app, dario, books.filled())
    page = dario.get(address).get_data(as_text=True)
    with app.app_context():
        assert queries.list_own_drafts(people("dario")) == []

    answer = dario.post(f"{address}/take-over")

    assert "p-x-21" in page
    assert answer.status_code == 303
    with app.app_context():
        assert [draft.item_id for draft in queries.list_own_drafts(people("dario"))] == ["p-x-21"]


def test_a_task_shows_how_far_the_reading_is(sign_in):
    dario = sign_in("dario")

    answer = dario.get(send(dario, books.filled()).location)

    assert answer.status_code == 303
    assert "/tasks/" in answer.location


def returned(client, address: str):
    return load_workbook(io.BytesIO(client.get(f"{address}/returned").data))


def test_a_faulty_row_comes_back_in_the_same_workbook_with_its_reason(app, sign_in):
    dario = sign_in("dario")
    sent = books.filled(clause="h99-99", difficulty="很难")

    book = returned(dario, read(app, dario, sent))

    page, before = book["单选"], load_workbook(io.BytesIO(sent))["单选"]
    last = page.max_column
    assert page.cell(1, last).value == "为什么不行"
    assert page.cell(3, last).value.startswith("预期难度：")
    assert [cell.value for cell in page[3]][: last - 1] == [cell.value for cell in before[3]]
    assert page.cell(2, last).value is None


def test_the_reason_is_english_for_an_english_reader(app, sign_in):
    dario = sign_in("dario").in_english()

    book = returned(dario, read(app, dario, books.filled(clause="h99-99")))

    assert (
        book["单选"].cell(3, book["单选"].max_column).value
        == "手册条款: H99-99 is no clause of the handbook."
    )


def test_a_mended_workbook_can_be_sent_again_as_it_came_back(app, sign_in):
    dario = sign_in("dario")
    address = read(app, dario, books.filled(clause="h99-99"))
    mended = books.changed(
        lambda book: book["单选"].__setitem__("I3", "h09-03"), dario.get(f"{address}/returned").data
    )

    page = dario.get(read(app, dario, mended)).get_data(as_text=True)

    assert "可以收进草稿：1 题" in page


def test_missing_english_is_no_refusal(app, sign_in, people):
    dario = sign_in("dario")

    address = read(app, dario, books.filled(explanation_en=""))
    dario.post(f"{address}/take-over")

    with app.app_context():
        draft = queries.list_own_drafts(people("dario"))[0]
        assert queries.document_of(draft)["languages"] == Languages.ZH
        assert "en" in queries.document_of(draft)["stem"]


def test_the_number_of_a_live_exam_item_is_taken(app, sign_in):
    dario = sign_in("dario")

    page = dario.get(read(app, dario, books.filled(id="j-d1-s01"))).get_data(as_text=True)

    assert "编号 j-d1-s01 已被占用" in page


def test_a_case_of_several_rows_is_one_item(app, sign_in):
    dario = sign_in("dario")

    page = dario.get(read(app, dario, books.filled(ItemType.CASE))).get_data(as_text=True)

    assert "可以收进草稿：1 题" in page


def test_anothers_import_looks_like_a_missing_one(app, sign_in, people):
    address = read(app, sign_in("dario"), books.filled())
    with app.app_context():
        grant_role(people("rui"), Role.AUTHOR, by=None)

    answers = [sign_in("rui").get(where).status_code for where in (address, "/bank/imports/nothing")]

    assert answers[0] == answers[1]


def test_a_dropped_workbook_is_forgotten(app, sign_in, people):
    dario = sign_in("dario")
    address = read(app, dario, books.filled(clause="h99-99"))

    dario.post(f"{address}/drop-import")

    with app.app_context():
        sent = queries.get_own_import(address.rsplit("/", 1)[1], people("dario"))
        assert (sent.state, sent.content, sent.returned, sent.preview) == ("dropped", None, None, "[]")


def test_taking_over_twice_is_refused_the_second_time(app, sign_in):
    dario = sign_in("dario")
    address = read(app, dario, books.filled())
    dario.post(f"{address}/take-over")

    assert dario.post(f"{address}/take-over").status_code == 409


@pytest.mark.parametrize("who", ["ada", "rui", "greta", "sam"])
def test_only_an_author_may_send_a_workbook(sign_in, who):
    assert sign_in(who).get("/bank/send-workbook").status_code == 403
    assert sign_in(who).get("/bank/template").status_code == 403


def test_the_template_opens_with_a_sheet_a_type(sign_in):
    book = load_workbook(io.BytesIO(sign_in("dario").get("/bank/template").data))

    assert book.sheetnames == [
        "说明",
        "单选",
        "判断",
        "多选",
        "计算填空",
        "排序",
        "匹配",
        "案例组",
        "方案简答",
    ]
    assert any(rule.formula1 == '"初级,中级,高级"' for rule in book["单选"].data_validations.dataValidation)
