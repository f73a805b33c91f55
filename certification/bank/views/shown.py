"""What the pages of authors, reviewers and officers show of a draft."""

from __future__ import annotations

from typing import Any

from flask import request

from certification.accounts.queries import get_name
from certification.bank import actions, queries
from certification.bank.queries import Draft
from certification.bank.rules.columns import POOLS
from certification.bank.rules.item import parse_item
from certification.bank.words import STATES
from certification.core.rights import person
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import SHORT_NAMES


def labels() -> dict[str, Any]:
    """Return the words that every page of the bank needs."""
    return {"pools": POOLS, "states": STATES, "grades": SHORT_NAMES, "types": live_scheme().item_types}


def draft_shown(draft: Draft) -> dict[str, Any]:
    """Return a draft with its item, its comments and the draw that is looked at; a look at exam items leaves a line."""
    if actions.is_secret(draft):
        actions.look_at_draft(draft.id, person().id)
    comments = [(comment, get_name(comment.person_id)) for comment in queries.list_comments(draft.id)]
    return {
        "draft": draft,
        "item": parse_item(queries.document_of(draft)),
        "author": get_name(draft.author_id),
        "comments": comments,
        "draw": draw(),
        **labels(),
    }


def draw() -> int:
    """Return which draw of the parameters and of the order is looked at, counted from 1."""
    asked = request.args.get("draw", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 5 else 1
