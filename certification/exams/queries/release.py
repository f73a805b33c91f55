"""How far a sitting has come on its way to the release of its results, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from certification.core.db import db, now
from certification.core.errors import NotFound
from certification.core.texts import Text
from certification.exams.models import Release
from certification.exams.models import Sitting as SittingTable
from certification.exams.queries.results import list_counted
from certification.exams.queries.roster import Seat, list_roster
from certification.exams.queries.sittings import SittingRow, get_sitting
from certification.exams.rules.release import Figures, Sat, is_over
from certification.invigilation import queries as rooms
from certification.invigilation.rules.check_in import Decision


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something about a seat that an officer should know before signing."""

    name: str
    words: Text


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A sitting before its release: what the rules ask, and what is odd."""

    row: SittingRow
    sat: Sat
    oddities: tuple[Oddity, ...]


def get_on_the_way(sitting_id: str) -> OnTheWay:
    """Return a sitting on its way to its release; raises NotFound."""
    row = get_sitting(sitting_id)
    roster = list_roster(row)
    sat = Sat(
        is_together=row.is_together,
        is_released=row.released_at is not None,
        is_over=is_over(row.closes_at, now()),
        candidates=frozenset(seat.person_id for seat in roster),
        figures=_figures(sitting_id, roster),
        open_endings=_count_open(roster),
    )
    reserved = {
        key for key, one in rooms.list_checked_in([seat.booking_id for seat in roster]).items()
        if one.decision is Decision.RESERVE
    }  # fmt: skip
    odd = tuple(
        Oddity(seat.name, words)
        for seat in roster
        for words in (*_odd(seat), *([UNDER_RESERVE] if seat.booking_id in reserved else []))
    )
    return OnTheWay(row, sat, odd)


def _count_open(roster: list[Seat]) -> int:
    endings = rooms.list_endings([seat.attempt.id for seat in roster])
    return sum(one.approved_at is None for one in endings)


def _figures(sitting_id: str, roster: list[Seat]) -> Figures:
    results = list_counted(sitting_id)
    papers = [seat.attempt for seat in roster]
    return Figures(
        booked=len(roster),
        handed_in=sum(paper.submitted_at is not None for paper in papers),
        ran_out=sum(paper.submitted_at is None and paper.is_closed for paper in papers),
        writing=sum(paper.is_running for paper in papers),
        not_begun=sum(paper.started_at is None for paper in papers),
        counted=len(results),
        marking=sum(one.state == "marking" for one in results),
        passed=sum(one.has_passed is True for one in results),
    )


STILL_WRITING = Text("还在作答", "Still writing")
RAN_OUT = Text("到时间没有交卷，按已收到的答案计", "Did not hand in; what the server held at the end counts")
NOT_IDENTIFIED = Text("已作答，但没有核对身份的记录", "Sat the paper, but no identity check is recorded")
ABSENT_YET_SAT = Text("登记为缺考或请假，却有作答", "Marked as absent or excused, yet sat the paper")
CAME_NOT_SAT = Text("登记为已到，却没有开始作答", "Marked as arrived, yet never began")
UNDER_RESERVE = Text(
    "签到时保留意见：公布前请核实身份", "Let in under reserve: settle the identity before the release"
)
UNMARKED = Text("没有作答，也没有登记缺考或请假", "Did not sit, and is neither marked absent nor excused")


def _odd(seat: Seat) -> list[Text]:
    has_begun, mark = seat.attempt.started_at is not None, seat.came.mark
    found = (
        (seat.attempt.is_running, STILL_WRITING),
        (has_begun and seat.attempt.is_closed and seat.attempt.submitted_at is None, RAN_OUT),
        (has_begun and not seat.is_identity_checked, NOT_IDENTIFIED),
        (has_begun and mark in {"no_show", "excused"}, ABSENT_YET_SAT),
        (not has_begun and mark in {"arrived", "late"}, CAME_NOT_SAT),
        (not has_begun and mark == "none", UNMARKED),
    )
    return [words for is_so, words in found if is_so]


def get_release(release_id: str) -> Release:
    """Return a proposed or approved release; raises NotFound."""
    found = db.session.get(Release, release_id)
    if found is None:
        raise NotFound
    return found


def find_release(sitting_id: str) -> Release | None:
    """Return the release of a sitting that is proposed or approved, or None."""
    query = select(Release).where(Release.sitting_id == sitting_id, Release.dropped_at.is_(None))
    return db.session.execute(query).scalar_one_or_none()


def list_releases_to_approve() -> list[Release]:
    """Return the releases that lack their second officer, the oldest first."""
    query = select(Release).where(Release.approved_at.is_(None), Release.dropped_at.is_(None))
    return list(db.session.scalars(query.order_by(Release.proposed_at)))


def list_sittings_to_release() -> list[SittingRow]:
    """Return the sittings that are over, hold results and have no release proposed, the earliest end first."""
    s = SittingTable
    query = select(s.id).where(
        s.release == "together", s.released_at.is_(None), s.closes_at <= now(), s.state != "cancelled"
    )
    waiting = [get_sitting(one) for one in db.session.scalars(query.order_by(s.closes_at))]
    return [row for row in waiting if row.taken and find_release(row.id) is None]
