"""The pages of candidacy, one module a reader: the candidate, the office, everybody."""

import certification.candidacy.views.candidate
import certification.candidacy.views.grades
import certification.candidacy.views.office
import certification.candidacy.views.renewal  # noqa: F401 - each registers itself
from certification.candidacy.views.blueprint import bp

__all__ = ["bp"]
