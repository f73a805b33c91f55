"""The key that seals what waits in a browser to be sent: of one attempt, given again to its own person (decision 010)."""

from __future__ import annotations

import base64
import hashlib
import hmac


def queue_key(attempt_id: str, secret: bytes) -> str:
    """Return the attempt's AES-256 key in base64: the same whenever it is asked, different for each attempt."""
    return base64.b64encode(hmac.digest(secret, b"queue:" + attempt_id.encode(), hashlib.sha256)).decode()
