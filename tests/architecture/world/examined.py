"""What Ada and Boris have before them: applications, papers, seats, live sessions."""

from __future__ import annotations

from certification.candidacy import queries as candidacy_queries
from certification.candidacy.actions import record_fact
from certification.core import clock
from certification.exams.actions import propose_release
from certification.exams.queries import get_sitting
from certification.practicals.actions import book_slot
from certification.practicals.queries import get_date, get_practical
from certification.scheme.rules.names import Grade
from tests import factories as make
from tests.architecture.world.things import World
from tests.factories import Panel
from tests.wishes import a_granted_accommodation, a_wish_for_more_time


def prepare(world: World, cast: dict[str, str]) -> None:
    """Accept what Ada and Boris applied for; a third one waits."""
    owned = [make.an_accepted_application(cast[key], cast["greta"]) for key in ("ada", "boris")]
    evidence = [candidacy_queries.list_evidence(application)[0].id for application in owned]
    waiting = make.a_newcomer("王喆", "ida@caopan.example").person_id
    world.keep("person_id", cast["ada"], cast["boris"])
    world.keep("application", *owned)
    world.keep("evidence", *evidence)
    for key in ("ada", "boris"):
        a_granted_accommodation(cast[key], cast["greta"])
    world.keep("accommodation", *(a_wish_for_more_time(cast[key]) for key in ("ada", "boris")))
    world.keep("waiting", make.a_waiting_application(waiting), owned[0])


def organise(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris each be asked by an organisation with a checked list, and each be tied to Cyrus."""
    asked = [make.an_asking_organisation(key, cast["greta"]) for key in ("ada", "boris")]
    for kind in ("organisation", "membership", "enrolment"):
        world.keep(kind, *(getattr(one, kind) for one in asked))
    world.keep(
        "tie", *(make.a_declared_tie(cast[key], cast["cyrus"], cast["greta"]) for key in ("ada", "boris"))
    )
    world.keep("identity_number", *(make.a_kept_number(cast[key], cast["greta"]) for key in ("ada", "boris")))


def examine(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris each have a paper that runs, one that is handed in, and a seat."""
    people = (cast["ada"], cast["boris"])
    running = make.an_open_sitting(cast["greta"], blueprint="short")
    world.keep("attempt", *[make.a_begun_attempt(one, running) for one in people])
    closed = make.an_open_sitting(cast["greta"], blueprint="short")
    world.keep("handed_in", *[make.a_handed_in_attempt(one, closed) for one in people])
    seats = [make.an_open_sitting(cast["greta"], blueprint="short") for _ in people]
    for person_id, sitting in zip(people, seats, strict=True):
        make.a_booked_attempt(person_id, sitting)
    world.keep("sitting", *seats)
    booked = [get_sitting(seat, one).booking_id or "" for seat, one in zip(seats, people, strict=True)]
    world.keep("seat", *booked)
    world.keep("trial", *[make.a_trial(one) for one in people])


def book(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris each hold a slot of a practical date of two slots."""
    people = (cast["ada"], cast["boris"])
    dates = [make.an_open_date(cast["greta"]) for _ in people]
    slots = [[slot.id for slot in get_date(date).slots] for date in dates]
    world.keep("date", *dates)
    world.keep("slot", *(free for _taken, free in slots))
    world.keep("booking", *(book_slot(s[0], one) for s, one in zip(slots, people, strict=True)))


def hold(world: World, cast: dict[str, str]) -> None:
    """Let two sittings be over whose results wait for the second officer."""
    clock.move_for_tests(days=-30)
    held = [make.an_open_sitting(cast["greta"], release="together") for _ in range(2)]
    for number, sitting in enumerate(held):
        person_id = make.a_newcomer("王昇", f"held{number}@caopan.example").person_id
        make.an_accepted_application(person_id, cast["greta"])
        make.a_handed_in_attempt(person_id, sitting)
    clock.move_for_tests(seconds=0)
    world.keep("held", *held)
    world.keep("release", *(propose_release(one, cast["hugo"], make.REASON) for one in held))


def practise(world: World, cast: dict[str, str]) -> None:
    """Let Ada be live before Chen and Clara, Boris before Clara and Cyrus."""
    mine = Panel(cast["greta"], (cast["chen"], cast["clara"]))
    theirs = Panel(cast["greta"], (cast["clara"], cast["cyrus"]))
    live = [
        make.a_live_practical(world.own["application"], mine),
        make.a_live_practical(world.other["application"], theirs),
    ]
    world.keep("practical", *live)
    world.keep("occasion", *live)
    world.keep("card", *(get_practical(one).cards[0].card.id for one in live))


def plan(world: World, cast: dict[str, str]) -> None:
    """Let Gina have handed in a senior paper whose short plan waits for marks."""
    clock.move_for_tests(days=-900)
    gina = make.a_newcomer("王翀", "gina@caopan.example").person_id
    record_fact(
        gina, "certificate_held", "an earlier one", grade="intermediate", valid_until_on=make.FAR_AWAY
    )
    clock.move_for_tests(seconds=0)
    make.an_accepted_application(gina, cast["greta"], Grade.SENIOR)
    attempt = make.a_handed_in_attempt(gina, make.an_open_sitting(cast["greta"], grade=Grade.SENIOR))
    world.keep("plan", attempt, world.own["handed_in"])
