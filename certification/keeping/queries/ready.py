"""Whether the body may open: the facts of machine and office, looked up once, as lines."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import UTC, datetime, timedelta

from certification.accounts import queries as people
from certification.audit.queries import has_entry
from certification.bank import queries as bank
from certification.bank.rules.capacity import papers_held
from certification.bank.rules.item import Item
from certification.candidacy import queries as candidacy
from certification.core import letters
from certification.core.clock import moved_by
from certification.core.db import now
from certification.core.heartbeat import is_worker_alive
from certification.core.letters import LetterState
from certification.core.moments import local_day
from certification.core.permissions import Permission, Role
from certification.core.settings import ROOT, Settings
from certification.core.settings_file import NAME, SECRET
from certification.core.texts import LANGUAGES
from certification.handbook import queries as handbook
from certification.keeping import writing
from certification.keeping.queries import backups, machine
from certification.keeping.rules.arrival import Arrival
from certification.keeping.rules.finding import Finding
from certification.keeping.rules.office import Content, Habits, Staff, list_office_lines
from certification.keeping.rules.ready import Kept, Key, Machine, list_machine_lines
from certification.records import queries as records
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade

UNSEEN: Arrival | None = None


def list_lines(settings: Settings, arrived: Arrival | None) -> list[Finding]:
    """Return every line; without a database of this version, what the doctor finds instead."""
    found = machine.list_findings(settings)
    if not machine.has_database(found):
        return [one for one in found if not one.is_fine]
    return [
        *list_machine_lines(_machine(settings, arrived, found)),
        *list_office_lines(_staff(), _content(), _habits(settings)),
    ]


def _machine(settings: Settings, arrived: Arrival | None, found: list[Finding]) -> Machine:
    moment = now()
    own = datetime.now(UTC) + timedelta(seconds=moved_by())
    return Machine(
        now=moment,
        base_url=settings.base_url,
        is_production=settings.is_production,
        is_plain_lan=settings.is_plain_lan,
        trusted_proxies=settings.trusted_proxies,
        arrived=arrived,
        key=_key(settings),
        kept=_kept(),
        is_worker_alive=is_worker_alive(),
        free_bytes=shutil.disk_usage(settings.data).free,
        database_bytes=writing.count_bytes(settings),
        clocks_apart=own - moment,
        print_remedy=machine.find_print_remedy(found),
    )


def _key(settings: Settings) -> Key:
    files = [path for path in (settings.data / SECRET, settings.data / NAME) if path.is_file()]
    return Key(
        is_given=bool(os.environ.get("SECRET_KEY")),
        is_in_tree=settings.data.is_relative_to(ROOT),
        is_shared=any(stat.S_IMODE(path.stat().st_mode) & 0o077 for path in files),
    )


def _kept() -> Kept:
    made, failed, drilled = backups.find_last_made(), backups.find_last_failure(), backups.find_last_drill()
    return Kept(made.at if made else None, failed.fault if failed else "", drilled.at if drilled else None)


def _staff() -> Staff:
    officers = people.list_people(Role.OFFICER)
    return Staff(
        officers=len(officers),
        officers_without_factor=sum(not people.has_factor(one.id) for one in officers),
        assessors=len(people.list_people(Role.ASSESSOR)),
        authors=frozenset(one.id for one in people.list_people(Role.AUTHOR)),
        reviewers=frozenset(one.id for one in people.list_people(Role.REVIEWER)),
        undeclared=len(candidacy.who_has_not_declared(local_day(now()))),
    )


def _content() -> Content:
    live = schemes.find_live_hash()
    grades = schemes.get_scheme(live).grades if live else {}
    return Content(
        has_scheme=live is not None,
        assessors_needed={grade: rules.practical.assessors for grade, rules in grades.items()},
        has_signed_cut={grade: schemes.is_cut_signed(live or "", grade) for grade in grades},
        specimen_items=bank.count_live_of_folder("exam", ROOT / "question_bank" / "items"),
        exam_items=bank.count_live().get("exam", 0),
        papers={grade: papers_held(_items(grade), rules.exam) for grade, rules in grades.items()},
        has_handbook=all(handbook.list_chapters(language) for language in LANGUAGES),
    )


def _items(grade: Grade) -> list[Item]:
    return [item for _version, item in bank.list_live("exam", grade)]


def _habits(settings: Settings) -> Habits:
    waiting = letters.list_letters(LetterState.TO_HAND_OVER, LetterState.TO_POST)
    oldest = min((letter.written_at for letter in waiting), default=None)
    return Habits(
        has_mail=bool(settings.mail_url),
        oldest_letter=None if oldest is None else now() - oldest,
        unconfirmed_classes=len(records.list_unconfirmed_classes()),
        is_demo=has_entry(Permission.DEMO_STAGE_SET),
    )
