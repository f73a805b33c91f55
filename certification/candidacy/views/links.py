"""Where a step is taken: the words of its button and the page behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask import url_for

from certification.candidacy.rules.eligibility import Todo
from certification.candidacy.rules.path import GradePath, Next
from certification.candidacy.words import BUTTONS
from certification.core.refusals import Refusal
from certification.core.words import sentence


@dataclass(frozen=True, slots=True)
class Way:
    """A step in words and, where the person can take it, its button and address."""

    words: str
    button: str = ""
    address: str = ""


def way_of(step: Refusal, path: GradePath) -> Way:
    """Return how a step of a grade's path is shown."""
    address = _ADDRESSES.get(step.code)
    if address is None:
        return Way(sentence(step))
    return Way(sentence(step), str(BUTTONS[step.code].filled(**step.values)), address(step, path))


def _chapter(step: Refusal, _path: GradePath) -> str:
    return url_for("study.chapter", chapter=step.values["chapter"])


def _self_check(step: Refusal, _path: GradePath) -> str:
    return url_for("study.answer_self_check", chapter=step.values["chapter"])


def _apply(_step: Refusal, path: GradePath) -> str:
    return url_for("candidacy.submit_application", grade=path.grade)


def _renew(_step: Refusal, path: GradePath) -> str:
    return url_for("candidacy.submit_renewal", grade=path.grade)


def _application(_step: Refusal, path: GradePath) -> str:
    return url_for("candidacy.application", application=path.applied.application_id if path.applied else "")


def _lower_grade(step: Refusal, _path: GradePath) -> str:
    return f"#{step.values['grade']}"


def _page(endpoint: str) -> Callable[[Refusal, GradePath], str]:
    return lambda _step, _path: url_for(endpoint)


_ADDRESSES: Mapping[StrEnum, Callable[[Refusal, GradePath], str]] = {
    Todo.READ_CHAPTER: _chapter,
    Todo.PASS_SELF_CHECK: _self_check,
    Todo.SHOW_EVIDENCE: _apply,
    Todo.EARN_CERTIFICATE: _lower_grade,
    Next.APPLY: _apply,
    Next.CORRECT_APPLICATION: _application,
    Next.AWAIT_REVIEW: _application,
    Next.BOOK_SITTING: _page("exams.list_sittings"),
    Next.AWAIT_PRACTICAL: _page("practicals.own_practicals"),
    Next.AWAIT_DECISION: _page("certificates.my_certificates"),
    Next.BOOK_RENEWAL: _page("exams.list_sittings"),
    Next.RENEW: _renew,
    Next.SEE_CERTIFICATE: _page("certificates.my_certificates"),
    Next.ALL_CERTIFIED: _page("certificates.my_certificates"),
}
