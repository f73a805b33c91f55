"""What an employer types: a name to check, a request to the holder."""

from __future__ import annotations

from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from certification.core.forms import NEEDED, CleanLine, CleanText, Form
from certification.core.texts import Text

LONGEST_NAME = 60


class CheckNameForm(Form):
    """The name as the verifier has it."""

    name = StringField(
        validators=[NEEDED, Length(max=LONGEST_NAME), CleanLine()],
    )


class AskToShareForm(Form):
    """Who asks a holder to show the whole certificate, and why; the holder reads all of it."""

    company = StringField(
        Text("公司或机构", "Company or organisation"), [NEEDED, Length(max=120), CleanLine()]
    )
    asker = StringField(Text("您的姓名", "Your name"), [NEEDED, Length(max=60), CleanLine()])
    why = TextAreaField(
        Text("为什么要看", "Why you ask"),
        [NEEDED, Length(max=500), CleanText()],
        description=Text(
            "例如：应聘我司操盘手岗位，需要核对证书。",
            "For example: an application for a post as operator with us.",
        ),
    )
    contact = StringField(
        Text("联系方式", "How to reach you"),
        [NEEDED, Length(max=120), CleanLine()],
        description=Text(
            "电话、邮箱或微信号，持证人会看到。", "Phone, e-mail or WeChat; the holder sees it."
        ),
    )
