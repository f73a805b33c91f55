"""What refusals of this slice say."""

from certification.core.texts import Text
from certification.delivery.rules.journal import Reason

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
}
