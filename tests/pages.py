"""Every page that a person can meet, by name, on the demonstration: for pictures, for axe, for nothing sideways."""

from __future__ import annotations

from dataclasses import dataclass

from apiflask import APIFlask
from sqlalchemy import select

from certification.accounts.queries import find_by_address
from certification.accounts.rules.address import Address
from certification.candidacy.models import Application
from certification.certificates.models import Certificate, Decision
from certification.core.db import db
from certification.delivery import queries as attempts
from certification.exams import actions as exams
from certification.exams.models import Booking, Sitting
from certification.practicals.models import Practical
from certification.records.models import Erasure


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
    ("api", "/api/docs"),
    ("not-found", "/no-such-page"),
    ("verify-unknown", "/verify/0000-0000-0000-0000"),
)


def list_pages(app: APIFlask) -> list[NamedPage]:
    """Return the named pages of an application that shows the demonstration."""
    with app.app_context():
        # The candidates' first: the short paper among them is over after six minutes.
        pages = _candidates() + [NamedPage(name, "", address) for name, address in PUBLIC]
        pages += _verified() + _assessors() + _office() + _records()
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
    return [
        NamedPage(f"verify-{n}-{row.state}", "", f"/verify/{row.number}")
        for n, row in enumerate(rows, start=1)
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
        ("sign-out", "ada", "/accounts/sign-out"),
    ]  # fmt: skip
    return [NamedPage(*page) for page in pages]


def _find_booked(sitting: str, person: str) -> str | None:
    found = select(Booking.attempt_id).where(Booking.sitting_id == sitting, Booking.person_id == person)
    return db.session.execute(found).scalar()


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
    pages = [
        ("queue", "greta", "/console/"),
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
        ("system", "sam", "/console/system"),
    ]
    return [NamedPage(*page) for page in pages]


def _records() -> list[NamedPage]:
    erasure = db.session.execute(select(Erasure.id)).scalars().first()
    pages = [
        ("records", "greta", "/records/"),
        ("ledger", "greta", "/records/ledger?right=candidacy:application:review"),
        ("ledger-all", "greta", "/records/ledger"),
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
