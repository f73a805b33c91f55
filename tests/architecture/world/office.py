"""What lies on the desks: invitations, links, cuts, drafts, wishes to be erased; and everybody signed in."""

from __future__ import annotations

from certification.accounts.actions import Invitation, add_role, close_session, invite, open_session
from certification.accounts.actions.links import Order, make_link
from certification.accounts.actions.sessions import open_unproven_session
from certification.accounts.queries import hash_token, name_session
from certification.accounts.rules.address import Address
from certification.accounts.rules.links import Kind
from certification.accounts.rules.roles import Term
from certification.audit.actions import record
from certification.bank import actions as bank
from certification.bank.loader import read_example
from certification.bank.workbook import Written, write_items
from certification.core import clock, tasks
from certification.core.db import action
from certification.core.letters import LetterState, list_letters
from certification.core.permissions import Permission, Role
from certification.records.rules.retention import KeptClass
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import ItemType
from tests import factories as make
from tests.architecture.kept import keep_house
from tests.architecture.world.things import World
from tests.drafts import a_draft, a_draft_in_review, an_approved_draft


def invite_people(world: World, cast: dict[str, str]) -> None:
    """Invite two assessors and two officers, and ask for two roles that a second officer must approve."""
    asked = {
        role: [
            invite(
                Invitation("王喆", Address(email=f"{role}{n}@caopan.example"), (role,), "zh"), by=cast["hugo"]
            )
            for n in (1, 2)
        ]
        for role in (Role.ASSESSOR, Role.OFFICER)
    }
    world.keep("invitation", *(one.invitation_id for one in asked[Role.ASSESSOR]))
    world.keep("to_approve", *(one.invitation_id for one in asked[Role.OFFICER]))
    world.keep("invite_token", *(one.path.rsplit("/", 1)[1] for one in asked[Role.ASSESSOR]))
    world.keep("letter", *(one.id for one in list_letters(LetterState.TO_HAND_OVER)[:2]))
    asked_for = [
        add_role(cast[key], Role.OFFICER, Term(), officer_id=cast["hugo"], reason=make.REASON)
        for key in ("dario", "rui")
    ]
    world.keep("proposal", *(one or "" for one in asked_for))


def let_in(world: World, cast: dict[str, str]) -> None:
    """Make every kind of one-time link for Ada and for Boris, and a session of each."""
    people = (cast["ada"], cast["boris"])
    for kind in (Kind.RESET_PASSWORD, Kind.CHANGE_ADDRESS, Kind.RESET_FACTOR, Kind.SIGN_IN):
        made = [
            make_link(Order(kind, person_id=one, made_by=cast["hugo"], payload=f"1380000000{n}"))
            for n, one in enumerate(people)
        ]
        world.keep(f"{kind}_token", *(one.path.rsplit("/", 1)[1] for one in made))
    world.keep("session", *(name_session(hash_token(open_session(one).token)) for one in people))


def keep(world: World, cast: dict[str, str]) -> None:
    keep_house(world.keep, cast)


def write(world: World, cast: dict[str, str]) -> None:
    """Let Dario and Rui each have a draft, one in review, one that was approved; exports wait beside them."""
    authors, reviewers = (cast["dario"], cast["rui"]), (cast["rui"], cast["dario"])
    single, verdict, order, match = ItemType.SINGLE, ItemType.TRUEFALSE, ItemType.ORDER, ItemType.MATCH
    world.keep("draft", *map(a_draft, authors, (single, verdict)))
    world.keep("draft_in_review", *map(a_draft_in_review, authors, (order, match)))
    approved = map(an_approved_draft, authors, reviewers, (ItemType.MULTIPLE, ItemType.NUMERIC))
    world.keep("approved_draft", *approved)
    exports = [bank.propose_export(None, cast[key], reason=make.REASON) for key in ("greta", "hugo")]
    world.keep("export", *exports)
    book = write_items(live_scheme(), [Written({**read_example(ItemType.PLAN), "id": ""})])
    sent = [bank.send_workbook(book, "questions.xlsx", author_id=one, language="zh") for one in authors]
    world.keep("sent", *sent)


def keep_records(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris have a parcel to fetch; two others wish to be erased, two classes wait to be let go of."""
    world.keep("parcel", *map(make.a_parcel, (cast["ada"], cast["boris"])))
    world.keep("task", *map(make.an_ended_task, (cast["ada"], cast["boris"])))
    leaving = [make.a_newcomer(f"{name}喆", f"{name}@caopan.example").person_id for name in ("judy", "kira")]
    world.keep("erasure", *map(make.a_wish_to_be_erased, leaving))
    world.keep(
        "letting_go", *(make.a_letting_go(one, cast["hugo"]) for one in (KeptClass.SESSIONS, KeptClass.TASKS))
    )


def sign_in(world: World, cast: dict[str, str]) -> None:
    """Sign everybody in; one session has expired, one was revoked, one officer has not proven the second factor."""
    world.keep("task", *(_a_task(cast[key]) for key in ("ada", "boris")))
    people = {
        "candidate": "ada",
        "provider": "edda",
        "assessor": "chen",
        "author": "dario",
        "reviewer": "rui",
        "invigilator": "iris",
        "officer": "greta",
        "system": "sam",
    }
    world.tokens = {role: open_session(cast[key]).token for role, key in people.items()}
    world.tokens["unproven"] = open_unproven_session(cast["greta"]).token
    world.tokens["holder"] = open_session(world.own["holder"]).token
    revoked = open_session(cast["ada"])
    close_session(hash_token(revoked.token), person_id=cast["ada"])
    clock.move_for_tests(days=-2)
    world.tokens |= {"stranger": "", "revoked": revoked.token, "expired": open_session(cast["ada"]).token}


@action
def _a_task(owner_id: str) -> str:
    record(Permission.CORE_TASK_FOLLOW, actor_id=owner_id, subject="core_task:new")
    return tasks.begin("tests:long", {}, owner_id=owner_id, then="/tasks/{task}")
