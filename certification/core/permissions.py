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
    CORE_TASK_FOLLOW = "core:task:follow"
    CORE_LETTER_READ = "core:letter:read"
    CORE_LETTER_HAND_OVER = "core:letter:hand_over"
    SCHEME_VERSION_LOAD = "scheme:version:load"
    SCHEME_VERSION_ADOPT = "scheme:version:adopt"
    HANDBOOK_EDITION_LOAD = "handbook:edition:load"
    BANK_VERSION_LOAD = "bank:version:load"
    STUDY_CHAPTER_FINISH = "study:chapter:finish"
    STUDY_SELF_CHECK_ANSWER = "study:self_check:answer"
    CANDIDACY_PATH_READ = "candidacy:path:read"
    CANDIDACY_FACT_RECORD = "candidacy:fact:record"
    CANDIDACY_APPLICATION_SUBMIT = "candidacy:application:submit"
    CANDIDACY_APPLICATION_COMPLETE = "candidacy:application:complete"
    CANDIDACY_APPLICATION_REVIEW = "candidacy:application:review"
    CANDIDACY_EVIDENCE_READ = "candidacy:evidence:read"
    CANDIDACY_IDENTITY_CHECK = "candidacy:identity:check"
    CANDIDACY_TIE_DECLARE = "candidacy:tie:declare"
    EXAMS_SITTING_OPEN = "exams:sitting:open"
    EXAMS_SITTING_BOOK = "exams:sitting:book"
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
    CONSOLE_QUEUE_READ = "console:queue:read"
    CONSOLE_SYSTEM_READ = "console:system:read"


EVERYBODY = frozenset(
    {
        Permission.ACCOUNTS_SESSION_CLOSE,
        Permission.ACCOUNTS_PROFILE_READ,
        Permission.CORE_TASK_FOLLOW,
        Permission.RECORDS_OWN_READ,
        Permission.RECORDS_EXPORT_ASK,
        Permission.RECORDS_ERASURE_ASK,
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
        Permission.EXAMS_ATTEMPT_START,
        Permission.EXAMS_RESULT_READ,
        Permission.DELIVERY_ATTEMPT_READ,
        Permission.DELIVERY_ATTEMPT_TAKE_OVER,
        Permission.DELIVERY_ANSWER_SAVE,
        Permission.DELIVERY_ATTEMPT_HAND_IN,
        Permission.OPERATIONS_RECORD_WRITE,
        Permission.PRACTICALS_PRACTICAL_ATTEND,
        Permission.CERTIFICATES_CERTIFICATE_READ,
    },
    Role.PROVIDER: EVERYBODY,
    Role.AUTHOR: EVERYBODY,
    Role.REVIEWER: EVERYBODY,
    Role.ASSESSOR: EVERYBODY
    | {
        Permission.MARKING_SHEET_MARK,
        Permission.MARKING_SHEET_SEAL,
        Permission.PRACTICALS_PRACTICAL_READ,
        Permission.PRACTICALS_PRACTICAL_SCORE,
    },
    Role.OFFICER: EVERYBODY
    | {
        Permission.CANDIDACY_APPLICATION_REVIEW,
        Permission.CANDIDACY_EVIDENCE_READ,
        Permission.CANDIDACY_IDENTITY_CHECK,
        Permission.CANDIDACY_TIE_DECLARE,
        Permission.EXAMS_SITTING_OPEN,
        Permission.PRACTICALS_PRACTICAL_PLAN,
        Permission.CERTIFICATES_DECISION_MAKE,
        Permission.CERTIFICATES_DECISION_RELEASE,
        Permission.CERTIFICATES_CERTIFICATE_WITHDRAW,
        Permission.CONSOLE_QUEUE_READ,
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
        Permission.RECORDS_CHAIN_READ,
    },
}


def rights_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Return everything that a person with these roles may do."""
    return frozenset().union(*(RIGHTS[role] for role in roles))


def roles_with(permission: Permission) -> tuple[str, ...]:
    """Return the roles that hold a right, for statements that check it themselves."""
    return tuple(sorted(role.value for role, rights in RIGHTS.items() if permission in rights))
