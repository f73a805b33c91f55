"""The bar of a demonstration: become another person of the cast in one click, on loopback only."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from apiflask import APIBlueprint
from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from certification.accounts import actions as accounts
from certification.accounts.queries import find_by_address
from certification.accounts.rules.address import Address
from certification.accounts.rules.device import read_device
from certification.core.cookies import give_session
from certification.core.errors import NotFound
from certification.core.forms import Form
from certification.core.rights import public
from certification.core.texts import Text, language
from certification.demo.cast import CAST
from certification.demo.stage import is_demo

bp = APIBlueprint("demo", __name__, url_prefix="/demo", enable_openapi=False)


@dataclass(frozen=True, slots=True)
class Costume:
    """One button of the bar."""

    id: str
    words: Text
    is_me: bool


@bp.post("/become")
@public
def become() -> ResponseReturnValue:
    """Sign in as another person of the cast."""
    if not is_open():
        raise NotFound
    Form.from_request().validate()
    member = next((one for one in CAST if one.key == request.form.get("person")), None)
    found = find_by_address(Address(email=member.email)) if member else None
    if found is None:
        raise NotFound
    signed_in = accounts.open_session(found.id, device=read_device(request.user_agent.string).code)
    length = int(accounts.SESSION_LENGTH.total_seconds())
    # Whoever looks round goes on reading in their own language, not in that of the costume.
    give_session(signed_in.token, language=language(), seconds=length)
    return redirect(url_for("study.first_page"), 303)


def demo_cast() -> list[Costume]:
    """Return the buttons of the bar, none outside of a demonstration on loopback."""
    if not is_open():
        return []
    name = current_user.name if current_user.is_authenticated else ""
    return [Costume(member.key, member.part, member.name == name) for member in CAST]


def is_open() -> bool:
    """Say whether this is a demonstration and the caller sits at this machine."""
    try:
        is_here = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return is_here and not request.headers.get("X-Forwarded-For") and _is_demo()


def _is_demo() -> bool:
    """Ask the database once a process: the stage is set before anybody is served."""
    if "caopan_is_demo" not in current_app.extensions:
        current_app.extensions["caopan_is_demo"] = is_demo()
    return bool(current_app.extensions["caopan_is_demo"])
