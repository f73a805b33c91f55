"""What refusals of this slice say."""

from collections.abc import Mapping
from enum import StrEnum

from certification.core.texts import Text
from certification.records.rules import erasure, retention, search

WORDS: Mapping[StrEnum, Text] = {
    retention.Reason.TOO_SHORT: Text(
        "这一类至少要保存 {least} 个月，最多 {most} 个月。",
        "This class is kept for {least} months at least, {most} at most.",
    ),
    retention.Reason.CLASS_KEPT: Text(
        "这一类按规定一直保存，不能清理。", "This class is kept by its rule; nothing of it can be let go of."
    ),
    retention.Reason.NOT_CONFIRMED: Text(
        "请先确认这一类保存多久。", "Confirm first how long this class is kept."
    ),
    retention.Reason.NOTHING_PAST: Text(
        "没有超过期限的记录，不需要清理。", "Nothing of this class is past its time."
    ),
    retention.Reason.ALREADY_PROPOSED: Text(
        "这一类已有一项清理等待批准。", "A letting go of this class waits for its approval already."
    ),
    retention.Reason.ALREADY_APPROVED: Text(
        "这项清理已经批准，正在进行或已完成。", "This letting go was approved already; it runs or is done."
    ),
    retention.Reason.SAME_OFFICER: Text(
        "提出的人不能自己批准，请交给另一位认证官。",
        "Whoever proposed it cannot approve it. Leave it to another officer.",
    ),
    erasure.Reason.WRONG_PASSWORD: Text(
        "密码不对，请再输入一次。", "The password is wrong. Please type it again."
    ),
    erasure.Reason.ALREADY_ASKED: Text(
        "您已经提出过，正在等认证官处理。", "You have asked already; officers are looking at it."
    ),
    erasure.Reason.STILL_STAFF: Text(
        "这个人还是认证机构的工作人员。请先结束其岗位，再清除资料。",
        "This person still works for the certification body. End the role first, then erase.",
    ),
    erasure.Reason.UNDER_SANCTION: Text(
        "有一项处分尚未了结，资料须保留到了结为止。",
        "A sanction is still open; the records stay until it is settled.",
    ),
    erasure.Reason.EXAM_RUNS: Text(
        "有一份试卷正在作答，请等交卷后再办。", "An exam is running. Please wait until it is handed in."
    ),
    erasure.Reason.DECISION_WAITS: Text(
        "有一项决定或证书变更还在等第二位认证官，请先办完。",
        "A decision or a change of a certificate waits for its second officer. Settle that first.",
    ),
    erasure.Reason.OWN_ERASURE: Text(
        "不能处理自己的请求，请交给别的认证官。",
        "You cannot decide on your own request. Leave it to other officers.",
    ),
    erasure.Reason.NOT_PROPOSED: Text(
        "还没有第一位认证官核对过，请先核对。", "No first officer has looked at it yet. That comes first."
    ),
    erasure.Reason.ALREADY_PROPOSED: Text(
        "已有一位认证官核对过，请由另一位批准。",
        "An officer has looked at it already. Another one approves it.",
    ),
    erasure.Reason.SAME_OFFICER: Text(
        "核对的人不能自己批准，请交给另一位认证官。",
        "Whoever looked at it first cannot approve it. Leave it to another officer.",
    ),
    erasure.Reason.OVER: Text("这项请求已经办完或撤回。", "This request is done or was taken back."),
    search.Reason.NOBODY_FOUND: Text(
        "没有找到这个人。请填完整的姓名、手机号、邮箱或编号。",
        "Nobody was found. Give the whole name, number, e-mail or id.",
    ),
    search.Reason.DAYS_BACKWARDS: Text(
        "结束日期早于开始日期，请检查。", "The last day lies before the first one. Please check."
    ),
    search.Reason.TOO_MANY_FOR_WORKBOOK: Text(
        "超过 {most} 行，工作簿装不下。请改用 CSV，或缩小日期范围。",
        "More than {most} lines do not fit a workbook. Take CSV, or fewer days.",
    ),
}
