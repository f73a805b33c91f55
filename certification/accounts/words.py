"""What refusals of this slice say, and what roles are called."""

from enum import StrEnum

from certification.accounts.rules import links, roles
from certification.accounts.rules.registration import Reason
from certification.core.permissions import Role
from certification.core.texts import Text

ROLES = {
    Role.CANDIDATE: Text("考生", "Candidate"),
    Role.PROVIDER: Text("服务商", "Provider"),
    Role.ASSESSOR: Text("考官", "Assessor"),
    Role.AUTHOR: Text("命题人", "Author"),
    Role.REVIEWER: Text("审题人", "Reviewer"),
    Role.OFFICER: Text("认证官", "Officer"),
    Role.SYSTEM: Text("系统管理员", "System administrator"),
}

WORDS: dict[StrEnum, Text] = {
    Reason.ADDRESS_TAKEN: Text(
        "这个手机号或邮箱已经注册过。请直接登录。",
        "This number or e-mail is already registered. Please sign in instead.",
    ),
    Reason.NAME_UNPRINTABLE: Text(
        "证书字体里没有这些字：{characters}。请检查输入；如果身份证上确实是这个字，请联系认证机构，我们会补字后为您注册。",
        "The certificate's font has no drawing of: {characters}. Check the spelling; if your identity paper "
        "shows it, contact the certification body and we will add it.",
    ),
    Reason.PASSWORD_WELL_KNOWN: Text(
        "这个密码太常见，很容易被猜到。请换一个。",
        "This password is too common and easy to guess. Choose another one.",
    ),
    Reason.WRONG_PASSWORD: Text(
        "手机号、邮箱或密码不对。请检查后再试。",
        "The number, e-mail or password is wrong. Check them and try again.",
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
    roles.Reason.ROLE_HELD: Text(
        "这个人已经有这个角色。", "This person holds the role already."
    ),
    roles.Reason.LAST_OFFICER: Text(
        "这是最后一位认证官，角色不能结束。请先邀请另一位认证官。",
        "This is the last officer, whose role cannot be ended. Invite another officer first.",
    ),
    roles.Reason.NEEDS_SECOND_OFFICER: Text(
        "这份邀请要由另一位认证官批准后才能接受。请联系邀请您的人。",
        "Another officer must approve this invitation before it can be accepted. Ask whoever invited you.",
    ),
    roles.Reason.OWN_PROPOSAL: Text(
        "这是您自己提出的。请由另一位认证官批准。", "You asked for this yourself. Another officer must approve it."
    ),
    roles.Reason.ABOUT_YOURSELF: Text(
        "这件事关系到您本人。请由另一位认证官办理。", "This is about yourself. Another officer must see to it."
    ),
    roles.Reason.ALREADY_PROPOSED: Text(
        "已经有人提出过，正等另一位认证官批准。", "This has been asked for already and waits for another officer."
    ),
    roles.Reason.ALREADY_SETTLED: Text(
        "这件事已经办结，不能再改。请刷新页面看现在的状态。",
        "This is settled and cannot be changed any more. Reload the page to see how it stands.",
    ),
    roles.Reason.SET_UP_ALREADY: Text(
        "这里已经有认证官。请由认证官在“人员”页面邀请。",
        "There is an officer here already. Officers invite people on the page People.",
    ),
}
