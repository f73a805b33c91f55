"""Sittings, bookings and results of the knowledge exam."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from certification.core.db import Base
from certification.core.two_people import TwoPeople


class Sitting(Base):
    """A window in which a paper may be sat, with its seats and its blueprint."""

    __tablename__ = "exams_sitting"
    __table_args__ = (
        CheckConstraint("blueprint IN ('full', 'short', 'renewal')", name="blueprint"),
        CheckConstraint("opens_at < closes_at", name="window"),
        CheckConstraint("seats > 0", name="seats"),
        CheckConstraint("fee_fen >= 0", name="fee"),
        CheckConstraint("languages IN ('both', 'zh')", name="languages"),
        CheckConstraint("release IN ('at_once', 'together')", name="release"),
        CheckConstraint("state IN ('open', 'closed', 'cancelled')", name="state"),
        CheckConstraint("entry_minutes > 0", name="entry"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    grade: Mapped[str] = mapped_column(String(20))
    blueprint: Mapped[str] = mapped_column(String(10))
    place: Mapped[str] = mapped_column(String(120))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    seats: Mapped[int]
    opened_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    fee_fen: Mapped[int] = mapped_column(default=0)
    languages: Mapped[str] = mapped_column(String(4), default="both")
    release: Mapped[str] = mapped_column(String(8), default="at_once")
    state: Mapped[str] = mapped_column(String(9), default="open")
    state_reason: Mapped[str] = mapped_column(Text, default="")
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    needs_check_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Minutes after the opening in which somebody may still come in; nothing: as long as papers may begin.
    entry_minutes: Mapped[int | None]


class Booking(Base):
    """A candidate's seat, with the attempt whose paper was drawn for it; a cancelled one stays as it was."""

    __tablename__ = "exams_booking"
    __table_args__ = (
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_as IS NULL)", name="cancelled"),
        CheckConstraint("cancelled_as IN ('own', 'sitting')", name="cancelled_as"),
        Index(
            "uq_exams_booking_seat",
            "sitting_id",
            "person_id",
            unique=True,
            sqlite_where=text("cancelled_at IS NULL"),
            postgresql_where=text("cancelled_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("candidacy_application.id"))
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), unique=True)
    booked_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_as: Mapped[str | None] = mapped_column(String(10))


class Result(Base):
    """What an attempt earned, by place, domain and force; a plan that is being marked holds it open."""

    __tablename__ = "exams_result"
    __table_args__ = (CheckConstraint("state IN ('marking', 'final')", name="state"),)

    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    grade: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    earned: Mapped[str] = mapped_column(Text)
    total_half: Mapped[int]
    most_half: Mapped[int]
    has_passed: Mapped[bool | None]
    counted_at: Mapped[datetime]


class Release(TwoPeople, Base):
    """The results of a sitting released together: the figures that both officers saw, and who signed."""

    __tablename__ = "exams_release"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("approved_at IS NULL OR dropped_at IS NULL", name="ended"),
        Index(
            "uq_exams_release_standing",
            "sitting_id",
            unique=True,
            sqlite_where=text("dropped_at IS NULL"),
            postgresql_where=text("dropped_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"))
    reason: Mapped[str] = mapped_column(Text)
    counted: Mapped[int]
    passed: Mapped[int]
    dropped_at: Mapped[datetime | None]
    dropped_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))


class AcceptedFigures(Base):
    """How often one meets the same question in a sitting, as an officer saw it and opened the sitting all the same."""

    __tablename__ = "exams_accepted_figures"
    __table_args__ = (CheckConstraint("NOT exceeds OR reason <> ''", name="reason"),)

    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"), primary_key=True)
    most_percent: Mapped[int]
    median_percent: Mapped[int]
    retake_percent: Mapped[int]
    exceeds: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    accepted_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    accepted_at: Mapped[datetime]


class Reserve(Base):
    """A paper that an officer had drawn for nobody, and whose booking it was given to in the end."""

    __tablename__ = "exams_reserve"
    __table_args__ = (CheckConstraint("(booking_id IS NULL) = (given_at IS NULL)", name="given"),)

    paper_id: Mapped[str] = mapped_column(ForeignKey("delivery_paper.id"), primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"), index=True)
    drawn_by: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"))
    drawn_at: Mapped[datetime]
    booking_id: Mapped[str | None] = mapped_column(ForeignKey("exams_booking.id"))
    given_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    given_at: Mapped[datetime | None]


class ItemReport(Base):
    """What a candidate says is wrong with a question of their paper, and what came of it."""

    __tablename__ = "exams_item_report"
    __table_args__ = (
        CheckConstraint(
            "category IN ('wording', 'no_right', 'two_right', 'picture', 'translation', 'other')",
            name="category",
        ),
        CheckConstraint("state IN ('open', 'confirmed', 'dismissed')", name="state"),
        CheckConstraint("(state = 'open') = (settled_at IS NULL)", name="settled"),
        Index("ix_exams_item_report_version", "version", "part"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exams_sitting.id"), index=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    position: Mapped[int]
    version: Mapped[str] = mapped_column(String(64))
    part: Mapped[int]
    category: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="open")
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))
    settled_at: Mapped[datetime | None]
    settled_words: Mapped[str] = mapped_column(Text, default="")


class Correction(TwoPeople, Base):
    """A broken question set right for everybody whose paper holds it; it counts once a second officer has signed."""

    __tablename__ = "exams_correction"
    __table_args__ = (
        TwoPeople.differ(),
        CheckConstraint("kind IN ('neutralise', 'also_accept', 'replace_key')", name="kind"),
        CheckConstraint("(kind = 'neutralise') = (key = '')", name="key"),
        CheckConstraint("approved_at IS NULL OR dropped_at IS NULL", name="ended"),
        Index(
            "uq_exams_correction_open",
            "version",
            "part",
            unique=True,
            sqlite_where=text("approved_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=text("approved_at IS NULL AND dropped_at IS NULL"),
        ),
        Index("ix_exams_correction_version", "version", "part"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(64))
    part: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    key: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(Text)
    seen_hash: Mapped[str] = mapped_column(String(64))
    dropped_at: Mapped[datetime | None]
    dropped_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))


class ResultVersion(Base):
    """A result as it stood before a correction: nothing that was ever counted is lost."""

    __tablename__ = "exams_result_version"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("delivery_attempt.id"), index=True)
    correction_id: Mapped[str] = mapped_column(ForeignKey("exams_correction.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    earned: Mapped[str] = mapped_column(Text)
    total_half: Mapped[int]
    has_passed: Mapped[bool | None]
    counted_at: Mapped[datetime]
    replaced_at: Mapped[datetime]
