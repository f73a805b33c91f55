"""The pages of candidacy, one module a reader or subject."""

import certification.candidacy.views.accommodations
import certification.candidacy.views.candidate
import certification.candidacy.views.grades
import certification.candidacy.views.identity
import certification.candidacy.views.members
import certification.candidacy.views.office
import certification.candidacy.views.renewal
import certification.candidacy.views.ties  # noqa: F401 - each registers itself
from certification.candidacy.views.blueprint import bp

__all__ = ["bp"]
