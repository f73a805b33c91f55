"""the chain over the ledger, retention, parcels, erasure."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock
from certification.core.append_only import file_may_be_let_go, file_may_not_be_let_go, guards_of

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('accounts_person') as batch_op:
        batch_op.add_column(sa.Column('erased_at', clock.Instant(timezone=True), nullable=True))
        batch_op.drop_constraint(op.f('ck_accounts_person_reachable'), type_='check')
        batch_op.create_check_constraint(op.f('ck_accounts_person_reachable'), 'mobile IS NOT NULL OR email IS NOT NULL OR erased_at IS NOT NULL')
    op.create_index('ix_audit_entry_actor_id', 'audit_entry', ['actor_id', 'id'])
    op.create_index('ix_audit_entry_right', 'audit_entry', ['right', 'id'])
    op.create_index('ix_audit_entry_at', 'audit_entry', ['at'])
    op.create_table('core_file_let_go',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('let_go_at', clock.Instant(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('sha256', 'let_go_at', name=op.f('pk_core_file_let_go'))
    )
    op.create_table('records_seal',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('from_id', sa.Integer(), nullable=False),
    sa.Column('to_id', sa.Integer(), nullable=False),
    sa.Column('leaves', sa.Text(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('sealed_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint('from_id <= to_id', name=op.f('ck_records_seal_span')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_records_seal')),
    sa.UniqueConstraint('previous', name=op.f('uq_records_seal_previous')),
    sa.UniqueConstraint('to_id', name=op.f('uq_records_seal_to_id'))
    )
    op.create_table('records_chain_check',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('checked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('checked_by', sa.String(length=16), nullable=True),
    sa.Column('lines', sa.Integer(), nullable=False),
    sa.Column('head', sa.String(length=64), nullable=False),
    sa.Column('faults', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['checked_by'], ['accounts_person.id'], name=op.f('fk_records_chain_check_checked_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_records_chain_check'))
    )
    op.create_index(op.f('ix_records_chain_check_checked_at'), 'records_chain_check', ['checked_at'])
    op.create_table('records_term',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('kept_class', sa.String(length=40), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.Column('least_months', sa.Integer(), nullable=False),
    sa.Column('confirmed_by', sa.String(length=16), nullable=False),
    sa.Column('confirmed_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint('months >= least_months', name=op.f('ck_records_term_long_enough')),
    sa.ForeignKeyConstraint(['confirmed_by'], ['accounts_person.id'], name=op.f('fk_records_term_confirmed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_records_term'))
    )
    op.create_index('ix_records_term_kept_class', 'records_term', ['kept_class', 'confirmed_at'])
    op.create_table('records_letting_go',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('kept_class', sa.String(length=40), nullable=False),
    sa.Column('before_on', sa.Date(), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.Column('gone', sa.Integer(), nullable=False),
    sa.Column('done_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_records_letting_go_two_people')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_records_letting_go_approved_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_records_letting_go_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_records_letting_go'))
    )
    op.create_index('uq_records_letting_go_open', 'records_letting_go', ['kept_class'], unique=True, sqlite_where=sa.text('done_at IS NULL'), postgresql_where=sa.text('done_at IS NULL'))
    op.create_table('records_parcel',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('owner_id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('expires_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('person', 'ledger')", name=op.f('ck_records_parcel_kind')),
    sa.ForeignKeyConstraint(['owner_id'], ['accounts_person.id'], name=op.f('fk_records_parcel_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_records_parcel'))
    )
    op.create_index(op.f('ix_records_parcel_owner_id'), 'records_parcel', ['owner_id'])
    op.create_index(op.f('ix_records_parcel_expires_at'), 'records_parcel', ['expires_at'])
    op.create_table('records_erasure',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('certificates', sa.String(length=10), nullable=False),
    sa.Column('asked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('proposed_by', sa.String(length=16), nullable=True),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('dropped_by', sa.String(length=16), nullable=True),
    sa.Column('dropped_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint("certificates IN ('keep', 'withdraw')", name=op.f('ck_records_erasure_certificates')),
    sa.CheckConstraint('proposed_by <> person_id', name=op.f('ck_records_erasure_not_own')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_records_erasure_two_people')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> person_id', name=op.f('ck_records_erasure_not_own_either')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_records_erasure_approved_by')),
    sa.ForeignKeyConstraint(['dropped_by'], ['accounts_person.id'], name=op.f('fk_records_erasure_dropped_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_records_erasure_person_id')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_records_erasure_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_records_erasure'))
    )
    op.create_index(op.f('ix_records_erasure_person_id'), 'records_erasure', ['person_id'])
    op.create_index('uq_records_erasure_open', 'records_erasure', ['person_id'], unique=True, sqlite_where=sa.text('approved_at IS NULL AND dropped_at IS NULL'), postgresql_where=sa.text('approved_at IS NULL AND dropped_at IS NULL'))
    dialect = op.get_bind().dialect.name
    for statement in [*guards_of(dialect, 'core_file_let_go', 'records_seal'), *file_may_be_let_go(dialect)]:
        op.execute(statement)


def downgrade() -> None:
    for statement in file_may_not_be_let_go(op.get_bind().dialect.name):
        op.execute(statement)
    for table in ('records_erasure', 'records_parcel', 'records_letting_go', 'records_term', 'records_chain_check', 'records_seal', 'core_file_let_go'):
        op.drop_table(table)
    for column in ('at', 'right', 'actor_id'):
        op.drop_index(f'ix_audit_entry_{column}', 'audit_entry')
    with op.batch_alter_table('accounts_person') as batch_op:
        batch_op.drop_constraint(op.f('ck_accounts_person_reachable'), type_='check')
        batch_op.create_check_constraint(op.f('ck_accounts_person_reachable'), 'mobile IS NOT NULL OR email IS NOT NULL')
        batch_op.drop_column('erased_at')
