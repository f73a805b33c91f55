"""The gate: every view declares its right, or the application does not start; nobody passes without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask, Request, current_app, request
from flask.sessions import SessionInterface
from flask_login import LoginManager, UserMixin, current_user

from certification.core.csrf import check_forgery, check_origin
from certification.core.errors import FactorNeeded, Forbidden, NotFound, SignInNeeded
from certification.core.permissions import Permission, Role
from certification.core.rights_table import BEFORE_PROOF, rights_of

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


@dataclass(frozen=True)
class Identity(UserMixin):
    """The person of this request, as one join over session, person and roles found them.

    `unproven` are roles that are held and count for nothing until the second factor is proven in this session.
    """

    id: str
    name: str
    roles: frozenset[Role]
    language: str
    token_hash: str
    unproven: frozenset[Role] = frozenset()

    def may(self, permission: Permission) -> bool:
        """Say whether one of the person's roles holds the right."""
        return permission in rights_of(self.roles) or (bool(self.unproven) and permission in BEFORE_PROOF)

    def may_once_proven(self, permission: Permission) -> bool:
        """Say whether only the second factor stands between the person and the right."""
        return permission in rights_of(self.unproven)


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare that a view needs a right; the gate checks it before the view runs."""
    return lambda view: _declare(view, permission, "gate")


def public(view: View) -> View:
    """Declare that anybody may open a view."""
    return _declare(view, PUBLIC, "gate")


def checked_in_statement(permission: Permission) -> Callable[[View], View]:
    """Declare that a hot view checks its right inside its own statement (a test lists these)."""
    return lambda view: _declare(view, permission, "statement")


def _declare(view: View, right: str, checked_by: str) -> View:
    view.right = right  # type: ignore[attr-defined]
    view.checked_by = checked_by  # type: ignore[attr-defined]
    return view


class NoSession(SessionInterface):
    """Flask's own signed session, which we do not keep: an empty one that refuses to be written."""

    def open_session(self, app: Flask, request: Request) -> None:
        """Open none."""


def init_rights(app: Flask, find_identity: Callable[[Request], Identity | None]) -> None:
    """Let flask-login find the person by our session table and put the gate before every view."""
    app.session_interface = NoSession()
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(find_identity)
    app.before_request(_gate)
    public(app.view_functions["static"])


def check_every_view_declares(app: Flask) -> None:
    """Raise RuntimeError where a view has no right: the application must not start."""
    open_views = [e for e, view in app.view_functions.items() if declared_right(view) is None]
    if open_views:
        raise RuntimeError(f"views without a right: {', '.join(sorted(open_views))}")


def declared_right(view: Callable[..., Any]) -> str | None:
    """Return the right a view declares, PUBLIC, or None."""
    return cast("str | None", getattr(view, "right", None))


def person() -> Identity:
    """Return the person who is signed in; raises SignInNeeded."""
    if not current_user.is_authenticated:
        raise SignInNeeded
    return cast(Identity, current_user._get_current_object())


def _gate() -> None:
    if "\0" in request.path:
        raise NotFound
    check_origin()
    if request.endpoint is None:
        return
    _check_right(current_app.view_functions[request.endpoint])
    check_forgery()


def _check_right(view: Callable[..., Any]) -> None:
    right = declared_right(view)
    if right is None:
        raise Forbidden
    if right == PUBLIC or getattr(view, "checked_by", "") == "statement":
        return
    if person().may(Permission(right)):
        return
    raise FactorNeeded if person().may_once_proven(Permission(right)) else Forbidden
