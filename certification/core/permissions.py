"""Who may do what: one word a right, `slice:thing:verb`, and one table from roles to rights.

*What* one may do stands here; *whose* thing it may be stands in the query. A right that changes something
certified needs two people as well; that is a rule of its slice and a CHECK of its table.
"""

from enum import StrEnum


class Role(StrEnum):
    """The hats of the trade's certification body (and of the tests' cast)."""

    CANDIDATE = "candidate"
    PROVIDER = "provider"
    ASSESSOR = "assessor"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    OFFICER = "officer"
    SYSTEM = "system"


# Those who work for the certification body: they prove who they are with a second factor.
STAFF = frozenset({Role.ASSESSOR, Role.AUTHOR, Role.REVIEWER, Role.OFFICER, Role.SYSTEM})


class Permission(StrEnum):
    """Every right of the product; it is also the tag of the audit line."""

    ACCOUNTS_PERSON_REGISTER = "accounts:person:register"
    ACCOUNTS_SESSION_OPEN = "accounts:session:open"
    ACCOUNTS_SESSION_CLOSE = "accounts:session:close"
    ACCOUNTS_PROFILE_READ = "accounts:profile:read"
    ACCOUNTS_LANGUAGE_CHOOSE = "accounts:language:choose"
    ACCOUNTS_ROLE_GRANT = "accounts:role:grant"
    ACCOUNTS_ROLE_END = "accounts:role:end"
    ACCOUNTS_PERSON_READ = "accounts:person:read"
    ACCOUNTS_PERSON_INVITE = "accounts:person:invite"
    ACCOUNTS_INVITATION_ACCEPT = "accounts:invitation:accept"
    ACCOUNTS_LINK_MAKE = "accounts:link:make"
    ACCOUNTS_FACTOR_SET_UP = "accounts:factor:set_up"
    ACCOUNTS_FACTOR_PROVE = "accounts:factor:prove"
    ACCOUNTS_FACTOR_RESET = "accounts:factor:reset"
    ACCOUNTS_PASSWORD_CHANGE = "accounts:password:change"  # noqa: S105 - a right, no password
    ACCOUNTS_PASSWORD_RESET = "accounts:password:reset"  # noqa: S105 - a right, no password
    ACCOUNTS_ADDRESS_CHANGE = "accounts:address:change"
    ACCOUNTS_NAME_CHANGE = "accounts:name:change"
    ACCOUNTS_SESSION_REVOKE = "accounts:session:revoke"
    ACCOUNTS_SESSION_LEND = "accounts:session:lend"
    CORE_TASK_FOLLOW = "core:task:follow"
    CORE_LETTER_READ = "core:letter:read"
    CORE_LETTER_HAND_OVER = "core:letter:hand_over"
    ORGANISATIONS_ORGANISATION_READ = "organisations:organisation:read"
    ORGANISATIONS_ORGANISATION_REGISTER = "organisations:organisation:register"
    ORGANISATIONS_ORGANISATION_CHANGE = "organisations:organisation:change"
    ORGANISATIONS_ORGANISATION_CLOSE = "organisations:organisation:close"
    ORGANISATIONS_ORGANISATION_MANAGE = "organisations:organisation:manage"
    ORGANISATIONS_MEMBERSHIP_ADD = "organisations:membership:add"
    ORGANISATIONS_MEMBERSHIP_ASK = "organisations:membership:ask"
    ORGANISATIONS_MEMBERSHIP_ANSWER = "organisations:membership:answer"
    ORGANISATIONS_MEMBERSHIP_END = "organisations:membership:end"
    ORGANISATIONS_ENROLMENT_UPLOAD = "organisations:enrolment:upload"
    ORGANISATIONS_ENROLMENT_CHECK = "organisations:enrolment:check"
    ORGANISATIONS_ENROLMENT_ENROL = "organisations:enrolment:enrol"
    SCHEME_VERSION_LOAD = "scheme:version:load"
    SCHEME_VERSION_ADOPT = "scheme:version:adopt"
    HANDBOOK_EDITION_LOAD = "handbook:edition:load"
    BANK_VERSION_LOAD = "bank:version:load"
    BANK_DRAFT_WRITE = "bank:draft:write"
    BANK_DRAFT_REVIEW = "bank:draft:review"
    BANK_WORKBOOK_IMPORT = "bank:workbook:import"
    BANK_WORKBOOK_EXPORT = "bank:workbook:export"
    BANK_ITEM_LOOK = "bank:item:look"
    BANK_ITEM_MAKE_LIVE = "bank:item:make_live"
    BANK_ITEM_RETIRE = "bank:item:retire"
    BANK_ITEM_REVISE = "bank:item:revise"
    BANK_POOL_EXPORT = "bank:pool:export"
    BANK_STATISTICS_READ = "bank:statistics:read"
    BANK_STATISTICS_RECORD = "bank:statistics:record"
    STUDY_CHAPTER_FINISH = "study:chapter:finish"
    STUDY_SELF_CHECK_ANSWER = "study:self_check:answer"
    CANDIDACY_PATH_READ = "candidacy:path:read"
    CANDIDACY_FACT_RECORD = "candidacy:fact:record"
    CANDIDACY_APPLICATION_SUBMIT = "candidacy:application:submit"
    CANDIDACY_APPLICATION_COMPLETE = "candidacy:application:complete"
    CANDIDACY_APPLICATION_REVIEW = "candidacy:application:review"
    CANDIDACY_RENEWAL_SUBMIT = "candidacy:renewal:submit"
    CANDIDACY_EVIDENCE_READ = "candidacy:evidence:read"
    CANDIDACY_IDENTITY_CHECK = "candidacy:identity:check"
    CANDIDACY_TIE_DECLARE = "candidacy:tie:declare"
    CANDIDACY_TIE_CORRECT = "candidacy:tie:correct"
    CANDIDACY_OWN_TIE_DECLARE = "candidacy:own_tie:declare"
    CANDIDACY_IDENTITY_NUMBER_REVEAL = "candidacy:identity_number:reveal"
    CANDIDACY_MEMBER_FOLLOW = "candidacy:member:follow"
    EXAMS_SITTING_OPEN = "exams:sitting:open"
    EXAMS_SITTING_MANAGE = "exams:sitting:manage"
    EXAMS_SITTING_BOOK = "exams:sitting:book"
    EXAMS_BOOKING_CANCEL = "exams:booking:cancel"
    EXAMS_WAITING_JOIN = "exams:waiting:join"
    EXAMS_WAITING_LEAVE = "exams:waiting:leave"
    EXAMS_FEE_NOTE = "exams:fee:note"
    EXAMS_ATTENDANCE_MARK = "exams:attendance:mark"
    EXAMS_RESULTS_RELEASE = "exams:results:release"
    EXAMS_ATTEMPT_START = "exams:attempt:start"
    EXAMS_RESULT_READ = "exams:result:read"
    EXAMS_RESULT_COUNT = "exams:result:count"
    DELIVERY_PAPER_DRAW = "delivery:paper:draw"
    DELIVERY_ATTEMPT_READ = "delivery:attempt:read"
    DELIVERY_ATTEMPT_TAKE_OVER = "delivery:attempt:take_over"
    DELIVERY_ANSWER_SAVE = "delivery:answer:save"
    DELIVERY_ATTEMPT_HAND_IN = "delivery:attempt:hand_in"
    MARKING_SHEET_MARK = "marking:sheet:mark"
    MARKING_SHEET_SEAL = "marking:sheet:seal"
    OPERATIONS_RECORD_WRITE = "operations:record:write"
    PRACTICALS_DATE_OPEN = "practicals:date:open"
    PRACTICALS_DATE_MANAGE = "practicals:date:manage"
    PRACTICALS_SLOT_BOOK = "practicals:slot:book"
    PRACTICALS_BOOKING_CANCEL = "practicals:booking:cancel"
    PRACTICALS_WAITING_JOIN = "practicals:waiting:join"
    PRACTICALS_WAITING_LEAVE = "practicals:waiting:leave"
    PRACTICALS_FEE_NOTE = "practicals:fee:note"
    PRACTICALS_ATTENDANCE_MARK = "practicals:attendance:mark"
    PRACTICALS_PRACTICAL_PLAN = "practicals:practical:plan"
    PRACTICALS_PRACTICAL_READ = "practicals:practical:read"
    PRACTICALS_PRACTICAL_SCORE = "practicals:practical:score"
    PRACTICALS_PRACTICAL_ATTEND = "practicals:practical:attend"
    PRACTICALS_PRACTICAL_SETTLE = "practicals:practical:settle"
    CERTIFICATES_DECISION_MAKE = "certificates:decision:make"
    CERTIFICATES_DECISION_RELEASE = "certificates:decision:release"
    CERTIFICATES_CERTIFICATE_ISSUE = "certificates:certificate:issue"
    CERTIFICATES_CERTIFICATE_READ = "certificates:certificate:read"
    CERTIFICATES_CERTIFICATE_WITHDRAW = "certificates:certificate:withdraw"
    CERTIFICATES_CERTIFICATE_REPLACE = "certificates:certificate:replace"
    CERTIFICATES_TOKEN_ASK = "certificates:token:ask"  # noqa: S105 - a right, no secret
    CERTIFICATES_HOLDER_REMIND = "certificates:holder:remind"
    CERTIFICATES_SHARE_ASK = "certificates:share:ask"
    CERTIFICATES_SHARE_ANSWER = "certificates:share:answer"
    CERTIFICATES_SHARE_LOOK = "certificates:share:look"
    RECORDS_OWN_READ = "records:own:read"
    RECORDS_EXPORT_ASK = "records:export:ask"
    RECORDS_EXPORT_MAKE = "records:export:make"
    RECORDS_ERASURE_ASK = "records:erasure:ask"
    RECORDS_ERASURE_DECIDE = "records:erasure:decide"
    RECORDS_LEDGER_SEARCH = "records:ledger:search"
    RECORDS_LEDGER_EXPORT = "records:ledger:export"
    RECORDS_CHAIN_READ = "records:chain:read"
    RECORDS_PERSON_READ = "records:person:read"
    RECORDS_CONSENT_READ = "records:consent:read"
    RECORDS_REPORT_READ = "records:report:read"
    RECORDS_RETENTION_CONFIRM = "records:retention:confirm"
    RECORDS_RETENTION_LET_GO = "records:retention:let_go"
    DEMO_STAGE_SET = "demo:stage:set"
    SCHEME_CUT_PROPOSE = "scheme:cut:propose"
    SCHEME_CUT_SIGN = "scheme:cut:sign"
    KEEPING_READY_READ = "keeping:ready:read"
    KEEPING_OFFICE_OPEN = "keeping:office:open"
    KEEPING_BACKUP_READ = "keeping:backup:read"
    KEEPING_BACKUP_MAKE = "keeping:backup:make"
    KEEPING_BACKUP_DOWNLOAD = "keeping:backup:download"
    KEEPING_BACKUP_DRILL = "keeping:backup:drill"
    KEEPING_BACKUP_RESTORE = "keeping:backup:restore"
    CONSOLE_QUEUE_READ = "console:queue:read"
    CONSOLE_SYSTEM_READ = "console:system:read"
    CONSOLE_ROOMS_READ = "console:rooms:read"


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
        Permission.EXAMS_RESULT_READ,
        Permission.DELIVERY_ATTEMPT_READ,
        Permission.DELIVERY_ATTEMPT_TAKE_OVER,
        Permission.DELIVERY_ANSWER_SAVE,
        Permission.DELIVERY_ATTEMPT_HAND_IN,
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
