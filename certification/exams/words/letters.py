"""The letters of exams."""

from __future__ import annotations

from certification.core.moments import spoken_in_both
from certification.core.texts import Text
from certification.exams.queries import SittingRow
from certification.invigilation.rules.endings import EndingKind
from certification.scheme.rules.names import SHORT_NAMES

DAY_LETTER = (
    Text("明天考试：{grade}知识考试", "Tomorrow: {grade} knowledge exam"),
    Text(
        "地点：{place}\n开考：{opens} 至 {closes}（北京时间）\n\n"
        "请带身份证件原件和充电器，提前 20 分钟到场；手机充满电，关闭省电模式。\n"
        "还没试考过，今天请在“考试”页试考一次：10 分钟，检查设备、断一次网、交一次卷，不计成绩。\n"
        "“考试”页有一张“考试日须知”，可以打印。不能参加请在开考前取消；不取消又不参加，会算一次考试。",
        "Place: {place}\nStart: {opens} to {closes} (Beijing time)\n\n"
        "Bring your identity paper and a charger, and be there 20 minutes early; charge the phone and switch power saving off.\n"
        "If you have not rehearsed yet, do it today on the “Exams” page: ten minutes to check the device, cut the network "
        "and hand in; it counts for nothing.\n"
        "The “Exams” page has a card for the day that you can print. If you cannot come, cancel before the start; "
        "staying away counts as an attempt.",
    ),
)
SEAT_LETTER = (
    Text("候补成功：{grade}知识考试", "You have a seat: {grade} knowledge exam"),
    Text(
        "有人退出，您候补的座位已为您预约好。\n\n地点：{place}\n开考：{opens} 至 {closes}\n\n"
        "如果不能参加，请在开考前到“考试”页取消；不取消又不参加，会算一次考试。",
        "A seat became free and is booked for you.\n\nPlace: {place}\nStart: {opens} to {closes}\n\n"
        "If you cannot come, cancel it on the “Exams” page before the start; staying away counts as an attempt.",
    ),
)
MOVED_LETTER = (
    Text("时间或地点有变：{grade}知识考试", "New time or place: {grade} knowledge exam"),
    Text(
        "您预约的考试有变动。\n\n新地点：{place}\n新时间：{opens} 至 {closes}\n原因：{reason}\n\n"
        "座位仍为您保留。请在“考试”页重新下载日历；不能参加请在开考前取消。",
        "The sitting you booked has changed.\n\nPlace: {place}\nStart: {opens} to {closes}\nReason: {reason}\n\n"
        "Your seat is kept. Download the calendar entry again on the “Exams” page, or cancel before the start.",
    ),
)
CANCELLED_LETTER = (
    Text("考试取消：{grade}知识考试", "Cancelled: {grade} knowledge exam"),
    Text(
        "您预约的考试已取消。\n\n原定：{place}，{opens}\n原因：{reason}\n\n"
        "这不算一次考试。请在“考试”页另选一场；已缴的费用由认证机构退还。",
        "The sitting you booked is cancelled.\n\nIt was: {place}, {opens}\nReason: {reason}\n\n"
        "This costs you no attempt. Choose another sitting on the “Exams” page; a fee you paid is given back.",
    ),
)
RELEASED_LETTER = (
    Text("成绩已公布：{grade}知识考试", "Results released: {grade} knowledge exam"),
    Text(
        "{opens}那一场（{place}）的成绩已经公布。请登录后在“考试”页查看。\n\n"
        "对成绩有疑问，可在 15 个工作日内申诉。",
        "The results of the sitting of {opens} ({place}) are released. Sign in and see yours on the “Exams” page.\n\n"
        "You may appeal within 15 working days.",
    ),
)
CORRECTED_LETTER = (
    Text("题目更正：{grade}知识考试", "A question was corrected: {grade} knowledge exam"),
    Text(
        "您在 {opens}（{place}）那一场试卷的第 {positions} 题有问题，两位认证官已更正，所有做到这道题的人一同重新计分。\n\n"
        "您的得分：原 {before} 分，现 {after} 分，满分 {most} 分。\n{verdict}\n\n"
        "请登录后在“考试”页查看。对更正有疑问，可在 15 个工作日内申诉。",
        "Question {positions} of your paper in the sitting of {opens} ({place}) was at fault. Two officers corrected it, "
        "and everybody who had this question is counted anew.\n\n"
        "Your score: {before} before, {after} now, of {most}.\n{verdict}\n\n"
        "Sign in and see it on the “Exams” page. You may appeal within 15 working days.",
    ),
)
CORRECTED_HELD_LETTER = (
    Text("题目更正：{grade}知识考试", "A question was corrected: {grade} knowledge exam"),
    Text(
        "您在 {opens}（{place}）那一场试卷的第 {positions} 题有问题，两位认证官已更正，您的成绩按更正后的规则计算。"
        "成绩可以查看时，已包含这次更正。",
        "Question {positions} of your paper in the sitting of {opens} ({place}) was at fault. Two officers corrected it, "
        "and your result is counted accordingly. When you can see your result, the correction is in it.",
    ),
)
VERDICTS = {
    "gains": Text("您的知识考试因此改为通过。", "Your knowledge exam is now passed."),
    "loses": Text(
        "您的知识考试因此改为未通过。已经签发的证书不会自动失效；如有需要，两位认证官会另行处理并通知您。",
        "Your knowledge exam is now not passed. A certificate that was issued does not lapse by itself; if anything "
        "must be decided about it, two officers do so and write to you.",
    ),
    "same": Text("通过与否没有变化。", "Whether you passed has not changed."),
}

ENDED_LETTERS = {
    EndingKind.CLOSE: (
        Text("考场已收卷：{grade}知识考试", "Your paper was closed by the room: {grade} knowledge exam"),
        Text(
            "{opens}那一场（{place}），考场收了您的试卷。\n\n理由：{reason}\n\n"
            "收卷前已保存的答案照常计分。有异议，可在 15 个工作日内申诉。",
            "Your paper of the sitting of {opens} ({place}) was closed by the room.\n\nReason: {reason}\n\n"
            "Every answer saved before counts as usual. You may appeal within 15 working days.",
        ),
    ),
    EndingKind.VOID: (
        Text("作答已作废：{grade}知识考试", "Your attempt is void: {grade} knowledge exam"),
        Text(
            "{opens}那一场（{place}），您的作答经两人签字作废，没有成绩。\n\n理由：{reason}\n\n{counts}\n\n"
            "有异议，可在 15 个工作日内申诉。",
            "Your attempt at the sitting of {opens} ({place}) was voided by two people and has no result.\n\n"
            "Reason: {reason}\n\n{counts}\n\nYou may appeal within 15 working days.",
        ),
    ),
}
COUNTS = {
    True: Text("这次算一次考试。", "It counts as one of your tries."),
    False: Text(
        "这次不算一次考试，可以另约一场。", "It does not count as a try; you may book another sitting."
    ),
}


def sitting_words(row: SittingRow) -> dict[str, object]:
    """Return what letters about a sitting fill in: grade, place, start and end in both languages."""
    return {
        "grade": SHORT_NAMES[row.grade],
        "place": row.place,
        "opens": spoken_in_both(row.opens_at),
        "closes": spoken_in_both(row.closes_at),
    }
