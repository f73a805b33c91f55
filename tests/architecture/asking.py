"""Which question is worth asking of whom."""

from __future__ import annotations

from apiflask import APIFlask

from certification.core.permissions import Permission, Role
from certification.core.rights import PUBLIC, declared_right
from certification.core.rights_table import rights_of
from tests.architecture.access import Question

NOBODY = {"stranger", "expired", "revoked", "unproven"}
HELD = {
    "candidate": {Role.CANDIDATE},
    "holder": {Role.CANDIDATE},
    "provider": {Role.PROVIDER},
    "assessor": {Role.ASSESSOR},
    "author": {Role.AUTHOR},
    "reviewer": {Role.REVIEWER},
    "invigilator": {Role.INVIGILATOR},
    "officer": {Role.OFFICER},
    "system": {Role.SYSTEM},
}


def is_worth_asking(app: APIFlask, question: Question, role: str) -> bool:
    """Say whether an answer can depend on whose thing it is: who lacks the right is refused before, and asked once."""
    if question.target in {"own", "there", "-"}:
        return True
    right = declared_right(app.view_functions[question.endpoint])
    if right == PUBLIC:
        return role in {"stranger", "candidate", "officer"}
    return role not in NOBODY and Permission(str(right)) in rights_of(frozenset(HELD[role]))
