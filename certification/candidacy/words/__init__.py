"""What this slice says: its refusals, and the next steps on a candidate's path."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from certification.candidacy.rules.application import Reason, Route, State
from certification.candidacy.rules.eligibility import Todo
from certification.candidacy.rules.evidence import EvidenceReason
from certification.candidacy.rules.identity import IdentityReason
from certification.candidacy.rules.path import Next, Stage
from certification.candidacy.rules.renewal import RenewalReason
from certification.candidacy.rules.ties import TieKind, TieReason
from certification.candidacy.words.accommodations import (
    ACCOMMODATION_LETTERS as ACCOMMODATION_LETTERS,
)
from certification.candidacy.words.accommodations import (
    ACCOMMODATION_STATES as ACCOMMODATION_STATES,
)
from certification.candidacy.words.accommodations import (
    ACCOMMODATION_WORDS,
)
from certification.candidacy.words.accommodations import (
    BREAKS as BREAKS,
)
from certification.candidacy.words.accommodations import (
    FACTORS as FACTORS,
)
from certification.candidacy.words.accommodations import (
    told_need as told_need,
)
from certification.core.texts import Text

STATES: Mapping[str, Text] = {
    State.SUBMITTED: Text("等待认证官核定", "Waiting for an officer"),
    State.ACCEPTED: Text("已接受", "Accepted"),
    State.RETURNED: Text("已退回，可修改后重新提交", "Returned; correct it and send it again"),
    State.COMPLETED: Text("已完成", "Completed"),
}

ROUTES: Mapping[str, Text] = {
    Route.PATH: Text("手册路径", "Reading path"),
    Route.EVIDENCE: Text("从业证据", "Evidenced work"),
    Route.RENEWAL: Text("续期", "Renewal"),
}

STAGES: Mapping[str, Text] = {
    Stage.APPLICATION: Text("报名", "Application"),
    Stage.KNOWLEDGE: Text("知识考试", "Knowledge exam"),
    Stage.PRACTICAL: Text("实操考核", "Practical"),
    Stage.CERTIFICATE: Text("决定与发证", "Decision and certificate"),
}

TIES: Mapping[str, Text] = {
    TieKind.TRAINED: Text("培训过考生", "Trained the candidate"),
    TieKind.EMPLOYED: Text("雇用过考生", "Employed the candidate"),
    TieKind.PAID: Text("有付款关系", "Money was paid between them"),
    TieKind.RELATIVE: Text("亲属", "Relative"),
}

# The same ties, as somebody says them of themselves.
OWN_TIES: Mapping[str, Text] = {
    TieKind.TRAINED: Text("我培训过对方", "I trained them"),
    TieKind.EMPLOYED: Text(
        "我雇用过对方，或我们在同一家单位", "I employed them, or we worked for the same employer"
    ),
    TieKind.PAID: Text("我们之间有付款", "Money was paid between us"),
    TieKind.RELATIVE: Text("我们是亲属", "We are relatives"),
}

STEPS: Mapping[StrEnum, Text] = {
    Todo.GROW_UP: Text("须年满 {years} 周岁才能报名。", "You must be {years} or older to apply."),
    Todo.SHOW_IDENTITY: Text(
        "考核当天请带身份证件，由认证官核对姓名。",
        "Bring your identity paper to the practical; an officer compares the name.",
    ),
    Todo.SIGN_CONDUCT: Text("在报名表上阅读并签署。", "You read and sign it on the application form."),
    Todo.EARN_CERTIFICATE: Text("先满足这一条：{condition}。", "This comes first: {condition}."),
    Todo.HOLD_LONGER: Text("{until}起可以报名。", "You can apply from {until}."),
    Todo.READ_CHAPTER: Text("读第 {chapter} 章。", "Read chapter {chapter}."),
    Todo.PASS_SELF_CHECK: Text("完成第 {chapter} 章的自测。", "Pass the self-check of chapter {chapter}."),
    Todo.SHOW_EVIDENCE: Text(
        "报名时提交证据，由认证官核定。", "Send evidence with your application; an officer looks at it."
    ),
    Todo.SETTLE_SANCTION: Text(
        "有一项处分尚未了结，请先联系认证机构。",
        "A sanction is still open. Please contact the certification body first.",
    ),
    Next.APPLY: Text("报名条件已满足，现在可以报名。", "You meet the conditions. You can apply now."),
    Next.CORRECT_APPLICATION: Text(
        "报名被退回：看看理由，改好后重新提交。",
        "Your application came back: read the reason, correct it and send it again.",
    ),
    Next.AWAIT_REVIEW: Text(
        "报名已提交，正在等认证官核定。您暂时不用做什么。",
        "Your application waits for an officer. There is nothing for you to do now.",
    ),
    Next.BOOK_SITTING: Text("预约知识考试的场次。", "Book a sitting of the knowledge exam."),
    Next.AWAIT_PRACTICAL: Text(
        "知识考试已通过。认证官会安排实操考核，时间地点会显示在“实操”页。",
        "You passed the knowledge exam. An officer plans your practical; day and place appear there.",
    ),
    Next.AWAIT_DECISION: Text(
        "两部分都已通过，正在等两名认证官的决定。",
        "You passed both parts. Two officers are deciding; there is nothing for you to do now.",
    ),
    Next.BOOK_RENEWAL: Text(
        "续期申请已接受：预约续期考试；过了宽限期的，预约正式考试。",
        "Your renewal is accepted: book a renewal exam, or a full exam once the days of grace are over.",
    ),
    Next.RENEW: Text("证书可以续期了：现在申请。", "Your certificate can be renewed: apply now."),
    Next.SEE_CERTIFICATE: Text("您已持有这一级的有效证书。", "You hold a valid certificate of this grade."),
    Next.ALL_CERTIFIED: Text(
        "您已持有最高等级的有效证书。", "You hold a valid certificate of the highest grade."
    ),
}

BUTTONS: Mapping[StrEnum, Text] = {
    Todo.EARN_CERTIFICATE: Text("看那一级", "See that grade"),
    Todo.READ_CHAPTER: Text("读第 {chapter} 章", "Read chapter {chapter}"),
    Todo.PASS_SELF_CHECK: Text("做第 {chapter} 章自测", "Take the self-check of chapter {chapter}"),
    Todo.SHOW_EVIDENCE: Text("提交证据", "Send evidence"),
    Next.APPLY: Text("报名", "Apply"),
    Next.CORRECT_APPLICATION: Text("看理由并修改", "See the reason"),
    Next.AWAIT_REVIEW: Text("查看我的报名", "See my application"),
    Next.BOOK_SITTING: Text("预约考试", "Book a sitting"),
    Next.AWAIT_PRACTICAL: Text("查看实操安排", "See my practicals"),
    Next.AWAIT_DECISION: Text("查看我的证书", "See my certificates"),
    Next.BOOK_RENEWAL: Text("预约考试", "Book a sitting"),
    Next.RENEW: Text("申请续期", "Apply for renewal"),
    Next.SEE_CERTIFICATE: Text("查看证书", "See the certificate"),
    Next.ALL_CERTIFIED: Text("查看证书", "See my certificates"),
}

WORDS: Mapping[StrEnum, Text] = {
    **STEPS,
    **ACCOMMODATION_WORDS,
    Reason.ALREADY_OPEN: Text(
        "您在这一级已有一份报名。请到“我的路径”查看进展。",
        "You already have an open application for this grade. See “My path” for where it stands.",
    ),
    Reason.ALREADY_CERTIFIED: Text(
        "您的证书有效至 {until}，{opens}起才能再次报名。",
        "Your certificate is valid until {until}. You can apply again from {opens}.",
    ),
    Reason.NO_SUCH_ROUTE: Text(
        "这一级不能走这条路径，请选择另一条。",
        "This grade cannot be entered on that route. Choose another one.",
    ),
    Reason.NO_EVIDENCE: Text(
        "还没有填写证据。请至少填写一项：日期、标题和说明。",
        "There is no evidence yet. Fill in at least one row: date, title and description.",
    ),
    Reason.NOT_WAITING: Text(
        "这份报名已经处理过，请刷新查看结果。",
        "This application has been dealt with already. Reload to see the outcome.",
    ),
    Reason.OWN_APPLICATION: Text(
        "不能核定自己的报名，请交给另一位认证官。",
        "You cannot review your own application. Leave it to another officer.",
    ),
    Reason.OWN_IDENTITY: Text(
        "不能核对自己的身份，请交给另一位认证官。",
        "You cannot vouch for yourself. Leave it to another officer.",
    ),
    Reason.REASON_NEEDED: Text(
        "退回时请写明理由，考生才知道要改什么。", "Give a reason, so that the candidate knows what to mend."
    ),
    Reason.NOT_ACCEPTED: Text(
        "这份报名还没有被接受，不能结束。", "This application has not been accepted and cannot be completed."
    ),
    RenewalReason.NOTHING_TO_RENEW: Text(
        "这一级您没有可以续期的证书。", "You hold no certificate of this grade that could be renewed."
    ),
    RenewalReason.RENEWAL_TOO_EARLY: Text(
        "续期从 {opens} 起受理，现在还不用申请。",
        "Renewal opens on {opens}. There is nothing to apply for yet.",
    ),
    RenewalReason.RENEWAL_TOO_LATE: Text(
        "续期到 {until} 截止，已经过了。请到“我的路径”重新报名，知识考试和实操都要重考。",
        "Renewal ended on {until}. Please apply anew on “My path”: both the exam and the practical are needed again.",
    ),
    RenewalReason.RENEWAL_ALREADY_OPEN: Text(
        "您在这一级已有一份申请在办，请到“我的路径”查看。",
        "You already have an open application for this grade. See “My path” for where it stands.",
    ),
    RenewalReason.RENEWAL_UNDER_SANCTION: Text(
        "证书暂停期间或有未了结的处分时不能续期，请先联系认证机构。",
        "A suspended certificate or an open sanction cannot be renewed. Please contact the certification body first.",
    ),
    RenewalReason.TOO_FEW_HOURS: Text(
        "这一级每个有效期须有 {least} 学时继续教育。",
        "This grade asks for {least} hours of further training in one term.",
    ),
    RenewalReason.TOO_FEW_SESSIONS: Text(
        "这一级每个有效期须有 {least} 场有记录的操盘。",
        "This grade asks for {least} logged sessions in one term.",
    ),
    RenewalReason.NO_RENEWAL_EVIDENCE: Text(
        "还没有填写证明。请至少填写一项：日期、标题和说明。",
        "There is no evidence yet. Fill in at least one row: date, title and description.",
    ),
    EvidenceReason.FILE_EMPTY: Text("这个文件是空的，请重新选择。", "This file is empty. Choose it again."),
    EvidenceReason.FILE_TOO_LARGE: Text(
        "文件超过 1 MB，请压缩后再上传。",
        "The file is larger than 1 MB. Make it smaller and choose it again.",
    ),
    EvidenceReason.FILE_OF_OTHER_KIND: Text(
        "只接受 PDF、PNG 或 JPEG 文件。", "Only PDF, PNG or JPEG files are accepted."
    ),
    TieReason.TIED: Text(
        "您与这名考生有利益关系，{until}起才能参与评判。请交给同事。",
        "You have a tie to this candidate and may judge again from {until}. Leave it to a colleague.",
    ),
    TieReason.TIED_STILL: Text(
        "您与这名考生有利益关系，不能参与评判。请交给同事。",
        "You have a tie to this candidate and may not judge. Leave it to a colleague.",
    ),
    TieReason.TIED_THROUGH: Text(
        "您与这名考生同属或曾同属{organisation}，{until}起才能参与评判。请交给同事。",
        "You and this candidate belong or belonged to {organisation}. You may judge again from {until}. "
        "Leave it to a colleague.",
    ),
    TieReason.TIED_THROUGH_STILL: Text(
        "您与这名考生同属{organisation}，不能参与评判。请交给同事。",
        "You and this candidate belong to {organisation}. You may not judge. Leave it to a colleague.",
    ),
    TieReason.TIE_BEGINS_LATER: Text("开始日期不能晚于今天。", "The first day cannot be later than today."),
    TieReason.TIE_ENDS_LATER: Text("结束日期不能晚于今天。", "The last day cannot be later than today."),
    TieReason.TIE_VOIDED: Text(
        "这条关系已标为登记有误，不能再改。", "This tie was marked as an error already and stays so."
    ),
    TieReason.LAST_DAY_NEEDED: Text("请填写结束日期。", "Give the last day."),
    TieReason.RELATIVE_STAYS: Text(
        "亲属关系不会结束，只能标为登记有误。", "A relative stays one. You can only mark it as an error."
    ),
    TieReason.OWN_TIE: Text(
        "不能更正与自己有关的关系，请交给另一位认证官。",
        "You cannot correct a tie of your own. Leave it to another officer.",
    ),
    IdentityReason.NUMBER_ODD: Text(
        "证件号码不对。请填居民身份证、护照或通行证上的号码。",
        "This is no number of an identity card, passport or permit. Please check.",
    ),
    IdentityReason.NUMBER_MISTYPED: Text(
        "身份证号码的校验位不对，请对照证件再输一遍。",
        "The check digit of this identity number is wrong. Compare it with the paper and type it again.",
    ),
    IdentityReason.BIRTHDAY_DIFFERS: Text(
        "号码里的出生日期与档案不同。请先核对是不是本人；如果档案填错，先更正档案。",
        "The birthday within this number differs from the file. Check whether it is the same person; if the file is "
        "wrong, correct the file first.",
    ),
    IdentityReason.NUMBER_USED: Text(
        "这个证件已经为另一个人核对过。请查明是不是重复注册或冒用，不要通过核对。",
        "This paper was already checked for another person. Find out whether it is a second account or an impostor, "
        "and do not vouch.",
    ),
    TieReason.TIE_TO_SELF: Text("请选择另一个人。", "Choose another person."),
    TieReason.TIE_ENDS_BEFORE_IT_BEGINS: Text(
        "结束日期早于开始日期，请检查。", "The last day lies before the first one. Please check."
    ),
}
