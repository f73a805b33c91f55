"""The public register for programs."""

from certification.verification.api.certificates import bp

__all__ = ["bp"]
