"""What this slice says: kinds, roles, where a membership stands, and its refusals."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from certification.core.texts import Text
from certification.organisations.rules.enrolment import ROLES, BatchState, RowReason
from certification.organisations.rules.membership import MemberReason, MemberRole, Standing
from certification.organisations.rules.organisation import Kind, Reason

KINDS: Mapping[str, Text] = {
    Kind.PROVIDER: Text("服务商", "Service provider"),
    Kind.MERCHANT: Text("商家", "Merchant"),
    Kind.BRAND: Text("品牌", "Brand"),
    Kind.BASE: Text("基地", "Base"),
    Kind.OTHER: Text("其他", "Other"),
}

MEMBER_ROLES: Mapping[str, Text] = {
    MemberRole.MANAGER: Text("负责人", "Manager"),
    **{role.value: word for role, word in ROLES.items()},
}

STANDINGS: Mapping[str, Text] = {
    Standing.ASKED: Text("等待本人回答", "Waits for an answer"),
    Standing.AGREED: Text("本人已同意", "Agreed"),
    Standing.DECLINED: Text("本人不同意", "Declined"),
    Standing.ENDED: Text("已结束", "Ended"),
}

BATCH_STATES: Mapping[str, Text] = {
    BatchState.CHECKING: Text("正在检查", "Being checked"),
    BatchState.CHECKED: Text("已检查，等您确认", "Checked; waits for you"),
    BatchState.ENROLLING: Text("正在邀请", "Being invited"),
    BatchState.ENROLLED: Text("已邀请", "Invited"),
}

WORDS: Mapping[StrEnum, Text] = {
    Reason.NAME_TAKEN: Text(
        "已有一家同名的机构。请在列表里找到它。",
        "An organisation of this name is on the list. Find it there.",
    ),
    Reason.CLOSED: Text(
        "这家机构已于{day}关闭，不能再变更或添加人员。",
        "This organisation was closed on {day}. Nothing of it can be changed and nobody added.",
    ),
    MemberReason.ALREADY_MEMBER: Text(
        "已经是这家机构的人了，不用再邀请。", "Belongs to the organisation already; no need to invite again."
    ),
    MemberReason.ALREADY_ASKED: Text(
        "已经邀请过了。请等本人回答，暂时不要重复邀请。",
        "Was invited already. Wait for the answer and do not invite again for now.",
    ),
    MemberReason.NOT_ASKED: Text(
        "这个问题已经回答过，或机构已收回邀请。请刷新查看。",
        "This was answered already, or the organisation took it back. Reload to see.",
    ),
    MemberReason.NOT_OPEN: Text("这段关系已经结束。请刷新查看。", "This has ended already. Reload to see."),
    MemberReason.STAFF_CANNOT_MANAGE: Text(
        "对方在认证机构任职，不能同时做机构负责人。请换一个人。",
        "This person works for the certification body and cannot manage an organisation. Choose somebody else.",
    ),
    MemberReason.LATER_THAN_TODAY: Text("不能晚于今天。", "This cannot be later than today."),
    MemberReason.ENDS_BEFORE_IT_BEGINS: Text(
        "结束日期早于开始日期，请检查。", "The last day lies before the first one. Please check."
    ),
    RowReason.NO_ROWS: Text(
        "名单里还没有人。请从第 2 行开始，一行填一个人。",
        "The list holds nobody yet. Begin in row 2, one person a row.",
    ),
    RowReason.HEAD_MISSING: Text(
        "第 1 行缺少「{head}」这一列。请使用模板，不要改表头。",
        "Row 1 lacks the column “{head}”. Use the template and leave its heads as they are.",
    ),
    RowReason.HEAD_UNKNOWN: Text(
        "第 1 行有一列「{head}」不认识。请删去这一列，或从模板重新填写。",
        "Row 1 has a column “{head}” that is not known. Delete it or start again from the template.",
    ),
    RowReason.NAME_MISSING: Text("没有填姓名。", "The name is missing."),
    RowReason.NAME_TOO_LONG: Text("姓名超过 {most} 个字符。", "The name is longer than {most} characters."),
    RowReason.NAME_INVISIBLE: Text(
        "姓名里有看不见的字符。请重新输入，不要粘贴。",
        "The name holds invisible characters. Type it anew instead of pasting.",
    ),
    RowReason.NAME_UNPRINTABLE: Text(
        "证书字体里没有这些字：{characters}。请检查；如果证件上确实是这个字，请联系认证机构。",
        "The certificate's font has no drawing of: {characters}. Check the spelling; if the identity paper shows it, "
        "contact the certification body.",
    ),
    RowReason.ADDRESS_MISSING: Text("没有填手机号或邮箱。", "The mobile number or e-mail is missing."),
    RowReason.ADDRESS_ODD: Text(
        "手机号或邮箱不对。手机号是 11 位数字，不要变成 1.38E+10。",
        "This is neither a mobile number nor an e-mail. Keep the number as text, not as 1.38E+10.",
    ),
    RowReason.BIRTHDAY_MISSING: Text("没有填出生日期。", "The date of birth is missing."),
    RowReason.BIRTHDAY_ODD: Text(
        "出生日期不对。请写成 1998-05-20。", "The date of birth is odd. Write it as 1998-05-20."
    ),
    RowReason.TOO_YOUNG: Text("未满 {years} 周岁，不能报名。", "Younger than {years}; cannot apply yet."),
    RowReason.ROLE_UNKNOWN: Text("身份只能选操盘手或培训师。", "The role is operator or trainer."),
    RowReason.LANGUAGE_UNKNOWN: Text(
        "语言请从下拉列表里选一种，或不填。", "Choose a language from the list, or leave the cell empty."
    ),
    RowReason.TWICE: Text(
        "与第 {row} 行是同一个手机号或邮箱。", "Has the same mobile number or e-mail as row {row}."
    ),
    RowReason.NOT_CHECKED: Text(
        "这份名单还没检查完，或已经邀请过。请刷新查看。",
        "This list is still being checked, or was sent already. Reload to see.",
    ),
    RowReason.ROW_ERASED: Text(
        "这一行的人已要求清除个人资料，内容已清空。",
        "The person of this row asked to be erased; it was emptied.",
    ),
    RowReason.NOTHING_TO_ENROL: Text(
        "没有可以邀请的行。请按原因改好后重新上传。",
        "No row can be invited. Mend the reasons and upload the list again.",
    ),
}
