"""What refusals of this slice say."""

from certification.accounts.rules.registration import Reason
from certification.core.texts import Text

WORDS = {
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
}
