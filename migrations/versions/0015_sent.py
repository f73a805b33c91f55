"""when a paper was first sent to its candidate."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('delivery_attempt', sa.Column('sent_at', clock.Instant(timezone=True), nullable=True))
    # Whoever has begun has seen their paper: no clock is set anew.
    op.execute('UPDATE delivery_attempt SET sent_at = started_at')


def downgrade() -> None:
    with op.batch_alter_table('delivery_attempt') as batch_op:
        batch_op.drop_column('sent_at')
