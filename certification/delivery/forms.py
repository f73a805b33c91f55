"""What a form without JavaScript carries besides the answer; a receipt to check."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import Length, NumberRange

from certification.core.forms import NEEDED, Form
from certification.core.texts import Text


class AnswerForm(Form):
    """Which page wrote the answer, and its one-time id."""

    epoch = IntegerField(validators=[NEEDED, NumberRange(1, 2**31 - 1)])
    once = HiddenField(validators=[NEEDED, Length(min=16, max=32)])


NO_RECEIPT = Text(
    "这不是一张完整的回执。请上传交卷后下载的文件，或把文件里的全部内容粘贴到这里。",
    "This is not a whole receipt. Upload the file that was downloaded after the hand-in, or paste everything in it here.",
)


class CheckReceiptForm(Form):
    """A receipt as a file or as its words."""

    file = FileField(Text("回执文件", "Receipt file"), render_kw={"accept": ".json,application/json"})
    words = TextAreaField(
        Text("或者粘贴回执内容", "Or paste what the receipt says"),
        validators=[Length(max=4096)],
        render_kw={"rows": 6, "spellcheck": "false", "autocomplete": "off"},
    )

    def given(self, most_bytes: int) -> bytes:
        """Return the file, or the pasted words; a byte more than the most for what is too long."""
        sent = self.file.data
        content: bytes = sent.read(most_bytes + 1) if sent and sent.filename else b""
        return content.removeprefix(b"\xef\xbb\xbf") or (self.words.data or "").strip().encode()
