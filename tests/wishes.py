"""Wishes for other conditions, as the product itself takes and grants them."""

from __future__ import annotations

from datetime import timedelta

from certification.candidacy.actions import AccommodationWish, ask_accommodation, decide_accommodation
from certification.candidacy.rules.accommodation import Decision, Factor, Need, State
from certification.core.db import now
from certification.core.moments import local_day

NEED = Need(Factor.QUARTER, break_minutes=10)


def a_wish_for_more_time(person_id: str) -> str:
    """Let somebody ask for a quarter more time and breaks, with a paper; return the wish's id."""
    paper = f"%PDF-1.4 for {person_id}".encode()
    return ask_accommodation(AccommodationWish(person_id, NEED, "三年直播运营。", "清单.pdf", paper))


def a_granted_accommodation(person_id: str, officer_id: str) -> str:
    """Let an officer grant somebody a quarter more time and breaks for a year; return the record's id."""
    wish = a_wish_for_more_time(person_id)
    today = local_day(now())
    granted = Decision(State.APPROVED, NEED, today, today + timedelta(days=365))
    decide_accommodation(wish, granted, officer_id=officer_id)
    return wish
