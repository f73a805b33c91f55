"""What refusals of this slice say, and the words of the sheet that the scheme does not hold."""

from __future__ import annotations

from certification.core.texts import Text
from certification.practicals.rules.dates import DateReason
from certification.practicals.rules.moderation import CauseKind
from certification.practicals.rules.outcome import Outcome
from certification.practicals.rules.panel import Reason
from certification.scheme.rules.names import Phase

WORDS = {
    Reason.NOT_ACCEPTED: Text(
        "这份报名还没有被接受，或已经办结。请先审核报名。",
        "This application is not accepted yet, or is completed. Please review it first.",
    ),
    Reason.ALREADY_PLANNED: Text(
        "这位考生已经有一场未结束的实操。请先等它出结果。",
        "The candidate already has a practical that is not settled. Please wait for its outcome.",
    ),
    Reason.ALREADY_PASSED: Text(
        "这位考生的实操已经通过，成绩仍在有效期内。",
        "The candidate has passed the practical and the pass still counts.",
    ),
    Reason.WAIT_AFTER_FAIL: Text(
        "上一场未通过，等待期到{until}。请安排在那之后。",
        "The last practical was failed; the wait lasts until {until}. Please plan it after that.",
    ),
    Reason.NO_ATTEMPTS_LEFT: Text(
        "这段时间内的次数已用完，{until}之后可以再安排。",
        "No attempts are left in this period. It can be planned after {until}.",
    ),
    Reason.IN_THE_PAST: Text(
        "开始时间已经过去。请选一个将来的时间。", "That start has passed. Please choose a time to come."
    ),
    Reason.WRONG_NUMBER: Text(
        "按认证方案需要 {needed} 名考官，现在选了 {chosen} 名。",
        "The scheme asks for {needed} assessors; {chosen} are chosen.",
    ),
    Reason.LEAD_NOT_CHOSEN: Text(
        "主考官须是选中的考官之一。", "The lead must be one of the chosen assessors."
    ),
    Reason.NO_ASSESSOR: Text("这个人今天不是考官。", "This person is no assessor today."),
    Reason.OWN_PRACTICAL: Text(
        "{name}就是考生本人，不能给自己评分。", "{name} is the candidate and cannot assess themselves."
    ),
    Reason.TRAINED: Text(
        "{name}须回避：从{since}起培训过这位考生，结束未满 24 个月。",
        "{name} cannot assess: trained the candidate from {since}, and 24 months since its end are not over.",
    ),
    Reason.EMPLOYED: Text(
        "{name}须回避：从{since}起雇用过这位考生，结束未满 24 个月。",
        "{name} cannot assess: employed the candidate from {since}, and 24 months since its end are not over.",
    ),
    Reason.COLLEAGUE: Text(
        "{name}须回避：与这位考生同属或曾同属{organisation}，离开未满 24 个月。",
        "{name} cannot assess: belongs or belonged with the candidate to {organisation}, and 24 months since are not over.",
    ),
    Reason.PAID: Text(
        "{name}须回避：从{since}起与这位考生有报酬往来，结束未满 24 个月。",
        "{name} cannot assess: money has passed between them and the candidate from {since}, "
        "and 24 months since its end are not over.",
    ),
    Reason.RELATED: Text(
        "{name}须回避：是这位考生的亲属。", "{name} cannot assess: is related to the candidate."
    ),
    Reason.TOO_MANY_THAT_DAY: Text(
        "{name}在这半天已有 {most} 名考生。", "{name} already has {most} candidates in that half of the day."
    ),
    Reason.ASSIGNED_ALREADY: Text(
        "{name}已经是这场的考官，复评须由另一个人来做。",
        "{name} already assesses this practical; somebody else must be the further assessor.",
    ),
    Reason.NOT_LEAD: Text("这一步由主考官来做。", "This step belongs to the lead assessor."),
    Reason.NOT_LIVE: Text(
        "直播还没有计时。请先按“直播开始”。", "The session is not live yet. Press “Session starts” first."
    ),
    Reason.NO_MODERATION: Text("这场不需要复评。", "This practical needs no moderation."),
    Reason.HAS_SLOT: Text(
        "这位考生已在实操日预约了时段。请到那一天的页面安排考官。",
        "The candidate has booked a slot on a practical date. Assign the assessors on the page of that date.",
    ),
    Reason.STILL_WAITS: Text(
        "{name}重考要等到{until}，不能改到那之前。",
        "{name} may not try again before {until}; it cannot move to an earlier start.",
    ),
    Reason.TWO_AT_ONCE: Text(
        "{name}那时已有另一场实操。请换个时间，或先请考生改约。",
        "{name} has another practical then. Choose another time, or have the candidate book anew.",
    ),
    Reason.UNPAID: Text(
        "这位考生的实操费还没有登记为已缴或减免。请考生向考务人员出示缴费凭证，登记后再开始。",
        "The candidate's fee is noted neither as paid nor as waived. Have the receipt shown to the staff; "
        "once it is noted, start.",
    ),
    DateReason.DATE_BEGUN: Text(
        "这一天的第一个时段已经开始，时间和地点不能再改。",
        "The first slot of this date has begun; time and place stand.",
    ),
    DateReason.OTHER_NUMBER: Text(
        "这一天有 {slots} 个时段，请填写 {slots} 个开始时间，按先后对应。",
        "This date has {slots} slots: give {slots} starts, each for the slot at its place in the row.",
    ),
    DateReason.DATE_UNCHANGED: Text("没有改动。", "Nothing was changed."),
    DateReason.ODD_STARTS: Text(
        "请按 9:00 10:40 14:00 这样填写开始时间，用空格隔开，最多 24 个。",
        "Write the starts as 9:00 10:40 14:00, with blanks between them, at most 24.",
    ),
    DateReason.PAST_START: Text("开始时间要在现在以后。", "Every start must lie in the future."),
    DateReason.DATE_CLOSED: Text("这一天不接受预约。", "This date takes no bookings."),
    DateReason.DATE_CANCELLED: Text(
        "这一天已经取消，不能再改。", "This date is cancelled and cannot change."
    ),
    DateReason.DATE_OPEN: Text("这一天正在接受预约。", "This date takes bookings already."),
    DateReason.DATE_OVER: Text(
        "这一天的场次都已开始，不能再改。", "All slots of this date have begun; it cannot change."
    ),
    DateReason.SLOT_PAST: Text(
        "这个时段已经过去，请选别的时段。", "This slot has passed. Please choose another one."
    ),
    DateReason.SLOT_FULL: Text(
        "这个时段已约满，请选别的时段或候补。",
        "This slot is full. Choose another one or join the waiting list.",
    ),
    DateReason.SLOTS_FREE: Text("还有空的时段，可以直接预约。", "There are free slots: book one directly."),
    DateReason.NO_APPLICATION: Text(
        "这个等级还没有通过的报名。请先在“我的路径”里报名。",
        "You have no accepted application for this grade yet. Apply on “My path” first.",
    ),
    DateReason.BOOKED_ALREADY: Text(
        "您已经约了一个时段。要换时段，请先取消原来的。",
        "You hold a slot already. To change it, cancel that one first.",
    ),
    DateReason.CANCELLED_TOO_OFTEN: Text(
        "这一天您已经取消过 {times} 次，不能再约。请选别的日期。",
        "You have cancelled this date {times} times and cannot book it again. Please choose another one.",
    ),
    DateReason.BEGUN_ALREADY: Text(
        "这个时段已经开始，不能再取消。来不了请联系认证机构请假。",
        "This slot has begun and can no longer be cancelled. If you cannot come, ask the body to excuse you.",
    ),
    DateReason.ASSIGNED_ALREADY: Text("这个时段已经安排了考官。", "This slot has its assessors already."),
    DateReason.IS_LIVE: Text(
        "这一天已有考生在直播，不能取消。请停止预约，让他们考完。",
        "A candidate of this date is live, so it cannot be cancelled. Close it and let them finish.",
    ),
    Reason.SETTLED: Text(
        "这场实操已经出结果，不能再改。", "This practical is settled and cannot change any more."
    ),
}

PHASES = {
    Phase.BEFORE: Text("播前", "Before"),
    Phase.LIVE: Text("直播中", "Live"),
    Phase.AFTER: Text("播后", "After"),
}

LEVELS = {
    1: Text("不合格", "Not met"),
    2: Text("待提高", "To improve"),
    3: Text("合格", "Met"),
    4: Text("优秀", "Excellent"),
}

OUTCOMES = {
    Outcome.PASSED: Text("通过", "Passed"),
    Outcome.FAILED: Text("未通过", "Not passed"),
    Outcome.INCONCLUSIVE: Text("未能判定", "Inconclusive"),
}

CAUSES = {
    CauseKind.TOTALS: Text("总分相差 {apart} 分", "Totals are {apart} points apart"),
    CauseKind.STAR: Text(
        "关键项 {criterion} 相差 {apart} 级", "Critical criterion {criterion} is {apart} levels apart"
    ),
    CauseKind.FLOOR: Text(
        "{criterion} 有人评在底线之上，有人评在底线之下",
        "{criterion}: assessors stand on both sides of the floor",
    ),
}


# Stored as `chip:R3-1`, so that every reader has it in their own language.
CHIP = "chip:"
CHIPS: dict[str, tuple[Text, ...]] = {
    "R1": (
        Text("先核对了数据口径", "Checked the base of the data first"),
        Text("用了错误的分母", "Used a wrong denominator"),
        Text("指出了最大的落差", "Named the largest drop"),
        Text("算了补齐值多少钱", "Sized the gap in money"),
    ),
    "R2": (
        Text("目标由公式算出", "Goal comes from the formula"),
        Text("预算与目标对得上", "Budget fits the goal"),
        Text("分工表有空岗", "A role is uncovered"),
        Text("写了情景与触发条件", "Scenarios with triggers written"),
    ),
    "R3": (
        Text("证明真实、当场演示", "True proof, shown live"),
        Text("漏讲售后", "After-sale left out"),
        Text("出现违规宣称", "A banned claim was made"),
        Text("每 2–3 分钟有互动", "Interaction every 2–3 minutes"),
    ),
    "R4": (
        Text("看数据后换了品", "Changed the item on data"),
        Text("在线下滑没有反应", "No reaction to falling viewers"),
        Text("5 分钟内按规则动作", "Acted by rule within 5 minutes"),
        Text("记下了理由", "Logged the reason"),
    ),
    "R5": (
        Text("指令得到复述", "Orders were read back"),
        Text("两个人下了相反的指令", "Two people gave opposite orders"),
        Text("交接漏了一次", "A hand-off slipped"),
        Text("替补顶上来了", "A deputy stepped in"),
    ),
    "R6": (
        Text("ROI 跌破底线后减投", "Cut spend when ROI fell under the floor"),
        Text("超过消耗上限", "Spent past the cap"),
        Text("挪预算有理由", "Moved budget with a reason"),
        Text("承接不住仍加投", "Added spend to a leaking room"),
    ),
    "R7": (
        Text("1 分钟内有人报出", "Called out within 1 minute"),
        Text("用对了预案", "Took the right card"),
        Text("对观众说了实话", "Told viewers the truth"),
        Text("隐瞒或编造", "Hid it or made something up"),
        Text("两人复核后恢复", "Two people checked before resuming"),
    ),
    "R8": (
        Text("按时点找原因", "Causes by point in time"),
        Text("只讲故事", "A story only"),
        Text("行动有负责人和期限", "Actions with owner and date"),
        Text("UV、成交率、客单价拆对了", "UV, CVR and AOV taken apart rightly"),
    ),
    "R9": (
        Text("后台数据已核对", "Platform data checked"),
        Text("与申报的数不符", "Differs from what was declared"),
    ),
}


def observation_words(stored: str) -> Text | str:
    """Return an observation as its reader sees it: a chip in their language, else what the assessor wrote."""
    criterion, _, number = stored.removeprefix(CHIP).partition("-")
    chips = CHIPS.get(criterion, ())
    if stored.startswith(CHIP) and number.isdigit() and 1 <= int(number) <= len(chips):
        return chips[int(number) - 1]
    return stored


DATE_STATES = {
    "open": Text("接受预约", "Takes bookings"),
    "closed": Text("已停止预约", "Closed to bookings"),
    "cancelled": Text("已取消", "Cancelled"),
}
