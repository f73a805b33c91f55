"""What refusals of this slice say."""

from certification.core.texts import Text
from certification.exams.rules.booking import Reason
from certification.exams.rules.plan import PlanReason

WORDS = {
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
        "这一场已经满员，请选别的场次。", "This sitting is full. Please choose another one."
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
    PlanReason.ENOUGH_MARKERS: Text("这份方案已经有足够的评卷人。", "This plan has enough markers already."),
}
