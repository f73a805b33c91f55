"""What a certificate says: every element of its face, spelt once in both languages and hashed at issue.

The elements are those that ISO/IEC 17024 asks of a certificate: the person, the number, the body, the scheme
with its edition, the scope, the first and the last day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from certification.core.canonical import canonical_json
from certification.core.entries import Entry
from certification.core.refusals import Refusal
from certification.core.texts import Text

VERSION = 1
TITLE = Text("能力评价证书", "Certificate of Competence")
NOTICE = Text("非国家职业资格", "Not a state qualification")
SCHEME_NAME = Text("操盘手认证方案", "Operator Certification Scheme")
PARTS = Text("线上知识考试与线下实战操盘考核", "a knowledge examination and an assessed live session")
RENEWAL_PARTS = Text(
    "此前的实战操盘考核与本次续期考试", "an earlier assessed live session and a renewal examination"
)
OFFICE = Text("两位认证官", "Two certification officers")


class Reason(StrEnum):
    """Why a face is not fit to be issued."""

    FACE_INCOMPLETE = "certificates.face_incomplete"
    FACE_BACKWARDS = "certificates.face_backwards"


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that one certificate says; days are days of the body's zone."""

    number: str
    name: str
    body: Text
    title: Text
    notice: Text
    scheme: Text
    edition: str
    scheme_hash: str
    grade: str
    grade_title: Text
    scope: Text
    parts: Text
    office: Text
    issued_on: date
    valid_until_on: date
    renewable_until_on: date

    def to_map(self) -> dict[str, object]:
        """Return the face as plain values, with the version of this spelling."""
        return {"v": VERSION} | {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def canonical(self) -> bytes:
        """Return the bytes whose SHA-256 is kept with the certificate."""
        return canonical_json(self.to_map())


def read_face(kept: Mapping[str, object]) -> Face:
    """Return the face of a kept map; raises core.entries.Malformed where it is not one of ours."""
    entry = Entry(dict(kept)).only(("v", *(field.name for field in fields(Face))))
    entry.at("v").whole(VERSION, VERSION)
    return Face(
        number=entry.at("number").words(),
        name=entry.at("name").words(),
        body=entry.at("body").text(),
        title=entry.at("title").text(),
        notice=entry.at("notice").text(),
        scheme=entry.at("scheme").text(),
        edition=entry.at("edition").words(),
        scheme_hash=entry.at("scheme_hash").words(),
        grade=entry.at("grade").words(),
        grade_title=entry.at("grade_title").text(),
        scope=entry.at("scope").text(),
        parts=entry.at("parts").text(),
        office=entry.at("office").text(),
        issued_on=entry.at("issued_on").day(),
        valid_until_on=entry.at("valid_until_on").day(),
        renewable_until_on=entry.at("renewable_until_on").day(),
    )


def why_not_issue(face: Face) -> Refusal | None:
    """Return which required element is missing, or that the days run backwards."""
    missing = [field.name for field in fields(face) if not _is_said(getattr(face, field.name))]
    if missing:
        return Refusal(Reason.FACE_INCOMPLETE, {"elements": ", ".join(missing)})
    if not face.issued_on < face.valid_until_on <= face.renewable_until_on:
        return Refusal(Reason.FACE_BACKWARDS)
    return None


def _plain(value: Text | date | str) -> object:
    match value:
        case Text():
            return value.to_map()
        case date():
            return value.isoformat()
        case _:
            return value


def _is_said(value: Text | date | str) -> bool:
    match value:
        case Text():
            return bool(value.zh.strip() and value.en.strip())
        case date():
            return True
        case _:
            return bool(value.strip())
