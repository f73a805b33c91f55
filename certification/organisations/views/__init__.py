"""The pages of organisations, one module a reader: the office, a provider, whoever was asked."""

import certification.organisations.views.enrolment
import certification.organisations.views.mine
import certification.organisations.views.office
import certification.organisations.views.own  # noqa: F401 - each registers itself
from certification.organisations.views.blueprint import bp

__all__ = ["bp"]
