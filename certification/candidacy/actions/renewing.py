"""Applying for renewal: what the holder shows for the term that ends; an officer looks where the scheme asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from certification.audit.actions import record
from certification.candidacy import queries
from certification.candidacy.actions.application import EvidenceRow, keep_evidence, sign_conduct
from certification.candidacy.actions.ties import claim_ties
from certification.candidacy.models import Application, Renewal
from certification.candidacy.rules.application import Route, State
from certification.candidacy.rules.renewal import Shown, demand_of, why_not_renew
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade


@dataclass(frozen=True, slots=True)
class RenewalSubmission:
    """What a holder sends: hours and sessions of the term, evidence of them, the signature under the code."""

    person_id: str
    grade: Grade
    training_hours: int = 0
    sessions: int = 0
    statement: str = ""
    evidence: tuple[EvidenceRow, ...] = ()

    @property
    def shown(self) -> Shown:
        """Return what the rule weighs."""
        return Shown(self.training_hours, self.sessions, len(self.evidence))


@action
def submit_renewal(submission: RenewalSubmission) -> str:
    """Take an application for renewal under today's scheme and return its id; raises Refused.

    Where the scheme asks for nothing beside the examination it is accepted at once.
    """
    sign_conduct(submission.person_id)
    claim_ties(submission.person_id)
    moment = now()
    rules = schemes.live_scheme().grades[submission.grade]
    held = queries.get_held(submission.person_id, submission.grade)
    if refusal := why_not_renew(held, rules, submission.shown, local_day(moment)):
        raise Refused(refusal)
    is_seen = demand_of(rules).asks
    application = Application(
        id=new_id(),
        person_id=submission.person_id,
        grade=submission.grade,
        scheme_hash=schemes.live_hash(),
        route=Route.RENEWAL,
        statement=submission.statement,
        state=State.SUBMITTED if is_seen else State.ACCEPTED,
        submitted_at=moment,
        reviewed_at=None if is_seen else moment,
    )
    db.session.add(application)
    db.session.flush()
    _keep_renewal(application, submission)
    keep_evidence(application, submission.evidence)
    record(
        Permission.CANDIDACY_RENEWAL_SUBMIT,
        actor_id=submission.person_id,
        subject=f"candidacy_application:{application.id}",
        grade=submission.grade,
        state=application.state,
    )
    return application.id


def _keep_renewal(application: Application, submission: RenewalSubmission) -> None:
    held = queries.get_latest_holding(submission.person_id, submission.grade)
    db.session.add(
        Renewal(
            application_id=application.id,
            certificate=held.subject,
            valid_until_on=held.valid_until_on,
            training_hours=submission.training_hours,
            sessions=submission.sessions,
        )
    )
