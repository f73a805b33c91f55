"""The pages of this slice: each module puts its own on the blueprint."""

from certification.accounts.views import entering, links
from certification.accounts.views.blueprint import bp

__all__ = ["bp", "entering", "links"]
