"""What refusals of this slice say."""

from __future__ import annotations

from certification.appointments.rules.attendance import MarkReason
from certification.appointments.rules.fees import FeeReason
from certification.core.texts import Text

WORDS = {
    FeeReason.NOTHING_DUE: Text(
        "这个预约不收费，没有要登记的。", "This booking is free of charge; there is nothing to note."
    ),
    FeeReason.NOTED_ALREADY: Text(
        "费用已经登记过。要更改，请先取消原来的登记。",
        "The fee is noted already. To change it, take the earlier note back first.",
    ),
    FeeReason.NOTHING_NOTED: Text(
        "还没有登记，不用取消。", "Nothing is noted yet, so nothing can be taken back."
    ),
    FeeReason.TOO_LITTLE: Text(
        "金额少于应缴费用。收齐后再登记，或写明理由减免。",
        "That is less than the fee. Note it once all is paid, or waive the fee with a reason.",
    ),
    FeeReason.NO_PAID_ON: Text("请填写收款日期。", "Please fill in the day of the payment."),
    FeeReason.PAID_LATER: Text("收款日期不能晚于今天。", "The day of the payment cannot lie after today."),
    FeeReason.NO_REFERENCE: Text("请填写流水号或收据号。", "Please fill in the reference or receipt number."),
    FeeReason.NO_REASON: Text("请写明理由。", "Please give the reason."),
    FeeReason.OWN_FEE: Text(
        "这是您自己的预约，请由另一位认证官登记。",
        "This is your own booking. Another officer must note its fee.",
    ),
    FeeReason.UNPAID: Text(
        "报名费还没有登记为已缴。请先向考务人员出示缴费凭证，登记后刷新本页即可开始。",
        "Your fee is not noted as paid. Show your receipt to the staff; once it is noted, reload this page and begin.",
    ),
    MarkReason.TOO_EARLY: Text(
        "现在还太早：这一场 {starts} 开始。", "It is too early: this one begins at {starts}."
    ),
    MarkReason.HAS_BEGUN: Text(
        "考生已经开始，不能记为缺考或请假。",
        "The candidate has begun and cannot be marked as absent or excused.",
    ),
    MarkReason.NEEDS_REASON: Text("请写明理由。", "Please give the reason."),
    MarkReason.OWN_MARK: Text(
        "这是您自己的预约，请由另一位认证官登记。", "This is your own booking. Another officer must mark it."
    ),
    MarkReason.EXCUSED_START: Text(
        "您已登记为请假，不能开始这一场。如有误，请联系考务人员。",
        "You are marked as excused and cannot begin this sitting. If that is a mistake, ask the staff.",
    ),
}
