"""What is logged: one line an event, JSON where real people are served; a fault with its place and never its values."""

from __future__ import annotations

import structlog

from certification.core.settings import Settings


def init_logs(settings: Settings) -> None:
    """Set the form of every line; the values of local variables are never printed, for they may be names or answers."""
    plain = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    shown: list[structlog.types.Processor] = (
        [structlog.processors.ExceptionRenderer(plain), structlog.processors.JSONRenderer(ensure_ascii=False)]
        if settings.is_production
        else [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *shown,
        ]
    )
