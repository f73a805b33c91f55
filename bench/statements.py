"""What the bare limits run: the same joins, rows and locks as the product, written by hand, one text a database."""

from __future__ import annotations

_IDENTITY = """
SELECT p.id, p.name, p.language, h.role, s.awaits_factor, s.factor_at
FROM accounts_person p JOIN accounts_session s ON s.person_id = p.id
LEFT JOIN accounts_role h ON h.person_id = p.id AND h.from_on <= CURRENT_DATE
  AND (h.until_on IS NULL OR h.until_on >= CURRENT_DATE)
WHERE s.token_hash = :token_hash AND s.revoked_at IS NULL AND s.expires_at > {now}
"""
_SAVE = """
INSERT INTO delivery_response
  (attempt_id, epoch, seq, position, answer, sha256, received_at, deadline_at, is_in_grace, is_superseded)
SELECT a.id, :epoch, :seq, :position, :answer, :sha256, {now}, a.deadline_at, {now} > a.deadline_at,
  :epoch < a.epoch OR EXISTS (
    SELECT 1 FROM delivery_response r
    WHERE r.attempt_id = a.id AND r.position = :position AND (r.epoch, r.seq) > (:epoch, :seq))
FROM delivery_attempt a JOIN accounts_session s ON s.person_id = a.person_id
WHERE a.id = :attempt AND s.token_hash = :token_hash AND s.revoked_at IS NULL AND s.expires_at > {now}
  AND EXISTS (
    SELECT 1 FROM accounts_role h
    WHERE h.person_id = s.person_id AND h.role = 'candidate' AND h.from_on <= CURRENT_DATE
      AND (h.until_on IS NULL OR h.until_on >= CURRENT_DATE))
  AND a.submitted_at IS NULL AND {now_less_grace} <= a.deadline_at
  AND a.epoch >= :epoch AND :position BETWEEN 1 AND a.place_count
{share_lock}
ON CONFLICT DO NOTHING
RETURNING seq, received_at, deadline_at, is_superseded
"""
_FIND = "SELECT number, state, face, token_hash, {now} FROM certificates_certificate WHERE number = :number"
# The booked seat with everything that may forbid the start: window, fee, mark, a start before.
_SEAT = """
SELECT s.opens_at, s.closes_at, s.state, s.languages, s.fee_fen, b.id, a.id, a.started_at, {now},
  (SELECT count(*) FROM exams_booking o WHERE o.sitting_id = s.id AND o.cancelled_at IS NULL),
  (SELECT m.mark FROM appointments_marked m WHERE m.booking_id = b.id ORDER BY m.id DESC LIMIT 1),
  (SELECT f.kind FROM appointments_fee_noted f WHERE f.booking_id = b.id ORDER BY f.id DESC LIMIT 1)
FROM exams_sitting s
JOIN exams_booking b ON b.sitting_id = s.id AND b.person_id = :person AND b.cancelled_at IS NULL
JOIN delivery_attempt a ON a.id = b.attempt_id JOIN delivery_paper p ON p.id = a.paper_id
WHERE s.id = :sitting
"""
_START = """
UPDATE delivery_attempt SET started_at = {now}, deadline_at = {now_and_allowed}, language = :language, writer = :writer
WHERE id = :attempt AND person_id = :person AND started_at IS NULL AND withdrawn_at IS NULL RETURNING deadline_at
"""
_ACCEPT = """
INSERT INTO invigilation_rules_accepted (attempt_id, person_id, version, language, accepted_at)
VALUES (:attempt, :person, 'bench', :language, {now}) ON CONFLICT DO NOTHING
"""
_EXTEND = """
UPDATE accounts_session SET expires_at = CASE WHEN expires_at < :until THEN :until ELSE expires_at END
WHERE token_hash = :token_hash
"""
_RECORD = """
INSERT INTO audit_entry (at, actor_id, "right", subject, reason, details)
VALUES ({now}, :person, :right, :subject, '', :details)
"""
_ENQUEUE = """
INSERT INTO core_job (id, kind, payload, dedupe, tries, due_at)
VALUES (:id, :kind, :payload, :dedupe, 0, :due_at) ON CONFLICT (dedupe) DO NOTHING
"""
_LOCK = """
SELECT id, started_at, deadline_at, submitted_at, place_count FROM delivery_attempt
WHERE id = :attempt AND person_id = :person {row_lock}
"""
_JOURNAL = """
SELECT position, epoch, seq, answer, sha256 FROM delivery_response WHERE attempt_id = :attempt
ORDER BY position, epoch, seq
"""
_CLOSE = """
UPDATE delivery_attempt SET submitted_at = {now}, answered = :answered, final_hash = :final_hash
WHERE id = :attempt RETURNING submitted_at
"""
_RECEIPT = """
INSERT INTO delivery_receipt (attempt_id, document, signature, public_key)
VALUES (:attempt, :document, :signature, :public_key)
"""
_PAPER = """
SELECT b.sitting_id, s.blueprint, p.grade, p.scheme_hash, p.places FROM delivery_attempt a
JOIN delivery_paper p ON p.id = a.paper_id JOIN exams_booking b ON b.attempt_id = a.id
JOIN exams_sitting s ON s.id = b.sitting_id WHERE a.id = :attempt
"""
_RESULT = """
INSERT INTO exams_result
  (attempt_id, person_id, grade, state, earned, total_half, most_half, has_passed, counted_at)
VALUES (:attempt, :person, :grade, 'final', :earned, :total, :most, :has_passed, :counted_at)
"""
ALL = {
    "identity": _IDENTITY, "save": _SAVE, "find": _FIND, "seat": _SEAT, "start": _START, "accept": _ACCEPT, "extend": _EXTEND,
    "record": _RECORD, "enqueue": _ENQUEUE, "lock": _LOCK, "journal": _JOURNAL, "close": _CLOSE,
    "receipt": _RECEIPT, "paper": _PAPER, "result": _RESULT,
}  # fmt: skip


def for_sqlite() -> dict[str, str]:
    """Return every statement in SQLite's words."""
    now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
    return _filled(
        now=now,
        now_less_grace="strftime('%Y-%m-%dT%H:%M:%fZ', 'now', (-a.grace_seconds) || ' seconds')",
        now_and_allowed="strftime('%Y-%m-%dT%H:%M:%fZ', 'now', seconds_allowed || ' seconds')",
        share_lock="",
        row_lock="",
    )


def for_postgresql() -> dict[str, str]:
    """Return every statement in PostgreSQL's words."""
    return _filled(
        now="clock_timestamp()",
        now_less_grace="clock_timestamp() - make_interval(secs => a.grace_seconds)",
        now_and_allowed="clock_timestamp() + make_interval(secs => seconds_allowed)",
        share_lock="FOR SHARE OF a",
        row_lock="FOR UPDATE",
    )


def _filled(**words: str) -> dict[str, str]:
    return {name: statement.format(**words) for name, statement in ALL.items()}
