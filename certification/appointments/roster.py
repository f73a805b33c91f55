"""The roster as a workbook, for sittings and practical dates alike: who is expected, addresses masked as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from certification.appointments.queries import Came
from certification.appointments.rules.attendance import MARKS
from certification.appointments.rules.fees import FEE_KINDS, FeeNow
from certification.core.spreadsheets import Column, Sheet, write_workbook
from certification.core.texts import t


class Expected(Protocol):
    """Somebody who is expected: how they are reached, whether their identity is known, fee and mark."""

    @property
    def name(self) -> str:
        """Return the name."""

    @property
    def address(self) -> str:
        """Return the masked address."""

    @property
    def is_identity_checked(self) -> bool:
        """Say whether their paper was compared."""

    @property
    def fee(self) -> FeeNow:
        """Return how the fee stands."""

    @property
    def came(self) -> Came:
        """Return the mark."""


def write_roster(first: Column, expected: Sequence[tuple[str, Expected]]) -> bytes:
    """Return the workbook; its first column is the one of the slice that asks, a value beside each person."""
    columns = [
        first,
        Column(t("姓名", "Name"), 16),
        Column(t("联系方式", "Contact"), 22),
        Column(t("身份核对", "Identity"), 12),
        Column(t("费用", "Fee"), 12),
        Column(t("到场", "Attendance"), 12),
        Column(t("理由", "Reason"), 30),
        Column(t("签名", "Signature"), 20),
    ]
    rows = [[value, *_cells(one)] for value, one in expected]
    return write_workbook([Sheet(t("名单", "Roster"), columns, rows)])


def _cells(one: Expected) -> list[str]:
    return [
        one.name,
        one.address,
        t("已核对", "Checked") if one.is_identity_checked else t("未核对", "Not checked"),
        _fee_word(one.fee),
        str(MARKS[one.came.mark]),
        one.came.reason,
        "",
    ]


def _fee_word(fee: FeeNow) -> str:
    if fee.due_fen == 0:
        return t("不收费", "None")
    return str(FEE_KINDS[fee.note.kind]) if fee.is_noted and fee.note else t("未缴", "Open")
