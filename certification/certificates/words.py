"""What refusals of this slice say, and the words of the printed certificate."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from certification.certificates.rules import decision, face, number, replacement, sharing, standing
from certification.core.texts import Text


class PrintReason(StrEnum):
    """Why the document could not be printed; nothing is issued then."""

    GLYPH_MISSING = "certificates.glyph_missing"
    GLYPH_WRONG = "certificates.glyph_wrong"
    PRINT_FAILED = "certificates.print_failed"


WORDS: dict[StrEnum, Text] = {
    number.Reason.LENGTH: Text(
        "证书编号有 {length} 个字符，您输入了 {count} 个。请对照证书再看一遍。",
        "A certificate number has {length} characters; you typed {count}. Please compare them.",
    ),
    number.Reason.CHARACTER: Text(
        "第 {position} 个字符“{character}”不会出现在证书编号里。请核对这一位。",
        "Character {position}, “{character}”, never appears in a certificate number. Please check it.",
    ),
    number.Reason.ONE_CHARACTER: Text(
        "编号有一处输入错误，很可能是第 {position} 个字符。请核对这一位。",
        "There is a typing error, most likely in character {position}. Please check that one.",
    ),
    number.Reason.SEVERAL_CHARACTERS: Text(
        "编号有两处以上输入错误。请对照证书重新输入。",
        "Two or more characters are mistyped. Please type the number again from the certificate.",
    ),
    decision.Reason.OWN_CASE: Text(
        "不能决定自己的认证。请由其他认证官处理。",
        "Nobody decides about themselves. Please leave this to other officers.",
    ),
    decision.Reason.SCORED_CANDIDATE: Text(
        "您评过这位考生的分，按规定回避。请由其他认证官处理。",
        "You have scored this candidate and must stand aside. Please leave this to other officers.",
    ),
    decision.Reason.SAME_OFFICER: Text(
        "决定和签发须由两位认证官完成。请由另一位认证官签发。",
        "Deciding and releasing need two officers. Please let another officer release it.",
    ),
    decision.Reason.ALREADY_RELEASED: Text(
        "这项决定已经签发，不能再改。", "This decision was released already and cannot change any more."
    ),
    decision.Reason.NOT_ACCEPTED: Text(
        "这份申请还没有受理，或已经办结，不能作决定。",
        "This application was not accepted yet or is closed; it cannot be decided on.",
    ),
    decision.Reason.KNOWLEDGE_MISSING: Text(
        "没有在有效期内的知识考试合格成绩，不能认证。",
        "There is no passed knowledge exam that still counts, so nobody can be certified on it.",
    ),
    decision.Reason.PRACTICAL_MISSING: Text(
        "没有在有效期内的实战考核合格成绩，不能认证。",
        "There is no passed practical that still counts, so nobody can be certified on it.",
    ),
    decision.Reason.IDENTITY_UNCHECKED: Text(
        "还没有认证官核对过这位考生的身份证件。请先在考生档案里记录身份核对，再决定认证。",
        "No officer has compared this candidate with an identity paper yet. Record that in the file first.",
    ),
    decision.Reason.REASON_TOO_SHORT: Text(
        "请写明理由，至少 {least} 个字。", "Please give the reason in at least {least} characters."
    ),
    decision.Reason.PROVISIONAL_UNREASONED: Text(
        "合格线是暂定的：请写明为什么仍可认证，至少 {least} 个字。",
        "The cut is provisional: say in at least {least} characters why certifying is sound all the same.",
    ),
    decision.Reason.CHANGED_SINCE: Text(
        "作出决定之后，考核结果或方案有变化。请重新查看后再作决定。",
        "Results or scheme have changed since the decision was made. Please look again and decide anew.",
    ),
    decision.Reason.RENEWAL_UNFIT: Text(
        "原证书已暂停、撤销或另有新证，不能续期。请先处理原证书。",
        "The certificate to be renewed is suspended, withdrawn or already followed by another. Settle that first.",
    ),
    decision.Reason.RENEWAL_EXAM_MISSING: Text(
        "没有在规定时间内通过的续期考试或知识考试，不能续期。",
        "There is no renewal or full exam that was passed in time, so nothing can be renewed on it.",
    ),
    replacement.Reason.REPLACED_ALREADY: Text(
        "这张证书已经换发过，请处理新证书。",
        "This certificate was replaced already. Please turn to the new one.",
    ),
    replacement.Reason.HAS_SUCCESSOR: Text(
        "这张证书已经续期，请更正新证书。", "This certificate was renewed. Please correct the newer one."
    ),
    replacement.Reason.REPLACE_NOT_ACTIVE: Text(
        "暂停、撤销或已换发的证书不能换发。暂停的请先恢复。",
        "A suspended, withdrawn or replaced certificate cannot be replaced. Reinstate a suspended one first.",
    ),
    replacement.Reason.RIGHT_MISSING: Text(
        "请写明正确的内容应该是什么。", "Please say what is right instead."
    ),
    replacement.Reason.RIGHT_AS_BEFORE: Text(
        "这和证书上现在的内容一样，没有需要更正的。",
        "This is what the certificate says already; there is nothing to correct.",
    ),
    replacement.Reason.NAME_TOO_LONG: Text(
        "姓名最多 {most} 个字符。", "A name has at most {most} characters."
    ),
    replacement.Reason.EVIDENCE_MISSING: Text(
        "请写明核对了什么证据，至少 {least} 个字。",
        "Please say which evidence you compared, in at least {least} characters.",
    ),
    replacement.Reason.TOKEN_NOT_ASKED: Text(
        "换二维码须由持证人自己申请，现在没有这样的申请。",
        "A fresh QR code is for the holder to ask for; nobody asked.",
    ),
    replacement.Reason.TOKEN_ASKED_ALREADY: Text(
        "您已经申请过，认证机构正在处理。", "You have asked already; the certification body is looking at it."
    ),
    replacement.Reason.TOKEN_SETTLED: Text(
        "这项申请已经处理过，请刷新查看结果。", "This wish was settled already. Reload to see the outcome."
    ),
    sharing.Reason.NO_REQUESTS: Text(
        "这位持证人不接受此类请求。请直接联系本人索要证书，或用姓名核对。",
        "This holder takes no such requests. Ask the person for the certificate, or check the name instead.",
    ),
    sharing.Reason.TOO_MANY_WAIT: Text(
        "这张证书还有太多请求没有答复，现在不能再提。请直接联系持证人。",
        "Too many requests about this certificate wait for an answer. Please contact the holder directly.",
    ),
    sharing.Reason.SHARE_ANSWERED: Text("这个请求已经答复过。", "This request was answered already."),
    sharing.Reason.SHARE_OVER: Text(
        "这个请求已经失效，不用再答复。", "This request is over; there is nothing to answer any more."
    ),
    sharing.Reason.NOT_SHARED: Text(
        "现在没有向对方显示任何内容。", "Nothing is being shown to them at the moment."
    ),
    face.Reason.FACE_INCOMPLETE: Text(
        "证书缺少必要的内容（{elements}），没有签发。请告知管理员。",
        "The certificate lacks elements ({elements}) and was not issued. Please tell the administrator.",
    ),
    face.Reason.FACE_BACKWARDS: Text(
        "证书的日期前后颠倒，没有签发。请告知管理员。",
        "The certificate's dates run backwards; it was not issued. Please tell the administrator.",
    ),
    standing.Reason.CHANGE_POINTLESS: Text(
        "证书已经是这个状态，无需再改。", "The certificate already stands so; there is nothing to change."
    ),
    standing.Reason.CHANGE_FINAL: Text(
        "证书已撤销或已换发，不能再改。", "A withdrawn or replaced certificate cannot change any more."
    ),
    standing.Reason.CHANGE_SAME_OFFICER: Text(
        "提出和批准须由两位认证官完成。请由另一位认证官批准。",
        "Proposing and approving need two officers. Please let another officer approve it.",
    ),
    standing.Reason.CHANGE_ALREADY_APPROVED: Text(
        "这项变更已经批准过。", "This change was approved already."
    ),
    standing.Reason.CHANGE_ALREADY_PROPOSED: Text(
        "这张证书已有一项变更等待批准。请先处理它。",
        "A change of this certificate waits for approval. Please settle that one first.",
    ),
    PrintReason.GLYPH_MISSING: Text(
        "证书字体里没有这些字：{about}。证书没有签发。请告知管理员补字后再签发。",
        "The font has no drawing of: {about}. Nothing was issued. Have it added, then release again.",
    ),
    PrintReason.GLYPH_WRONG: Text(
        "打印出来的字与姓名不符：{about}。证书没有签发。请告知管理员检查字体。",
        "The print shows other characters than the name has: {about}. Nothing was issued. "
        "Please have the administrator check the font.",
    ),
    PrintReason.PRINT_FAILED: Text(
        "证书文件没有打印成功（{about}），证书没有签发。请稍后再试；若仍不成功，请告知管理员。",
        "The document could not be printed ({about}); nothing was issued. "
        "Try again later; if it fails again, tell the administrator.",
    ),
}

PRINT_REASONS = {"missing_glyph": PrintReason.GLYPH_MISSING, "wrong_glyph": PrintReason.GLYPH_WRONG}

STANDINGS = {
    standing.Standing.VALID: Text("有效", "Valid"),
    standing.Standing.EXPIRED: Text("已过期", "Expired"),
    standing.Standing.SUSPENDED: Text("已暂停", "Suspended"),
    standing.Standing.WITHDRAWN: Text("已撤销", "Withdrawn"),
    standing.Standing.REPLACED: Text("已换发", "Replaced"),
}
CHANGES = {
    standing.State.ACTIVE: Text("恢复", "Reinstate"),
    standing.State.SUSPENDED: Text("暂停", "Suspend"),
    standing.State.WITHDRAWN: Text("撤销", "Withdraw"),
    standing.State.REPLACED: Text("换发", "Replace"),
}
OUTCOMES = {
    decision.Outcome.CERTIFY: Text("认证", "Certify"),
    decision.Outcome.REFUSE: Text("不予认证", "Do not certify"),
}

WRONGS = {
    replacement.Wrong.NAME: Text("姓名写错", "The name is misspelt"),
    replacement.Wrong.GLYPH: Text("姓名字形印错", "A character of the name is drawn wrong"),
    replacement.Wrong.TITLE: Text("证书名称写错", "The title is wrong"),
    replacement.Wrong.TOKEN: Text("更换二维码", "A fresh QR code"),
}

_BEFORE = Text(
    "经{parts}，达到《{scheme}》{edition} 版的要求，认证为",
    "has met the requirements of the {scheme}, edition {edition}, in {parts}, and is certified as",
)
_STOP = Text("。", ".")
_SEAL, _SEAL_BELOW = Text("操盘手", "Operator"), Text("认证章", "certification")
_SCAN = Text("扫码查询真伪", "Scan to verify")


def document_values(said: face.Face, link: str) -> dict[str, Any]:
    """Return what the printed certificate's template shows, as plain values in both languages."""
    before = _BEFORE.filled(parts=said.parts, scheme=said.scheme, edition=said.edition)
    return {
        "face": said.to_map(),
        "name": said.name,
        "number": number.dashed(said.number),
        "link": link,
        "words": {
            "before": before.to_map(),
            "stop": _STOP.to_map(),
            "seal": _SEAL.to_map(),
            "seal_below": _SEAL_BELOW.to_map(),
            "scan": _SCAN.to_map(),
        },
        "facts": [
            _fact(Text("证书编号", "No."), number.dashed(said.number), "number"),
            _fact(Text("签发", "Issued"), said.issued_on.isoformat()),
            _fact(Text("有效至", "Valid to"), said.valid_until_on.isoformat()),
            _fact(Text("决定", "Decided by"), said.office),
        ],
    }


def _fact(label: Text, value: Text | str, look: str = "plain") -> dict[str, object]:
    shown = value if isinstance(value, Text) else Text(value, value)
    return {"label": label.to_map(), "value": shown.to_map(), "look": look}
