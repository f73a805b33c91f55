"""Who may still try: misses are counted so that a stranger's never shut out a device that is known (decision 006)."""

from __future__ import annotations

import hmac
import secrets

from flask import Response, after_this_request, request

from certification.accounts import queries
from certification.accounts.rules.address import Address, spelt
from certification.core.csrf import cookie_flags, cookie_name
from certification.core.rights import Identity
from certification.core.sealed import mark
from certification.core.throttle import Bucket, stranger

SECONDS = 300
HOUR = 3600
# A person who mistypes needs a handful; a room of thirty behind one address needs room for all of them.
MOST_OF_ONE, MOST_OF_A_NETWORK = 10, 100
MOST_ASKED = 20
MOST_CODES_OF_A_SESSION, MOST_CODES_OF_A_PERSON = 5, 20
DEVICE_DAYS = 180
MOST_PEOPLE_OF_A_DEVICE = 5


def sign_in_tries(address: Address) -> tuple[Bucket, ...]:
    """Return the buckets of a try to sign in: a known device has one for itself, a strange one shares its network's."""
    known = find_trusted(address)
    if known:
        return (Bucket("sign-in-device", known, MOST_OF_ONE, SECONDS),)
    who = mark("throttle", spelt(address))[:24]
    return (
        Bucket("sign-in", f"{who}:{stranger()}", MOST_OF_ONE, SECONDS),
        Bucket("sign-in-network", stranger(), MOST_OF_A_NETWORK, SECONDS),
    )


def knocks(person: Identity) -> tuple[Bucket, ...]:
    """Return the buckets of a try to prove the second factor: the session's, and the person's for strange devices."""
    session = Bucket("factor", person.token_hash[:32], MOST_CODES_OF_A_SESSION, SECONDS)
    if find_trusted(queries.get_address(queries.get_person(person.id))):
        return (session,)
    return (session, Bucket("factor-person", person.id, MOST_CODES_OF_A_PERSON, HOUR))


def own_password_tries(person: Identity) -> Bucket:
    """Return the bucket of somebody signed in who gives the password again."""
    return Bucket("own-password", person.token_hash[:32], MOST_OF_ONE, SECONDS)


def ask_tries() -> Bucket:
    """Return the bucket of asking for a new password."""
    return Bucket("ask-reset", stranger(), MOST_ASKED, HOUR)


def join_tries(token: str) -> Bucket:
    """Return the bucket of a password that is given at the end of a link."""
    return Bucket("link-password", mark("throttle", token)[:32], MOST_OF_ONE, SECONDS)


def find_trusted(address: Address) -> str:
    """Return the name of this device for the person at the address, empty where they never signed in on it."""
    person = queries.find_by_address(address)
    device, *marks = _cookie().split(".")
    if person is None or not device:
        return ""
    wanted = _mark(device, person.id, person.password_hash)
    return wanted if any(hmac.compare_digest(wanted, one) for one in marks) else ""


def trust_device(person_id: str) -> None:
    """Let this browser be known as the person's from now on, for tries only: it opens nothing."""
    device, *marks = _cookie().split(".")
    device = device or secrets.token_hex(16)
    wanted = _mark(device, person_id, queries.get_person(person_id).password_hash)
    kept = [wanted, *(one for one in marks if one != wanted)][:MOST_PEOPLE_OF_A_DEVICE]

    @after_this_request
    def keep(answer: Response) -> Response:
        value = ".".join([device, *kept])
        answer.set_cookie(cookie_name("device"), value, max_age=DEVICE_DAYS * 86400, **cookie_flags())
        return answer


def _cookie() -> str:
    """Return this browser's cookie, empty for one that is none of ours."""
    sent = request.cookies.get(cookie_name("device"), "")
    return sent if len(sent) < 300 and sent.isascii() else ""


def _mark(device: str, person_id: str, password_hash: str) -> str:
    """Return what proves a device: it is worth nothing for anybody else, nor after a change of password."""
    return mark("device", f"{device}:{person_id}:{password_hash}")[:32]
