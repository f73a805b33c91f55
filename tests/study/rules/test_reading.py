"""How far a reader has come."""

from datetime import UTC, datetime

from certification.candidacy.rules.facts import Fact
from certification.handbook.rules.chapter import Form, Head
from certification.scheme.rules.names import Grade
from certification.study.rules.reading import Reader, grade_aimed_at, neighbours, path_of, progress_of


def a_chapter(number, *grades, minutes=10, self_check=("p",)):
    return Head(number, "slug", 1, "title", "summary", grades, minutes, Form.FULL, self_check)


def a_fact(kind, subject, grade=None):
    return Fact(kind, subject, grade, datetime(2026, 3, 1, tzinfo=UTC), None)


ONE = a_chapter(1, Grade.JUNIOR, Grade.SENIOR)
TWO = a_chapter(2, Grade.JUNIOR, minutes=20)
THREE = a_chapter(3, Grade.SENIOR, self_check=())


def test_a_path_holds_the_chapters_of_its_grade():
    assert path_of([ONE, TWO, THREE], Grade.SENIOR) == [ONE, THREE]
    assert path_of([ONE, TWO, THREE], None) == [ONE, TWO, THREE]


def test_a_stranger_begins_at_the_first_chapter():
    progress = progress_of([ONE, TWO], Reader())

    assert (progress.read, progress.minutes_left, progress.next, progress.has_begun) == (0, 30, ONE, False)


def test_a_chapter_that_is_read_still_waits_for_its_self_check():
    progress = progress_of([ONE, TWO], Reader.of([a_fact("chapter_read", "h01")]))

    assert (progress.read, progress.passed, progress.minutes_left, progress.next) == (1, 0, 20, ONE)


def test_the_next_chapter_is_the_first_that_is_not_done():
    reader = Reader.of([a_fact("chapter_read", "h01"), a_fact("self_check_passed", "h01")])

    assert progress_of([ONE, TWO], reader).next == TWO


def test_a_short_chapter_is_done_when_it_is_read():
    assert progress_of([THREE], Reader.of([a_fact("chapter_read", "h03")])).next is None


def test_a_beginner_aims_at_the_lowest_grade():
    assert grade_aimed_at([a_fact("chapter_read", "h01")]) is Grade.JUNIOR


def test_who_holds_a_certificate_aims_at_the_next_grade():
    assert grade_aimed_at([a_fact("certificate_held", "N", "junior")]) is Grade.INTERMEDIATE
    assert grade_aimed_at([a_fact("certificate_held", "N", "senior")]) is Grade.SENIOR


def test_the_first_chapter_has_nothing_before_it():
    assert neighbours([ONE, TWO, THREE], 1) == (None, TWO)
    assert neighbours([ONE, TWO, THREE], 2) == (ONE, THREE)
