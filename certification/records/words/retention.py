"""What is kept: the name of each class, why it is kept that long, what happens afterwards."""

from collections.abc import Mapping

from certification.core.texts import Text
from certification.records.rules.retention import Fate, KeptClass

CLASSES: Mapping[str, Text] = {
    KeptClass.EVIDENCE: Text("证据文件", "Files of evidence"),
    KeptClass.LETTERS: Text("信件内容", "The words of letters"),
    KeptClass.SESSIONS: Text("登录记录", "Sessions"),
    KeptClass.TASKS: Text("后台工作", "Long tasks"),
    KeptClass.JOBS: Text("系统待办", "Jobs of the machine"),
    KeptClass.THROTTLE: Text("查询失败计数", "Counters of misses"),
    KeptClass.APPLICATIONS: Text("报名", "Applications"),
    KeptClass.EXAM_ANSWERS: Text("试卷与答案", "Papers and answers"),
    KeptClass.PRACTICAL_SHEETS: Text("实操评分表", "Sheets of practicals"),
    KeptClass.OPERATOR_RECORDS: Text("操盘记录", "What operators wrote about sessions"),
    KeptClass.PRACTICE: Text("自测与练习", "Self-checks and practice"),
    KeptClass.INVITATIONS: Text("工作人员邀请", "Invitations of staff"),
    KeptClass.ENROLMENTS: Text("机构批量报名的名单", "Rows of enrolment by providers"),
    KeptClass.MEMBERSHIPS: Text("机构成员关系", "Memberships of organisations"),
    KeptClass.IDENTITY_NUMBERS: Text("证件号码", "Numbers of identity papers"),
    KeptClass.FEES_AND_MARKS: Text("费用和到场登记", "Notes about fees and attendance"),
    KeptClass.ROOM_RECORDS: Text("考场记录", "Records of exam rooms"),
    KeptClass.SHARES: Text("出示证书的请求", "Requests to show a certificate"),
    KeptClass.DRAFTS: Text("题目草稿", "Drafts of items"),
    KeptClass.DECISIONS: Text("认证决定", "Decisions"),
    KeptClass.CERTIFICATES: Text("证书登记册", "The register of certificates"),
    KeptClass.LEDGER: Text("操作账本", "The ledger of acts"),
}
WHYS: Mapping[str, Text] = {
    KeptClass.EVIDENCE: Text(
        "发证的依据：证书有效期再加一年；证书仍有效的人不清理。标题、日期和说明留下。",
        "A certificate rests on them: its term and one year, and longer while the person holds one that runs. Title, day and description stay.",
    ),
    KeptClass.LETTERS: Text(
        "能回答“当时告诉过我什么”。之后清空内容和地址，寄出这件事留下。",
        "To answer what a person was told. Then words and address are emptied; that it was sent stays.",
    ),
    KeptClass.SESSIONS: Text("查清谁在什么时候登录过。", "To find out who was signed in when."),
    KeptClass.TASKS: Text("让交办人找回结果。", "So that whoever asked finds the outcome."),
    KeptClass.JOBS: Text(
        "只删除已完成的；失败的留给系统管理员看。",
        "Only what is done goes; what failed stays for the administrator.",
    ),
    KeptClass.THROTTLE: Text("用过的时间窗口不再需要。", "Windows that are over are of no more use."),
    KeptClass.APPLICATIONS: Text(
        "每项决定都从报名开始，与决定一起保存。",
        "Every decision begins with one; they are kept with the decisions.",
    ),
    KeptClass.EXAM_ANSWERS: Text(
        "让每一分都能复核，数据库也不允许改动或删除。",
        "So that every point can be checked again; the database itself lets nothing of it be changed or deleted.",
    ),
    KeptClass.PRACTICAL_SHEETS: Text(
        "每一次评分都能复核，数据库也不允许改动或删除。",
        "So that every mark can be checked again; the database itself lets nothing of it be changed or deleted.",
    ),
    KeptClass.OPERATOR_RECORDS: Text(
        "实操成绩的依据，数据库也不允许改动或删除。",
        "The score of a practical rests on them; the database itself lets nothing be changed or deleted.",
    ),
    KeptClass.PRACTICE: Text(
        "本人随时可看；清除个人资料时一并删除。",
        "For the learner to read; they are deleted when the person is erased.",
    ),
    KeptClass.INVITATIONS: Text("能说明谁请谁来任职。", "To tell who called whom to which post."),
    KeptClass.ENROLMENTS: Text(
        "能说明机构凭什么替人报名；与报名一起保存。",
        "To tell by which right a provider enrolled somebody; kept with the applications.",
    ),
    KeptClass.MEMBERSHIPS: Text(
        "考官两年内与谁同属一个机构，就不能评谁。",
        "For two years nobody judges a colleague of the same organisation.",
    ),
    KeptClass.IDENTITY_NUMBERS: Text(
        "加密保存，防止一人用两个名字取证；清除个人资料时一并删除。",
        "Sealed, so that nobody is certified under two names; deleted when the person is erased.",
    ),
    KeptClass.FEES_AND_MARKS: Text(
        "能说明谁付了钱、谁到了场；与报名一起保存。",
        "To tell who paid and who came; kept with the applications.",
    ),
    KeptClass.ROOM_RECORDS: Text(
        "能说明谁入了场、考场里发生过什么、时间为什么变；与答卷一起保存。",
        "To tell who was let in, what happened in the room and why time changed; kept with the answers.",
    ),
    KeptClass.SHARES: Text(
        "能说明谁看过证书、是谁同意的；清除个人资料时内容一并清空。",
        "To tell who saw a certificate and who agreed; emptied when the holder is erased.",
    ),
    KeptClass.DRAFTS: Text(
        "每道题都要说得出由谁编写、由谁审阅。",
        "For every item it must be known who wrote it and who reviewed it.",
    ),
    KeptClass.DECISIONS: Text(
        "登记册上每张证书都要说得出是谁、凭什么决定的。",
        "For every certificate in the register it must be known who decided, and why.",
    ),
    KeptClass.CERTIFICATES: Text("任何时候都要能查验编号。", "A number must be verifiable at any time."),
    KeptClass.LEDGER: Text(
        "缺一行，整条链就对不上。", "With a line missing the whole chain no longer holds."
    ),
}
FATES: Mapping[str, Text] = {
    Fate.DELETED: Text("到期可删除", "Deleted when two officers let it go"),
    Fate.EMPTIED: Text("到期可清空", "Emptied when two officers let it go"),
    Fate.KEPT: Text("一直保存", "Kept"),
}
