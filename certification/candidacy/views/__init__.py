"""The pages of candidacy, one module a reader: candidate, office, everybody."""

from certification.candidacy.views import candidate, grades, office  # noqa: F401 - they register themselves
from certification.candidacy.views.blueprint import bp

__all__ = ["bp"]
