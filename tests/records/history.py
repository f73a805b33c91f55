"""A candidate whom every slice knows by name and address, and every column in which somebody can be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from certification.accounts import actions as accounts
from certification.accounts.rules.address import Address
from certification.appointments import actions as appointments
from certification.appointments.rules.attendance import Mark
from certification.appointments.rules.fees import FeeKind, FeeNote
from certification.audit.queries import Search
from certification.candidacy import actions as candidacy
from certification.candidacy.rules.ties import Tie, TieKind
from certification.certificates import actions as certificates
from certification.certificates import queries as register
from certification.certificates.rules.replacement import Correction, Wrong
from certification.certificates.rules.sharing import Request
from certification.core import letters
from certification.core.db import Base, db, now
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.sealed import BrokenSeal, unseal
from certification.core.tasks import Running
from certification.exams import actions as exams
from certification.exams import queries as exam_queries
from certification.exams.actions import NewSitting
from certification.organisations import actions as organisations
from certification.organisations import queries as organisation_queries
from certification.organisations.actions import Entry, Wish
from certification.organisations.rules.enrolment import HEADS
from certification.organisations.rules.membership import MemberRole
from certification.organisations.rules.organisation import Kind
from certification.records import actions as records
from certification.records.actions import parcels
from certification.scheme.rules.names import Grade
from tests.factories import PASSWORD, a_kept_number, a_parcel, a_trial, an_accepted_application

OLD_NAME, NEW_NAME = "张喆", "张哲平"
MOBILE, EMAIL = "13912345678", "ada@caopan.example"
SEALS = ("letter", "link", "reset", "factor", "enrolment", "tie", "identity-number")


def live_a_whole_life(number: str, people: Callable[[str], str]) -> str:
    """Let certified Ada be known to every slice and return the number of her latest certificate."""
    _be_reached_by_mobile(people("ada"))
    _belong_to_an_organisation(people)
    candidacy.declare_own_tie(
        Address(email=EMAIL), Tie(people("clara"), TieKind.PAID, date(2019, 1, 1), date(2019, 12, 31))
    )
    a_kept_number(people("ada"), people("greta"))
    a_trial(people("ada"))
    accounts.invite(
        accounts.Invitation(OLD_NAME, Address(email=EMAIL), (Role.PROVIDER,), "zh"), by=people("greta")
    )
    accounts.change_name(
        people("ada"), NEW_NAME, missing_glyphs="", officer_id=people("greta"), reason=f"原名{OLD_NAME}"
    )
    accounts.ask_reset(Address(email=EMAIL))
    accounts.order_reset(people("ada"), officer_id=people("greta"), reason="本人来电")
    a_parcel(people("ada"))
    ledger = records.export_ledger(Search(), "csv", officer_id=people("greta"))
    assert isinstance(ledger, records.Wrapped)
    parcels.keep_parcel(new_id(), people("greta"), ledger)
    return _be_asked_and_replaced(number, people)


def _be_reached_by_mobile(person_id: str) -> None:
    accounts.change_address(person_id, Address(mobile=MOBILE), PASSWORD)
    letter = next(one for one in letters.list_letters(*letters.LetterState) if one.reached_at == MOBILE)
    found = re.search(r"/accounts/links/(\S+)", letter.words)
    assert found
    accounts.confirm_address(found[1], PASSWORD)


def _belong_to_an_organisation(people: Callable[[str], str]) -> None:
    officer = people("greta")
    kept = organisations.register_organisation(
        Entry("快启", Kind.PROVIDER, f"{OLD_NAME} {MOBILE}"), by=officer
    )
    wish = Wish(OLD_NAME, Address(mobile=MOBILE), MemberRole.OPERATOR, "zh")
    asked = organisations.ask_person(kept, wish, by=officer)
    organisations.agree_to_membership(asked.membership_id, person_id=people("ada"))
    sheet = [[head.zh for head in HEADS.values()], [OLD_NAME, EMAIL, "1996-05-04"]]
    organisations.upload_enrolment(kept, sheet, (f"{OLD_NAME}.xlsx", b"list"), by=officer)
    enrolment = organisation_queries.list_enrolments(kept)[0][0].id
    organisations.check_enrolment(Running("", officer, {"enrolment": enrolment}, lambda _done, _total: None))


def _be_asked_and_replaced(number: str, people: Callable[[str], str]) -> str:
    certificates.ask_to_share(number, Request("快启", "周宁", f"核对{OLD_NAME}的证书", "zhou@kuaiqi.example"))
    [share] = register.list_own_shares(people("ada"))
    certificates.agree_to_share(share.row.id, person_id=people("ada"))
    correction = Correction(Wrong.NAME, NEW_NAME)
    # The reason is a line of the ledger, which nobody changes: an officer writes no name there.
    words = {"reason": "姓名录错", "evidence": f"{NEW_NAME}的身份证"}
    proposal = certificates.propose_replacement(number, correction, officer_id=people("greta"), **words)
    new = certificates.approve_replacement(proposal, officer_id=people("hugo"))
    certificates.ask_token(new, person_id=people("ada"), reason=f"{NEW_NAME}的二维码外传")
    return new


def pay_and_wait(person_id: str, officer_id: str) -> None:
    """Let somebody book a seat that costs something, pay and come, and wait for a practical date."""
    an_accepted_application(person_id, officer_id)
    opens_at = now() + timedelta(hours=1)
    window = (opens_at, opens_at + timedelta(days=7))
    sitting = exams.open_sitting(
        NewSitting(
            Grade.JUNIOR, "full", "杭州", *window, seats=3, fee_fen=20000, accepted_because="样例题库。"
        ),
        officer_id,
    )
    exams.book_seat(sitting, person_id)
    [seat] = exam_queries.list_seats(sitting)
    paid = FeeNote(FeeKind.PAID, 20000, local_day(now()), "0001")
    exams.note_fee(seat.id, paid, officer_id)
    exams.mark_attendance(seat.id, Mark.ARRIVED, "", officer_id)
    appointments.join_waiting(Permission.PRACTICALS_WAITING_JOIN, "practicals_date:d", "d", person_id)


def columns_that_tell(*known: str) -> dict[str, str]:
    """Return every column of every table in which one of these words stands, sealed ones opened, with the word."""
    wanted = [spelling for word in known for spelling in (word, word.encode("unicode_escape").decode())]
    found: dict[str, str] = {}
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            for column, value in row.items():
                told = "\n".join(_spellings(value)).lower()
                found |= {f"{table.name}.{column}": word for word in wanted if word.lower() in told}
    return found


def _spellings(value: Any) -> Iterator[str]:
    """Return what a value says as it stands, as bytes read it, and as whoever holds the key reads it."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    yield text
    for sealed in re.findall(r"gAAAA[\w=-]+", text):
        for purpose in SEALS:
            try:
                yield unseal(purpose, sealed)
            except BrokenSeal:
                continue
