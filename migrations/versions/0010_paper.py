"""receipts of hand-ins."""

import sqlalchemy as sa
from alembic import op

from certification.core.append_only import guards_of

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('delivery_receipt',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('signature', sa.String(length=128), nullable=False),
    sa.Column('public_key', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_delivery_receipt_attempt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_receipt'))
    )
    op.create_index(op.f('ix_delivery_receipt_attempt_id'), 'delivery_receipt', ['attempt_id'])
    op.create_index(op.f('ix_delivery_receipt_public_key'), 'delivery_receipt', ['public_key'])
    for statement in guards_of(op.get_bind().dialect.name, 'delivery_receipt'):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table('delivery_receipt')
