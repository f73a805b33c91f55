"""What is typed in and about the room of a sitting."""

from __future__ import annotations

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional

from certification.core.forms import NEEDED, CleanLine, CleanText, Form
from certification.core.reasons import ReasonField
from certification.core.texts import Text
from certification.invigilation.rules.check_in import DECISIONS
from certification.invigilation.rules.endings import ENDING_KINDS
from certification.invigilation.rules.incidents import INCIDENT_KINDS
from certification.invigilation.rules.seating import ROOM_KINDS
from certification.invigilation.rules.timing import MOST_MINUTES


class EntryForm(Form):
    """Whether a sitting asks for a check-in, and until when one may come in."""

    needs_check_in = BooleanField(
        Text(
            "开考前签到：核对证件，凭考场口令开考",
            "Check-in before the start: identity paper, and the room's code",
        )
    )
    entry_minutes = IntegerField(
        Text("最晚入场（开考后几分钟）", "Latest entry (minutes after the opening)"),
        [Optional(), NumberRange(1, 1440)],
        description=Text(
            "过后不能再签到或开始，没来的人算缺考。留空：到最晚开考时间为止。",
            "After that nobody checks in or begins, and who is not there is absent. Empty: until the last start.",
        ),
        default=30,
    )


class RoomForm(Form):
    """A room: its name, on site or online, how many seats, how one checks in."""

    name = StringField(
        Text("考场名称", "Name of the room"), [NEEDED, Length(max=60), CleanLine()], default=""
    )
    kind = RadioField(Text("在哪里", "Where"), [NEEDED], choices=list(ROOM_KINDS.items()), default="site")
    seats = IntegerField(Text("座位数", "Seats"), [NEEDED, NumberRange(1, 10000)], default=30)
    how = TextAreaField(
        Text("签到说明（线上必填）", "How one checks in (needed online)"),
        [Length(max=500), CleanText()],
        description=Text(
            "考生在开考页看到，例如会议链接和时间。", "Candidates see it, such as a link and a time."
        ),
        render_kw={"rows": 3},
        default="",
    )


class DutyForm(Form):
    """Who watches, and the reason of an exception."""

    person = SelectField(Text("监考人", "Invigilator"), [NEEDED])
    exception = TextAreaField(
        Text("例外的理由（有利益关系时写）", "Reason of an exception (where there is a tie)"),
        [Length(max=500), CleanText()],
        render_kw={"rows": 3},
        default="",
    )


class SeatForm(Form):
    """Another seat."""

    room = SelectField(Text("考场", "Room"), [NEEDED])
    number = IntegerField(Text("座位号", "Seat"), [NEEDED, NumberRange(1, 10000)])


class CheckInForm(Form):
    """What the comparison of person and paper found."""

    decision = RadioField(
        Text("本人与证件照片一致吗？", "Is this the person on the paper?"),
        [NEEDED],
        choices=list(DECISIONS.items()),
        description=Text(
            "看证件原件上的照片、姓名和有效期。不拍照，不抄号码。",
            "Look at the photo, the name and the date on the original paper. Take no picture and copy no number.",
        ),
    )
    reason = ReasonField(
        Text("理由（保留意见或不予入场时写）", "Reason (for under reserve or refused)"),
        least=0,
        most=500,
        render_kw={"rows": 3},
        default="",
    )


class TimeForm(Form):
    """Minutes or a pause for one candidate."""

    act = RadioField(
        Text("怎么做", "What to do"),
        [NEEDED],
        choices=[
            ("give", Text("加时", "Give minutes")),
            ("pause", Text("暂停：停表，试卷隐藏", "Pause: the clock stops, the paper is hidden")),
            ("resume", Text("恢复：从停下的地方继续", "Resume: the clock goes on where it stopped")),
        ],
        default="give",
    )
    minutes = IntegerField(
        Text("加几分钟", "How many minutes"), [Optional(), NumberRange(1, MOST_MINUTES)], default=5
    )
    reason = ReasonField()


class RoomTimeForm(TimeForm):
    """The same for a whole room, or for everybody."""

    room = SelectField(Text("对谁", "For whom"))


class AnswerHandForm(Form):
    """The words that appear on the candidate's paper."""

    words = TextAreaField(
        Text("回答", "Answer"),
        [NEEDED, Length(min=1, max=300), CleanText()],
        description=Text(
            "会显示在考生的试卷上。不解释试题，不提示答案。",
            "It appears on the candidate's paper. Explain no question and hint at no answer.",
        ),
        render_kw={"rows": 3},
    )


class RaiseHandForm(Form):
    """What a candidate needs, in a few words or none."""

    words = TextAreaField(
        Text("需要什么帮助？（可不写）", "What do you need? (may stay empty)"),
        [Length(max=200), CleanText()],
        render_kw={"rows": 2, "maxlength": 200},
        default="",
    )


class IncidentForm(Form):
    """What happened, when, and what was done."""

    kind = SelectField(Text("种类", "Kind"), [NEEDED], choices=list(INCIDENT_KINDS.items()))
    happened_at = DateTimeLocalField(Text("发生时间（北京时间）", "When (Beijing time)"), [NEEDED])
    words = TextAreaField(
        Text("发生了什么", "What happened"),
        [NEEDED, Length(min=4, max=2000), CleanText()],
        description=Text(
            "写下就不能改，只能再补一条。人在下面勾选，文字里不写姓名。",
            "It is never changed; add another one instead. Tick the people below and leave names out of the words.",
        ),
    )
    done = TextAreaField(Text("怎样处理的", "What was done"), [NEEDED, Length(min=2, max=2000), CleanText()])


class EndingForm(Form):
    """To close a paper now, or to void the attempt, and why."""

    kind = RadioField(
        Text("怎么做", "What to do"), [NEEDED], choices=list(ENDING_KINDS.items()), default="close"
    )
    reason = ReasonField(says=Text("考生会读到这个理由。", "The candidate reads this reason."))


class SignVoidForm(Form):
    """Whether a void attempt uses up a try."""

    uses_try = RadioField(
        Text("这次作答算不算一次考试？", "Does this attempt count as a try?"),
        [Optional()],
        choices=[
            ("no", Text("不算：可以另约一场", "No: another sitting may be booked")),
            ("yes", Text("算：按重考规则等候", "Yes: the waiting time of the retake rule applies")),
        ],
    )
