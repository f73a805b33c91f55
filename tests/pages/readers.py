"""What strangers, candidates and assessors meet."""

from __future__ import annotations

from sqlalchemy import select

from certification.candidacy.models import Application
from certification.certificates.actions import ask_to_share
from certification.certificates.models import Certificate, Share
from certification.certificates.rules.number import dashed
from certification.certificates.rules.sharing import Request
from certification.core.db import db
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.exams import actions as exams
from certification.exams.models import Booking, Sitting
from certification.practicals.models import Practical
from tests.pages.named import NamedPage, person_id


def verified_pages() -> list[NamedPage]:
    rows = db.session.execute(
        select(Certificate.number, Certificate.issued_on, Certificate.state).order_by(Certificate.issued_on)
    )
    known = list(rows)
    asked = next(row.number for row in known if row.state == "active")
    request = Request("暖屋家居", "孟主管", "应聘操盘岗位，核对证书。", "hr@nuanwu.example")
    return [
        NamedPage("ask-to-share", "", f"/verify/{dashed(asked)}/ask-to-share"),
        NamedPage("share", "", f"/verify/shares/{ask_to_share(asked, request)}"),
        *(
            NamedPage(f"verify-{n}-{row.state}", "", f"/verify/{row.number}")
            for n, row in enumerate(known, start=1)
        ),
    ]


def candidates_pages() -> list[NamedPage]:
    ada, boris, gaoyuan = person_id("ada"), person_id("boris"), person_id("gaoyuan")
    short = db.session.execute(select(Sitting.id).where(Sitting.blueprint == "short")).scalar_one()
    full = (
        db.session.execute(
            select(Sitting.id).where(Sitting.blueprint == "full").order_by(Sitting.closes_at.desc())
        )
        .scalars()
        .first()
    )
    attempt = find_booked(short, ada)
    if attempt is None:
        exams.book_seat(short, ada)
        attempt = exams.start_attempt(short, ada, language="zh", writer="")
    if find_booked(short, gaoyuan) is None:
        exams.book_seat(short, gaoyuan)
    paused = _paused(short, person_id("heqing"))
    result = next(one.id for one in attempts.list_attempts(boris) if one.is_closed)
    practical = db.session.execute(select(Practical.id).where(Practical.person_id == boris)).scalar_one()
    application = db.session.execute(select(Application.id).where(Application.person_id == ada)).scalar_one()
    share = db.session.scalars(select(Share).order_by(Share.asked_at)).first()
    assert share is not None
    rehearsal = exams.start_rehearsal("sections", gaoyuan, language="zh", writer="")
    card = db.session.execute(
        select(Booking.id).where(Booking.attempt_id == find_booked(short, gaoyuan))
    ).scalar()
    pages = [
        ("start-rehearsal", "zhoulan", "/exams/start-rehearsal"),
        ("rehearsal", "gaoyuan", f"/attempts/{rehearsal}"),
        ("rehearsal-result", "heqing", f"/exams/rehearsals/{a_rehearsal(person_id('heqing'))}/result"),
        ("day-card", "gaoyuan", f"/exams/bookings/{card}/day-card"),
        ("paper", "ada", f"/attempts/{attempt}"),
        ("question", "ada", f"/attempts/{attempt}/1"),
        ("report-item", "ada", f"/exams/attempts/{attempt}/1/report-item"),
        ("reported-items", "ada", f"/exams/attempts/{attempt}/1/reported-items"),
        ("review", "ada", f"/attempts/{attempt}/review"),
        ("take-break", "ada", f"/attempts/{attempt}/take-break"),
        ("paused", "heqing", f"/attempts/{paused}/paused"),
        ("my-accommodation", "ada", "/candidacy/my-accommodation"),
        ("ask-accommodation", "gaoyuan", "/candidacy/my-accommodation/ask-accommodation"),
        ("start-longer", "ada", f"/exams/{short}/start-attempt"),
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


def _paused(sitting: str, person: str) -> str:
    """Return the attempt of somebody whose paper an officer has paused."""
    attempt = find_booked(sitting, person)
    if attempt is None:
        exams.book_seat(sitting, person)
        attempt = exams.start_attempt(sitting, person, language="zh", writer="")
        delivery.pause_attempt(attempt, by=person_id("greta"), reason="考场停电，来电后继续。")
    return attempt


def a_rehearsal(person: str) -> str:
    """Return a rehearsal that was handed in."""
    attempt = exams.start_rehearsal("free", person, language="zh", writer="")
    exams.hand_in(attempt, person)
    return attempt


def find_booked(sitting: str, person: str) -> str | None:
    found = select(Booking.attempt_id).where(Booking.sitting_id == sitting, Booking.person_id == person)
    return db.session.execute(found).scalar()


def assessors_pages() -> list[NamedPage]:
    practical = db.session.execute(
        select(Practical.id).where(Practical.person_id == person_id("boris"))
    ).scalar_one()
    return [
        NamedPage("assigned", "clara", "/practicals/assigned"),
        NamedPage("sheet", "clara", f"/practicals/{practical}/sheet"),
        NamedPage("seal-sheet", "clara", f"/practicals/{practical}/seal-sheet"),
        NamedPage("plans", "clara", "/exams/plans"),
    ]
