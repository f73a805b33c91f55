"""Saving an answer: the contract of the journal through the front door."""

from __future__ import annotations


def test_the_cast_can_open_its_first_page(sign_in):
    answer = sign_in("ada").get("/candidacy/path")

    assert answer.status_code == 200
