"""The pages of practicals: one blueprint, three readers."""

from certification.practicals.views import assessor, candidate, office  # noqa: F401 - they add their views to bp
from certification.practicals.views.blueprint import bp

__all__ = ["bp"]
