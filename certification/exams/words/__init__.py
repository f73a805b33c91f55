"""What refusals of this slice say, and its letters."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from certification.core.texts import Text
from certification.exams.rules.booking import Reason
from certification.exams.rules.correction import CorrectionReason
from certification.exams.rules.figures import FiguresReason
from certification.exams.rules.plan import PlanReason
from certification.exams.rules.release import ReleaseReason
from certification.exams.rules.sitting import SittingReason

WORDS: Mapping[StrEnum, Text] = {
    Reason.NO_APPLICATION: Text(
        "这个等级还没有通过的报名。请先在“我的路径”里报名。",
        "You have no accepted application for this grade yet. Apply on “My path” first.",
    ),
    Reason.ALREADY_PASSED: Text(
        "您已经通过这个等级的知识考试，不用再考。", "You have already passed this grade's knowledge exam."
    ),
    Reason.ALREADY_BOOKED: Text("您已经预约了这一场。", "You have already booked this sitting."),
    Reason.OTHER_BOOKING: Text(
        "您还有一场没考的预约，先考完再约下一场。",
        "You still have a booking that you have not sat. Sit it first.",
    ),
    Reason.NO_SEAT: Text(
        "这一场已经满员。您可以候补，或选别的场次。",
        "This sitting is full. You can join the waiting list or choose another one.",
    ),
    Reason.CLOSED: Text("这一场已经结束，请选别的场次。", "This sitting is over. Please choose another one."),
    Reason.NOT_OPEN_YET: Text(
        "还没有到开考时间：{opens} 起可以开始。", "It is too early: you may start from {opens}."
    ),
    Reason.TOO_SOON: Text(
        "离上次未通过还没到规定的间隔：{until} 起可以再考。",
        "The waiting time is not over: you can sit this exam again from {until}.",
    ),
    Reason.NO_ATTEMPTS_LEFT: Text(
        "十二个月内的考试次数已用完：{until} 起可以再考。",
        "You have used all attempts of these twelve months: you can sit again from {until}.",
    ),
    Reason.ODD_WINDOW: Text(
        "结束时间要晚于开始时间，并且还没过去。",
        "The end must come after the start, and not lie in the past.",
    ),
    Reason.NO_RENEWAL: Text(
        "这是续期考试。请先在“我的证书”申请续期，申请通过后再来预约。",
        "This is a renewal exam. Apply for renewal on “My certificates” first; book once it is accepted.",
    ),
    Reason.RENEWAL_NEEDS_FULL: Text(
        "考试那天已过续期宽限期，要考完整的知识考试。请预约“正式考试”的场次。",
        "On the day of this sitting the days of grace are over: the full knowledge exam is needed. Book a full sitting.",
    ),
    Reason.RENEWAL_OVER: Text(
        "考试那天证书过期已满十二个月，不能再续期。请到“我的路径”重新报名。",
        "On the day of this sitting the certificate has been over for twelve months and cannot be renewed. "
        "Please apply anew on “My path”.",
    ),
    Reason.TAKES_NO_BOOKINGS: Text(
        "这一场暂不接受预约，请选别的场次。", "This sitting takes no bookings. Please choose another one."
    ),
    Reason.RESULT_WAITS: Text(
        "您上一场的成绩还没有公布。公布后再约下一场。",
        "The result of your last sitting is not released yet. Book the next one after that.",
    ),
    Reason.CANCELLED_TOO_OFTEN: Text(
        "这一场您已经取消过 {times} 次，不能再约。请选别的场次。",
        "You have cancelled this sitting {times} times and cannot book it again. Please choose another one.",
    ),
    Reason.BEGUN_ALREADY: Text(
        "这一场已经开始，不能再取消。来不了请联系认证机构请假。",
        "This sitting has begun and can no longer be cancelled. If you cannot come, ask the body to excuse you.",
    ),
    Reason.SEATS_FREE: Text("这一场还有空位，可以直接预约。", "There are free seats: book one directly."),
    Reason.WATCHES_IT: Text(
        "您是这一场的监考人，不能同时参加。", "You watch this sitting and cannot sit it as well."
    ),
    PlanReason.ENOUGH_MARKERS: Text("这份方案已经有足够的评卷人。", "This plan has enough markers already."),
    SittingReason.ALREADY_CLOSED: Text("这一场已经停止预约。", "This sitting takes no bookings already."),
    SittingReason.ALREADY_OPEN: Text("这一场正在接受预约。", "This sitting takes bookings already."),
    SittingReason.IS_CANCELLED: Text(
        "这一场已经取消，不能再改。", "This sitting is cancelled and cannot change."
    ),
    SittingReason.IS_OVER: Text("这一场已经结束，不能再改。", "This sitting is over and cannot change."),
    SittingReason.MOVED_TOO_LATE: Text(
        "这一场已经开始，时间和地点不能再改；座位数仍可增加。",
        "This sitting has begun: place and time stand. You may still add seats.",
    ),
    SittingReason.NOTHING_CHANGES: Text("没有改动任何内容。", "Nothing is different from before."),
    SittingReason.FEWER_THAN_TAKEN: Text(
        "已有 {taken} 人预约，座位不能更少。", "Seats taken: {taken}. There cannot be fewer seats."
    ),
    SittingReason.SOMEBODY_HAS_BEGUN: Text(
        "已经有人开始作答，这一场不能取消。可以停止预约，让作答的人考完。",
        "Somebody has begun, so the sitting cannot be cancelled. Close it to bookings and let them finish.",
    ),
    SittingReason.SHORT_AT_ONCE: Text(
        "短卷只供试做，成绩当场显示。请选“当场”。",
        "The short paper is for trying only; its result shows at once.",
    ),
    SittingReason.SHORT_IS_FREE: Text(
        "短卷只供试做，不收费。", "The short paper is for trying only and free of charge."
    ),
    ReleaseReason.NOT_TOGETHER: Text(
        "这一场的成绩当场显示，不需要统一公布。",
        "This sitting shows results at once; there is nothing to release.",
    ),
    ReleaseReason.RELEASED_ALREADY: Text(
        "这一场的成绩已经公布。", "The results of this sitting are released already."
    ),
    ReleaseReason.PROPOSED_ALREADY: Text(
        "已经有人提出公布，等另一位认证官批准。",
        "The release is proposed already and waits for another officer.",
    ),
    ReleaseReason.SITTING_RUNS: Text(
        "这一场还没有结束。过了最晚开考时间再提出。",
        "The sitting is not over. Propose the release after its last start.",
    ),
    ReleaseReason.STILL_WRITING: Text(
        "还有 {n} 人在作答。等他们交卷或到时间再提出。",
        "Still writing: {n}. Wait until they hand in or their time is over.",
    ),
    ReleaseReason.PLANS_OPEN: Text(
        "还有 {n} 份方案没评完。评完再提出。",
        "Plans still being marked: {n}. Propose the release once they are done.",
    ),
    ReleaseReason.NOTHING_COUNTED: Text(
        "没有人作答，没有成绩可以公布。", "Nobody sat the paper, so there is nothing to release."
    ),
    ReleaseReason.OWN_PROPOSAL: Text(
        "您提出了这次公布，请由另一位认证官批准。",
        "You proposed this release. Another officer must approve it.",
    ),
    ReleaseReason.OWN_SITTING: Text(
        "您是这一场的考生，请由别的认证官处理。",
        "You are a candidate of this sitting. Other officers must deal with it.",
    ),
    ReleaseReason.FIGURES_CHANGED: Text(
        "提出之后数字有变化。请撤下这次提出，核对后重新提出。",
        "The figures have changed since it was proposed. Drop it, look again and propose it anew.",
    ),
    ReleaseReason.ENDING_OPEN: Text(
        "还有 {n} 项收卷或作废在等签字。办结后再提出。",
        "Proposals to close or void that wait for a signature: {n}. Settle them first.",
    ),
    CorrectionReason.NOT_RUNNING: Text(
        "试卷已经交了。对题目有疑问，请联系认证机构或申诉。",
        "The paper is closed. If you doubt a question, write to the certification body or appeal.",
    ),
    CorrectionReason.TOO_MANY_REPORTS: Text(
        "这份试卷已经报告过很多题。请把其余的当面告诉监考人员。",
        "Many questions of this paper were reported already. Please tell the invigilator about the others.",
    ),
    CorrectionReason.REPORT_SETTLED: Text("这条报告已经处理过。", "This report is settled already."),
    CorrectionReason.PLAN_IS_MARKED: Text(
        "方案题由评卷人评分，不在这里更正。请到“方案评卷”处理。",
        "A plan is scored by its markers and not corrected here. Deal with it under “Plans to mark”.",
    ),
    CorrectionReason.KEY_NEEDED: Text(
        "请写出另一个答案：单选写一个字母，多选写全部字母，判断写“对”或“错”；不能和现在的答案相同。",
        "Give another answer: one letter for a single choice, all letters for a multiple choice, true or false for a "
        "verdict. It must differ from the present key.",
    ),
    CorrectionReason.KEY_NEEDS_CHOICE: Text(
        "计算、排序和匹配题不能换答案，只能全员给满分。",
        "Calculations, orderings and matchings take no other key; give everybody full points.",
    ),
    CorrectionReason.PROPOSED_ALREADY: Text(
        "这道题的更正已经有人提出，等另一位认证官签字。",
        "A correction of this question is proposed already and waits for another officer.",
    ),
    CorrectionReason.NEUTRALISED_ALREADY: Text(
        "这道题已经全员给了满分，不能再改。",
        "Everybody has had full points for this question; nothing more can change.",
    ),
    CorrectionReason.OWN_PAPER: Text(
        "您自己的试卷里有这道题，请由别的认证官处理。",
        "Your own paper holds this question. Other officers must deal with it.",
    ),
    CorrectionReason.SAME_OFFICER: Text(
        "您提出了这次更正，请由另一位认证官签字。",
        "You proposed this correction. Another officer must sign it.",
    ),
    CorrectionReason.SETTLED: Text("这次更正已经办结。", "This correction is settled already."),
    CorrectionReason.CHANGED: Text(
        "提出之后，受影响的成绩有变化。请撤下，重新查看影响后再提出。",
        "The scores it touches have changed since it was proposed. Drop it, look at the effect and propose it anew.",
    ),
    CorrectionReason.NOT_PROVEN: Text(
        "有 {n} 份成绩从答卷里算不出同样的分数，不能更正。请联系系统管理员。",
        "Results that do not come out of the evidence again: {n}. Nothing is changed; please tell the administrator.",
    ),
    FiguresReason.NOT_ACCEPTED: Text(
        "题库还小：同一道题会出现在 {most}% 的试卷里（规定不超过 {exposure}%），重考会有 {retake}% 的题见过（规定不超过 {overlap}%）。仍要开放，请写明理由。",
        "The bank is still small: a question stands in up to {most}% of the papers (scheme: {exposure}%), and a retake "
        "repeats {retake}% (scheme: {overlap}%). To open the sitting all the same, say why.",
    ),
    FiguresReason.NO_RESERVE: Text(
        "没有适合这位考生的备用卷。请先在场次页面抽一份备用卷。",
        "No reserve paper suits this candidate. Draw one on the page of the sitting first.",
    ),
    FiguresReason.PAPER_BEGUN: Text(
        "这位考生已经开始作答，试卷不能再换。",
        "This candidate has begun, so the paper can no longer be exchanged.",
    ),
    ReleaseReason.RELEASE_SETTLED: Text("这次公布已经办结。", "This release is settled already."),
}

LANGUAGES = {"both": Text("中文和英文", "Chinese and English"), "zh": Text("只有中文", "Chinese only")}
RELEASES = {
    "at_once": Text("交卷后当场显示", "At once after handing in"),
    "together": Text("由两名认证官统一公布", "Together, by two officers"),
}
STATES = {
    "open": Text("接受预约", "Takes bookings"),
    "closed": Text("已停止预约", "Closed to bookings"),
    "cancelled": Text("已取消", "Cancelled"),
}
