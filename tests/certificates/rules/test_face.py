"""The face: complete or not issued, and spelt one way."""

from dataclasses import fields, replace
from datetime import date

import pytest

from certification.certificates.rules.face import (
    NOTICE,
    OFFICE,
    PARTS,
    SCHEME_NAME,
    TITLE,
    Face,
    Reason,
    read_face,
    why_not_issue,
)
from certification.core.entries import Malformed
from certification.core.texts import Text

FACE = Face(
    number="7K4MQ2XW9F0BT6HD",
    name="张喆",
    body=Text("操盘手认证委员会", "Operator Certification Body"),
    title=TITLE,
    notice=NOTICE,
    scheme=SCHEME_NAME,
    edition="2026",
    scheme_hash="ab" * 32,
    grade="intermediate",
    grade_title=Text("直播电商操盘手 · 中级", "Live-Commerce Operator, Intermediate"),
    scope=Text("独立诊断。", "Diagnoses independently."),
    parts=PARTS,
    office=OFFICE,
    issued_on=date(2026, 3, 14),
    valid_until_on=date(2028, 3, 14),
    renewable_until_on=date(2028, 4, 13),
)
WORDS = [field.name for field in fields(Face) if not field.name.endswith("_on")]


def test_a_complete_face_may_be_issued() -> None:
    assert why_not_issue(FACE) is None


@pytest.mark.parametrize("element", WORDS)
def test_a_face_that_lacks_an_element_is_not_issued(element: str) -> None:
    blank = Text("有", " ") if isinstance(getattr(FACE, element), Text) else " "

    refusal = why_not_issue(replace(FACE, **{element: blank}))

    assert refusal is not None
    assert refusal.code is Reason.FACE_INCOMPLETE
    assert refusal.values["elements"] == element


def test_a_face_whose_days_run_backwards_is_not_issued() -> None:
    refusal = why_not_issue(replace(FACE, valid_until_on=date(2026, 3, 14)))

    assert refusal is not None
    assert refusal.code is Reason.FACE_BACKWARDS


def test_a_face_comes_back_from_its_map_as_it_was() -> None:
    assert read_face(FACE.to_map()) == FACE


def test_a_map_with_another_member_is_no_face() -> None:
    with pytest.raises(Malformed):
        read_face(FACE.to_map() | {"score": 99})


def test_the_same_face_is_always_the_same_bytes() -> None:
    assert FACE.canonical() == replace(FACE).canonical()
    assert FACE.canonical() != replace(FACE, name="张强").canonical()


def test_the_notice_that_it_is_no_state_qualification_is_on_every_face() -> None:
    assert "非国家职业资格".encode() in FACE.canonical()
