"""records."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('core_heartbeat',
    sa.Column('worker', sa.String(length=120), nullable=False),
    sa.Column('beaten_at', clock.Instant(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('worker', name=op.f('pk_core_heartbeat'))
    )
    op.create_table('scheme_cut',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('scheme_hash', sa.String(length=64), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('marks', sa.Text(), nullable=False),
    sa.Column('panel_size', sa.Integer(), nullable=False),
    sa.Column('panel_on', sa.Date(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_scheme_cut_two_people')),
    sa.CheckConstraint('(approved_by IS NULL) = (approved_at IS NULL)', name=op.f('ck_scheme_cut_signed_whole')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_scheme_cut_approved_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_scheme_cut_proposed_by')),
    sa.ForeignKeyConstraint(['scheme_hash'], ['scheme_version.hash'], name=op.f('fk_scheme_cut_scheme_hash')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scheme_cut')),
    sa.UniqueConstraint('scheme_hash', 'grade', name=op.f('uq_scheme_cut_scheme_hash_grade'))
    )


def downgrade() -> None:
    op.drop_table('scheme_cut')
    op.drop_table('core_heartbeat')
