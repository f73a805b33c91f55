"""The letters about a slot: to candidates and to assessors, each in both languages."""

from __future__ import annotations

from certification.core.texts import Text

SLOT_LETTER = (
    Text("候补成功：{grade}实操", "You have a slot: {grade} practical"),
    Text(
        "有人退出，您候补的实操时段已为您预约好。\n\n地点：{place}\n开始：{starts}\n\n"
        "如果不能参加，请在开始前到“实操”页取消；不取消又不参加，会算一次考试。",
        "A slot became free and is booked for you.\n\nPlace: {place}\nStart: {starts}\n\n"
        "If you cannot come, cancel it on the “Practicals” page before it begins; staying away counts as an attempt.",
    ),
)
MOVED_LETTER = (
    Text("时间或地点有变：{grade}实操", "New time or place: {grade} practical"),
    Text(
        "您预约的实操有变动。\n\n新地点：{place}\n新时间：{starts}\n原因：{reason}\n\n"
        "时段仍为您保留。请在“实操”页重新下载日历；不能参加请在开始前取消。",
        "The practical you booked has changed.\n\nPlace: {place}\nStart: {starts}\nReason: {reason}\n\n"
        "Your slot is kept. Download the calendar entry again on the “Practicals” page, or cancel before it begins.",
    ),
)
MOVED_PANEL_LETTER = (
    Text("您要评的{grade}实操有变动", "New time or place: a {grade} practical you assess"),
    Text(
        "您要评的实操有变动。\n\n新地点：{place}\n新时间：{starts}\n原因：{reason}\n\n不能到场请马上告诉认证官。",
        "A practical you assess has changed.\n\nPlace: {place}\nStart: {starts}\nReason: {reason}\n\n"
        "If you cannot come, tell an officer at once.",
    ),
)
CANCELLED_LETTER = (
    Text("实操取消：{grade}", "Cancelled: {grade} practical"),
    Text(
        "您预约的实操已取消。\n\n原定：{place}，{starts}\n原因：{reason}\n\n"
        "这不算一次考试。请在“实操”页另选时段；已缴的费用由认证机构退还。",
        "The practical you booked is cancelled.\n\nIt was: {place}, {starts}\nReason: {reason}\n\n"
        "This costs you no attempt. Choose another slot on the “Practicals” page; a fee you paid is given back.",
    ),
)
ASSIGNED_LETTER = (
    Text("请您评{grade}实操", "You assess a {grade} practical"),
    Text(
        "您被安排为一场{grade}实操的考官。\n\n地点：{place}\n开始：{starts}\n\n"
        "请登录“我的实操”查看考生。若两年内培训、雇用过这位考生，有报酬往来或是亲属，请马上告诉认证官。",
        "You are an assessor of a {grade} practical.\n\nPlace: {place}\nStart: {starts}\n\n"
        "Sign in and see the candidate under “My practicals”. If you trained, employed or paid them within two years, "
        "or are related to them, tell an officer at once.",
    ),
)
CALLED_OFF_LETTER = (
    Text("实操不举行：{grade}", "Called off: {grade} practical"),
    Text(
        "您要评的实操不举行了。\n\n原定：{place}，{starts}\n\n您不用到场。",
        "The practical you were to assess is called off.\n\nIt was: {place}, {starts}\n\nYou need not come.",
    ),
)
PANEL_LETTER = (
    Text("{grade}实操已排定", "Your {grade} practical is set"),
    Text(
        "您的实操已经安排好考官。\n\n地点：{place}\n开始：{starts}\n\n"
        "请登录“实操”页，看要带什么，并在开始前填好诊断和目标。",
        "The assessors of your practical are set.\n\nPlace: {place}\nStart: {starts}\n\n"
        "Sign in and see under “Practicals” what to bring; fill in diagnosis and goal before it begins.",
    ),
)
