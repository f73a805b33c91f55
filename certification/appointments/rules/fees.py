"""The fee of a seat: noted as paid or waived by an officer; no money moves through the platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.core.texts import Text


class FeeKind(StrEnum):
    """What an officer notes about a fee; a note that is taken back leaves it open again."""

    PAID = "paid"
    WAIVED = "waived"
    TAKEN_BACK = "taken_back"


FEE_KINDS = {
    FeeKind.PAID: Text("已缴", "Paid"),
    FeeKind.WAIVED: Text("已减免", "Waived"),
    FeeKind.TAKEN_BACK: Text("登记已取消", "Note taken back"),
}


class FeeReason(StrEnum):
    """Why a note about a fee is refused, or a paper does not begin."""

    NOTHING_DUE = "appointments.nothing_due"
    NOTED_ALREADY = "appointments.noted_already"
    NOTHING_NOTED = "appointments.nothing_noted"
    TOO_LITTLE = "appointments.too_little"
    NO_PAID_ON = "appointments.no_paid_on"
    PAID_LATER = "appointments.paid_later"
    NO_REFERENCE = "appointments.no_reference"
    NO_REASON = "appointments.no_reason"
    OWN_FEE = "appointments.own_fee"
    UNPAID = "appointments.unpaid"


@dataclass(frozen=True, slots=True)
class FeeNote:
    """What an officer notes: the kind, for a payment the whole fen, the day and the receipt, else the reason."""

    kind: FeeKind
    amount_fen: int = 0
    paid_on: date | None = None
    reference: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FeeNow:
    """How the fee of a seat stands: what is due, and the note that counts, if any."""

    due_fen: int
    note: FeeNote | None = None

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is open any more."""
        return self.due_fen == 0 or self.is_noted

    @property
    def is_noted(self) -> bool:
        """Say whether a payment or a waiver stands."""
        return self.note is not None and self.note.kind is not FeeKind.TAKEN_BACK

    @property
    def is_paid(self) -> bool:
        """Say whether money came in, which a cancelled seat gives back."""
        return self.note is not None and self.note.kind is FeeKind.PAID


def why_not_note(fee: FeeNow, note: FeeNote, today: date) -> Refusal | None:
    """Return why a note is refused, or None."""
    if note.kind is FeeKind.TAKEN_BACK:
        return _why_not_take_back(fee, note)
    if fee.due_fen == 0:
        return Refusal(FeeReason.NOTHING_DUE)
    if fee.is_noted:
        return Refusal(FeeReason.NOTED_ALREADY)
    if note.kind is FeeKind.WAIVED:
        return None if note.reason else Refusal(FeeReason.NO_REASON, {"field": "reason"})
    return _why_not_paid(fee, note, today)


def why_not_unpaid(fee: FeeNow) -> Refusal | None:
    """Return why somebody may not begin whose fee is open, or None."""
    return None if fee.is_settled else Refusal(FeeReason.UNPAID)


def _why_not_take_back(fee: FeeNow, note: FeeNote) -> Refusal | None:
    if not fee.is_noted:
        return Refusal(FeeReason.NOTHING_NOTED)
    return None if note.reason else Refusal(FeeReason.NO_REASON, {"field": "reason"})


def _why_not_paid(fee: FeeNow, note: FeeNote, today: date) -> Refusal | None:
    if note.amount_fen < fee.due_fen:
        return Refusal(FeeReason.TOO_LITTLE, {"field": "amount"})
    if note.paid_on is None:
        return Refusal(FeeReason.NO_PAID_ON, {"field": "paid_on"})
    if note.paid_on > today:
        return Refusal(FeeReason.PAID_LATER, {"field": "paid_on"})
    return None if note.reference else Refusal(FeeReason.NO_REFERENCE, {"field": "reference"})
