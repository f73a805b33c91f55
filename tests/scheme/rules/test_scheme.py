"""The scheme file: that it is read whole, and that a broken one is refused with its path."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from certification.core.canonical import canonical_json
from certification.core.strict_yaml import load
from certification.scheme.loader import read_scheme
from certification.scheme.rules.names import Column, Grade, ItemType, Phase, PrerequisiteKind, column_of
from certification.scheme.rules.scheme import SchemeError, parse_scheme

FILE = Path(__file__).parents[3] / "question_bank" / "scheme.yaml"


@pytest.fixture
def document() -> Any:
    return deepcopy(load(FILE.read_text(encoding="utf-8")).value)


def test_the_three_grades_are_read_with_their_titles(document: Any) -> None:
    scheme = parse_scheme(document)

    assert [str(grade) for grade in scheme.grades] == ["junior", "intermediate", "senior"]
    assert scheme.grades[Grade.JUNIOR].title.zh == "直播电商操盘手 · 初级"


def test_a_cell_of_the_matrix_is_read(document: Any) -> None:
    matrix = parse_scheme(document).grades[Grade.JUNIOR].exam.matrix

    assert matrix.count("D2", Column.ORDER_MATCH) == 2


def test_a_stored_version_reads_like_the_file(document: Any) -> None:
    stored = json.loads(canonical_json(document))

    assert parse_scheme(stored) == parse_scheme(document)


def test_the_way_in_is_the_course_or_evidence_that_an_officer_accepts(document: Any) -> None:
    conditions = parse_scheme(document).grades[Grade.JUNIOR].prerequisites
    either = next(one for one in conditions if one.kind is PrerequisiteKind.ANY_OF)

    assert [way.kind for way in either.ways] == [PrerequisiteKind.CHAPTERS, PrerequisiteKind.EVIDENCE]


def test_the_sheet_follows_the_day(document: Any) -> None:
    criteria = parse_scheme(document).criteria

    assert [code for code in criteria if criteria[code].phase is Phase.BEFORE] == ["R1", "R2"]
    assert [code for code in criteria if criteria[code].phase is Phase.AFTER] == ["R8", "R9"]


def test_the_critical_criteria_grow_with_the_grade(document: Any) -> None:
    grades = parse_scheme(document).grades

    assert grades[Grade.INTERMEDIATE].practical.stars == {"R7"}
    assert grades[Grade.SENIOR].practical.stars == {"R5", "R7"}


def test_ordering_and_matching_share_a_column() -> None:
    assert column_of(ItemType.ORDER) is column_of(ItemType.MATCH) is Column.ORDER_MATCH


def test_a_word_where_a_number_belongs_is_refused_with_its_path(document: Any) -> None:
    document["grades"]["junior"]["exam"]["matrix"]["D1"]["single"] = "two"

    with pytest.raises(SchemeError, match=r"^grades\.junior\.exam\.matrix\.D1\.single: "):
        parse_scheme(document)


def test_a_missing_language_is_refused_with_its_path(document: Any) -> None:
    del document["criteria"]["R7"]["levels"]["1"]["en"]

    with pytest.raises(SchemeError, match=r"^criteria\.R7\.levels\.1: missing: en$"):
        parse_scheme(document)


def test_an_unknown_key_is_refused_with_its_path(document: Any) -> None:
    document["grades"]["senior"]["practical"]["bonus"] = 3

    with pytest.raises(SchemeError, match=r"^grades\.senior\.practical\.bonus: unknown key"):
        parse_scheme(document)


def test_the_file_has_a_name_made_from_its_content() -> None:
    assert len(read_scheme(FILE).content_hash) == 64
