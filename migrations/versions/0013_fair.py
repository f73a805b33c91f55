"""fair draws with all they came from; reported questions, corrections, earlier results."""

import json

import sqlalchemy as sa
from alembic import op

from certification.core import clock
from certification.core.append_only import guards_of

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

GUARDED = ('delivery_paper_item', 'delivery_stock', 'delivery_draw', 'exams_result_version')
NEW = (
    'exams_result_version',
    'exams_correction',
    'exams_item_report',
    'exams_reserve',
    'exams_accepted_figures',
    'delivery_draw',
    'delivery_stock',
    'delivery_paper_item',
)


def upgrade() -> None:
    op.create_table('delivery_paper_item',
    sa.Column('paper_id', sa.String(length=16), nullable=False),
    sa.Column('item_id', sa.String(length=40), nullable=False),
    sa.Column('version', sa.String(length=64), nullable=False),
    sa.Column('drawn_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['paper_id'], ['delivery_paper.id'], name=op.f('fk_delivery_paper_item_paper_id')),
    sa.PrimaryKeyConstraint('paper_id', 'item_id', name=op.f('pk_delivery_paper_item'))
    )
    op.create_index(op.f('ix_delivery_paper_item_version'), 'delivery_paper_item', ['version'])
    op.create_index(op.f('ix_delivery_paper_item_drawn_at'), 'delivery_paper_item', ['drawn_at', 'item_id'])
    op.create_table('delivery_stock',
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('versions', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('hash', name=op.f('pk_delivery_stock'))
    )
    op.create_table('delivery_draw',
    sa.Column('paper_id', sa.String(length=16), nullable=False),
    sa.Column('stock_hash', sa.String(length=64), nullable=False),
    sa.Column('uses', sa.Text(), nullable=False),
    sa.Column('seen', sa.Text(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('difficulty', sa.String(length=8), nullable=False),
    sa.Column('overlap_percent', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['paper_id'], ['delivery_paper.id'], name=op.f('fk_delivery_draw_paper_id')),
    sa.ForeignKeyConstraint(['stock_hash'], ['delivery_stock.hash'], name=op.f('fk_delivery_draw_stock_hash')),
    sa.PrimaryKeyConstraint('paper_id', name=op.f('pk_delivery_draw'))
    )
    op.create_table('exams_accepted_figures',
    sa.Column('sitting_id', sa.String(length=16), nullable=False),
    sa.Column('most_percent', sa.Integer(), nullable=False),
    sa.Column('median_percent', sa.Integer(), nullable=False),
    sa.Column('retake_percent', sa.Integer(), nullable=False),
    sa.Column('exceeds', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('accepted_by', sa.String(length=16), nullable=False),
    sa.Column('accepted_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("NOT exceeds OR reason <> ''", name=op.f('ck_exams_accepted_figures_reason')),
    sa.ForeignKeyConstraint(['accepted_by'], ['accounts_person.id'], name=op.f('fk_exams_accepted_figures_accepted_by')),
    sa.ForeignKeyConstraint(['sitting_id'], ['exams_sitting.id'], name=op.f('fk_exams_accepted_figures_sitting_id')),
    sa.PrimaryKeyConstraint('sitting_id', name=op.f('pk_exams_accepted_figures'))
    )
    op.create_table('exams_reserve',
    sa.Column('paper_id', sa.String(length=16), nullable=False),
    sa.Column('sitting_id', sa.String(length=16), nullable=False),
    sa.Column('drawn_by', sa.String(length=16), nullable=False),
    sa.Column('drawn_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('booking_id', sa.String(length=16), nullable=True),
    sa.Column('given_by', sa.String(length=16), nullable=True),
    sa.Column('given_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint('(booking_id IS NULL) = (given_at IS NULL)', name=op.f('ck_exams_reserve_given')),
    sa.ForeignKeyConstraint(['booking_id'], ['exams_booking.id'], name=op.f('fk_exams_reserve_booking_id')),
    sa.ForeignKeyConstraint(['drawn_by'], ['accounts_person.id'], name=op.f('fk_exams_reserve_drawn_by')),
    sa.ForeignKeyConstraint(['given_by'], ['accounts_person.id'], name=op.f('fk_exams_reserve_given_by')),
    sa.ForeignKeyConstraint(['paper_id'], ['delivery_paper.id'], name=op.f('fk_exams_reserve_paper_id')),
    sa.ForeignKeyConstraint(['sitting_id'], ['exams_sitting.id'], name=op.f('fk_exams_reserve_sitting_id')),
    sa.PrimaryKeyConstraint('paper_id', name=op.f('pk_exams_reserve'))
    )
    op.create_index(op.f('ix_exams_reserve_sitting_id'), 'exams_reserve', ['sitting_id'])
    op.create_table('exams_item_report',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('sitting_id', sa.String(length=16), nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=64), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(length=12), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('reported_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('settled_by', sa.String(length=16), nullable=True),
    sa.Column('settled_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('settled_words', sa.Text(), nullable=False),
    sa.CheckConstraint("category IN ('wording', 'no_right', 'two_right', 'picture', 'translation', 'other')", name=op.f('ck_exams_item_report_category')),
    sa.CheckConstraint("state IN ('open', 'confirmed', 'dismissed')", name=op.f('ck_exams_item_report_state')),
    sa.CheckConstraint("(state = 'open') = (settled_at IS NULL)", name=op.f('ck_exams_item_report_settled')),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_exams_item_report_attempt_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_exams_item_report_person_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['accounts_person.id'], name=op.f('fk_exams_item_report_settled_by')),
    sa.ForeignKeyConstraint(['sitting_id'], ['exams_sitting.id'], name=op.f('fk_exams_item_report_sitting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exams_item_report'))
    )
    op.create_index(op.f('ix_exams_item_report_sitting_id'), 'exams_item_report', ['sitting_id'])
    op.create_index(op.f('ix_exams_item_report_person_id'), 'exams_item_report', ['person_id'])
    op.create_index(op.f('ix_exams_item_report_version'), 'exams_item_report', ['version', 'part'])
    op.create_table('exams_correction',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('item_id', sa.String(length=40), nullable=False),
    sa.Column('version', sa.String(length=64), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('seen_hash', sa.String(length=64), nullable=False),
    sa.Column('dropped_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('dropped_by', sa.String(length=16), nullable=True),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint("kind IN ('neutralise', 'also_accept', 'replace_key')", name=op.f('ck_exams_correction_kind')),
    sa.CheckConstraint("(kind = 'neutralise') = (key = '')", name=op.f('ck_exams_correction_key')),
    sa.CheckConstraint('approved_at IS NULL OR dropped_at IS NULL', name=op.f('ck_exams_correction_ended')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_exams_correction_two_people')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_exams_correction_approved_by')),
    sa.ForeignKeyConstraint(['dropped_by'], ['accounts_person.id'], name=op.f('fk_exams_correction_dropped_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_exams_correction_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exams_correction'))
    )
    standing = sa.text('approved_at IS NULL AND dropped_at IS NULL')
    op.create_index(op.f('uq_exams_correction_open'), 'exams_correction', ['version', 'part'], unique=True, sqlite_where=standing, postgresql_where=standing)
    op.create_index(op.f('ix_exams_correction_version'), 'exams_correction', ['version', 'part'])
    op.create_table('exams_result_version',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('correction_id', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('earned', sa.Text(), nullable=False),
    sa.Column('total_half', sa.Integer(), nullable=False),
    sa.Column('has_passed', sa.Boolean(), nullable=True),
    sa.Column('counted_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('replaced_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_exams_result_version_attempt_id')),
    sa.ForeignKeyConstraint(['correction_id'], ['exams_correction.id'], name=op.f('fk_exams_result_version_correction_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exams_result_version'))
    )
    op.create_index(op.f('ix_exams_result_version_attempt_id'), 'exams_result_version', ['attempt_id'])
    op.create_index(op.f('ix_exams_result_version_correction_id'), 'exams_result_version', ['correction_id'])
    _list_items_of_papers()
    for statement in guards_of(op.get_bind().dialect.name, *GUARDED):
        op.execute(statement)


def _list_items_of_papers() -> None:
    """Name the items of every paper that was drawn before they were named."""
    connection = op.get_bind()
    known = connection.execute(sa.text('SELECT hash, item_id FROM bank_item_version'))
    items = {row.hash: row.item_id for row in known}
    papers = connection.execute(sa.text('SELECT id, places, drawn_at FROM delivery_paper')).all()
    rows = [
        {'paper_id': paper, 'item_id': items[version], 'version': version, 'drawn_at': drawn_at}
        for paper, places, drawn_at in papers
        for version in dict.fromkeys(place['version'] for place in json.loads(places))
        if version in items
    ]
    if rows:
        columns = 'paper_id, item_id, version, drawn_at'
        marks = ':paper_id, :item_id, :version, :drawn_at'
        connection.execute(sa.text(f'INSERT INTO delivery_paper_item ({columns}) VALUES ({marks})'), rows)


def downgrade() -> None:
    for table in NEW:
        op.drop_table(table)
