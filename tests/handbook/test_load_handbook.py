"""Loading adds versions, keeps old ones, and shows readers exactly what was loaded."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.settings import ROOT
from certification.handbook import queries
from certification.handbook.actions import load_handbook
from certification.handbook.loader import read_handbook
from certification.handbook.models import ChapterVersion


@pytest.fixture
def book(app):
    with app.app_context():
        chapters = read_handbook(ROOT / "handbook").chapters
        load_handbook(chapters)
        yield chapters


def count_versions():
    return db.session.execute(select(func.count()).select_from(ChapterVersion)).scalar_one()


def test_the_same_book_again_adds_nothing(book):
    assert load_handbook(book).added == 0


def test_a_changed_chapter_adds_a_version_and_is_what_readers_see(book):
    before = count_versions()
    first = replace(book[0], lines=("## 新的一节 {#h01-01}",))

    load_handbook([first, *book[1:]])

    assert count_versions() == before + 1
    assert "新的一节" in queries.get_chapter(1, "zh").html


def test_going_back_shows_the_old_version_again(book):
    old = queries.get_chapter(1, "zh").listed.version_hash
    load_handbook([replace(book[0], lines=("## 新 {#h01-01}",)), *book[1:]])

    load_handbook(book)

    assert queries.get_chapter(1, "zh").listed.version_hash == old


def test_a_chapter_that_is_left_out_can_no_longer_be_read(book):
    load_handbook([chapter for chapter in book if chapter.head.chapter != 1])

    with pytest.raises(NotFound):
        queries.get_chapter(1, "zh")


def test_chapters_are_listed_in_order_in_one_language(book):
    listed = queries.list_chapters("en")

    assert [one.head.chapter for one in listed] == sorted({chapter.head.chapter for chapter in book})
    assert listed[1].head.title == "Metric dictionary and formulas"


def test_every_clause_is_known_with_its_title(book):
    assert {clause.id for chapter in book for clause in chapter.clauses} == queries.clause_ids()
    assert queries.clause_title("h02-04", "en") == "GPM and UV value"


def test_an_unknown_clause_has_no_title(book):
    with pytest.raises(NotFound):
        queries.clause_title("h99-01", "zh")
