"""Replacing a certificate that says something wrong, or whose secret leaked: what may be corrected, and to what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from certification.certificates.rules.face import Face
from certification.certificates.rules.standing import State
from certification.core.refusals import Refusal
from certification.core.texts import Text

LONGEST_NAME = 60
SHORTEST_EVIDENCE = 2


class Wrong(StrEnum):
    """What is wrong with a certificate."""

    NAME = "name"
    GLYPH = "glyph"
    TITLE = "title"
    TOKEN = "token"  # noqa: S105 - a kind, no secret


class Reason(StrEnum):
    """Why a certificate may not be replaced so."""

    REPLACED_ALREADY = "certificates.replaced_already"
    HAS_SUCCESSOR = "certificates.has_successor"
    REPLACE_NOT_ACTIVE = "certificates.replace_not_active"
    RIGHT_MISSING = "certificates.right_missing"
    RIGHT_AS_BEFORE = "certificates.right_as_before"
    NAME_TOO_LONG = "certificates.name_too_long"
    EVIDENCE_MISSING = "certificates.evidence_missing"
    TOKEN_NOT_ASKED = "certificates.token_not_asked"  # noqa: S105 - a code, no secret
    TOKEN_ASKED_ALREADY = "certificates.token_asked_already"  # noqa: S105 - a code, no secret
    TOKEN_SETTLED = "certificates.token_settled"  # noqa: S105 - a code, no secret


@dataclass(frozen=True, slots=True)
class Correction:
    """What an officer says is wrong, and what is right: a name, or a title in both languages."""

    wrong: Wrong
    name: str = ""
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """How a certificate stands among those before and after it."""

    state: State
    has_successor: bool
    is_token_asked: bool = False


def why_not_replace(correction: Correction, face: Face, chain: Chain, evidence: str) -> Refusal | None:
    """Return why a certificate may not be replaced so: only the last of its chain, and only while it counts."""
    if chain.state is State.REPLACED:
        return Refusal(Reason.REPLACED_ALREADY)
    if chain.state is not State.ACTIVE:
        return Refusal(Reason.REPLACE_NOT_ACTIVE)
    if chain.has_successor:
        return Refusal(Reason.HAS_SUCCESSOR)
    if correction.wrong is Wrong.TOKEN and not chain.is_token_asked:
        return Refusal(Reason.TOKEN_NOT_ASKED, {"field": "wrong"})
    if len(evidence.strip()) < SHORTEST_EVIDENCE:
        return Refusal(Reason.EVIDENCE_MISSING, {"field": "evidence", "least": SHORTEST_EVIDENCE})
    return _why_not_right(correction, face)


def corrected(face: Face, correction: Correction, number: str) -> Face:
    """Return what the new certificate says: a new number, the same term, what was wrong made right."""
    match correction.wrong:
        case Wrong.NAME | Wrong.GLYPH:
            return replace(face, number=number, name=correction.name.strip())
        case Wrong.TITLE:
            return replace(face, number=number, grade_title=correction.title or face.grade_title)
        case Wrong.TOKEN:
            return replace(face, number=number)


def said_before(face: Face, wrong: Wrong) -> str:
    """Return what the certificate says now of the thing that is wrong, empty for a leaked secret."""
    match wrong:
        case Wrong.NAME | Wrong.GLYPH:
            return face.name
        case Wrong.TITLE:
            return f"{face.grade_title.zh} / {face.grade_title.en}"
        case Wrong.TOKEN:
            return ""


def said_after(correction: Correction) -> str:
    """Return what the new certificate will say of it, in the same spelling."""
    match correction.wrong:
        case Wrong.NAME | Wrong.GLYPH:
            return correction.name.strip()
        case Wrong.TITLE:
            return f"{correction.title.zh} / {correction.title.en}" if correction.title else ""
        case Wrong.TOKEN:
            return ""


def why_not_ask_token(chain: Chain) -> Refusal | None:
    """Return why a holder cannot ask for a fresh secret, or None."""
    if chain.state is not State.ACTIVE or chain.has_successor:
        return Refusal(Reason.REPLACE_NOT_ACTIVE)
    return Refusal(Reason.TOKEN_ASKED_ALREADY) if chain.is_token_asked else None


def _why_not_right(correction: Correction, face: Face) -> Refusal | None:
    match correction.wrong:
        case Wrong.NAME | Wrong.GLYPH:
            return _why_not_name(correction, face)
        case Wrong.TITLE:
            return _why_not_title(correction.title, face.grade_title)
        case Wrong.TOKEN:
            return None


def _why_not_name(correction: Correction, face: Face) -> Refusal | None:
    """Return why a name is no correction; a glyph that was drawn wrong may keep the very same characters."""
    name = correction.name.strip()
    if not name:
        return Refusal(Reason.RIGHT_MISSING, {"field": "right_name"})
    if len(name) > LONGEST_NAME:
        return Refusal(Reason.NAME_TOO_LONG, {"field": "right_name", "most": LONGEST_NAME})
    if name == face.name and correction.wrong is Wrong.NAME:
        return Refusal(Reason.RIGHT_AS_BEFORE, {"field": "right_name"})
    return None


def _why_not_title(title: Text | None, before: Text) -> Refusal | None:
    if title is None or not title.zh.strip():
        return Refusal(Reason.RIGHT_MISSING, {"field": "right_title_zh"})
    if not title.en.strip():
        return Refusal(Reason.RIGHT_MISSING, {"field": "right_title_en"})
    return Refusal(Reason.RIGHT_AS_BEFORE, {"field": "right_title_zh"}) if title == before else None
