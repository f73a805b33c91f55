"""the sections of a drawn paper."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('delivery_paper', sa.Column('sections', sa.Text(), server_default='[]', nullable=False))


def downgrade() -> None:
    op.drop_column('delivery_paper', 'sections')
