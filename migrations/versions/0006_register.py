"""The register: chains, pictures, replacements, asked tokens, reminders, shares; renewals."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

BLUEPRINTS_BEFORE, BLUEPRINTS_NOW = ('full', 'short'), ('full', 'short', 'renewal')
ROUTES_BEFORE, ROUTES_NOW = ('path', 'evidence'), ('path', 'evidence', 'renewal')


def upgrade() -> None:
    _allow('exams_sitting', 'blueprint', BLUEPRINTS_BEFORE, BLUEPRINTS_NOW)
    _allow('candidacy_application', 'route', ROUTES_BEFORE, ROUTES_NOW)
    op.create_table('candidacy_renewal',
    sa.Column('application_id', sa.String(length=16), nullable=False),
    sa.Column('certificate', sa.String(length=16), nullable=False),
    sa.Column('valid_until_on', sa.Date(), nullable=False),
    sa.Column('training_hours', sa.Integer(), nullable=False),
    sa.Column('sessions', sa.Integer(), nullable=False),
    sa.CheckConstraint('training_hours >= 0 AND sessions >= 0', name=op.f('ck_candidacy_renewal_amounts')),
    sa.ForeignKeyConstraint(['application_id'], ['candidacy_application.id'], name=op.f('fk_candidacy_renewal_application_id')),
    sa.PrimaryKeyConstraint('application_id', name=op.f('pk_candidacy_renewal'))
    )
    op.create_table('certificates_replacement',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('wrong', sa.String(length=10), nullable=False),
    sa.Column('was', sa.Text(), nullable=False),
    sa.Column('correction', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint("wrong IN ('name', 'glyph', 'title', 'token')", name=op.f('ck_certificates_replacement_wrong')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_certificates_replacement_two_people')),
    sa.CheckConstraint('proposed_by <> person_id AND (approved_by IS NULL OR approved_by <> person_id)', name=op.f('ck_certificates_replacement_not_the_holder')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_certificates_replacement_approved_by')),
    sa.ForeignKeyConstraint(['number'], ['certificates_certificate.number'], name=op.f('fk_certificates_replacement_number')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_certificates_replacement_person_id')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_certificates_replacement_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates_replacement'))
    )
    op.create_index(op.f('ix_certificates_replacement_person_id'), 'certificates_replacement', ['person_id'])
    # A certificate is replaced once, and has one replacement under way.
    op.create_index('uq_certificates_replacement_number', 'certificates_replacement', ['number'], unique=True)
    _let_certificates_follow_one_another()
    op.create_index('uq_certificates_certificate_decision', 'certificates_certificate', ['decision_id'], unique=True, sqlite_where=sa.text('NOT is_replacement'), postgresql_where=sa.text('NOT is_replacement'))
    op.create_index(op.f('ix_certificates_certificate_decision_id'), 'certificates_certificate', ['decision_id'])
    op.create_index('ix_certificates_certificate_name', 'certificates_certificate', ['name', 'number'], postgresql_ops={'name': 'text_pattern_ops'})
    op.create_index('ix_certificates_certificate_issued_at', 'certificates_certificate', ['issued_at', 'number'])
    op.create_index('ix_certificates_certificate_grade', 'certificates_certificate', ['grade', 'issued_at', 'number'])
    op.create_index('ix_certificates_certificate_state', 'certificates_certificate', ['state', 'issued_at', 'number'])
    op.create_index('ix_certificates_certificate_valid_until_on', 'certificates_certificate', ['state', 'valid_until_on', 'number'])
    op.create_table('certificates_asked_token',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('asked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('settled_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(length=16), nullable=True),
    sa.Column('refused_because', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['number'], ['certificates_certificate.number'], name=op.f('fk_certificates_asked_token_number')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_certificates_asked_token_person_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['accounts_person.id'], name=op.f('fk_certificates_asked_token_settled_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates_asked_token'))
    )
    op.create_index(op.f('ix_certificates_asked_token_person_id'), 'certificates_asked_token', ['person_id'])
    op.create_index('uq_certificates_asked_token_open', 'certificates_asked_token', ['number'], unique=True, sqlite_where=sa.text('settled_at IS NULL'), postgresql_where=sa.text('settled_at IS NULL'))
    op.create_table('certificates_reminder',
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('written_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('window', 'month', 'lapsed')", name=op.f('ck_certificates_reminder_kind')),
    sa.ForeignKeyConstraint(['number'], ['certificates_certificate.number'], name=op.f('fk_certificates_reminder_number')),
    sa.PrimaryKeyConstraint('number', 'kind', name=op.f('pk_certificates_reminder'))
    )
    op.create_table('certificates_share',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('number', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('secret_hash', sa.String(length=64), nullable=False),
    sa.Column('company', sa.String(length=120), nullable=False),
    sa.Column('asker', sa.String(length=60), nullable=False),
    sa.Column('contact', sa.String(length=120), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('asked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('answered_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('until_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('looks', sa.Integer(), nullable=False),
    sa.Column('looked_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'shared', 'declined', 'stopped')", name=op.f('ck_certificates_share_state')),
    sa.CheckConstraint('looks >= 0', name=op.f('ck_certificates_share_looks')),
    sa.ForeignKeyConstraint(['number'], ['certificates_certificate.number'], name=op.f('fk_certificates_share_number')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_certificates_share_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates_share')),
    sa.UniqueConstraint('secret_hash', name=op.f('uq_certificates_share_secret_hash'))
    )
    op.create_index('ix_certificates_share_person_id', 'certificates_share', ['person_id', 'asked_at'])
    op.create_index('ix_certificates_share_number', 'certificates_share', ['number', 'state'])
    op.create_table('certificates_no_requests',
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('chosen_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_certificates_no_requests_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_certificates_no_requests'))
    )


def downgrade() -> None:
    for table in ('certificates_no_requests', 'certificates_share', 'certificates_reminder', 'certificates_asked_token'):
        op.drop_table(table)
    for index in ('valid_until_on', 'state', 'grade', 'issued_at', 'name', 'decision_id'):
        op.drop_index(f'ix_certificates_certificate_{index}', 'certificates_certificate')
    op.drop_index('uq_certificates_certificate_decision', 'certificates_certificate')
    _let_certificates_stand_alone()
    op.drop_table('certificates_replacement')
    op.drop_table('candidacy_renewal')
    _allow('candidacy_application', 'route', ROUTES_NOW, ROUTES_BEFORE)
    _allow('exams_sitting', 'blueprint', BLUEPRINTS_NOW, BLUEPRINTS_BEFORE)


def _allow(table: str, column: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Let a column hold other words; SQLite cannot make a table anew that others point to, so its text is changed."""
    old, new = (f"{column} IN ({', '.join(repr(value) for value in values)})" for values in (before, after))
    if op.get_bind().dialect.name != 'sqlite':
        op.drop_constraint(op.f(f'ck_{table}_{column}'), table, type_='check')
        op.create_check_constraint(op.f(f'ck_{table}_{column}'), table, new)
        return
    version = op.get_bind().exec_driver_sql('PRAGMA schema_version').scalar_one()
    op.execute('PRAGMA writable_schema = ON')
    changed = op.get_bind().execute(
        sa.text("UPDATE sqlite_master SET sql = replace(sql, :old, :new) WHERE type = 'table' AND name = :name AND instr(sql, :old)"),
        {'old': old, 'new': new, 'name': table},
    )
    if changed.rowcount != 1:
        raise RuntimeError(f'{table} has no check that reads {old}')
    op.execute(f'PRAGMA schema_version = {version + 1}')
    op.execute('PRAGMA writable_schema = RESET')


OF_OLD = (
    'number', 'decision_id', 'person_id', 'grade', 'name', 'issued_on', 'valid_until_on', 'state', 'token_hash',
    'face', 'face_sha256', 'template_version', 'document_sha256', 'issued_at',
)


def _let_certificates_follow_one_another() -> None:
    """Add predecessor, picture and kind; two certificates may rest on one decision."""
    if op.get_bind().dialect.name == 'sqlite':
        _make_anew(
            sa.Column('picture_sha256', sa.String(length=64), nullable=True),
            sa.Column('predecessor', sa.String(length=16), nullable=True),
            sa.Column('is_replacement', sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.ForeignKeyConstraint(['picture_sha256'], ['core_file.sha256'], name=op.f('fk_certificates_certificate_picture_sha256')),
            sa.ForeignKeyConstraint(['predecessor'], ['certificates_certificate.number'], name=op.f('fk_certificates_certificate_predecessor')),
            sa.UniqueConstraint('predecessor', name=op.f('uq_certificates_certificate_predecessor')),
        )
        return
    op.add_column('certificates_certificate', sa.Column('picture_sha256', sa.String(length=64), nullable=True))
    op.add_column('certificates_certificate', sa.Column('predecessor', sa.String(length=16), nullable=True))
    op.add_column('certificates_certificate', sa.Column('is_replacement', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_constraint(op.f('uq_certificates_certificate_decision_id'), 'certificates_certificate', type_='unique')
    op.create_foreign_key(op.f('fk_certificates_certificate_picture_sha256'), 'certificates_certificate', 'core_file', ['picture_sha256'], ['sha256'])
    op.create_foreign_key(op.f('fk_certificates_certificate_predecessor'), 'certificates_certificate', 'certificates_certificate', ['predecessor'], ['number'])
    op.create_unique_constraint(op.f('uq_certificates_certificate_predecessor'), 'certificates_certificate', ['predecessor'])


def _let_certificates_stand_alone() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        _make_anew(sa.UniqueConstraint('decision_id', name=op.f('uq_certificates_certificate_decision_id')))
        return
    for column in ('is_replacement', 'predecessor', 'picture_sha256'):
        op.drop_column('certificates_certificate', column)
    op.create_unique_constraint(op.f('uq_certificates_certificate_decision_id'), 'certificates_certificate', ['decision_id'])


def _make_anew(*more: sa.schema.SchemaItem) -> None:
    """Make SQLite's table anew while others point to it: checked at the commit, when every row stands again."""
    op.execute('PRAGMA defer_foreign_keys = ON')
    op.execute('CREATE TABLE certificates_kept AS SELECT * FROM certificates_certificate')
    op.drop_table('certificates_certificate')
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
    *more,
    )
    columns = ', '.join(OF_OLD)
    op.execute(f'INSERT INTO certificates_certificate ({columns}) SELECT {columns} FROM certificates_kept')
    op.drop_table('certificates_kept')
    op.create_index(op.f('ix_certificates_certificate_person_id'), 'certificates_certificate', ['person_id'])
