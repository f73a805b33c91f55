"""What every template may use: words, dates, rights, the seal; nothing that decides or asks the database."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from certification.core import moments, money
from certification.core.csrf import forgery_token, settings
from certification.core.masking import masked, masked_address
from certification.core.permissions import Permission
from certification.core.texts import Text, language, t


def init_pages(app: Flask) -> None:
    """Give templates their few functions."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        spoken=moments.spoken,
        clock_time=moments.clock_time,
        iso_day=moments.iso_day,
        points=points,
        yuan=money.yuan,
        masked=masked,
        masked_address=masked_address,
    )
    app.jinja_env.globals.update(
        t=t,
        language=language,
        can=can,
        forgery_token=forgery_token,
        here=here,
        asset=asset,
        menu=menu,
        html_language=html_language,
        settings=settings,
    )


def can(right: str) -> bool:
    """Say whether a link to something with this right is worth showing."""
    return bool(current_user.is_authenticated and current_user.may(Permission(right)))


def here() -> str:
    """Return the address of this page, for forms that come back to it."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


def html_language() -> str:
    """Return the language tag of the page."""
    return "en" if language() == "en" else "zh-CN"


def points(half_points: int) -> Any:
    """Return half points as people read points: 5 → `2.5`, 6 → `3`."""
    return f"{half_points // 2}.5" if half_points % 2 else str(half_points // 2)


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, in words."""

    address: str
    words: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A page of the office as its map names it: under which heading, what it is called, what it is for, for whom."""

    heading: Text
    endpoint: str
    words: Text
    says: Text
    to: Callable[[], bool]

    @property
    def address(self) -> str:
        """Return where it is."""
        return url_for(self.endpoint)


def asset(name: str) -> str:
    """Return the address of a static file, with its content's mark so that browsers may keep it."""
    static = f"{request.script_root}{current_app.static_url_path}"
    return f"{static}/{name}?v={_mark(name, str(current_app.static_folder))}"


@functools.cache
def _mark(name: str, folder: str) -> str:
    with open(f"{folder}/{name}", "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:10]


def menu() -> list[Link]:
    """Return the main links for this reader, as the slices have offered them."""
    offered: list[Callable[[], Link | None]] = current_app.extensions.get("caopan_menu", [])
    return [link for offer in offered if (link := offer())]


def offer_link(app: Flask, endpoint: str, words: Text, *, to: Callable[[], bool]) -> None:
    """Put a page into the main menu for those to whom it is offered."""

    def link() -> Link | None:
        return Link(url_for(endpoint), str(words), request.endpoint == endpoint) if to() else None

    app.extensions.setdefault("caopan_menu", []).append(link)


def offer_rooms(app: Flask, rooms: Sequence[Room]) -> None:
    """Put pages on the map of the office, in this order."""
    app.extensions.setdefault("caopan_rooms", []).extend(rooms)


def rooms() -> dict[Text, list[Room]]:
    """Return the pages of the office for this reader, under their headings."""
    offered: list[Room] = current_app.extensions.get("caopan_rooms", [])
    mine = [room for room in offered if room.to()]
    return {heading: [room for room in mine if room.heading == heading] for heading in _in_order(mine)}


def _in_order(offered: Sequence[Room]) -> list[Text]:
    return list(dict.fromkeys(room.heading for room in offered))


def strangers() -> bool:
    """Say whether nobody is signed in."""
    return not current_user.is_authenticated


def signed_in() -> bool:
    """Say whether somebody is signed in."""
    return bool(current_user.is_authenticated)


def holders(permission: Permission) -> Callable[[], bool]:
    """Return the question whether the reader holds a right."""
    return lambda: can(permission)
