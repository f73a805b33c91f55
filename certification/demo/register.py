"""What happened in the register: a certificate that was replaced, a request that waits, a renewal that may be sat."""

from __future__ import annotations

from datetime import timedelta

from certification.certificates import actions as certificates
from certification.certificates import queries
from certification.certificates.rules.replacement import Correction, Wrong
from certification.certificates.rules.sharing import Request
from certification.core.clock import at_another_time
from certification.core.db import now
from certification.demo.history import SPECIMEN, Staff
from certification.exams import actions as exams
from certification.exams.actions import NewSitting

TEN_YEARS = timedelta(days=3650)


def tell_the_register(gaoyuan: str, staff: Staff) -> None:
    """Replace Gao Yuan's certificate, let an employer ask about the new one, open a renewal sitting for He Qing."""
    number = queries.list_own_certificates(gaoyuan)[0].number
    with at_another_time(days=-15):
        certificates.ask_token(
            number, person_id=gaoyuan, reason="带二维码的证书照片被转发到了群里，想换一张新的。"
        )
    with at_another_time(days=-14):
        proposal = certificates.propose_replacement(
            number,
            Correction(Wrong.TOKEN),
            officer_id=staff.greta,
            reason="持证人说明二维码外泄，申请换发。",
            evidence="持证人站内申请，电话核实",
        )
    with at_another_time(days=-13):
        current = certificates.approve_replacement(proposal, officer_id=staff.hugo)
    with at_another_time(days=-2):
        certificates.ask_to_share(
            current,
            Request(
                "杭州暖屋家居有限公司",
                "孟主管",
                "高先生应聘我司店播操盘岗位，想核对证书的完整内容。",
                "hr@nuanwu.example",
            ),
        )
    _open_renewal_sitting(staff)


def _open_renewal_sitting(staff: Staff) -> None:
    moment = now()
    window = (moment - timedelta(minutes=5), moment + TEN_YEARS)
    exams.open_sitting(
        NewSitting("junior", "renewal", "线上", *window, 200, accepted_because=SPECIMEN), staff.greta
    )
