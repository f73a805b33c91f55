"""What officers meet: the queue, sittings and dates, decisions, the register, records."""

from __future__ import annotations

from sqlalchemy import select

from certification.candidacy.models import Accommodation, Application
from certification.certificates.models import Certificate, Decision
from certification.core.db import db
from certification.exams.models import Booking, Release, Sitting
from certification.practicals.models import Booking as SlotBooking
from certification.practicals.models import Practical, Slot
from certification.records.models import Erasure
from certification.scheme.models import Cut
from tests.pages.named import NamedPage, person_id
from tests.pages.readers import find_booked


def office_pages() -> list[NamedPage]:
    waiting = db.session.execute(select(Application.id).where(Application.state == "submitted")).scalar_one()
    accepted = db.session.execute(
        select(Application.id).where(Application.person_id == person_id("ada"))
    ).scalar_one()
    decision = db.session.execute(select(Decision).where(Decision.approved_at.is_(None))).scalars().first()
    practical = db.session.execute(
        select(Practical.id).where(Practical.person_id == person_id("boris"))
    ).scalar_one()
    active = (
        db.session.execute(select(Certificate.number).where(Certificate.state == "active")).scalars().first()
    )
    assert decision is not None
    cut = db.session.execute(select(Cut.id).where(Cut.approved_at.is_(None))).scalars().first()
    pages = [
        *appointments_pages(),
        ("queue", "greta", "/console/"),
        ("queue-mine", "greta", "/console/?show=mine"),
        ("applications", "greta", "/candidacy/applications"),
        ("review-application", "greta", f"/candidacy/applications/{waiting}/review-application"),
        ("accommodations", "greta", "/candidacy/accommodations"),
        ("decide-accommodation", "greta", f"/candidacy/accommodations/{_wish()}/decide-accommodation"),
        ("person-file", "greta", f"/candidacy/people/{person_id('ada')}"),
        ("check-identity", "greta", f"/candidacy/people/{person_id('ada')}/check-identity"),
        ("declare-tie", "greta", f"/candidacy/people/{person_id('ada')}/declare-tie"),
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


def _wish() -> str:
    query = select(Accommodation.id).where(Accommodation.state == "asked")
    return db.session.execute(query).scalars().one()


def _replaced() -> str:
    query = select(Certificate.number).where(Certificate.state == "replaced")
    return db.session.execute(query).scalar_one()


def appointments_pages() -> list[tuple[str, str, str]]:
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
        ("held-result", "fangxiao", f"/exams/attempts/{find_booked(held, person_id('fangxiao'))}/result"),
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


def records_pages() -> list[NamedPage]:
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
        ("person-records", "greta", f"/records/people/{person_id('ada')}"),
        ("make-export", "greta", f"/records/people/{person_id('ada')}/make-export"),
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
