"""Who is on the way to the demonstration's certification body: invited, waiting for a second officer, helped in again."""

from __future__ import annotations

from certification.accounts import actions as accounts
from certification.accounts.actions import Invitation
from certification.accounts.rules.address import Address
from certification.core.clock import at_another_time
from certification.core.permissions import Role
from certification.core.texts import ZH


def invite_people(ids: dict[str, str]) -> None:
    """Hugo invites an assessor and a third officer, and orders a reset link for Felix."""
    with at_another_time(hours=-30):
        assessor = Invitation("钱乐", Address(mobile="13800000021"), (Role.ASSESSOR,), ZH)
        accounts.invite(assessor, by=ids["hugo"])
    with at_another_time(hours=-5):
        officer = Invitation("沈岱", Address(email="shendai@caopan.example"), (Role.OFFICER,), ZH)
        accounts.invite(officer, by=ids["hugo"])
    with at_another_time(hours=-2):
        accounts.order_reset(
            ids["felix"], officer_id=ids["hugo"], reason="本人来电，核对了机构和登记的手机号。"
        )
