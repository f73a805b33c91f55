"""The pages of the bank, one module a reader: authors, their workbooks, reviewers, the office."""

import certification.bank.views.authoring
import certification.bank.views.exchange
import certification.bank.views.office
import certification.bank.views.reviewing  # noqa: F401 - each registers itself
from certification.bank.views.blueprint import bp

__all__ = ["bp"]
