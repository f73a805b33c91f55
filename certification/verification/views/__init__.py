"""The public register's pages."""

from certification.verification.views.pages import bp

__all__ = ["bp"]
