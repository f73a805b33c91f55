"""deadlines that move, and accommodations."""

import sqlalchemy as sa
from alembic import op

from certification.core.clock import Instant

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('delivery_attempt') as table:
        table.add_column(sa.Column('seconds_added', sa.Integer(), server_default='0', nullable=False))
        table.add_column(sa.Column('break_seconds', sa.Integer(), server_default='0', nullable=False))
        table.add_column(sa.Column('has_large_text', sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column('paused_at', Instant(), nullable=True))
        table.add_column(sa.Column('break_until', Instant(), nullable=True))
    op.create_table('delivery_time_change',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('milliseconds', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', sa.String(length=16), nullable=True),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('ends_at', Instant(), nullable=True),
    sa.Column('outage_at', Instant(), nullable=True),
    sa.Column('undone_by_id', sa.String(length=16), nullable=True),
    sa.Column('undone_at', Instant(), nullable=True),
    sa.Column('undone_reason', sa.Text(), nullable=True),
    sa.CheckConstraint('(undone_at IS NULL) = (undone_reason IS NULL)', name=op.f('ck_delivery_time_change_undone')),
    sa.CheckConstraint("(kind = 'credit') = (outage_at IS NOT NULL)", name=op.f('ck_delivery_time_change_credit')),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_delivery_time_change_attempt_id')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts_person.id'], name=op.f('fk_delivery_time_change_by_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['accounts_person.id'], name=op.f('fk_delivery_time_change_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_time_change')),
    sa.UniqueConstraint('attempt_id', 'outage_at', name=op.f('uq_delivery_time_change_attempt_id_outage_at'))
    )
    op.create_index(op.f('ix_delivery_time_change_attempt_id'), 'delivery_time_change', ['attempt_id'])
    op.create_table('candidacy_accommodation',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('percent', sa.Integer(), nullable=False),
    sa.Column('break_minutes', sa.Integer(), nullable=False),
    sa.Column('has_large_text', sa.Boolean(), nullable=False),
    sa.Column('sealed_reason', sa.Text(), nullable=False),
    sa.Column('file_sha256', sa.String(length=64), nullable=True),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('asked_at', Instant(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('decided_by', sa.String(length=16), nullable=True),
    sa.Column('decided_at', Instant(), nullable=True),
    sa.Column('decision_reason', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('asked', 'approved', 'refused', 'ended')", name=op.f('ck_candidacy_accommodation_state')),
    sa.CheckConstraint('decided_by IS NULL OR decided_by <> person_id', name=op.f('ck_candidacy_accommodation_two_people')),
    sa.CheckConstraint("state <> 'approved' OR until_on IS NOT NULL", name=op.f('ck_candidacy_accommodation_until')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_candidacy_accommodation_person_id')),
    sa.ForeignKeyConstraint(['file_sha256'], ['core_file.sha256'], name=op.f('fk_candidacy_accommodation_file_sha256')),
    sa.ForeignKeyConstraint(['decided_by'], ['accounts_person.id'], name=op.f('fk_candidacy_accommodation_decided_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidacy_accommodation'))
    )
    op.create_index(op.f('ix_candidacy_accommodation_person_id'), 'candidacy_accommodation', ['person_id'])
    for state in ('asked', 'approved'):
        where = sa.text(f"state = '{state}'")
        op.create_index(f'uq_candidacy_accommodation_{state}', 'candidacy_accommodation', ['person_id'], unique=True, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_table('candidacy_accommodation')
    op.drop_table('delivery_time_change')
    with op.batch_alter_table('delivery_attempt') as table:
        for name in ('break_until', 'paused_at', 'has_large_text', 'break_seconds', 'seconds_added'):
            table.drop_column(name)
