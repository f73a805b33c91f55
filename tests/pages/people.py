"""What accounts, organisations and the bank show."""

from __future__ import annotations

from sqlalchemy import select

from certification.accounts.actions import Invitation, invite
from certification.accounts.queries import list_waiting_invitations
from certification.accounts.rules.address import Address
from certification.bank import actions as bank
from certification.bank.models import Draft
from certification.candidacy.models import Tie
from certification.core.db import db
from certification.core.permissions import Role
from certification.core.tasks import Running
from certification.organisations import queries as organisations
from certification.organisations.models import Enrolment, Organisation
from certification.scheme.rules.names import ItemType
from tests.bank import books
from tests.pages.named import NamedPage, person_id


def people_pages() -> list[NamedPage]:
    ada, to_approve = person_id("ada"), next(one for one in list_waiting_invitations() if one.needs_approval)
    names = ("grant-role", "end-role", "order-reset", "order-factor-reset", "revoke-sessions", "change-name")
    pages = [
        ("people", "/accounts/people"),
        ("invite", "/accounts/people/invite"),
        ("approve-invitation", f"/accounts/invitations/{to_approve.id}/approve-invitation"),
        ("letters", "/accounts/letters"),
        ("show-person", f"/accounts/people/{person_id('chen')}"),
        ("lend-session", f"/accounts/people/{ada}/lend-session"),
        *[(name, f"/accounts/people/{person_id('chen')}/{name}") for name in names],
    ]
    return [NamedPage(name, "greta", address) for name, address in pages]


def accounts_pages() -> list[NamedPage]:
    newcomer = Invitation("冯岩", Address(email="fengyan@caopan.example"), (Role.ASSESSOR,), "zh")
    link = invite(newcomer, by=person_id("greta")).path.replace("links", "accept-invitation")
    names = ("profile", "sessions", "change-password", "change-address", "set-up-factor", "recovery-codes")
    own = [NamedPage(name, "ada", f"/accounts/{name}") for name in names]
    return [*own, NamedPage("accept-invitation", "", link)]


def organisations_pages() -> list[NamedPage]:
    edda = db.session.scalars(select(Organisation).where(Organisation.name == "快启电商服务")).one().id
    newest = select(Enrolment).where(Enrolment.organisation_id == edda).order_by(Enrolment.uploaded_at)
    sent, checked = (one.id for one in db.session.scalars(newest))
    questions = organisations.list_own_memberships(person_id("zhoulan"))
    mine = next(one.id for one in organisations.list_own_memberships(person_id("ada")) if one.from_on)
    ada = person_id("ada")
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


def bank_pages() -> list[NamedPage]:
    drafts = {draft.state: draft.id for draft in db.session.scalars(select(Draft).order_by(Draft.type))}
    pages = [
        ("own-questions", "dario", "/bank/drafts"),
        ("own-question", "dario", f"/bank/drafts/{drafts['returned']}"),
        ("change-question", "dario", f"/bank/drafts/{drafts['draft']}/change-draft"),
        ("write-case", "dario", "/bank/begin-draft/case"),
        ("submit-question", "dario", f"/bank/drafts/{drafts['draft']}/submit-draft"),
        ("send-workbook", "dario", "/bank/send-workbook"),
        ("preview-import", "dario", f"/bank/imports/{_read_workbook(person_id('dario'))}"),
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
