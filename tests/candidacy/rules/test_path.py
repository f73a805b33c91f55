"""The way to each certificate, and the one next thing to do."""

from datetime import UTC, date, datetime

from certification.candidacy.rules.application import Route, State
from certification.candidacy.rules.eligibility import File, Todo
from certification.candidacy.rules.facts import Fact, FactKind
from certification.candidacy.rules.path import (
    Applied,
    GradePath,
    Next,
    Progress,
    Stage,
    fresh_pass,
    grade_path,
    the_one_next_thing,
)
from certification.scheme.rules.names import Grade
from tests.candidacy.files import (
    INTERMEDIATE_HELD,
    JUNIOR,
    JUNIOR_HELD,
    SCHEME,
    SIGNED,
    TODAY,
    WELL_READ,
    a_fact,
    a_file,
)

RECENT = datetime(2026, 10, 1, 4, tzinfo=UTC)
KNOWLEDGE = a_fact(FactKind.KNOWLEDGE_PASSED, "a1", grade="junior", at=RECENT)
PRACTICAL = a_fact(FactKind.PRACTICAL_PASSED, "p1", grade="junior", at=RECENT)


def junior(file: File, state: State | None = None) -> GradePath:
    """Return the way to the junior certificate."""
    return grade_path(JUNIOR, file, Applied("a1", state) if state else None, TODAY)


def progress(path: GradePath) -> list[Progress]:
    """Return how the four stages stand."""
    return [stage.progress for stage in path.stages]


def paths(file: File) -> dict[Grade, GradePath]:
    """Return all three ways of somebody who has not applied."""
    return {grade: grade_path(SCHEME.grades[grade], file, None, TODAY) for grade in Grade}


def test_a_beginner_reads_first_and_may_apply_with_evidence() -> None:
    path = junior(a_file())

    assert path.next_step.code is Todo.READ_CHAPTER
    assert path.open_routes == (Route.EVIDENCE,)
    assert progress(path) == [Progress.LATER] * 4


def test_a_well_read_person_applies() -> None:
    path = junior(WELL_READ)

    assert path.next_step.code is Next.APPLY
    assert path.open_routes == (Route.PATH, Route.EVIDENCE)


def test_evidence_waits_for_an_officer() -> None:
    path = junior(a_file(SIGNED), State.SUBMITTED)

    assert (path.next_step.code, path.open_routes) == (Next.AWAIT_REVIEW, ())
    assert progress(path)[0] is Progress.WAITING


def test_a_returned_application_is_to_be_corrected() -> None:
    assert junior(a_file(SIGNED), State.RETURNED).next_step.code is Next.CORRECT_APPLICATION


def test_who_was_accepted_books_a_sitting() -> None:
    path = junior(WELL_READ, State.ACCEPTED)

    assert path.next_step.code is Next.BOOK_SITTING
    assert progress(path) == [Progress.DONE, Progress.NOW, Progress.LATER, Progress.LATER]


def test_who_passed_the_knowledge_exam_waits_for_a_practical() -> None:
    path = junior(a_file(SIGNED, KNOWLEDGE), State.ACCEPTED)

    assert path.next_step.code is Next.AWAIT_PRACTICAL


def test_who_passed_both_waits_for_the_decision() -> None:
    path = junior(a_file(SIGNED, KNOWLEDGE, PRACTICAL), State.ACCEPTED)

    assert path.next_step.code is Next.AWAIT_DECISION
    assert progress(path) == [Progress.DONE, Progress.DONE, Progress.DONE, Progress.WAITING]


def test_a_passed_part_is_kept_twelve_months_and_not_a_day_longer() -> None:
    file = a_file(KNOWLEDGE)

    assert fresh_pass(JUNIOR, file, FactKind.KNOWLEDGE_PASSED, date(2027, 9, 30)) == date(2026, 10, 1)
    assert fresh_pass(JUNIOR, file, FactKind.KNOWLEDGE_PASSED, date(2027, 10, 1)) is None


def test_the_pass_of_another_grade_does_not_count() -> None:
    other = a_fact(FactKind.KNOWLEDGE_PASSED, "a9", grade="senior", at=RECENT)

    assert fresh_pass(JUNIOR, a_file(other), FactKind.KNOWLEDGE_PASSED, TODAY) is None


def test_who_is_certified_has_arrived() -> None:
    held = a_fact(FactKind.CERTIFICATE_HELD, "N1", grade="junior", until=date(2027, 9, 1))

    path = junior(a_file(SIGNED, held), State.COMPLETED)

    assert path.next_step.code is Next.SEE_CERTIFICATE
    assert progress(path) == [Progress.DONE] * 4
    assert path.open_routes == ()


def test_a_certificate_near_its_end_may_be_applied_for_again() -> None:
    assert junior(a_file(SIGNED, JUNIOR_HELD), State.COMPLETED).open_routes == (Route.EVIDENCE,)


def test_the_one_next_thing_is_of_the_lowest_grade_not_held() -> None:
    assert the_one_next_thing(paths(a_file()))[0] is Grade.JUNIOR
    assert the_one_next_thing(paths(a_file(SIGNED, held_until(date(2027, 9, 1)))))[0] is Grade.INTERMEDIATE


def held_until(day: date) -> Fact:
    return a_fact(FactKind.CERTIFICATE_HELD, "N1", grade="junior", until=day)


def test_who_may_renew_is_told_so_first() -> None:
    grade, step = the_one_next_thing(paths(a_file(SIGNED, JUNIOR_HELD)))

    assert (grade, step.code) == (Grade.JUNIOR, Next.RENEW)


def test_a_lapsed_certificate_is_renewed_and_not_applied_for() -> None:
    assert junior(a_file(SIGNED, held_until(date(2026, 6, 1)))).next_step.code is Next.RENEW
    assert junior(a_file(SIGNED, held_until(date(2025, 11, 21)))).next_step.code is not Next.RENEW


def test_a_holder_of_a_higher_grade_is_not_sent_to_renew_the_lower_one() -> None:
    grade, step = the_one_next_thing(paths(a_file(SIGNED, JUNIOR_HELD, INTERMEDIATE_HELD)))

    assert step.code is not Next.RENEW
    assert grade is Grade.SENIOR


def test_a_renewal_asks_for_no_practical() -> None:
    applied = Applied("a1", State.ACCEPTED, Route.RENEWAL)

    path = grade_path(JUNIOR, a_file(SIGNED, JUNIOR_HELD), applied, TODAY)

    assert [stage.stage for stage in path.stages] == [Stage.APPLICATION, Stage.KNOWLEDGE, Stage.CERTIFICATE]
    assert path.next_step.code is Next.BOOK_RENEWAL


def test_what_led_to_a_certificate_does_not_lead_to_a_second_one() -> None:
    later = a_fact(FactKind.CERTIFICATE_HELD, "N1", grade="junior", at=datetime(2026, 10, 2, tzinfo=UTC))

    assert fresh_pass(JUNIOR, a_file(KNOWLEDGE, later), FactKind.KNOWLEDGE_PASSED, TODAY) is None


def test_who_holds_the_middle_grade_is_not_sent_back_to_the_first() -> None:
    grade, _step = the_one_next_thing(paths(a_file(SIGNED, INTERMEDIATE_HELD)))

    assert grade is Grade.SENIOR


def test_who_holds_the_highest_grade_has_nothing_left() -> None:
    senior = a_fact(FactKind.CERTIFICATE_HELD, "N3", grade="senior", until=date(2029, 1, 10))

    grade, step = the_one_next_thing(paths(a_file(senior)))

    assert (grade, step.code) == (None, Next.ALL_CERTIFIED)
