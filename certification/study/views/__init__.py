"""The pages of study, one module a purpose: the first page, the book, self-checks."""

from certification.study.views import book, front, self_check  # noqa: F401 - they register themselves
from certification.study.views.blueprint import bp

__all__ = ["bp"]
