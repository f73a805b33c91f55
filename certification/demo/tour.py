"""The ten-minute tour of a demonstration: whom to become, where to go, what to see."""

from __future__ import annotations

from certification.core.texts import Text

TOUR: tuple[Text, ...] = (
    Text(
        "不登录：在首页做五道练习题，再翻开手册第 2 章。",
        "Nobody: answer the five questions on the home page, then open chapter 2 of the handbook.",
    ),
    Text(
        "Ada（考生）：“我的路径”说明还缺什么；在“考试”里预约短场次，8 题 6 分钟，交卷后看成绩。",
        "Ada, a candidate: My path says what is missing. In Exams book the short sitting, 8 questions in "
        "6 minutes; hand in and read the result.",
    ),
    Text(
        "Boris（考生）：“实操”里是他操盘那场直播的五份表单，两份评分表还差一份。",
        "Boris, a candidate: Practicals holds the five forms of the session he ran; one of two sheets is missing.",
    ),
    Text(
        "Clara（考官）：在“我的实操”里看完九项评分，封存她的评分表。",
        "Clara, an assessor: in My practicals read her nine levels and seal her sheet.",
    ),
    Text(
        "Iris（监考人）：“我的监考”里有一场正在进行的考试，看板上有人举手、有人暂停、有人失去联系。",
        "Iris, an invigilator: My sittings holds an exam that runs now; on its board somebody raises a hand, one is "
        "paused, one has lost touch.",
    ),
    Text(
        "Greta（认证官）：在“决定”里并排看两部分的证据，写明理由，作出决定。",
        "Greta, an officer: in Decisions see both halves side by side, give a reason and decide.",
    ),
    Text(
        "Hugo（认证官）：签第二个名；证书只签发一次。",
        "Hugo, an officer: sign second; the certificate is issued, exactly once.",
    ),
    Text(
        "Boris：在“我的证书”里下载 PDF。",
        "Boris: download the PDF in My certificates.",
    ),
    Text(
        "高远（持证人）：“我的证书”里有换发后的新证书和手机图片，还有一个招聘方的请求等他答复。何清可以续期。",
        "Gao Yuan, a holder: My certificates shows the replaced certificate, the picture for a phone, and an "
        "employer's request to answer. He Qing may renew.",
    ),
    Text(
        "任何人：在“证书查询”输入编号，核对姓名。再试试登记簿里已过期、已撤销的两张。",
        "Anybody: type the number under Verify and check the name; then try the expired and the withdrawn one, "
        "which Greta finds in Register.",
    ),
)
