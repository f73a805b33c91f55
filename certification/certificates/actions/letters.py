"""What the register writes to holders: a letter in the transaction of what it tells."""

from __future__ import annotations

from collections.abc import Mapping

from certification.accounts.queries import get_person
from certification.certificates.models import Certificate, Share
from certification.certificates.queries import read_term
from certification.certificates.rules.number import dashed
from certification.certificates.rules.reminding import Reminder
from certification.certificates.rules.standing import State
from certification.core import letters
from certification.core.letters import Draft, whole_address
from certification.core.moments import iso_day
from certification.core.texts import Text
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES, Grade
from certification.scheme.rules.terms import renewal_opens_on

_AND = Text("{before}{after}", "{before}{after}")
_GREETING = Text("{name}：您好。\n\n", "Dear {name},\n\n")
_SEE = Text("\n\n查看证书：{address}", "\n\nSee your certificates: {address}")
_APPEAL = Text(
    "\n\n如有异议，请在收到本通知起 15 个工作日内向认证机构申诉。申诉不会影响您今后的任何认证。",
    "\n\nIf you disagree, appeal to the certification body within 15 working days of this letter. "
    "An appeal never counts against you.",
)
_REASON = Text("\n\n理由：{reason}", "\n\nThe reason: {reason}")

ISSUED = (
    Text("您的证书已签发", "Your certificate was issued"),
    Text(
        "您的{grade}证书已签发，编号 {number}，有效至 {until}。请登录后在“我的证书”下载 PDF 或手机图片。",
        "Your {grade} certificate was issued. Its number is {number}; it is valid until {until}. "
        "Sign in and download the PDF or the picture for your phone on “My certificates”.",
    ),
)
REPLACED = (
    Text("您的证书已换发", "Your certificate was replaced"),
    Text(
        "证书 {old} 已由新证书 {number} 取代，有效期不变（至 {until}）。旧编号即日起显示“已换发”，"
        "请停止使用旧的 PDF 和二维码，并把新编号告诉需要核验的人。",
        "Certificate {old} was replaced by {number}; the term stays the same, until {until}. From now on the old "
        "number shows as replaced. Stop using the old PDF and QR code, and give the new number to those who check it.",
    ),
)
CHANGED: Mapping[State, tuple[Text, Text]] = {
    State.SUSPENDED: (
        Text("您的证书已被暂停", "Your certificate was suspended"),
        Text(
            "证书 {number} 即日起暂停，暂停期间不得使用。恢复后我们会再写信给您。",
            "Certificate {number} is suspended from today and may not be used meanwhile. We write again when that ends.",
        ),
    ),
    State.ACTIVE: (
        Text("您的证书已恢复", "Your certificate was reinstated"),
        Text(
            "证书 {number} 的暂停已经解除，即日起恢复有效，有效期至 {until}。",
            "The suspension of certificate {number} has ended. It counts again from today, until {until}.",
        ),
    ),
    State.WITHDRAWN: (
        Text("您的证书已被撤销", "Your certificate was withdrawn"),
        Text(
            "证书 {number} 已被撤销，不会恢复。请停止使用它和它的二维码。",
            "Certificate {number} was withdrawn for good. Stop using it and its QR code.",
        ),
    ),
}
REMINDED: Mapping[Reminder, tuple[Text, Text]] = {
    Reminder.WINDOW: (
        Text("现在可以续期了", "Your certificate can be renewed now"),
        Text(
            "{grade}证书 {number} 将于 {until} 到期，从 {opens} 起可以续期。新的有效期从原到期日接着算，早续不吃亏。",
            "Your {grade} certificate {number} ends on {until} and can be renewed from {opens}. The new term runs from "
            "the old last day, so that you lose nothing by renewing early.",
        ),
    ),
    Reminder.MONTH: (
        Text("证书一个月内到期", "Your certificate ends within a month"),
        Text(
            "{grade}证书 {number} 将于 {until} 到期，还没有续期。请登录后在“我的证书”申请续期。",
            "Your {grade} certificate {number} ends on {until} and is not renewed yet. Sign in and apply for renewal on “My certificates”.",
        ),
    ),
    Reminder.LAPSED: (
        Text("证书已过期，仍可续期", "Your certificate has lapsed and can still be renewed"),
        Text(
            "{grade}证书 {number} 已于 {until} 到期。{grace} 前仍可按续期办理；之后须重考完整的知识考试。",
            "Your {grade} certificate {number} ended on {until}. Until {grace} it can still be renewed by the short exam; "
            "after that the full knowledge exam is needed.",
        ),
    ),
}
TOKEN_REFUSED = (
    Text("没有换发新二维码", "No new QR code was issued"),
    Text(
        "您申请为证书 {number} 更换二维码，认证机构没有同意。",
        "You asked for a fresh QR code on certificate {number}; the certification body did not agree.",
    ),
)
ASKED = (
    Text("有人请您出示完整证书", "Somebody asks to see your whole certificate"),
    Text(
        "{company} 的 {asker} 请您出示证书 {number} 的完整内容。请登录后在“我的证书”查看请求，决定同意 14 天或拒绝；"
        "不答复就不会显示任何内容。",
        "{asker} of {company} asks you to show the whole face of certificate {number}. Sign in, read the request on "
        "“My certificates” and agree for 14 days or decline. Until you agree nothing is shown.",
    ),
)


def write_issued(certificate: Certificate) -> None:
    """Tell a holder of a new certificate, inside the running action."""
    _write(certificate.person_id, "certificate_issued", ISSUED, _facts(certificate), _SEE)


def write_replaced(certificate: Certificate, old: str, reason: str) -> None:
    """Tell a holder that a new number stands for the old one, and why."""
    values = {**_facts(certificate), "old": dashed(old), "reason": reason}
    _write(certificate.person_id, "certificate_replaced", REPLACED, values, _REASON, _SEE)


def write_changed(certificate: Certificate, becomes: State, reason: str) -> None:
    """Tell a holder of a suspension, its end, or a withdrawal: with the reason, and with the right of appeal."""
    values = {**_facts(certificate), "reason": reason}
    kind = "certificate_reinstated" if becomes is State.ACTIVE else f"certificate_{becomes.value}"
    appeal = () if becomes is State.ACTIVE else (_APPEAL,)
    _write(certificate.person_id, kind, CHANGED[becomes], values, _REASON, *appeal, _SEE)


def write_reminder(certificate: Certificate, reminder: Reminder) -> None:
    """Remind a holder of the end of the term."""
    rule = schemes.live_scheme().grades[Grade(certificate.grade)].renewal
    values = _facts(certificate)
    values["opens"] = iso_day(renewal_opens_on(certificate.valid_until_on, rule.window_days))
    _write(certificate.person_id, f"renewal_{reminder.value}", REMINDED[reminder], values, _SEE)


def write_token_refused(person_id: str, number: str, reason: str) -> None:
    """Tell a holder that no fresh secret was issued, and why."""
    values = {"number": dashed(number), "reason": reason}
    _write(person_id, "token_refused", TOKEN_REFUSED, values, _REASON, _APPEAL, _SEE)


def write_asked(share: Share) -> None:
    """Tell a holder that somebody asks to see the whole face; what they wrote stands on the page alone."""
    values = {"company": share.company, "asker": share.asker, "number": dashed(share.number)}
    _write(share.person_id, "share_asked", ASKED, values, _SEE)


def _write(
    person_id: str, kind: str, said: tuple[Text, Text], values: Mapping[str, object], *more: Text
) -> None:
    person = get_person(person_id)
    known = {**values, "name": person.name, "address": whole_address("/certificates/")}
    words = _GREETING.filled(**known)
    for part in (said[1], *more):
        words = _AND.filled(before=words, after=part.filled(**known))
    reached_at = person.email or person.mobile or ""
    letters.write(Draft(kind, person_id, reached_at, person.language, said[0], words))


def _facts(certificate: Certificate) -> dict[str, object]:
    return {
        "number": dashed(certificate.number),
        "grade": SHORT_NAMES[certificate.grade],
        "until": iso_day(certificate.valid_until_on),
        "grace": iso_day(read_term(certificate).renewable_until_on),
    }
