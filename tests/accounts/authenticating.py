"""What a person does with the authenticator on the phone."""

from __future__ import annotations

import re
from typing import Any

import pyotp


def secret_on(page: str) -> str:
    """Return the secret that the page of setting up shows as text."""
    found = re.search(r'class="number key">([A-Z2-7-]+)<', page)
    assert found
    return found[1].replace("-", "")


def code_of(secret: str, *, steps: int = 0) -> str:
    """Return the code of the present step or one beside it."""
    import time

    return pyotp.TOTP(secret).at(int(time.time()) + 30 * steps)


def set_up(client: Any) -> tuple[str, list[str]]:
    """Set the second factor up as a person does; return the secret and the recovery codes."""
    secret = secret_on(client.get("/accounts/set-up-factor").get_data(as_text=True))
    page = client.post("/accounts/set-up-factor", {"code": code_of(secret, steps=-1)}).get_data(as_text=True)
    return secret, re.findall(r'<li class="number">([0-9a-z-]+)</li>', page)
