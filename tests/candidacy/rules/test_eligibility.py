"""Whether the conditions of a grade are met, and what is told to the person where they are not."""

from datetime import date

from certification.candidacy.rules.eligibility import (
    File,
    Requirement,
    Standing,
    Todo,
    list_progress,
    list_requirements,
)
from certification.candidacy.rules.facts import FactKind
from certification.scheme.rules.names import PrerequisiteKind
from certification.scheme.rules.scheme import GradeRules
from tests.candidacy.files import (
    INTERMEDIATE,
    JUNIOR,
    JUNIOR_HELD,
    SIGNED,
    TODAY,
    WELL_READ,
    a_fact,
    a_file,
    read_and_checked,
)


def the(kind: PrerequisiteKind, rules: GradeRules, file: File, today: date = TODAY) -> Requirement:
    """Return the requirement of one kind."""
    found = list_requirements(rules.prerequisites, file, today)
    return next(one for one in found if one.condition.kind is kind)


def test_nothing_is_lost_between_scheme_and_list() -> None:
    found = list_requirements(INTERMEDIATE.prerequisites, a_file(), TODAY)

    assert tuple(one.condition for one in found) == INTERMEDIATE.prerequisites


def test_the_eighteenth_birthday_is_old_enough() -> None:
    file = a_file(born_on=date(2008, 11, 22))

    assert the(PrerequisiteKind.AGE, JUNIOR, file).is_met
    assert the(PrerequisiteKind.AGE, JUNIOR, file, date(2026, 11, 21)).standing is Standing.MISSING


def test_an_unknown_birthday_is_missing() -> None:
    assert the(PrerequisiteKind.AGE, JUNIOR, a_file(born_on=None)).standing is Standing.MISSING


def test_identity_is_for_an_officer_to_see() -> None:
    assert the(PrerequisiteKind.IDENTITY, JUNIOR, a_file()).standing is Standing.OFFICER
    assert the(PrerequisiteKind.IDENTITY, JUNIOR, a_file(a_fact(FactKind.IDENTITY_CHECKED))).is_met


def test_a_signature_meets_the_code_of_conduct() -> None:
    assert the(PrerequisiteKind.CONDUCT, JUNIOR, a_file()).standing is Standing.MISSING
    assert the(PrerequisiteKind.CONDUCT, JUNIOR, a_file(SIGNED)).is_met


def test_a_new_reader_is_sent_to_the_first_chapter() -> None:
    found = the(PrerequisiteKind.ANY_OF, JUNIOR, a_file())

    assert found.todo is not None
    assert (found.todo.code, found.todo.values["chapter"]) == (Todo.READ_CHAPTER, 1)


def test_a_read_chapter_without_its_self_check_comes_before_the_next_chapter() -> None:
    file = a_file(*read_and_checked(1), a_fact(FactKind.CHAPTER_READ, "h02"))

    found = the(PrerequisiteKind.ANY_OF, JUNIOR, file)

    assert found.todo is not None
    assert (found.todo.code, found.todo.values["chapter"]) == (Todo.PASS_SELF_CHECK, 2)


def test_the_whole_path_meets_the_condition() -> None:
    assert the(PrerequisiteKind.ANY_OF, JUNIOR, WELL_READ).is_met


def test_one_chapter_short_is_not_met() -> None:
    file = a_file(*read_and_checked(1, 2, 4, 8, 9, 10, 11, 12))

    assert not the(PrerequisiteKind.ANY_OF, JUNIOR, file).is_met


def test_accepted_evidence_opens_the_other_way() -> None:
    assert the(PrerequisiteKind.ANY_OF, JUNIOR, a_file(accepted=True)).is_met


def test_progress_tells_read_from_checked() -> None:
    chapters = the(PrerequisiteKind.ANY_OF, JUNIOR, a_file()).ways[0].condition
    facts = [*read_and_checked(1), a_fact(FactKind.CHAPTER_READ, "h02")]

    first, second, third, *_rest = list_progress(chapters, facts)

    assert (first.is_done, second.is_read, second.is_done, third.is_read) == (True, True, False, False)


def test_a_valid_lower_certificate_is_asked_for() -> None:
    assert the(PrerequisiteKind.CERTIFICATE, INTERMEDIATE, a_file()).standing is Standing.MISSING
    assert the(PrerequisiteKind.CERTIFICATE, INTERMEDIATE, a_file(JUNIOR_HELD)).is_met


def test_an_expired_lower_certificate_is_not_enough() -> None:
    found = the(PrerequisiteKind.CERTIFICATE, INTERMEDIATE, a_file(JUNIOR_HELD), date(2027, 1, 11))

    assert found.standing is Standing.MISSING


def test_six_months_are_counted_from_the_first_certificate() -> None:
    found = the(PrerequisiteKind.HELD_MONTHS, INTERMEDIATE, a_file(JUNIOR_HELD), date(2026, 7, 9))

    assert found.todo is not None
    assert (found.todo.code, found.todo.values["until"]) == (Todo.HOLD_LONGER, date(2026, 7, 10))
    assert the(PrerequisiteKind.HELD_MONTHS, INTERMEDIATE, a_file(JUNIOR_HELD), date(2026, 7, 10)).is_met


def test_evidence_of_an_upper_grade_is_for_an_officer() -> None:
    assert the(PrerequisiteKind.EVIDENCE, INTERMEDIATE, a_file()).standing is Standing.OFFICER


def test_an_open_sanction_stands_in_the_way() -> None:
    file = a_file(a_fact(FactKind.SANCTION_OPENED, "s1"))

    assert the(PrerequisiteKind.NO_SANCTION, INTERMEDIATE, file).standing is Standing.MISSING
