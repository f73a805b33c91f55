"""The pages of administration, one module a subject."""

import certification.console.views.backups
import certification.console.views.corrections
import certification.console.views.cuts
import certification.console.views.queue
import certification.console.views.ready
import certification.console.views.rooms
import certification.console.views.system  # noqa: F401 - each registers itself
from certification.console.views.blueprint import bp

__all__ = ["bp"]
