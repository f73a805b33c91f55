"""The pages of delivery: the candidate's paper, what stands when the network is away, the receipt that anybody may check."""

import certification.delivery.views.breaks
import certification.delivery.views.offline
import certification.delivery.views.paper
import certification.delivery.views.receipts  # noqa: F401 - each registers itself
from certification.delivery.views.blueprint import bp

__all__ = ["bp"]
