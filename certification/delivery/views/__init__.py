"""The pages of delivery: the candidate's paper, the receipt of a hand-in that anybody may check."""

import certification.delivery.views.paper
import certification.delivery.views.receipts  # noqa: F401 - each registers itself
from certification.delivery.views.blueprint import bp

__all__ = ["bp"]
