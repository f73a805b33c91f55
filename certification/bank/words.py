"""What this slice says: its refusals, the states of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from certification.bank import workbook
from certification.bank.rules.authoring import Reason, State
from certification.core.texts import Text

STATES: Mapping[str, Text] = {
    State.DRAFT: Text("草稿", "Draft"),
    State.IN_REVIEW: Text("审题中", "In review"),
    State.RETURNED: Text("已退回，请修改", "Returned, please change it"),
    State.APPROVED: Text("已通过，等待启用", "Approved, waiting to go live"),
    State.LIVE: Text("使用中", "Live"),
    State.REPLACED: Text("已有新版", "Replaced"),
    State.RETIRED: Text("已停用", "Retired"),
    State.DROPPED: Text("已放弃", "Given up"),
}

WORDS: dict[StrEnum, Text] = {
    Reason.NOT_WRITABLE: Text(
        "这道题正在审题或已经通过，不能修改。要改先从审题中撤回。",
        "This question is in review or approved and cannot be changed. Take it back from review first.",
    ),
    Reason.NOT_IN_REVIEW: Text(
        "这道题现在不在审题中。请刷新页面。", "This question is not in review now. Please reload the page."
    ),
    Reason.NOT_APPROVED: Text(
        "这道题还没有通过审题，不能启用。", "This question was not approved yet and cannot go live."
    ),
    Reason.NOT_OPEN: Text(
        "这道题已经结束，不能再放弃。", "This question is settled and cannot be given up any more."
    ),
    Reason.AUTHOR_REVIEWS: Text(
        "不能审自己写的题，请另一位审题人来审。",
        "Nobody reviews their own question. Another reviewer does it.",
    ),
    Reason.SAME_PERSON: Text(
        "命题、审题、启用要由三个人分别完成，您已经做过其中一步。",
        "Writing, reviewing and making live are done by three people; you have done one of them.",
    ),
    Reason.CHANGED_SINCE: Text(
        "您打开页面之后题目改过了。请看过新的内容再决定。",
        "The question changed after you opened the page. Read it again before you decide.",
    ),
    Reason.NO_REASON: Text("请写明理由。", "Please give the reason."),
    Reason.LOSES_ENGLISH: Text(
        "使用中的版本有英文，新版没有。请补上英文再启用。",
        "The live version has English and the new one does not. Add the English first.",
    ),
    Reason.NOT_SOUND: Text(
        "这道题还不能保存或通过：{why}", "This question cannot be kept or passed yet: {why}"
    ),
    Reason.NUMBER_TAKEN: Text(
        "编号 {number} 已被占用。新题请把编号留空。",
        "The number {number} is taken. Leave it empty for a new item.",
    ),
    Reason.NOT_LIVE: Text("这道题不在使用中。", "This item is not live."),
    Reason.BEING_WRITTEN: Text(
        "这道题已有一份修改稿在进行，请等它结束。",
        "A new version of this item is under way. Please wait for it.",
    ),
    Reason.NO_AUTHOR: Text("请选择一位命题人。", "Please choose an author."),
    Reason.NOTHING_SOUND: Text(
        "没有可以收进草稿的题目。请下载带原因的工作簿，改好再上传。",
        "There is no item to take over. Download the workbook with the reasons, mend it and send it again.",
    ),
    Reason.NOT_READ_YET: Text(
        "工作簿还没有读完，请稍等再试。", "The workbook is still being read. Please wait and try again."
    ),
    Reason.NOTHING_TO_EXPORT: Text("没有可以导出的题目。", "There is no item to export."),
    Reason.SECOND_PERSON: Text(
        "提出导出的人不能自己批准，请另一位认证官来批准。",
        "Whoever asks for an export cannot release it. Another officer does.",
    ),
    Reason.SETTLED_ALREADY: Text(
        "这件事已经处理过了。请刷新页面。", "This was settled already. Please reload the page."
    ),
    Reason.NOT_TO_FETCH: Text(
        "只有提出导出的认证官可以下载，并且要在批准后 24 小时之内。",
        "Only the officer who asked for the export may fetch it, within 24 hours of its release.",
    ),
    workbook.Reason.UNKNOWN_SHEET: Text(
        "工作表「{sheet}」不是模板里的。请改回原来的名称，或从模板重新填写。",
        "The sheet “{sheet}” is none of the template. Give it its name again, or start from the template.",
    ),
    workbook.Reason.UNKNOWN_HEAD: Text(
        "工作表「{sheet}」第一行的「{head}」不是模板里的列名。请改回来，或删掉这一列。",
        "In sheet “{sheet}”, the head “{head}” is none of the template. Give it its name again, or delete the column.",
    ),
    workbook.Reason.MISSING_HEAD: Text(
        "工作表「{sheet}」缺少列「{head}」，或列名重复。请从模板重新填写。",
        "In sheet “{sheet}”, the column “{head}” is missing or stands twice. Start again from the template.",
    ),
    workbook.Reason.OTHER_FORMAT: Text(
        "工作簿的格式版本是 {found}，这里读取的是 {known}。请下载新模板。",
        "The workbook has format version {found}; this system reads {known}. Please download the new template.",
    ),
    workbook.Reason.NO_ITEMS: Text(
        "工作簿里没有题目。编号写「示例」的行不算。",
        "The workbook holds no item. The rows of examples do not count.",
    ),
    workbook.Reason.TOO_MANY_ITEMS: Text(
        "一个工作簿最多 {most} 道题。请分成几个文件。",
        "A workbook holds at most {most} items. Please send several files.",
    ),
}
