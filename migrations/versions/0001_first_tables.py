"""first tables."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock
from certification.core.append_only import statements_for

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('accounts_person',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('mobile', sa.String(length=20), nullable=True),
    sa.Column('email', sa.String(length=200), nullable=True),
    sa.Column('born_on', sa.Date(), nullable=True),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('consented_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('consent_version', sa.String(length=20), nullable=False),
    sa.Column('registered_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint('mobile IS NOT NULL OR email IS NOT NULL', name=op.f('ck_accounts_person_reachable')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts_person')),
    sa.UniqueConstraint('email', name=op.f('uq_accounts_person_email')),
    sa.UniqueConstraint('mobile', name=op.f('uq_accounts_person_mobile'))
    )
    op.create_table('bank_item_version',
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('item_id', sa.String(length=40), nullable=False),
    sa.Column('pool', sa.String(length=10), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('type', sa.String(length=20), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('loaded_at', clock.Instant(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('hash', name=op.f('pk_bank_item_version'))
    )
    op.create_table('core_file',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('kept_at', clock.Instant(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_core_file'))
    )
    op.create_table('core_job',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('dedupe', sa.String(length=120), nullable=False),
    sa.Column('due_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('done_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('failed_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('fault', sa.String(length=400), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_core_job')),
    sa.UniqueConstraint('dedupe', name=op.f('uq_core_job_dedupe'))
    )
    with op.batch_alter_table('core_job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_core_job_due_at'), ['due_at'], unique=False)

    op.create_table('core_throttle',
    sa.Column('bucket', sa.String(length=80), nullable=False),
    sa.Column('window', sa.BigInteger(), nullable=False),
    sa.Column('misses', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('bucket', 'window', name=op.f('pk_core_throttle'))
    )
    op.create_table('handbook_chapter_version',
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('chapter', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('head', sa.Text(), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('clauses', sa.Text(), nullable=False),
    sa.Column('loaded_at', clock.Instant(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('hash', name=op.f('pk_handbook_chapter_version'))
    )
    op.create_table('scheme_version',
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('label', sa.String(length=40), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('loaded_at', clock.Instant(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('hash', name=op.f('pk_scheme_version'))
    )
    op.create_table('accounts_role',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('role', sa.Enum('candidate', 'assessor', 'officer', 'system', name='role', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_role_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts_role')),
    sa.UniqueConstraint('person_id', 'role', 'from_on', name=op.f('uq_accounts_role_person_id_role_from_on'))
    )
    with op.batch_alter_table('accounts_role', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accounts_role_person_id'), ['person_id'], unique=False)

    op.create_table('accounts_session',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('opened_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('expires_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('revoked_at', clock.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_session_person_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_accounts_session'))
    )
    with op.batch_alter_table('accounts_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accounts_session_person_id'), ['person_id'], unique=False)

    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('at', clock.Instant(timezone=True), nullable=False),
    sa.Column('actor_id', sa.String(length=16), nullable=True),
    sa.Column('right', sa.String(length=60), nullable=False),
    sa.Column('subject', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('details', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['accounts_person.id'], name=op.f('fk_audit_entry_actor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index('ix_audit_entry_subject', ['subject'], unique=False)

    op.create_table('bank_live_item',
    sa.Column('item_id', sa.String(length=40), nullable=False),
    sa.Column('version_hash', sa.String(length=64), nullable=False),
    sa.Column('pool', sa.String(length=10), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['version_hash'], ['bank_item_version.hash'], name=op.f('fk_bank_live_item_version_hash')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_bank_live_item'))
    )
    with op.batch_alter_table('bank_live_item', schema=None) as batch_op:
        batch_op.create_index('ix_bank_live_item_pool_grade', ['pool', 'grade'], unique=False)

    op.create_table('candidacy_application',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('scheme_hash', sa.String(length=64), nullable=False),
    sa.Column('route', sa.String(length=10), nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('submitted_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('reviewed_by', sa.String(length=16), nullable=True),
    sa.Column('reviewed_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('review_reason', sa.Text(), nullable=False),
    sa.CheckConstraint("route IN ('path', 'evidence')", name=op.f('ck_candidacy_application_route')),
    sa.CheckConstraint("state IN ('submitted', 'accepted', 'returned', 'completed')", name=op.f('ck_candidacy_application_state')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_candidacy_application_person_id')),
    sa.ForeignKeyConstraint(['reviewed_by'], ['accounts_person.id'], name=op.f('fk_candidacy_application_reviewed_by')),
    sa.ForeignKeyConstraint(['scheme_hash'], ['scheme_version.hash'], name=op.f('fk_candidacy_application_scheme_hash')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy_application'))
    )
    with op.batch_alter_table('candidacy_application', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_candidacy_application_person_id'), ['person_id'], unique=False)
        batch_op.create_index('uq_candidacy_application_open', ['person_id', 'grade'], unique=True, sqlite_where=sa.text("state IN ('submitted', 'accepted')"), postgresql_where=sa.text("state IN ('submitted', 'accepted')"))

    op.create_table('candidacy_fact',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('subject', sa.String(length=60), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=True),
    sa.Column('happened_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('valid_until_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_candidacy_fact_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy_fact')),
    sa.UniqueConstraint('person_id', 'kind', 'subject', name=op.f('uq_candidacy_fact_person_id_kind_subject'))
    )
    with op.batch_alter_table('candidacy_fact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_candidacy_fact_person_id'), ['person_id'], unique=False)

    op.create_table('candidacy_tie',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('candidate_id', sa.String(length=16), nullable=False),
    sa.Column('other_id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.CheckConstraint("kind IN ('trained', 'employed', 'paid', 'relative')", name=op.f('ck_candidacy_tie_kind')),
    sa.ForeignKeyConstraint(['candidate_id'], ['accounts_person.id'], name=op.f('fk_candidacy_tie_candidate_id')),
    sa.ForeignKeyConstraint(['other_id'], ['accounts_person.id'], name=op.f('fk_candidacy_tie_other_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy_tie'))
    )
    with op.batch_alter_table('candidacy_tie', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_candidacy_tie_candidate_id'), ['candidate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_candidacy_tie_other_id'), ['other_id'], unique=False)

    op.create_table('delivery_paper',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('pool', sa.String(length=10), nullable=False),
    sa.Column('scheme_hash', sa.String(length=64), nullable=False),
    sa.Column('seed', sa.String(length=32), nullable=False),
    sa.Column('places', sa.Text(), nullable=False),
    sa.Column('place_count', sa.Integer(), nullable=False),
    sa.Column('drawn_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['scheme_hash'], ['scheme_version.hash'], name=op.f('fk_delivery_paper_scheme_hash')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_paper'))
    )
    op.create_table('exams_sitting',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('blueprint', sa.String(length=10), nullable=False),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('opens_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('closes_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.Column('opened_by', sa.String(length=16), nullable=False),
    sa.CheckConstraint("blueprint IN ('full', 'short')", name=op.f('ck_exams_sitting_blueprint')),
    sa.CheckConstraint('opens_at < closes_at', name=op.f('ck_exams_sitting_window')),
    sa.CheckConstraint('seats > 0', name=op.f('ck_exams_sitting_seats')),
    sa.ForeignKeyConstraint(['opened_by'], ['accounts_person.id'], name=op.f('fk_exams_sitting_opened_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exams_sitting'))
    )
    op.create_table('handbook_live_chapter',
    sa.Column('chapter', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('version_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['version_hash'], ['handbook_chapter_version.hash'], name=op.f('fk_handbook_live_chapter_version_hash')),
    sa.PrimaryKeyConstraint('chapter', 'language', name=op.f('pk_handbook_live_chapter'))
    )
    op.create_table('marking_sheet',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('subject_id', sa.String(length=16), nullable=False),
    sa.Column('marker_id', sa.String(length=16), nullable=False),
    sa.Column('opened_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('sealed_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('practical', 'plan')", name=op.f('ck_marking_sheet_kind')),
    sa.ForeignKeyConstraint(['marker_id'], ['accounts_person.id'], name=op.f('fk_marking_sheet_marker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_marking_sheet')),
    sa.UniqueConstraint('kind', 'subject_id', 'marker_id', name=op.f('uq_marking_sheet_kind_subject_id_marker_id'))
    )
    with op.batch_alter_table('marking_sheet', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_marking_sheet_subject_id'), ['subject_id'], unique=False)

    op.create_table('operations_occasion',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('opened_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('frozen_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('closed_at', clock.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_operations_occasion_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_operations_occasion'))
    )
    with op.batch_alter_table('operations_occasion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_operations_occasion_person_id'), ['person_id'], unique=False)

    op.create_table('scheme_adoption',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('version_hash', sa.String(length=64), nullable=False),
    sa.Column('adopted_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['version_hash'], ['scheme_version.hash'], name=op.f('fk_scheme_adoption_version_hash')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scheme_adoption'))
    )
    op.create_table('study_reading',
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('chapter', sa.Integer(), nullable=False),
    sa.Column('version_hash', sa.String(length=64), nullable=False),
    sa.Column('finished_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_study_reading_person_id')),
    sa.ForeignKeyConstraint(['version_hash'], ['handbook_chapter_version.hash'], name=op.f('fk_study_reading_version_hash')),
    sa.PrimaryKeyConstraint('person_id', 'chapter', name=op.f('pk_study_reading'))
    )
    op.create_table('study_trial',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('chapter', sa.Integer(), nullable=False),
    sa.Column('places', sa.Text(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('earned_half', sa.Integer(), nullable=False),
    sa.Column('most_half', sa.Integer(), nullable=False),
    sa.Column('answered_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_study_trial_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_study_trial'))
    )
    with op.batch_alter_table('study_trial', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_study_trial_person_id'), ['person_id'], unique=False)

    op.create_table('candidacy_evidence',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('application_id', sa.String(length=16), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('file_sha256', sa.String(length=64), nullable=True),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['candidacy_application.id'], name=op.f('fk_candidacy_evidence_application_id')),
    sa.ForeignKeyConstraint(['file_sha256'], ['core_file.sha256'], name=op.f('fk_candidacy_evidence_file_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy_evidence'))
    )
    with op.batch_alter_table('candidacy_evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_candidacy_evidence_application_id'), ['application_id'], unique=False)

    op.create_table('certificates_decision',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('application_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('grounds', sa.Text(), nullable=False),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint("outcome IN ('certify', 'refuse')", name=op.f('ck_certificates_decision_outcome')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_certificates_decision_two_people')),
    sa.ForeignKeyConstraint(['application_id'], ['candidacy_application.id'], name=op.f('fk_certificates_decision_application_id')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_certificates_decision_approved_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_certificates_decision_person_id')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_certificates_decision_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates_decision')),
    sa.UniqueConstraint('application_id', name=op.f('uq_certificates_decision_application_id'))
    )
    with op.batch_alter_table('certificates_decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificates_decision_person_id'), ['person_id'], unique=False)

    op.create_table('delivery_attempt',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('paper_id', sa.String(length=16), nullable=False),
    sa.Column('occasion', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('seconds_allowed', sa.Integer(), nullable=False),
    sa.Column('grace_seconds', sa.Integer(), nullable=False),
    sa.Column('place_count', sa.Integer(), nullable=False),
    sa.Column('started_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('deadline_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('writer', sa.String(length=64), nullable=True),
    sa.Column('submitted_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('answered', sa.Integer(), nullable=True),
    sa.Column('final_hash', sa.String(length=64), nullable=True),
    sa.CheckConstraint('(started_at IS NULL) = (deadline_at IS NULL)', name=op.f('ck_delivery_attempt_clock')),
    sa.ForeignKeyConstraint(['paper_id'], ['delivery_paper.id'], name=op.f('fk_delivery_attempt_paper_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_delivery_attempt_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_attempt')),
    sa.UniqueConstraint('paper_id', name=op.f('uq_delivery_attempt_paper_id')),
    sa.UniqueConstraint('person_id', 'occasion', name=op.f('uq_delivery_attempt_person_id_occasion'))
    )
    op.create_table('marking_mark',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('sheet_id', sa.String(length=16), nullable=False),
    sa.Column('criterion', sa.String(length=10), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('marked_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['sheet_id'], ['marking_sheet.id'], name=op.f('fk_marking_mark_sheet_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_marking_mark'))
    )
    with op.batch_alter_table('marking_mark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_marking_mark_sheet_id'), ['sheet_id'], unique=False)

    op.create_table('marking_observation',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('sheet_id', sa.String(length=16), nullable=False),
    sa.Column('criterion', sa.String(length=10), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('observed_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['sheet_id'], ['marking_sheet.id'], name=op.f('fk_marking_observation_sheet_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_marking_observation'))
    )
    with op.batch_alter_table('marking_observation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_marking_observation_sheet_id'), ['sheet_id'], unique=False)

    op.create_table('operations_record',
    sa.Column('occasion', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('saved_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('diagnosis', 'goal', 'minutes', 'incidents', 'review')", name=op.f('ck_operations_record_kind')),
    sa.ForeignKeyConstraint(['occasion'], ['operations_occasion.id'], name=op.f('fk_operations_record_occasion')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_operations_record_person_id')),
    sa.PrimaryKeyConstraint('occasion', 'kind', 'version', name=op.f('pk_operations_record'))
    )
    op.create_table('practicals_practical',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('application_id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('scheme_hash', sa.String(length=64), nullable=False),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('starts_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('seed', sa.String(length=32), nullable=False),
    sa.Column('cards', sa.Text(), nullable=False),
    sa.Column('live_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('planned_by', sa.String(length=16), nullable=False),
    sa.Column('outcome', sa.String(length=12), nullable=True),
    sa.Column('findings', sa.Text(), nullable=False),
    sa.Column('settled_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint("outcome IN ('passed', 'failed', 'inconclusive')", name=op.f('ck_practicals_practical_outcome')),
    sa.ForeignKeyConstraint(['application_id'], ['candidacy_application.id'], name=op.f('fk_practicals_practical_application_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_practicals_practical_person_id')),
    sa.ForeignKeyConstraint(['planned_by'], ['accounts_person.id'], name=op.f('fk_practicals_practical_planned_by')),
    sa.ForeignKeyConstraint(['scheme_hash'], ['scheme_version.hash'], name=op.f('fk_practicals_practical_scheme_hash')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practicals_practical'))
    )
    with op.batch_alter_table('practicals_practical', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_practicals_practical_person_id'), ['person_id'], unique=False)

    op.create_table('certificates_certificate',
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('decision_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('valid_until_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('face', sa.Text(), nullable=False),
    sa.Column('face_sha256', sa.String(length=64), nullable=False),
    sa.Column('template_version', sa.String(length=20), nullable=False),
    sa.Column('document_sha256', sa.String(length=64), nullable=True),
    sa.Column('issued_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('active', 'suspended', 'withdrawn', 'replaced')", name=op.f('ck_certificates_certificate_state')),
    sa.ForeignKeyConstraint(['decision_id'], ['certificates_decision.id'], name=op.f('fk_certificates_certificate_decision_id')),
    sa.ForeignKeyConstraint(['document_sha256'], ['core_file.sha256'], name=op.f('fk_certificates_certificate_document_sha256')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_certificates_certificate_person_id')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_certificates_certificate')),
    sa.UniqueConstraint('decision_id', name=op.f('uq_certificates_certificate_decision_id'))
    )
    with op.batch_alter_table('certificates_certificate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificates_certificate_person_id'), ['person_id'], unique=False)

    op.create_table('delivery_late_event',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('received_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_delivery_late_event_attempt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_late_event'))
    )
    with op.batch_alter_table('delivery_late_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delivery_late_event_attempt_id'), ['attempt_id'], unique=False)

    op.create_table('delivery_response',
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('received_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('deadline_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('is_in_grace', sa.Boolean(), nullable=False),
    sa.Column('is_superseded', sa.Boolean(), nullable=False),
    sa.Column('once', sa.String(length=32), nullable=True),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_delivery_response_attempt_id')),
    sa.PrimaryKeyConstraint('attempt_id', 'epoch', 'seq', name=op.f('pk_delivery_response')),
    sa.UniqueConstraint('attempt_id', 'once', name=op.f('uq_delivery_response_attempt_id_once'))
    )
    with op.batch_alter_table('delivery_response', schema=None) as batch_op:
        batch_op.create_index('ix_delivery_response_place', ['attempt_id', 'position', 'epoch', 'seq'], unique=False)

    op.create_table('exams_booking',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('sitting_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('application_id', sa.String(length=16), nullable=True),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('booked_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['candidacy_application.id'], name=op.f('fk_exams_booking_application_id')),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_exams_booking_attempt_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_exams_booking_person_id')),
    sa.ForeignKeyConstraint(['sitting_id'], ['exams_sitting.id'], name=op.f('fk_exams_booking_sitting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exams_booking')),
    sa.UniqueConstraint('attempt_id', name=op.f('uq_exams_booking_attempt_id')),
    sa.UniqueConstraint('sitting_id', 'person_id', name=op.f('uq_exams_booking_sitting_id_person_id'))
    )
    with op.batch_alter_table('exams_booking', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_exams_booking_person_id'), ['person_id'], unique=False)

    op.create_table('exams_result',
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('earned', sa.Text(), nullable=False),
    sa.Column('total_half', sa.Integer(), nullable=False),
    sa.Column('most_half', sa.Integer(), nullable=False),
    sa.Column('has_passed', sa.Boolean(), nullable=True),
    sa.Column('counted_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('marking', 'final')", name=op.f('ck_exams_result_state')),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_exams_result_attempt_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_exams_result_person_id')),
    sa.PrimaryKeyConstraint('attempt_id', name=op.f('pk_exams_result'))
    )
    with op.batch_alter_table('exams_result', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_exams_result_person_id'), ['person_id'], unique=False)

    op.create_table('practicals_assignment',
    sa.Column('practical_id', sa.String(length=16), nullable=False),
    sa.Column('assessor_id', sa.String(length=16), nullable=False),
    sa.Column('is_lead', sa.Boolean(), nullable=False),
    sa.Column('is_further', sa.Boolean(), nullable=False),
    sa.Column('assigned_by', sa.String(length=16), nullable=False),
    sa.Column('assigned_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['assessor_id'], ['accounts_person.id'], name=op.f('fk_practicals_assignment_assessor_id')),
    sa.ForeignKeyConstraint(['assigned_by'], ['accounts_person.id'], name=op.f('fk_practicals_assignment_assigned_by')),
    sa.ForeignKeyConstraint(['practical_id'], ['practicals_practical.id'], name=op.f('fk_practicals_assignment_practical_id')),
    sa.PrimaryKeyConstraint('practical_id', 'assessor_id', name=op.f('pk_practicals_assignment'))
    )
    with op.batch_alter_table('practicals_assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_practicals_assignment_assessor_id'), ['assessor_id'], unique=False)

    op.create_table('practicals_card_played',
    sa.Column('practical_id', sa.String(length=16), nullable=False),
    sa.Column('card_id', sa.String(length=40), nullable=False),
    sa.Column('played_by', sa.String(length=16), nullable=False),
    sa.Column('played_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['played_by'], ['accounts_person.id'], name=op.f('fk_practicals_card_played_played_by')),
    sa.ForeignKeyConstraint(['practical_id'], ['practicals_practical.id'], name=op.f('fk_practicals_card_played_practical_id')),
    sa.PrimaryKeyConstraint('practical_id', 'card_id', name=op.f('pk_practicals_card_played'))
    )
    op.create_table('practicals_talk',
    sa.Column('practical_id', sa.String(length=16), nullable=False),
    sa.Column('causes', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('recorded_by', sa.String(length=16), nullable=False),
    sa.Column('recorded_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['practical_id'], ['practicals_practical.id'], name=op.f('fk_practicals_talk_practical_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['accounts_person.id'], name=op.f('fk_practicals_talk_recorded_by')),
    sa.PrimaryKeyConstraint('practical_id', name=op.f('pk_practicals_talk'))
    )
    op.create_table('certificates_change',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('becomes', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint("becomes IN ('active', 'suspended', 'withdrawn', 'replaced')", name=op.f('ck_certificates_change_becomes')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_certificates_change_two_people')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_certificates_change_approved_by')),
    sa.ForeignKeyConstraint(['number'], ['certificates_certificate.number'], name=op.f('fk_certificates_change_number')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_certificates_change_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates_change'))
    )
    with op.batch_alter_table('certificates_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificates_change_number'), ['number'], unique=False)

    for statement in statements_for(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table('certificates_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_certificates_change_number'))

    op.drop_table('certificates_change')
    op.drop_table('practicals_talk')
    op.drop_table('practicals_card_played')
    with op.batch_alter_table('practicals_assignment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_practicals_assignment_assessor_id'))

    op.drop_table('practicals_assignment')
    with op.batch_alter_table('exams_result', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_exams_result_person_id'))

    op.drop_table('exams_result')
    with op.batch_alter_table('exams_booking', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_exams_booking_person_id'))

    op.drop_table('exams_booking')
    with op.batch_alter_table('delivery_response', schema=None) as batch_op:
        batch_op.drop_index('ix_delivery_response_place')

    op.drop_table('delivery_response')
    with op.batch_alter_table('delivery_late_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_delivery_late_event_attempt_id'))

    op.drop_table('delivery_late_event')
    with op.batch_alter_table('certificates_certificate', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_certificates_certificate_person_id'))

    op.drop_table('certificates_certificate')
    with op.batch_alter_table('practicals_practical', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_practicals_practical_person_id'))

    op.drop_table('practicals_practical')
    op.drop_table('operations_record')
    with op.batch_alter_table('marking_observation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_marking_observation_sheet_id'))

    op.drop_table('marking_observation')
    with op.batch_alter_table('marking_mark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_marking_mark_sheet_id'))

    op.drop_table('marking_mark')
    op.drop_table('delivery_attempt')
    with op.batch_alter_table('certificates_decision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_certificates_decision_person_id'))

    op.drop_table('certificates_decision')
    with op.batch_alter_table('candidacy_evidence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_candidacy_evidence_application_id'))

    op.drop_table('candidacy_evidence')
    with op.batch_alter_table('study_trial', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_study_trial_person_id'))

    op.drop_table('study_trial')
    op.drop_table('study_reading')
    op.drop_table('scheme_adoption')
    with op.batch_alter_table('operations_occasion', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_operations_occasion_person_id'))

    op.drop_table('operations_occasion')
    with op.batch_alter_table('marking_sheet', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_marking_sheet_subject_id'))

    op.drop_table('marking_sheet')
    op.drop_table('handbook_live_chapter')
    op.drop_table('exams_sitting')
    op.drop_table('delivery_paper')
    with op.batch_alter_table('candidacy_tie', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_candidacy_tie_other_id'))
        batch_op.drop_index(batch_op.f('ix_candidacy_tie_candidate_id'))

    op.drop_table('candidacy_tie')
    with op.batch_alter_table('candidacy_fact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_candidacy_fact_person_id'))

    op.drop_table('candidacy_fact')
    with op.batch_alter_table('candidacy_application', schema=None) as batch_op:
        batch_op.drop_index('uq_candidacy_application_open', sqlite_where=sa.text("state IN ('submitted', 'accepted')"), postgresql_where=sa.text("state IN ('submitted', 'accepted')"))
        batch_op.drop_index(batch_op.f('ix_candidacy_application_person_id'))

    op.drop_table('candidacy_application')
    with op.batch_alter_table('bank_live_item', schema=None) as batch_op:
        batch_op.drop_index('ix_bank_live_item_pool_grade')

    op.drop_table('bank_live_item')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_entry_subject')

    op.drop_table('audit_entry')
    with op.batch_alter_table('accounts_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accounts_session_person_id'))

    op.drop_table('accounts_session')
    with op.batch_alter_table('accounts_role', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accounts_role_person_id'))

    op.drop_table('accounts_role')
    op.drop_table('scheme_version')
    op.drop_table('handbook_chapter_version')
    op.drop_table('core_throttle')
    with op.batch_alter_table('core_job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_core_job_due_at'))

    op.drop_table('core_job')
    op.drop_table('core_file')
    op.drop_table('bank_item_version')
    op.drop_table('accounts_person')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
