"""The pages of records, one module a subject."""

import certification.records.views.erasures
import certification.records.views.ledger
import certification.records.views.mine
import certification.records.views.people
import certification.records.views.reports
import certification.records.views.retention  # noqa: F401 - each registers itself
from certification.records.views.blueprint import bp

__all__ = ["bp"]
