"""What a report of a question and its correction are called, wherever people read of them."""

from __future__ import annotations

from certification.core.texts import Text

CATEGORIES = {
    "no_right": Text("没有正确答案", "No answer is right"),
    "two_right": Text("不止一个正确答案", "More than one answer is right"),
    "wording": Text("题目看不懂或有错字", "The wording is unclear or wrong"),
    "translation": Text("中英文不一致", "Chinese and English differ"),
    "picture": Text("表格或数据缺失、显示不全", "A table or figures are missing or cut off"),
    "other": Text("其他", "Something else"),
}
KINDS = {
    "neutralise": Text("全员给满分", "Full points for everybody"),
    "also_accept": Text("另一个答案也算对", "Another answer is right as well"),
    "replace_key": Text("改正答案，原答案不再算对", "Another answer is right instead"),
}
REPORT_STATES = {
    "open": Text("待核对", "To be looked at"),
    "confirmed": Text("确认有问题", "Confirmed"),
    "dismissed": Text("题目没有问题", "Sound"),
}
