"""What an officer types about a seat, asked alike by sittings and practical dates: its fee, and who came."""

from __future__ import annotations

from wtforms import DateField, RadioField, StringField
from wtforms.validators import Length, Optional

from certification.appointments.rules.attendance import Mark
from certification.appointments.rules.fees import FeeKind, FeeNote
from certification.core.forms import NEEDED, CleanLine, Form
from certification.core.money import YuanField
from certification.core.reasons import ReasonField
from certification.core.texts import Text


class NoteFeeForm(Form):
    """What an officer notes about a fee; no money moves here."""

    kind = RadioField(
        Text("登记为", "Note as"),
        [NEEDED],
        choices=[
            ("paid", Text("已缴", "Paid")),
            ("waived", Text("减免", "Waived")),
            (
                "taken_back",
                Text("取消登记（退费或登记有误）", "Take the note back (refunded, or noted by mistake)"),
            ),
        ],
        default="paid",
    )
    amount = YuanField(Text("收到的金额（元）", "Amount received in yuan"))
    paid_on = DateField(Text("收款日期", "Day of the payment"), [Optional()])
    reference = StringField(
        Text("流水号或收据号", "Reference or receipt number"), [Length(max=80), CleanLine()], default=""
    )
    reason = ReasonField(
        Text("理由（减免或取消登记时写）", "Reason (for a waiver or for taking a note back)"), least=0
    )

    @property
    def note(self) -> FeeNote:
        """Return what the officer notes; only a payment has an amount, a day and a receipt."""
        if self.kind.data != FeeKind.PAID:
            return FeeNote(FeeKind(self.kind.data), reason=self.reason.data)
        reference = (self.reference.data or "").strip()
        return FeeNote(FeeKind.PAID, self.amount.fen, self.paid_on.data, reference, self.reason.data)


class MarkAttendanceForm(Form):
    """A mark of the roster."""

    mark = RadioField(
        Text("登记为", "Mark as"),
        [NEEDED],
        choices=[
            ("arrived", Text("已到", "Arrived")),
            ("late", Text("迟到", "Late")),
            ("no_show", Text("缺考：算一次考试", "Absent: counts as an attempt")),
            ("excused", Text("请假：不算一次考试", "Excused: counts as no attempt")),
            ("none", Text("取消登记", "Take the mark back")),
        ],
    )
    reason = ReasonField(Text("理由（迟到和请假必填）", "Reason (needed for late and excused)"), least=0)

    @property
    def chosen(self) -> Mark:
        """Return the mark that the officer chose."""
        return Mark(self.mark.data)
