"""What refusals of this slice say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from certification.core.texts import Text
from certification.invigilation.rules.check_in import CheckInReason
from certification.invigilation.rules.duty import DutyReason
from certification.invigilation.rules.endings import EndingReason
from certification.invigilation.rules.hands import HandReason
from certification.invigilation.rules.incidents import IncidentReason
from certification.invigilation.rules.seating import SeatReason
from certification.invigilation.rules.timing import TimingReason

WORDS: Mapping[StrEnum, Text] = {
    DutyReason.NO_INVIGILATOR: Text(
        "这个人现在没有监考人角色。", "This person does not hold the role of invigilator now."
    ),
    DutyReason.IS_CANDIDATE: Text(
        "这个人是本场考生，不能监考。", "This person is a candidate of the sitting and cannot watch it."
    ),
    DutyReason.IS_TIED: Text(
        "这个人与本场考生有利益关系。请换人；确实没有别人时，写明例外的理由。",
        "This person has a tie to a candidate of the sitting. Choose somebody else, or state the reason for an exception.",
    ),
    DutyReason.ON_DUTY_ALREADY: Text(
        "这个人已经安排在本场监考。", "This person watches the sitting already."
    ),
    SeatReason.NO_SUCH_SEAT: Text(
        "这个考场只有 1 到 {size} 号座位。", "This room has the seats 1 to {size} only."
    ),
    SeatReason.SEAT_TAKEN: Text(
        "这个座位已经有人，请另选一个。", "This seat is taken. Please choose another one."
    ),
    SeatReason.SEATS_IN_USE: Text(
        "{highest} 号座位已经有人，座位数不能更少。",
        "Seat {highest} is taken, so there cannot be fewer seats.",
    ),
    SeatReason.HOW_NEEDED: Text(
        "线上考场请写明怎样签到，例如会议链接和时间。",
        "For an online room say how one checks in, such as a link to the meeting and the time.",
    ),
    CheckInReason.NOT_ASKED: Text("这一场不需要签到。", "This sitting asks for no check-in."),
    CheckInReason.DOORS_SHUT: Text(
        "现在还太早：{opens} 开考，开考前两小时起可以签到。",
        "It is too early: the sitting opens at {opens}; check-in begins two hours before.",
    ),
    CheckInReason.TOO_LATE: Text(
        "最晚入场时间是 {latest}，已经过了，不能再开始。如有不可抗力，请联系认证机构。",
        "The latest entry was {latest}; it is too late to begin. If nobody could help it, contact the certification body.",
    ),
    CheckInReason.HAS_BEGUN: Text(
        "考生已经开始作答，签到不能再改。有情况请记入考场记录。",
        "The candidate has begun, so the check-in stands. Note what happened as an incident.",
    ),
    CheckInReason.SAY_WHY: Text(
        "保留意见或不予入场，请写明理由。",
        "Say why the person is accepted under reserve, or refused.",
    ),
    CheckInReason.OWN_CHECK_IN: Text(
        "这是您自己的预约，请由别人核对。", "This is your own booking. Somebody else must check you in."
    ),
    CheckInReason.NOT_CHECKED_IN: Text(
        "开考前要先签到：请向监考人出示身份证件原件，通过后刷新本页即可开始。线上考场的签到方法见上面的说明。",
        "Check in first: show the invigilator your identity paper, then reload this page and begin. For an online room "
        "see above how to check in.",
    ),
    CheckInReason.REFUSED_AT_DOOR: Text(
        "签到时没有通过身份核对，不能开始。理由已经记下；有异议请联系认证机构。",
        "Your identity was not accepted at the check-in, so you cannot begin. The reason is noted; contact the "
        "certification body if you disagree.",
    ),
    CheckInReason.WRONG_CODE: Text(
        "考场口令不对。请看考场里写着的口令，或再问监考人。",
        "That is not the room's code. Look at the code shown in the room, or ask the invigilator again.",
    ),
    HandReason.PAPER_NOT_RUNNING: Text(
        "试卷没有在作答中，不能举手。请联系考务人员。",
        "The paper is not running, so no hand can be raised. Please contact the staff.",
    ),
    HandReason.HAND_IS_UP: Text(
        "您已经举手，监考人看得到。请等回答，或先把手放下。",
        "Your hand is up and the invigilator sees it. Wait for the answer, or lower it first.",
    ),
    HandReason.HAND_IS_SETTLED: Text(
        "这次举手已经回答，或考生已放下。请回到看板看最新情况。",
        "This hand was answered or lowered already. Go back to the board to see how it stands.",
    ),
    TimingReason.HOW_MANY: Text("请填 1 到 {most} 分钟。", "Give between 1 and {most} minutes."),
    TimingReason.FOR_NOBODY: Text(
        "选中的人里没有谁的时钟需要这样改：可能还没开始、已经结束，或已经是这个状态。请看最新的看板。",
        "This means nothing for anybody chosen: not begun, over, or so already. Look at the board again.",
    ),
    IncidentReason.HAPPENS_LATER: Text("发生时间不能晚于现在。", "It cannot have happened later than now."),
    EndingReason.NOT_BEGUN: Text(
        "考生还没有开始，没有可以结束的作答。", "The candidate has not begun, so there is nothing to end."
    ),
    EndingReason.CLOSED_ALREADY: Text("这份试卷已经结束。", "This paper is closed already."),
    EndingReason.VOIDED_ALREADY: Text("这次作答已经作废。", "This attempt is void already."),
    EndingReason.PASS_STANDS: Text(
        "这次作答已经通过，成绩也已公布，不能再作废。请按撤销或申诉程序处理。",
        "This attempt has passed and the result is known, so it cannot be voided here. Use withdrawal or appeal.",
    ),
    EndingReason.PROPOSED_ALREADY: Text(
        "这份试卷已经有一项提议在等签字。", "A proposal for this paper waits for its signature already."
    ),
    EndingReason.SAME_PERSON: Text(
        "这是您提出的，请由另一位认证官签字。", "You proposed this. Another officer must sign it."
    ),
    EndingReason.OWN_ATTEMPT: Text(
        "这是您自己的作答，请由别人处理。", "This is your own attempt. Others must deal with it."
    ),
    EndingReason.SETTLED: Text("这项提议已经办结。", "This proposal is settled already."),
    EndingReason.SAY_TRY: Text(
        "请选择这次作答算不算一次考试。", "Say whether this attempt counts as one of the tries."
    ),
}
