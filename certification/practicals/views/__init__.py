"""The pages of practicals: one blueprint, three readers."""

# They add their views to the blueprint.
from certification.practicals.views import assessor, booking, candidate, dates, desk, office  # noqa: F401
from certification.practicals.views.blueprint import bp

__all__ = ["bp"]
