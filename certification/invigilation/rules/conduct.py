"""The rules of the exam room, in our own words: what is shown is what is accepted, by version."""

from __future__ import annotations

from certification.core.texts import Text

VERSION = "2026-11"
TITLE = Text("考场规则", "Rules of the exam room")
RULES: tuple[Text, ...] = (
    Text(
        "每次改动会在几秒内保存，并显示“已保存”和时间。到时未交卷，以服务器已收到的答案为准。",
        "Every change is saved within seconds and shown as saved with its time. If time runs out, what the server holds counts.",
    ),
    Text(
        "断网可以继续作答，恢复后自动补传；离开或换设备，时间照走，回来可以接着答。",
        "You can go on without a network; what waits is sent when it returns. Leaving or changing device does not stop the clock; you can come back and go on.",
    ),
    Text(
        "答错不倒扣。可以前后翻看、标记、修改；分成几部分的试卷，以每部分写明的规则为准。交卷后不能再改。",
        "Wrong answers cost nothing. You may go back, flag and change; in a paper of several sections as each section says. After handing in nothing changes.",
    ),
    Text(
        "必须独立完成：不请人代答，不与别人交流，不用其他资料和设备，也不用人工智能工具。",
        "Work alone: nobody answers for you, no talking to others, no other material or device, no artificial intelligence.",
    ),
    Text(
        "不拍照、不录屏、不抄录，考后也不外传试题。",
        "Take no photo, recording or copy of the questions, and tell nobody of them afterwards.",
    ),
    Text(
        "离开考试页面会被记下，但不会仅因此处罚。换设备、刷新、来电都属正常。",
        "Leaving the exam page is noted but never punished by itself. Changing device, reloading and phone calls are ordinary.",
    ),
    Text(
        "有问题请举手：点“举手”，监考人的回答会出现在试卷上。考场可以为您加时或暂停，理由都会记下。",
        "If something is wrong, press “Raise a hand”; the invigilator's answer appears on the paper. The room may add time or pause, and notes why.",
    ),
    Text(
        "数字可以用全角、逗号或空格；单位在框外，页面会读回您输入的数。",
        "Numbers may be full-width or have commas and blanks; the unit stands beside the box and the page reads your number back.",
    ),
)
