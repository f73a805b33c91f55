"""Every page that a person can meet, by name, on the demonstration: for pictures, for axe, for nothing sideways."""

from __future__ import annotations

from dataclasses import dataclass

from apiflask import APIFlask
from sqlalchemy import select

from certification.accounts.actions import Invitation, invite
from certification.accounts.queries import find_by_address, list_waiting_invitations
from certification.accounts.rules.address import Address
from certification.bank import actions as bank
from certification.bank.models import Draft
from certification.candidacy.models import Application, Tie
from certification.certificates.models import Certificate, Decision, Share
from certification.certificates.rules.number import dashed
from certification.core.db import db
from certification.core.permissions import Role
from certification.core.tasks import Running
from certification.delivery import queries as attempts
from certification.exams import actions as exams
from certification.exams.models import Booking, Release, Sitting
from certification.guides.rules.guide import GUIDES
from certification.organisations import queries as organisations
from certification.organisations.models import Enrolment, Organisation
from certification.practicals.models import Booking as SlotBooking
from certification.practicals.models import Practical, Slot
from certification.records.models import Erasure
from certification.scheme.models import Cut
from certification.scheme.rules.names import ItemType
from tests.bank import books


@dataclass(frozen=True)
class NamedPage:
    """A page's name, who opens it (nobody: a stranger) and its address."""

    name: str
    who: str
    address: str


PUBLIC = (
    ("home", "/"),
    ("handbook", "/handbook"),
    ("chapter", "/handbook/2"),
    ("self-check", "/handbook/2/answer-self-check"),
    ("practice", "/practice"),
    ("grades", "/grades"),
    ("grade-junior", "/grades/junior"),
    ("grade-senior", "/grades/senior"),
    ("look-up", "/verify"),
    ("register", "/accounts/register"),
    ("sign-in", "/accounts/sign-in"),
    ("privacy", "/accounts/privacy"),
    ("ask-reset", "/accounts/ask-reset"),
    ("reset-asked", "/accounts/reset-asked"),
    ("api", "/api/docs"),
    ("not-found", "/no-such-page"),
    ("guides", "/guides/"),
    *((f"guide-{guide.reader}", f"/guides/{guide.reader}") for guide in GUIDES),
    ("verify-unknown", "/verify/0000-0000-0000-0000"),
)


def list_pages(app: APIFlask) -> list[NamedPage]:
    """Return the named pages of an application that shows the demonstration."""
    with app.app_context():
        # The candidates' first: the short paper among them is over after six minutes.
        pages = _candidates() + [NamedPage(name, "", address) for name, address in PUBLIC]
        pages += (
            _verified()
            + _assessors()
            + _office()
            + _organisations()
            + _people()
            + _accounts()
            + _bank()
            + _records()
        )
        db.session.remove()
    return pages


def _person(key: str) -> str:
    found = find_by_address(Address(email=f"{key}@caopan.example"))
    assert found, key
    return found.id


def _verified() -> list[NamedPage]:
    rows = db.session.execute(
        select(Certificate.number, Certificate.issued_on, Certificate.state).order_by(Certificate.issued_on)
    )
    known = list(rows)
    asked = next(row.number for row in known if row.state == "active")
    return [
        NamedPage("ask-to-share", "", f"/verify/{dashed(asked)}/ask-to-share"),
        *(
            NamedPage(f"verify-{n}-{row.state}", "", f"/verify/{row.number}")
            for n, row in enumerate(known, start=1)
        ),
    ]


def _candidates() -> list[NamedPage]:
    ada, boris, gaoyuan = _person("ada"), _person("boris"), _person("gaoyuan")
    short = db.session.execute(select(Sitting.id).where(Sitting.blueprint == "short")).scalar_one()
    full = (
        db.session.execute(
            select(Sitting.id).where(Sitting.blueprint == "full").order_by(Sitting.closes_at.desc())
        )
        .scalars()
        .first()
    )
    attempt = _find_booked(short, ada)
    if attempt is None:
        exams.book_seat(short, ada)
        attempt = exams.start_attempt(short, ada, language="zh", writer="")
    if _find_booked(short, gaoyuan) is None:
        exams.book_seat(short, gaoyuan)
    result = next(one.id for one in attempts.list_attempts(boris) if one.is_closed)
    practical = db.session.execute(select(Practical.id).where(Practical.person_id == boris)).scalar_one()
    application = db.session.execute(select(Application.id).where(Application.person_id == ada)).scalar_one()
    share = db.session.execute(select(Share)).scalars().one()
    pages = [
        ("paper", "ada", f"/attempts/{attempt}"),
        ("question", "ada", f"/attempts/{attempt}/1"),
        ("review", "ada", f"/attempts/{attempt}/review"),
        ("path", "ada", "/candidacy/path"),
        ("application", "ada", f"/candidacy/applications/{application}"),
        ("apply", "zhoulan", "/candidacy/junior/submit-application"),
        ("sittings", "ada", "/exams/sittings"),
        ("book", "ada", f"/exams/{full}/book-seat"),
        ("start-attempt", "gaoyuan", f"/exams/{short}/start-attempt"),
        ("result", "boris", f"/exams/attempts/{result}/result"),
        ("own-practicals", "boris", "/practicals/own"),
        ("own-practical", "boris", f"/practicals/{practical}/own"),
        *[(f"record-{kind}", "boris", f"/operations/{practical}/write-record/{kind}") for kind in ("diagnosis", "goal", "minutes", "incidents", "review")],
        ("my-certificates", "gaoyuan", "/certificates/"),
        ("renewable-certificates", "heqing", "/certificates/"),
        ("submit-renewal", "heqing", "/candidacy/junior/submit-renewal"),
        ("picture", "gaoyuan", f"/certificates/{share.number}/picture"),
        ("ask-token", "gaoyuan", f"/certificates/{share.number}/ask-token"),
        ("own-requests", "gaoyuan", "/certificates/requests"),
        ("answer-share", "gaoyuan", f"/certificates/requests/{share.id}/answer-share"),
        ("sign-out", "ada", "/accounts/sign-out"),
    ]  # fmt: skip
    return [NamedPage(*page) for page in pages]


def _find_booked(sitting: str, person: str) -> str | None:
    found = select(Booking.attempt_id).where(Booking.sitting_id == sitting, Booking.person_id == person)
    return db.session.execute(found).scalar()


def _bank() -> list[NamedPage]:
    drafts = {draft.state: draft.id for draft in db.session.scalars(select(Draft).order_by(Draft.type))}
    pages = [
        ("own-questions", "dario", "/bank/drafts"),
        ("own-question", "dario", f"/bank/drafts/{drafts['returned']}"),
        ("change-question", "dario", f"/bank/drafts/{drafts['draft']}/change-draft"),
        ("write-case", "dario", "/bank/begin-draft/case"),
        ("submit-question", "dario", f"/bank/drafts/{drafts['draft']}/submit-draft"),
        ("send-workbook", "dario", "/bank/send-workbook"),
        ("preview-import", "dario", f"/bank/imports/{_read_workbook(_person('dario'))}"),
        ("reviews", "rui", "/bank/reviews"),
        ("review-question", "rui", f"/bank/reviews/{drafts['in_review']}/review-draft"),
        ("bank-items", "greta", "/bank/items?pool=practice"),
        ("approved-questions", "greta", "/bank/approved"),
        ("retire-item", "greta", "/bank/items/p-x-01/retire-item"),
        ("ask-revision", "greta", "/bank/items/p-x-01/ask-revision"),
        ("propose-export", "greta", "/bank/propose-export"),
    ]
    return [NamedPage(*page) for page in pages]


def _read_workbook(author_id: str) -> str:
    """Send a workbook with a sound row and a faulty one, let it be read and return the import's id."""
    content = books.filled(ItemType.TRUEFALSE, content=books.filled(difficulty="很难", clause="h99-99"))
    sent = bank.send_workbook(content, "我的新题.xlsx", author_id=author_id, language="zh")
    bank.read_workbook(Running("", author_id, {"import": sent}, lambda _done, _total: None))
    return sent


def _assessors() -> list[NamedPage]:
    practical = db.session.execute(
        select(Practical.id).where(Practical.person_id == _person("boris"))
    ).scalar_one()
    return [
        NamedPage("assigned", "clara", "/practicals/assigned"),
        NamedPage("sheet", "clara", f"/practicals/{practical}/sheet"),
        NamedPage("seal-sheet", "clara", f"/practicals/{practical}/seal-sheet"),
        NamedPage("plans", "clara", "/exams/plans"),
    ]


def _appointments() -> list[tuple[str, str, str]]:
    """Return the pages of the sitting that waits for its release, and of the coming practical date."""
    held = db.session.execute(select(Release.sitting_id)).scalar_one()
    seat = db.session.execute(select(Booking).where(Booking.sitting_id == held)).scalars().first()
    slot = db.session.execute(select(SlotBooking)).scalars().one()
    free = db.session.execute(
        select(Slot.id).where(Slot.id != slot.slot_id).order_by(Slot.starts_at)
    ).scalars()
    coming = db.session.execute(select(Sitting.id).where(Sitting.seats == 24)).scalar_one()
    assert seat is not None
    verbs = ("close-sitting", "change-sitting", "cancel-sitting", "manage")
    return [
        ("held-result", "fangxiao", f"/exams/attempts/{_find_booked(held, _person('fangxiao'))}/result"),
        ("practical-dates", "fangxiao", "/practicals/dates"),
        ("book-slot", "ada", f"/practicals/slots/{free.first()}/book-slot"),
        ("cancel-slot", "fangxiao", f"/practicals/bookings/{slot.id}/cancel-booking"),
        *[(f"sitting-{verb}", "greta", f"/exams/sittings/{coming}/{verb}") for verb in verbs],
        ("manage-sitting", "greta", f"/exams/sittings/{held}/manage"),
        ("roster", "greta", f"/exams/sittings/{held}/roster"),
        ("release-results", "hugo", f"/exams/sittings/{held}/release-results"),
        ("release-own", "greta", f"/exams/sittings/{held}/release-results"),
        ("note-fee", "greta", f"/exams/bookings/{seat.id}/note-fee"),
        ("mark-attendance", "greta", f"/exams/bookings/{seat.id}/mark-attendance"),
        ("open-date", "greta", "/practicals/dates/open"),
        ("manage-date", "greta", f"/practicals/dates/{slot.date_id}/manage"),
        ("date-roster", "greta", f"/practicals/dates/{slot.date_id}/roster"),
        ("choose-available", "greta", f"/practicals/dates/{slot.date_id}/choose-available"),
        ("assign-assessors", "greta", f"/practicals/bookings/{slot.id}/assign-assessors"),
    ]


def _office() -> list[NamedPage]:
    waiting = db.session.execute(select(Application.id).where(Application.state == "submitted")).scalar_one()
    accepted = db.session.execute(
        select(Application.id).where(Application.person_id == _person("ada"))
    ).scalar_one()
    decision = db.session.execute(select(Decision).where(Decision.approved_at.is_(None))).scalars().first()
    practical = db.session.execute(
        select(Practical.id).where(Practical.person_id == _person("boris"))
    ).scalar_one()
    active = (
        db.session.execute(select(Certificate.number).where(Certificate.state == "active")).scalars().first()
    )
    assert decision is not None
    cut = db.session.execute(select(Cut.id).where(Cut.approved_at.is_(None))).scalars().first()
    pages = [
        *_appointments(),
        ("queue", "greta", "/console/"),
        ("queue-mine", "greta", "/console/?show=mine"),
        ("applications", "greta", "/candidacy/applications"),
        ("review-application", "greta", f"/candidacy/applications/{waiting}/review-application"),
        ("person-file", "greta", f"/candidacy/people/{_person('ada')}"),
        ("check-identity", "greta", f"/candidacy/people/{_person('ada')}/check-identity"),
        ("declare-tie", "greta", f"/candidacy/people/{_person('ada')}/declare-tie"),
        ("open-sitting", "greta", "/exams/sittings/open"),
        ("practicals", "greta", "/practicals/"),
        ("plan-practical", "greta", f"/practicals/plan-practical/{accepted}"),
        ("oversee", "greta", f"/practicals/{practical}/oversee"),
        ("decisions", "greta", "/certificates/decisions"),
        ("decide", "hugo", f"/certificates/decisions/{decision.application_id}/decide"),
        ("release-decision", "hugo", f"/certificates/decisions/{decision.id}/release-decision"),
        ("register-of-certificates", "greta", "/certificates/register"),
        ("propose-change", "greta", f"/certificates/register/{active}/propose-change"),
        ("propose-replacement", "greta", f"/certificates/register/{active}/propose-replacement"),
        ("chain", "greta", f"/certificates/register/{_replaced()}/propose-change"),
        ("asked-tokens", "greta", "/certificates/asked-tokens"),
        ("system", "sam", "/console/system"),
        ("ready", "greta", "/console/ready"),
        ("backups", "sam", "/console/backups"),
        ("back-up", "sam", "/console/backups/back-up"),
        ("cuts", "greta", "/console/cuts"),
        ("propose-cut", "greta", "/console/cuts/senior/propose-cut"),
        ("sign-cut", "greta", f"/console/cuts/{cut}/sign-cut"),
        ("drop-cut", "greta", f"/console/cuts/{cut}/drop-cut"),
    ]
    return [NamedPage(*page) for page in pages]


def _replaced() -> str:
    query = select(Certificate.number).where(Certificate.state == "replaced")
    return db.session.execute(query).scalar_one()


def _organisations() -> list[NamedPage]:
    edda = db.session.scalars(select(Organisation).where(Organisation.name == "快启电商服务")).one().id
    newest = select(Enrolment).where(Enrolment.organisation_id == edda).order_by(Enrolment.uploaded_at)
    sent, checked = (one.id for one in db.session.scalars(newest))
    questions = organisations.list_own_memberships(_person("zhoulan"))
    mine = next(one.id for one in organisations.list_own_memberships(_person("ada")) if one.from_on)
    ada = _person("ada")
    tie = db.session.execute(select(Tie.id).where(Tie.candidate_id == ada)).scalars().first()
    pages = [
        ("organisations", "greta", "/organisations/"),
        ("register-organisation", "greta", "/organisations/register-organisation"),
        ("organisation", "greta", f"/organisations/{edda}"),
        ("change-organisation", "greta", f"/organisations/{edda}/change-organisation"),
        ("close-organisation", "greta", f"/organisations/{edda}/close-organisation"),
        ("add-member", "greta", f"/organisations/{edda}/add-member"),
        ("own-organisation", "edda", "/organisations/own"),
        ("follow-members", "edda", f"/candidacy/organisations/{edda}/follow-members"),
        ("upload-enrolment", "edda", f"/organisations/{edda}/upload-enrolment"),
        ("enrolment-checked", "edda", f"/organisations/enrolments/{checked}"),
        ("enrol-rows", "edda", f"/organisations/enrolments/{checked}/enrol-rows"),
        ("enrolment-sent", "edda", f"/organisations/enrolments/{sent}"),
        ("end-membership", "edda", f"/organisations/memberships/{questions[0].id}/end-membership"),
        ("my-organisations", "ada", "/organisations/mine"),
        ("my-questions", "zhoulan", "/organisations/mine"),
        ("path-asked", "zhoulan", "/candidacy/path"),
        ("answer-membership", "zhoulan", f"/organisations/memberships/{questions[0].id}/answer-membership"),
        ("leave-organisation", "ada", f"/organisations/memberships/{mine}/leave-organisation"),
        ("my-ties", "chen", "/candidacy/my-ties"),
        ("my-ties-unsigned", "greta", "/candidacy/my-ties"),
        ("declare-own-tie", "chen", "/candidacy/my-ties/declare-own-tie"),
        ("sign-tie-statement", "chen", "/candidacy/my-ties/sign-tie-statement"),
        ("correct-tie", "greta", f"/candidacy/people/{ada}/ties/{tie}/correct-tie"),
    ]
    return [NamedPage(*page) for page in pages]


def _people() -> list[NamedPage]:
    ada, to_approve = _person("ada"), next(one for one in list_waiting_invitations() if one.needs_approval)
    names = ("grant-role", "end-role", "order-reset", "order-factor-reset", "revoke-sessions", "change-name")
    pages = [
        ("people", "/accounts/people"),
        ("invite", "/accounts/people/invite"),
        ("approve-invitation", f"/accounts/invitations/{to_approve.id}/approve-invitation"),
        ("letters", "/accounts/letters"),
        ("show-person", f"/accounts/people/{_person('chen')}"),
        ("lend-session", f"/accounts/people/{ada}/lend-session"),
        *[(name, f"/accounts/people/{_person('chen')}/{name}") for name in names],
    ]
    return [NamedPage(name, "greta", address) for name, address in pages]


def _accounts() -> list[NamedPage]:
    newcomer = Invitation("冯岩", Address(email="fengyan@caopan.example"), (Role.ASSESSOR,), "zh")
    link = invite(newcomer, by=_person("greta")).path.replace("links", "accept-invitation")
    names = ("profile", "sessions", "change-password", "change-address", "set-up-factor", "recovery-codes")
    own = [NamedPage(name, "ada", f"/accounts/{name}") for name in names]
    return [*own, NamedPage("accept-invitation", "", link)]


def _records() -> list[NamedPage]:
    erasure = db.session.execute(select(Erasure.id)).scalars().first()
    pages = [
        ("records", "greta", "/records/"),
        ("ledger", "greta", "/records/ledger?right=candidacy:application:review"),
        ("ledger-all", "greta", "/records/ledger"),
        ("ledger-refused", "greta", "/records/ledger?who=nobody"),
        ("export-ledger", "greta", "/records/ledger/export-ledger"),
        ("chain", "sam", "/records/chain"),
        ("retention", "greta", "/records/retention"),
        ("confirm-term", "greta", "/records/retention/letters/confirm-term"),
        ("propose-letting-go", "greta", "/records/retention/sessions/propose-letting-go"),
        ("people-records", "greta", "/records/people"),
        ("person-records", "greta", f"/records/people/{_person('ada')}"),
        ("make-export", "greta", f"/records/people/{_person('ada')}/make-export"),
        ("consents", "greta", "/records/consents"),
        ("reports", "greta", "/records/reports"),
        ("erasures", "greta", "/records/erasures"),
        ("propose-erasure", "greta", f"/records/erasures/{erasure}/propose-erasure"),
        ("approve-erasure", "greta", f"/records/erasures/{erasure}/approve-erasure"),
        ("drop-erasure", "greta", f"/records/erasures/{erasure}/drop-erasure"),
        ("my-records", "ada", "/records/mine"),
        ("ask-for-export", "ada", "/records/mine/ask-for-export"),
        ("ask-for-erasure", "ada", "/records/mine/ask-for-erasure"),
        ("take-back-erasure", "suqing", "/records/mine/take-back-erasure"),
    ]
    return [NamedPage(*page) for page in pages]
