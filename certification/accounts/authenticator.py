"""What an authenticator app needs and shows: pyotp's codes, segno's picture of the secret."""

from __future__ import annotations

import base64

import pyotp

STEP_SECONDS = 30
ISSUER = "Caopan"


def secret_of(digest: str) -> str:
    """Return the secret that is made of a keyed hash in hexadecimal: 160 bits, in base32."""
    return base64.b32encode(bytes.fromhex(digest)[:20]).decode()


def codes_about(secret: str, seconds: float) -> dict[int, str]:
    """Return the codes of this moment's step and its two neighbours, since phones' clocks differ (RFC 6238, 5.2)."""
    now = int(seconds) // STEP_SECONDS
    authenticator = pyotp.TOTP(secret)
    return {step: authenticator.at(step * STEP_SECONDS) for step in (now - 1, now, now + 1)}


def address_of(secret: str, account: str) -> str:
    """Return the address that an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def picture_of(address: str) -> str:
    """Return the address as a QR code, black on white, for the `src` of an image."""
    import segno

    return str(segno.make(address, error="m").svg_data_uri(scale=6, border=3, light="white"))
