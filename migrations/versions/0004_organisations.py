"""organisations, memberships, enrolment in bulk, ties with their course, identity numbers."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

OPEN = 'until_on IS NULL AND declined_at IS NULL'


def upgrade() -> None:
    _create_organisations()
    _create_enrolments()
    _let_ties_have_a_course()
    op.create_table('candidacy_tie_statement',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.Column('ties', sa.Integer(), nullable=False),
    sa.Column('signed_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_candidacy_tie_statement_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy_tie_statement'))
    )
    op.create_index(op.f('ix_candidacy_tie_statement_person_id'), 'candidacy_tie_statement', ['person_id'])
    op.create_table('candidacy_identity_number',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('sealed_number', sa.Text(), nullable=False),
    sa.Column('number_mark', sa.String(length=64), nullable=False),
    sa.Column('checked_by', sa.String(length=16), nullable=False),
    sa.Column('checked_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['checked_by'], ['accounts_person.id'], name=op.f('fk_candidacy_identity_number_checked_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_candidacy_identity_number_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy_identity_number')),
    sa.UniqueConstraint('number_mark', name=op.f('uq_candidacy_identity_number_number_mark'))
    )
    op.create_index(op.f('ix_candidacy_identity_number_person_id'), 'candidacy_identity_number', ['person_id'])


def _create_organisations() -> None:
    op.create_table('organisations_organisation',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('contact', sa.String(length=200), nullable=False),
    sa.Column('registered_by', sa.String(length=16), nullable=False),
    sa.Column('registered_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.CheckConstraint("kind IN ('provider', 'merchant', 'brand', 'base', 'other')", name=op.f('ck_organisations_organisation_kind')),
    sa.ForeignKeyConstraint(['registered_by'], ['accounts_person.id'], name=op.f('fk_organisations_organisation_registered_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations_organisation'))
    )
    op.create_index('uq_organisations_organisation_open_name', 'organisations_organisation', ['name'], unique=True,
        sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
    op.create_table('organisations_membership',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('organisation_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=True),
    sa.Column('role', sa.String(length=10), nullable=False),
    sa.Column('sealed_typed', sa.Text(), nullable=True),
    sa.Column('address_key', sa.String(length=64), nullable=True),
    sa.Column('asked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('asked_by', sa.String(length=16), nullable=False),
    sa.Column('agreed_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('declined_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.CheckConstraint("role IN ('manager', 'operator', 'trainer')", name=op.f('ck_organisations_membership_role')),
    sa.CheckConstraint('person_id IS NOT NULL OR address_key IS NOT NULL', name=op.f('ck_organisations_membership_somebody')),
    sa.CheckConstraint('agreed_at IS NULL OR (declined_at IS NULL AND person_id IS NOT NULL AND from_on IS NOT NULL)', name=op.f('ck_organisations_membership_agreed')),
    sa.CheckConstraint('until_on IS NULL OR from_on IS NULL OR from_on <= until_on', name=op.f('ck_organisations_membership_span')),
    sa.ForeignKeyConstraint(['asked_by'], ['accounts_person.id'], name=op.f('fk_organisations_membership_asked_by')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations_organisation.id'], name=op.f('fk_organisations_membership_organisation_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_organisations_membership_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations_membership'))
    )
    for column in ('address_key', 'organisation_id', 'person_id'):
        op.create_index(op.f(f'ix_organisations_membership_{column}'), 'organisations_membership', [column])
    for name, column in (('person', 'person_id'), ('address', 'address_key')):
        op.create_index(f'uq_organisations_membership_open_{name}', 'organisations_membership', ['organisation_id', column],
            unique=True, sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN))


def _create_enrolments() -> None:
    op.create_table('organisations_enrolment',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('organisation_id', sa.String(length=16), nullable=False),
    sa.Column('file_sha256', sa.String(length=64), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('uploaded_by', sa.String(length=16), nullable=False),
    sa.Column('uploaded_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('begun_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('enrolled_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('checking', 'checked', 'enrolling', 'enrolled')", name=op.f('ck_organisations_enrolment_state')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations_organisation.id'], name=op.f('fk_organisations_enrolment_organisation_id')),
    sa.ForeignKeyConstraint(['uploaded_by'], ['accounts_person.id'], name=op.f('fk_organisations_enrolment_uploaded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations_enrolment'))
    )
    op.create_index(op.f('ix_organisations_enrolment_organisation_id'), 'organisations_enrolment', ['organisation_id'])
    op.create_table('organisations_enrolment_row',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('enrolment_id', sa.String(length=16), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sealed_typed', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('reason_code', sa.String(length=60), nullable=True),
    sa.Column('reason_values', sa.Text(), nullable=False),
    sa.Column('membership_id', sa.String(length=16), nullable=True),
    sa.Column('invitation_id', sa.String(length=16), nullable=True),
    sa.CheckConstraint("state IN ('read', 'ready', 'refused', 'invited', 'asked')", name=op.f('ck_organisations_enrolment_row_state')),
    sa.CheckConstraint("(state = 'refused') = (reason_code IS NOT NULL)", name=op.f('ck_organisations_enrolment_row_reason')),
    sa.ForeignKeyConstraint(['enrolment_id'], ['organisations_enrolment.id'], name=op.f('fk_organisations_enrolment_row_enrolment_id')),
    sa.ForeignKeyConstraint(['membership_id'], ['organisations_membership.id'], name=op.f('fk_organisations_enrolment_row_membership_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations_enrolment_row')),
    sa.UniqueConstraint('enrolment_id', 'number', name=op.f('uq_organisations_enrolment_row_enrolment_id_number'))
    )


def _let_ties_have_a_course() -> None:
    with op.batch_alter_table('candidacy_tie') as batch_op:
        batch_op.alter_column('candidate_id', existing_type=sa.String(length=16), nullable=True)
        batch_op.add_column(sa.Column('address_key', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('sealed_address', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('declared_by', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('declared_at', clock.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('voided_at', clock.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('corrected_by', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('corrected_at', clock.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('correction', sa.Text(), nullable=False, server_default=''))
        batch_op.create_foreign_key(op.f('fk_candidacy_tie_declared_by'), 'accounts_person', ['declared_by'], ['id'])
        batch_op.create_foreign_key(op.f('fk_candidacy_tie_corrected_by'), 'accounts_person', ['corrected_by'], ['id'])
        batch_op.create_check_constraint(op.f('ck_candidacy_tie_somebody'), 'candidate_id IS NOT NULL OR address_key IS NOT NULL')
        batch_op.create_check_constraint(op.f('ck_candidacy_tie_corrected'), "(corrected_by IS NULL) = (correction = '')")
        batch_op.create_index(op.f('ix_candidacy_tie_address_key'), ['address_key'])


def downgrade() -> None:
    op.drop_table('candidacy_identity_number')
    op.drop_table('candidacy_tie_statement')
    op.execute('DELETE FROM candidacy_tie WHERE candidate_id IS NULL')
    with op.batch_alter_table('candidacy_tie') as batch_op:
        batch_op.drop_index(op.f('ix_candidacy_tie_address_key'))
        batch_op.drop_constraint(op.f('ck_candidacy_tie_corrected'), type_='check')
        batch_op.drop_constraint(op.f('ck_candidacy_tie_somebody'), type_='check')
        batch_op.drop_constraint(op.f('fk_candidacy_tie_corrected_by'), type_='foreignkey')
        batch_op.drop_constraint(op.f('fk_candidacy_tie_declared_by'), type_='foreignkey')
        for column in ('correction', 'corrected_at', 'corrected_by', 'voided_at', 'declared_at', 'declared_by', 'sealed_address', 'address_key'):
            batch_op.drop_column(column)
        batch_op.alter_column('candidate_id', existing_type=sa.String(length=16), nullable=False)
    op.drop_table('organisations_enrolment_row')
    op.drop_table('organisations_enrolment')
    op.drop_table('organisations_membership')
    op.drop_table('organisations_organisation')
