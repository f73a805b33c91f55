"""The bank: drafts and what is said of them, workbooks in and out, retired items, figures."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('bank_draft',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('item_id', sa.String(length=40), nullable=False),
    sa.Column('pool', sa.String(length=10), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('type', sa.String(length=20), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('author_id', sa.String(length=16), nullable=False),
    sa.Column('begun_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('changed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('made_live_by', sa.String(length=16), nullable=True),
    sa.Column('made_live_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint("state <> 'approved' OR approved_by IS NOT NULL", name=op.f('ck_bank_draft_approved')),
    sa.CheckConstraint("state <> 'live' OR made_live_by IS NOT NULL", name=op.f('ck_bank_draft_live')),
    sa.CheckConstraint("state IN ('approved', 'draft', 'dropped', 'in_review', 'live', 'replaced', 'retired', 'returned')", name=op.f('ck_bank_draft_state')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> author_id', name=op.f('ck_bank_draft_reviewer')),
    sa.CheckConstraint('made_live_by IS NULL OR (approved_by IS NOT NULL AND made_live_by <> author_id AND made_live_by <> approved_by)', name=op.f('ck_bank_draft_three_people')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_bank_draft_approved_by')),
    sa.ForeignKeyConstraint(['author_id'], ['accounts_person.id'], name=op.f('fk_bank_draft_author_id')),
    sa.ForeignKeyConstraint(['made_live_by'], ['accounts_person.id'], name=op.f('fk_bank_draft_made_live_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_draft'))
    )
    with op.batch_alter_table('bank_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bank_draft_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bank_draft_item_id'), ['item_id'], unique=False)
        batch_op.create_index('uq_bank_draft_open', ['item_id'], unique=True, sqlite_where=sa.text("state IN ('approved', 'draft', 'in_review', 'returned')"), postgresql_where=sa.text("state IN ('approved', 'draft', 'in_review', 'returned')"))

    op.create_table('bank_export',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('dropped_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_bank_export_two_people')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_bank_export_approved_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_bank_export_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_export'))
    )
    op.create_table('bank_import',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('author_id', sa.String(length=16), nullable=False),
    sa.Column('file_name', sa.String(length=120), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('returned', sa.LargeBinary(), nullable=True),
    sa.Column('preview', sa.Text(), nullable=False),
    sa.Column('task_id', sa.String(length=16), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('sent_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('waiting', 'read', 'taken', 'dropped')", name=op.f('ck_bank_import_state')),
    sa.CheckConstraint("state NOT IN ('taken', 'dropped') OR content IS NULL", name=op.f('ck_bank_import_cleared')),
    sa.ForeignKeyConstraint(['author_id'], ['accounts_person.id'], name=op.f('fk_bank_import_author_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_import'))
    )
    with op.batch_alter_table('bank_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bank_import_author_id'), ['author_id'], unique=False)

    op.create_table('bank_retirement',
    sa.Column('item_id', sa.String(length=40), nullable=False),
    sa.Column('version_hash', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('retired_by', sa.String(length=16), nullable=False),
    sa.Column('retired_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['retired_by'], ['accounts_person.id'], name=op.f('fk_bank_retirement_retired_by')),
    sa.ForeignKeyConstraint(['version_hash'], ['bank_item_version.hash'], name=op.f('fk_bank_retirement_version_hash')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_bank_retirement'))
    )
    op.create_table('bank_statistic',
    sa.Column('version_hash', sa.String(length=64), nullable=False),
    sa.Column('part', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('occasion', sa.String(length=40), nullable=False),
    sa.Column('item_id', sa.String(length=40), nullable=False),
    sa.Column('answered', sa.Integer(), nullable=False),
    sa.Column('blank', sa.Integer(), nullable=False),
    sa.Column('difficulty', sa.Double(), nullable=True),
    sa.Column('discrimination', sa.Double(), nullable=True),
    sa.Column('shares', sa.Text(), nullable=False),
    sa.Column('mean_seconds', sa.Double(), nullable=True),
    sa.Column('counted_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint('answered >= 0 AND blank >= 0 AND blank <= answered', name=op.f('ck_bank_statistic_counts')),
    sa.ForeignKeyConstraint(['version_hash'], ['bank_item_version.hash'], name=op.f('fk_bank_statistic_version_hash')),
    sa.PrimaryKeyConstraint('version_hash', 'part', 'occasion', name=op.f('pk_bank_statistic'))
    )
    with op.batch_alter_table('bank_statistic', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bank_statistic_item_id'), ['item_id'], unique=False)

    op.create_table('bank_comment',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('draft_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('said_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['bank_draft.id'], name=op.f('fk_bank_comment_draft_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_bank_comment_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_comment'))
    )
    with op.batch_alter_table('bank_comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bank_comment_draft_id'), ['draft_id'], unique=False)

    with op.batch_alter_table('bank_live_item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('draft_id', sa.String(length=16), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_bank_live_item_draft_id'), 'bank_draft', ['draft_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('bank_live_item', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_bank_live_item_draft_id'), type_='foreignkey')
        batch_op.drop_column('draft_id')

    with op.batch_alter_table('bank_comment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bank_comment_draft_id'))

    op.drop_table('bank_comment')
    with op.batch_alter_table('bank_statistic', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bank_statistic_item_id'))

    op.drop_table('bank_statistic')
    op.drop_table('bank_retirement')
    with op.batch_alter_table('bank_import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bank_import_author_id'))

    op.drop_table('bank_import')
    op.drop_table('bank_export')
    with op.batch_alter_table('bank_draft', schema=None) as batch_op:
        batch_op.drop_index('uq_bank_draft_open', sqlite_where=sa.text("state IN ('approved', 'draft', 'in_review', 'returned')"), postgresql_where=sa.text("state IN ('approved', 'draft', 'in_review', 'returned')"))
        batch_op.drop_index(batch_op.f('ix_bank_draft_item_id'))
        batch_op.drop_index(batch_op.f('ix_bank_draft_author_id'))

    op.drop_table('bank_draft')
