"""What refusals of this slice say, and what roles are called."""

from enum import StrEnum

from certification.accounts.rules import factor, letters, links, resets, roles
from certification.accounts.rules.outbox import Way
from certification.accounts.rules.registration import Reason
from certification.core.letters import LetterState
from certification.core.permissions import Role
from certification.core.texts import Text

ROLES = {
    Role.CANDIDATE: Text("考生", "Candidate"),
    Role.PROVIDER: Text("服务商", "Provider"),
    Role.ASSESSOR: Text("考官", "Assessor"),
    Role.AUTHOR: Text("命题人", "Author"),
    Role.REVIEWER: Text("审题人", "Reviewer"),
    Role.INVIGILATOR: Text("监考人", "Invigilator"),
    Role.OFFICER: Text("认证官", "Officer"),
    Role.SYSTEM: Text("系统管理员", "System administrator"),
}

WAYS = {
    Way.MESSENGER: Text("微信等即时消息", "By messenger, such as WeChat"),
    Way.SHORT_MESSAGE: Text("短信", "By text message"),
    Way.IN_PERSON: Text("当面", "In person"),
    Way.PHONE: Text("电话", "By telephone"),
    Way.PAPER: Text("纸质信件", "On paper"),
}
BROWSERS = {
    "wechat": Text("微信", "WeChat"),
    "edge": Text("Edge 浏览器", "Edge"),
    "opera": Text("Opera 浏览器", "Opera"),
    "firefox": Text("Firefox 浏览器", "Firefox"),
    "huawei": Text("华为浏览器", "Huawei Browser"),
    "miui": Text("小米浏览器", "Mi Browser"),
    "chrome": Text("Chrome 浏览器", "Chrome"),
    "safari": Text("Safari 浏览器", "Safari"),
    "other": Text("其他浏览器", "Another browser"),
}
SYSTEMS = {
    "harmony": Text("鸿蒙", "HarmonyOS"),
    "android": Text("安卓", "Android"),
    "ios": Text("苹果手机或平板", "iPhone or iPad"),
    "windows": Text("Windows 电脑", "Windows"),
    "mac": Text("苹果电脑", "Mac"),
    "linux": Text("Linux 电脑", "Linux"),
    "other": Text("其他设备", "another device"),
}
PROPOSALS = {
    "grant_role": Text("授予角色", "Give a role"),
    "end_role": Text("结束角色", "End a role"),
    "reset_factor": Text("重置两步验证", "Reset the second factor"),
}
LETTER_STATES = {
    LetterState.TO_POST: Text("等待发送", "To be posted"),
    LetterState.TO_HAND_OVER: Text("等待转交", "To be handed over"),
    LetterState.POSTED: Text("邮件已发出", "Posted"),
    LetterState.HANDED_OVER: Text("已转交", "Handed over"),
}
LETTERS = {
    "invitation": Text("邀请", "Invitation"),
    "reset_password": Text("重设密码的链接", "Link to reset a password"),
    "reset_factor": Text("重设两步验证的链接", "Link to reset a second factor"),
    "confirm_address": Text("确认新联系方式的链接", "Link to confirm an address"),
    "reset_ordered": Text("通知：已开出重设密码链接", "Notice: a reset link was made"),
    "session_lent": Text("通知：已开出登录链接", "Notice: a sign-in link was made"),
    "password_changed": Text("通知：密码已更改", "Notice: the password was changed"),
    "address_changed": Text("通知：联系方式已更改", "Notice: the address was changed"),
    "name_changed": Text("通知：姓名已更正", "Notice: the name was corrected"),
    "factor_set_up": Text("通知：两步验证已启用", "Notice: a second factor was set up"),
    "factor_switched_off": Text("通知：两步验证已关闭", "Notice: the second factor is off"),
    "organisation_asks": Text("机构请本人确认关系", "An organisation asks whether somebody belongs to it"),
    "certificate_issued": Text("通知：证书已签发", "Notice: a certificate was issued"),
    "certificate_suspended": Text("通知：证书已暂停", "Notice: a certificate was suspended"),
    "certificate_reinstated": Text("通知：证书已恢复", "Notice: a certificate was reinstated"),
    "certificate_withdrawn": Text("通知：证书已撤销", "Notice: a certificate was withdrawn"),
    "certificate_replaced": Text("通知：证书已换发", "Notice: a certificate was replaced"),
    "renewal_window": Text("提醒：可以续期", "Reminder: a certificate can be renewed"),
    "renewal_month": Text("提醒：证书一个月内到期", "Reminder: a certificate ends within a month"),
    "renewal_lapsed": Text("提醒：证书已过期，仍可续期", "Reminder: a lapsed certificate can be renewed"),
    "token_refused": Text("通知：没有更换二维码", "Notice: a fresh QR code was refused"),
    "share_asked": Text("有人请求查看证书", "Somebody asks to see a certificate"),
    "end_announced": Text("通知：角色将要结束", "Notice: the end of a role was announced"),
    "exams.sitting": Text("考试场次：座位、提醒或变动", "Exam sitting: a seat, a reminder or a change"),
    "exams.result": Text("通知：考试成绩已公布", "Notice: an exam result was released"),
    "exams.correction": Text("通知：题目已更正", "Notice: a question was corrected"),
    "exams.ending": Text("通知：考场收卷或作废", "Notice: a paper was closed or voided by the room"),
    "practicals.date": Text("实操日期：座位或变动", "Practical date: a slot or a change"),
    "candidacy.accommodation": Text("便利安排的决定", "Decision about an accommodation"),
    "records.erasure": Text("个人资料清除的通知", "Notice about the erasure of records"),
}

WORDS: dict[StrEnum, Text] = {
    Reason.ADDRESS_TAKEN: Text(
        "这个手机号或邮箱已经注册过。请直接登录。",
        "This number or e-mail is already registered. Please sign in instead.",
    ),
    Reason.ADDRESS_IN_USE: Text("这个手机号或邮箱已经有人使用。", "This number or e-mail is in use already."),
    Reason.NAME_UNPRINTABLE: Text(
        "证书字体里没有这些字：{characters}。请检查输入；如果身份证上确实是这个字，请联系认证机构，我们会补字后为您注册。",
        "The certificate's font has no drawing of: {characters}. Check the spelling; if your identity paper "
        "shows it, contact the certification body and we will add it.",
    ),
    Reason.SAME_NAME: Text("姓名没有变化。", "The name is the same as before."),
    Reason.PASSWORD_WELL_KNOWN: Text(
        "这个密码太常见，很容易被猜到。请换一个。",
        "This password is too common and easy to guess. Choose another one.",
    ),
    Reason.WRONG_PASSWORD: Text(
        "手机号、邮箱或密码不对。请检查后再试。",
        "The number, e-mail or password is wrong. Check them and try again.",
    ),
    Reason.WRONG_OWN_PASSWORD: Text(
        "密码不对。请检查后再试。", "The password is wrong. Check it and try again."
    ),
    Reason.TOO_YOUNG: Text("报名须年满 {years} 周岁。", "You must be {years} or older to apply."),
    links.Reason.LINK_USED: Text(
        "这个链接已经用过。链接只能用一次；如果不是您本人用的，请马上联系认证机构。",
        "This link has been used. It works once; if that was not you, tell the certification body at once.",
    ),
    links.Reason.LINK_EXPIRED: Text(
        "这个链接已经过期。请向发给您的人要一个新的。",
        "This link has expired. Ask whoever sent it for a new one.",
    ),
    links.Reason.LINK_REVOKED: Text(
        "这个链接已经作废，可能后来又发了新的。请用最近收到的那个。",
        "This link was taken back; perhaps a newer one was sent. Use the latest that reached you.",
    ),
    roles.Reason.NO_ROLE: Text("请至少选一个角色。", "Choose at least one role."),
    roles.Reason.OWN_ROLE: Text(
        "不能给自己增加角色。请另一位认证官来做。",
        "Nobody gives a role to themself. Ask another officer.",
    ),
    roles.Reason.STAFF_BY_OFFICERS_ONLY: Text(
        "只有认证官可以邀请工作人员。如果邀请人已不是认证官，请让现任认证官重新邀请。",
        "Only officers invite staff. If whoever invited is no officer any more, ask a present one to invite again.",
    ),
    roles.Reason.STAFF_AND_PROVIDER: Text(
        "同一个人不能既是服务商又在认证机构任职。请先结束其中一个角色。",
        "One person cannot be a provider and work for the certification body. End one of the roles first.",
    ),
    roles.Reason.DATES_TURNED: Text("结束日期早于开始日期。", "The last day comes before the first one."),
    roles.Reason.ROLE_OVER: Text("结束日期已经过去。", "The last day has passed already."),
    roles.Reason.ROLE_HELD: Text("这个人已经有这个角色。", "This person holds the role already."),
    roles.Reason.LAST_OFFICER: Text(
        "这是最后一位认证官，角色不能结束。请先邀请另一位认证官。",
        "This is the last officer, whose role cannot be ended. Invite another officer first.",
    ),
    roles.Reason.NEEDS_SECOND_OFFICER: Text(
        "这份邀请要由另一位认证官批准后才能接受。请联系邀请您的人。",
        "Another officer must approve this invitation before it can be accepted. Ask whoever invited you.",
    ),
    roles.Reason.OWN_PROPOSAL: Text(
        "这是您自己提出的。请由另一位认证官批准。",
        "You asked for this yourself. Another officer must approve it.",
    ),
    roles.Reason.ABOUT_YOURSELF: Text(
        "这件事关系到您本人。请由另一位认证官办理。",
        "This is about yourself. Another officer must see to it.",
    ),
    roles.Reason.ALREADY_PROPOSED: Text(
        "已经有人提出过，正等另一位认证官批准。",
        "This has been asked for already and waits for another officer.",
    ),
    roles.Reason.ALREADY_SETTLED: Text(
        "这件事已经办结，不能再改。请刷新页面看现在的状态。",
        "This is settled and cannot be changed any more. Reload the page to see how it stands.",
    ),
    roles.Reason.SET_UP_ALREADY: Text(
        "这里已经有认证官。请由认证官在“人员”页面邀请。",
        "There is an officer here already. Officers invite people on the page People.",
    ),
    factor.Reason.WRONG_CODE: Text(
        "验证码不对或已经用过。请等下一个验证码，并检查手机时间是否自动校准。",
        "The code is wrong or was used already. Wait for the next one, and check that the phone sets its time by itself.",
    ),
    factor.Reason.FACTOR_THERE: Text(
        "您的账号已经启用两步验证。", "Your account has a second factor already."
    ),
    factor.Reason.NO_FACTOR: Text(
        "您的账号还没有启用两步验证。请先设置。", "Your account has no second factor yet. Set one up first."
    ),
    factor.Reason.STAFF_KEEP_FACTOR: Text(
        "工作人员必须使用两步验证，不能关闭。", "Staff keep the second factor; it cannot be switched off."
    ),
    roles.Reason.ROLE_NOT_HELD: Text("这个人现在没有这个角色。", "This person does not hold the role."),
    roles.Reason.NOTHING_TO_OBJECT: Text(
        "没有人提出要结束您的认证官角色。", "Nobody has announced the end of your role as an officer."
    ),
    resets.Reason.HELP_YOURSELF: Text(
        "不能给自己办。忘记密码请用登录页的“忘记密码”；其余请另一位认证官办理。",
        "Not for yourself. For a forgotten password use the sign-in page; for anything else ask another officer.",
    ),
    resets.Reason.LENT_TO_CANDIDATES: Text(
        "一次性登录链接只给考生，工作人员不能用。",
        "One-time sign-in links are for candidates only, never for staff.",
    ),
    resets.Reason.NO_SECOND_OFFICER: Text(
        "没有另一位认证官可以批准。请用恢复码；恢复码也没有时，由管理服务器的人运行 flask people reset-factor，得到一次性链接。",
        "No other officer is left to approve. Use a recovery code; without one, whoever runs the machine makes a one-time "
        "link with: flask people reset-factor.",
    ),
    resets.Reason.NO_FACTOR_YET: Text(
        "这个人还没有启用两步验证，不需要重置。",
        "This person has no second factor yet; there is nothing to reset.",
    ),
    letters.Reason.OWN_LETTER: Text(
        "这封信是写给您的，里面的链接要由别人交到您手上才算数。请另一位认证官打开。",
        "This letter is for you: its link proves something only if somebody else hands it to you. Ask another officer.",
    ),
    letters.Reason.ORDERED_BY_YOU: Text(
        "这封信里的链接通往认证官的账号，而且是您开出的。请另一位认证官打开并转交。",
        "The link in this letter leads into an officer's account, and you ordered it. Another officer must open it and hand it over.",
    ),
    letters.Reason.NOBODY_ORDERED: Text(
        "这位认证官还没有启用两步验证，自己申请的重设密码链接不能转交。请由认证官在“人员”页面重新开出。",
        "This officer has no second factor yet, so a link that nobody of the office ordered is not handed over. Order one on the page People.",
    ),
    letters.Reason.ALREADY_AWAY: Text(
        "这封信已经寄出或已经交给本人。", "This letter was posted or handed over already."
    ),
}


def device_words(code: str) -> Text:
    """Return a session's coarse words as people read them: `Chrome · Android`."""
    browser, _, system = code.partition(" ")
    return Text("{browser} · {system}", "{browser} · {system}").filled(
        browser=BROWSERS.get(browser, BROWSERS["other"]), system=SYSTEMS.get(system, SYSTEMS["other"])
    )
