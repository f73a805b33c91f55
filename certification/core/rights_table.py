"""Who may do what: one table from roles to rights."""

from __future__ import annotations

from certification.core.permissions import Permission, Role

EVERYBODY = frozenset(
    {
        Permission.ACCOUNTS_SESSION_CLOSE,
        Permission.ACCOUNTS_PROFILE_READ,
        Permission.ACCOUNTS_FACTOR_SET_UP,
        Permission.ACCOUNTS_FACTOR_PROVE,
        Permission.ACCOUNTS_PASSWORD_CHANGE,
        Permission.ACCOUNTS_ADDRESS_CHANGE,
        Permission.CORE_TASK_FOLLOW,
        Permission.ORGANISATIONS_MEMBERSHIP_ANSWER,
        Permission.RECORDS_OWN_READ,
        Permission.RECORDS_EXPORT_ASK,
        Permission.RECORDS_ERASURE_ASK,
    }
)
# What somebody may do whose second factor is still asked for in this session: prove it, set it up, or leave.
BEFORE_PROOF = frozenset(
    {
        Permission.ACCOUNTS_SESSION_CLOSE,
        Permission.ACCOUNTS_FACTOR_SET_UP,
        Permission.ACCOUNTS_FACTOR_PROVE,
    }
)

RIGHTS: dict[Role, frozenset[Permission]] = {
    Role.CANDIDATE: EVERYBODY
    | {
        Permission.STUDY_CHAPTER_FINISH,
        Permission.STUDY_SELF_CHECK_ANSWER,
        Permission.CANDIDACY_PATH_READ,
        Permission.CANDIDACY_APPLICATION_SUBMIT,
        Permission.CANDIDACY_EVIDENCE_READ,
        Permission.EXAMS_SITTING_BOOK,
        Permission.EXAMS_BOOKING_CANCEL,
        Permission.EXAMS_WAITING_JOIN,
        Permission.EXAMS_WAITING_LEAVE,
        Permission.EXAMS_ATTEMPT_START,
        Permission.EXAMS_REHEARSAL_START,
        Permission.EXAMS_RESULT_READ,
        Permission.EXAMS_HAND_RAISE,
        Permission.EXAMS_SCREEN_NOTE,
        Permission.EXAMS_ITEM_REPORT,
        Permission.DELIVERY_ATTEMPT_READ,
        Permission.DELIVERY_ATTEMPT_TAKE_OVER,
        Permission.DELIVERY_ANSWER_SAVE,
        Permission.DELIVERY_ATTEMPT_HAND_IN,
        Permission.DELIVERY_BREAK_TAKE,
        Permission.DELIVERY_BREAK_END,
        Permission.CANDIDACY_ACCOMMODATION_ASK,
        Permission.CANDIDACY_ACCOMMODATION_READ,
        Permission.OPERATIONS_RECORD_WRITE,
        Permission.PRACTICALS_PRACTICAL_ATTEND,
        Permission.PRACTICALS_SLOT_BOOK,
        Permission.PRACTICALS_BOOKING_CANCEL,
        Permission.PRACTICALS_WAITING_JOIN,
        Permission.PRACTICALS_WAITING_LEAVE,
        Permission.CERTIFICATES_CERTIFICATE_READ,
        Permission.CERTIFICATES_TOKEN_ASK,
        Permission.CERTIFICATES_SHARE_ANSWER,
        Permission.CANDIDACY_RENEWAL_SUBMIT,
    },
    Role.PROVIDER: EVERYBODY
    | {
        Permission.ORGANISATIONS_ORGANISATION_MANAGE,
        Permission.ORGANISATIONS_MEMBERSHIP_END,
        Permission.ORGANISATIONS_ENROLMENT_UPLOAD,
        Permission.ORGANISATIONS_ENROLMENT_ENROL,
        Permission.CANDIDACY_MEMBER_FOLLOW,
    },
    Role.AUTHOR: EVERYBODY
    | {
        Permission.BANK_DRAFT_WRITE,
        Permission.BANK_WORKBOOK_IMPORT,
        Permission.BANK_WORKBOOK_EXPORT,
    },
    Role.REVIEWER: EVERYBODY
    | {
        Permission.BANK_DRAFT_REVIEW,
    },
    Role.INVIGILATOR: EVERYBODY
    | {
        Permission.CANDIDACY_OWN_TIE_DECLARE,
        Permission.EXAMS_BOARD_READ,
        Permission.EXAMS_CANDIDATE_CHECK_IN,
        Permission.EXAMS_TIME_CHANGE,
        Permission.EXAMS_HAND_ANSWER,
        Permission.EXAMS_INCIDENT_NOTE,
        Permission.EXAMS_ENDING_PROPOSE,
        Permission.EXAMS_REPORT_SETTLE,
    },
    Role.ASSESSOR: EVERYBODY
    | {
        Permission.CANDIDACY_OWN_TIE_DECLARE,
        Permission.MARKING_SHEET_MARK,
        Permission.MARKING_SHEET_SEAL,
        Permission.PRACTICALS_PRACTICAL_READ,
        Permission.PRACTICALS_PRACTICAL_SCORE,
    },
    Role.OFFICER: EVERYBODY
    | {
        Permission.BANK_ITEM_MAKE_LIVE,
        Permission.BANK_ITEM_RETIRE,
        Permission.BANK_ITEM_REVISE,
        Permission.BANK_POOL_EXPORT,
        Permission.BANK_STATISTICS_READ,
        Permission.ACCOUNTS_PERSON_READ,
        Permission.ACCOUNTS_PERSON_INVITE,
        Permission.ACCOUNTS_ROLE_GRANT,
        Permission.ACCOUNTS_ROLE_END,
        Permission.ACCOUNTS_FACTOR_RESET,
        Permission.ACCOUNTS_PASSWORD_RESET,
        Permission.ACCOUNTS_NAME_CHANGE,
        Permission.ACCOUNTS_SESSION_REVOKE,
        Permission.ACCOUNTS_SESSION_LEND,
        Permission.CORE_LETTER_READ,
        Permission.CORE_LETTER_HAND_OVER,
        Permission.CANDIDACY_APPLICATION_REVIEW,
        Permission.CANDIDACY_EVIDENCE_READ,
        Permission.CANDIDACY_IDENTITY_CHECK,
        Permission.CANDIDACY_TIE_DECLARE,
        Permission.CANDIDACY_TIE_CORRECT,
        Permission.CANDIDACY_ACCOMMODATION_READ,
        Permission.CANDIDACY_ACCOMMODATION_DECIDE,
        Permission.CANDIDACY_OWN_TIE_DECLARE,
        Permission.CANDIDACY_IDENTITY_NUMBER_REVEAL,
        Permission.ORGANISATIONS_ORGANISATION_READ,
        Permission.ORGANISATIONS_ORGANISATION_REGISTER,
        Permission.ORGANISATIONS_ORGANISATION_CHANGE,
        Permission.ORGANISATIONS_ORGANISATION_CLOSE,
        Permission.ORGANISATIONS_MEMBERSHIP_ADD,
        Permission.ORGANISATIONS_MEMBERSHIP_END,
        Permission.ORGANISATIONS_ENROLMENT_UPLOAD,
        Permission.ORGANISATIONS_ENROLMENT_ENROL,
        Permission.EXAMS_SITTING_OPEN,
        Permission.EXAMS_SITTING_MANAGE,
        Permission.EXAMS_FEE_NOTE,
        Permission.EXAMS_ATTENDANCE_MARK,
        Permission.EXAMS_RESULTS_RELEASE,
        Permission.EXAMS_DUTY_ASSIGN,
        Permission.EXAMS_ROOM_MANAGE,
        Permission.EXAMS_BOARD_READ,
        Permission.EXAMS_CANDIDATE_CHECK_IN,
        Permission.EXAMS_TIME_CHANGE,
        Permission.EXAMS_HAND_ANSWER,
        Permission.EXAMS_INCIDENT_NOTE,
        Permission.EXAMS_ENDING_PROPOSE,
        Permission.EXAMS_ENDING_SIGN,
        Permission.EXAMS_REPORT_SETTLE,
        Permission.EXAMS_CORRECTION_PROPOSE,
        Permission.EXAMS_CORRECTION_SIGN,
        Permission.PRACTICALS_DATE_OPEN,
        Permission.PRACTICALS_DATE_MANAGE,
        Permission.PRACTICALS_FEE_NOTE,
        Permission.PRACTICALS_ATTENDANCE_MARK,
        Permission.PRACTICALS_PRACTICAL_PLAN,
        Permission.CERTIFICATES_DECISION_MAKE,
        Permission.CERTIFICATES_DECISION_RELEASE,
        Permission.CERTIFICATES_CERTIFICATE_WITHDRAW,
        Permission.CERTIFICATES_CERTIFICATE_REPLACE,
        Permission.CONSOLE_QUEUE_READ,
        Permission.SCHEME_CUT_PROPOSE,
        Permission.SCHEME_CUT_SIGN,
        Permission.KEEPING_READY_READ,
        Permission.CONSOLE_ROOMS_READ,
        Permission.RECORDS_EXPORT_MAKE,
        Permission.RECORDS_ERASURE_DECIDE,
        Permission.RECORDS_LEDGER_SEARCH,
        Permission.RECORDS_LEDGER_EXPORT,
        Permission.RECORDS_CHAIN_READ,
        Permission.RECORDS_PERSON_READ,
        Permission.RECORDS_CONSENT_READ,
        Permission.RECORDS_REPORT_READ,
        Permission.RECORDS_RETENTION_CONFIRM,
        Permission.RECORDS_RETENTION_LET_GO,
    },
    Role.SYSTEM: EVERYBODY
    | {
        Permission.CONSOLE_SYSTEM_READ,
        Permission.KEEPING_READY_READ,
        Permission.KEEPING_BACKUP_READ,
        Permission.KEEPING_BACKUP_MAKE,
        Permission.KEEPING_BACKUP_DOWNLOAD,
        Permission.CONSOLE_ROOMS_READ,
        Permission.RECORDS_CHAIN_READ,
    },
}


def rights_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Return everything that a person with these roles may do."""
    return frozenset().union(*(RIGHTS[role] for role in roles))


def roles_with(permission: Permission) -> tuple[str, ...]:
    """Return the roles that hold a right, for statements that check it themselves."""
    return tuple(sorted(role.value for role, rights in RIGHTS.items() if permission in rights))
