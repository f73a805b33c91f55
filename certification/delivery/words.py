"""What refusals of this slice say."""

from certification.core.texts import Text
from certification.delivery.rules.journal import Reason
from certification.delivery.rules.timing import Reason as Timed

WORDS = {
    Reason.ATTEMPT_CLOSED: Text(
        "试卷已经交了，不能再改。这次的内容另外留存，没有计入。",
        "The paper has been handed in and cannot change. What you sent is kept apart and does not count.",
    ),
    Reason.DEADLINE: Text(
        "考试时间已到。到点前保存的答案都算数；这次的内容另外留存，由考务人员核对。",
        "The time is over. Every answer saved before counts; what you just sent is kept apart for the office to look at.",
    ),
    Reason.SECTION_OVER: Text(
        "这一部分已经结束，不能再改。之前保存的答案都算数；这次的内容另外留存，由考务人员核对。",
        "This section is over and cannot change. Every answer saved in it before counts; what you just sent is kept apart for the office to look at.",
    ),
    Reason.NOT_STARTED: Text(
        "考试还没有开始。请先阅读说明，再点“开始考试”。",
        "The exam has not begun. Read the rules, then press “Start the exam”.",
    ),
    Reason.SEQ_REUSED: Text(
        "这个页面的保存编号已用于别的答案。请刷新页面后继续。",
        "This page's counter was used for another answer. Reload the page and go on.",
    ),
    Reason.EPOCH_UNKNOWN: Text(
        "这个页面不是由系统打开的。请刷新后继续。",
        "This page is not known to the system. Reload it and go on.",
    ),
    Reason.NO_SUCH_PLACE: Text("试卷里没有这道题。", "There is no such question on this paper."),
    Reason.ODD_ANSWER: Text(
        "这个答案的格式不对，没有保存。请修改后再试。",
        "This answer does not have the right form and was not saved. Correct it and try again.",
    ),
    Reason.BANK_TOO_SMALL: Text(
        "题库还不够出一份完整的试卷（{domain}，需要 {wanted} 题，只有 {found} 题）。请联系认证机构。",
        "The bank cannot fill a whole paper yet ({domain}: {wanted} wanted, {found} found). Please contact the certification body.",
    ),
    Timed.NOT_BEGUN: Text(
        "这份试卷还没有开始，时钟没有走。请在开始后再操作。",
        "This paper has not begun, so its clock does not run. Do this after the start.",
    ),
    Timed.HANDED_IN: Text(
        "试卷已经交了，时间不能再动。", "The paper has been handed in; its time can no longer change."
    ),
    Timed.RUN_OUT: Text(
        "考试时间已经用完，试卷已关闭，不能再加时。",
        "The time has run out and the paper is closed; it can be given no more.",
    ),
    Timed.ODD_SECONDS: Text(
        "一次可以增加 1 秒到 {hours} 小时。请改一个数。",
        "Between 1 second and {hours} hours can be added at once. Enter another number.",
    ),
    Timed.NO_REASON: Text("请写明理由，500 字以内。", "Say why, in at most 500 characters."),
    Timed.IN_USE: Text(
        "增加的时间考生已经在用，收回会当场关掉试卷。可以让这段时间自然用完。",
        "The candidate already lives on this time: taking it back would close the paper at once. Let it run out.",
    ),
    Timed.UNDONE: Text("这一项已经收回过了。", "This was taken back before."),
    Timed.NOT_UNDOABLE: Text(
        "暂停和休息时试卷是隐藏的，停住的时间不能收回。要让考试继续，请恢复它。",
        "During a pause or break the paper was hidden, so that time is not taken back. To go on, resume the exam.",
    ),
    Timed.PAUSED: Text(
        "考试暂停中，时钟没有走，答案都在。恢复以后再操作。",
        "The exam is paused: the clock stands and every answer is safe. Do this once it goes on.",
    ),
    Timed.ON_BREAK: Text(
        "现在是休息时间，时钟没有走。先结束休息，再操作。",
        "This is a break and the clock stands. End the break first.",
    ),
    Timed.NOT_PAUSED: Text("这场考试没有暂停。", "This exam is not paused."),
    Timed.NOT_ON_BREAK: Text("休息已经结束，请继续作答。", "The break is over. Go on with the paper."),
    Timed.NO_BREAK: Text(
        "没有可用的休息时间了。需要离开，请告诉监考人员。",
        "No break time is left. If you must leave, tell the invigilator.",
    ),
    Reason.NO_SECOND_PAPER: Text(
        "题库现在还出不了和您上次足够不同的试卷（会有 {percent}% 的题见过，规定不超过 {allowed}%）。题库补足后就可以预约；最晚 {until} 起一定可以。",
        "The bank cannot give you a paper that differs enough from your last one ({percent}% seen before, {allowed}% "
        "allowed). You can book as soon as the bank has grown, and from {until} at the latest.",
    ),
    Reason.NOT_AS_HARD: Text(
        "抽不出难度合适的试卷（预期得分率 {expected}，规定 {wanted}，允许相差 {tolerance}）。请联系认证机构：题库里偏难或偏易的题要先调整。",
        "No paper of the right difficulty could be drawn (expected {expected}, wanted {wanted}, tolerance {tolerance}). Please "
        "contact the certification body: items that are too hard or too easy must be replaced first.",
    ),
}
