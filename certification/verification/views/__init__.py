"""The public register's pages."""

import certification.verification.views.asking  # noqa: F401 - registers itself
from certification.verification.views.pages import bp

__all__ = ["bp"]
