"""The door for whoever changes something about organisations: one room a subject behind it."""

from certification.organisations.actions.asking import Asked, Wish, ask_person
from certification.organisations.actions.enrolment import (
    CHECK_TASK,
    ENROL_TASK,
    check_enrolment,
    enrol_rows,
    send_rows,
    upload_enrolment,
)
from certification.organisations.actions.leaving import erase_person
from certification.organisations.actions.membership import (
    Span,
    add_member,
    agree_to_membership,
    decline_membership,
    end_membership,
    leave_organisation,
    record_membership,
)
from certification.organisations.actions.organisation import (
    Entry,
    change_organisation,
    close_organisation,
    register_organisation,
)

__all__ = [
    "CHECK_TASK",
    "ENROL_TASK",
    "Asked",
    "Entry",
    "Span",
    "Wish",
    "add_member",
    "agree_to_membership",
    "ask_person",
    "change_organisation",
    "check_enrolment",
    "close_organisation",
    "decline_membership",
    "end_membership",
    "enrol_rows",
    "erase_person",
    "leave_organisation",
    "record_membership",
    "register_organisation",
    "send_rows",
    "upload_enrolment",
]
