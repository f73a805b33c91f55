"""sittings and practical dates: fees, waiting lists, rosters, releases."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

# Columns of tables that others point to: plain ADD COLUMN, since SQLite cannot make such a table anew.
SITTING = (
    ("fee_fen", "INTEGER NOT NULL DEFAULT 0", "fee", "fee_fen >= 0"),
    ("languages", "VARCHAR(4) NOT NULL DEFAULT 'both'", "languages", "languages IN ('both', 'zh')"),
    ("release", "VARCHAR(8) NOT NULL DEFAULT 'at_once'", "release", "release IN ('at_once', 'together')"),
    ("state", "VARCHAR(9) NOT NULL DEFAULT 'open'", "state", "state IN ('open', 'closed', 'cancelled')"),
    ("state_reason", "TEXT NOT NULL DEFAULT ''", None, None),
    ("sequence", "INTEGER NOT NULL DEFAULT 0", None, None),
)
MOMENTS = (
    ("exams_sitting", "changed_at"),
    ("exams_sitting", "released_at"),
    ("delivery_attempt", "withdrawn_at"),
    ("practicals_practical", "called_off_at"),
)


def upgrade() -> None:
    for name, kind, check, clause in SITTING:
        guard = f" CONSTRAINT ck_exams_sitting_{check} CHECK ({clause})" if check else ""
        op.execute(f'ALTER TABLE exams_sitting ADD COLUMN "{name}" {kind}{guard}')
    for table, name in MOMENTS:
        op.add_column(table, sa.Column(name, clock.Instant(timezone=True), nullable=True))
    with op.batch_alter_table('exams_booking') as batch_op:
        batch_op.add_column(sa.Column('cancelled_at', clock.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('cancelled_as', sa.String(length=10), nullable=True))
        batch_op.drop_constraint(op.f('uq_exams_booking_sitting_id_person_id'), type_='unique')
        batch_op.create_check_constraint(op.f('ck_exams_booking_cancelled'), "(cancelled_at IS NULL) = (cancelled_as IS NULL)")
        batch_op.create_check_constraint(op.f('ck_exams_booking_cancelled_as'), "cancelled_as IN ('own', 'sitting')")
    op.create_index(op.f('uq_exams_booking_seat'), 'exams_booking', ['sitting_id', 'person_id'], unique=True, sqlite_where=sa.text('cancelled_at IS NULL'), postgresql_where=sa.text('cancelled_at IS NULL'))
    op.create_table('appointments_fee_noted',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('booking_id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('amount_fen', sa.Integer(), nullable=False),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('reference', sa.String(length=80), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('noted_by', sa.String(length=16), nullable=False),
    sa.Column('noted_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("kind <> 'paid' OR (paid_on IS NOT NULL AND reference <> '')", name=op.f('ck_appointments_fee_noted_receipt')),
    sa.CheckConstraint("kind = 'paid' OR reason <> ''", name=op.f('ck_appointments_fee_noted_reason')),
    sa.CheckConstraint("kind IN ('paid', 'waived', 'taken_back')", name=op.f('ck_appointments_fee_noted_kind')),
    sa.CheckConstraint('amount_fen >= 0', name=op.f('ck_appointments_fee_noted_amount')),
    sa.ForeignKeyConstraint(['noted_by'], ['accounts_person.id'], name=op.f('fk_appointments_fee_noted_noted_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointments_fee_noted'))
    )
    op.create_index(op.f('ix_appointments_fee_noted_booking_id'), 'appointments_fee_noted', ['booking_id'], unique=False)
    op.create_table('appointments_marked',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('booking_id', sa.String(length=16), nullable=False),
    sa.Column('mark', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('marked_by', sa.String(length=16), nullable=False),
    sa.Column('marked_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("mark IN ('none', 'arrived', 'late', 'no_show', 'excused')", name=op.f('ck_appointments_marked_mark')),
    sa.ForeignKeyConstraint(['marked_by'], ['accounts_person.id'], name=op.f('fk_appointments_marked_marked_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointments_marked'))
    )
    op.create_index(op.f('ix_appointments_marked_booking_id'), 'appointments_marked', ['booking_id'], unique=False)
    op.create_table('appointments_waiting',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('occasion', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('asked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('ended_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('ended_as', sa.String(length=10), nullable=True),
    sa.CheckConstraint("ended_as IN ('seated', 'left', 'over')", name=op.f('ck_appointments_waiting_ended_as')),
    sa.CheckConstraint('(ended_at IS NULL) = (ended_as IS NULL)', name=op.f('ck_appointments_waiting_ended')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_appointments_waiting_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointments_waiting'))
    )
    op.create_index(op.f('ix_appointments_waiting_occasion'), 'appointments_waiting', ['occasion'], unique=False)
    op.create_index(op.f('ix_appointments_waiting_person_id'), 'appointments_waiting', ['person_id'], unique=False)
    op.create_index(op.f('uq_appointments_waiting_open'), 'appointments_waiting', ['occasion', 'person_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
    op.create_table('practicals_date',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('fee_fen', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=9), nullable=False),
    sa.Column('state_reason', sa.Text(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('opened_by', sa.String(length=16), nullable=False),
    sa.Column('changed_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('open', 'closed', 'cancelled')", name=op.f('ck_practicals_date_state')),
    sa.CheckConstraint('fee_fen >= 0', name=op.f('ck_practicals_date_fee')),
    sa.ForeignKeyConstraint(['opened_by'], ['accounts_person.id'], name=op.f('fk_practicals_date_opened_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practicals_date'))
    )
    op.create_table('exams_release',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('sitting_id', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=False),
    sa.Column('passed', sa.Integer(), nullable=False),
    sa.Column('dropped_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('dropped_by', sa.String(length=16), nullable=True),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint('approved_at IS NULL OR dropped_at IS NULL', name=op.f('ck_exams_release_ended')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_exams_release_two_people')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_exams_release_approved_by')),
    sa.ForeignKeyConstraint(['dropped_by'], ['accounts_person.id'], name=op.f('fk_exams_release_dropped_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_exams_release_proposed_by')),
    sa.ForeignKeyConstraint(['sitting_id'], ['exams_sitting.id'], name=op.f('fk_exams_release_sitting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exams_release'))
    )
    op.create_index(op.f('uq_exams_release_standing'), 'exams_release', ['sitting_id'], unique=True, sqlite_where=sa.text('dropped_at IS NULL'), postgresql_where=sa.text('dropped_at IS NULL'))
    op.create_table('practicals_available',
    sa.Column('date_id', sa.String(length=16), nullable=False),
    sa.Column('assessor_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['assessor_id'], ['accounts_person.id'], name=op.f('fk_practicals_available_assessor_id')),
    sa.ForeignKeyConstraint(['date_id'], ['practicals_date.id'], name=op.f('fk_practicals_available_date_id')),
    sa.PrimaryKeyConstraint('date_id', 'assessor_id', name=op.f('pk_practicals_available'))
    )
    op.create_table('practicals_slot',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('date_id', sa.String(length=16), nullable=False),
    sa.Column('starts_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.CheckConstraint('seats > 0', name=op.f('ck_practicals_slot_seats')),
    sa.ForeignKeyConstraint(['date_id'], ['practicals_date.id'], name=op.f('fk_practicals_slot_date_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practicals_slot')),
    sa.UniqueConstraint('date_id', 'starts_at', name=op.f('uq_practicals_slot_date_id_starts_at'))
    )
    op.create_table('practicals_booking',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('date_id', sa.String(length=16), nullable=False),
    sa.Column('slot_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('application_id', sa.String(length=16), nullable=False),
    sa.Column('practical_id', sa.String(length=16), nullable=True),
    sa.Column('booked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('cancelled_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('cancelled_as', sa.String(length=10), nullable=True),
    sa.CheckConstraint("cancelled_as IN ('own', 'date')", name=op.f('ck_practicals_booking_cancelled_as')),
    sa.CheckConstraint('(cancelled_at IS NULL) = (cancelled_as IS NULL)', name=op.f('ck_practicals_booking_cancelled')),
    sa.ForeignKeyConstraint(['application_id'], ['candidacy_application.id'], name=op.f('fk_practicals_booking_application_id')),
    sa.ForeignKeyConstraint(['date_id'], ['practicals_date.id'], name=op.f('fk_practicals_booking_date_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_practicals_booking_person_id')),
    sa.ForeignKeyConstraint(['practical_id'], ['practicals_practical.id'], name=op.f('fk_practicals_booking_practical_id')),
    sa.ForeignKeyConstraint(['slot_id'], ['practicals_slot.id'], name=op.f('fk_practicals_booking_slot_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practicals_booking')),
    sa.UniqueConstraint('practical_id', name=op.f('uq_practicals_booking_practical_id'))
    )
    op.create_index(op.f('ix_practicals_booking_date_id'), 'practicals_booking', ['date_id'], unique=False)
    op.create_index(op.f('ix_practicals_booking_person_id'), 'practicals_booking', ['person_id'], unique=False)
    op.create_index(op.f('ix_practicals_booking_slot_id'), 'practicals_booking', ['slot_id'], unique=False)
    op.create_index(op.f('uq_practicals_booking_seat'), 'practicals_booking', ['date_id', 'person_id'], unique=True, sqlite_where=sa.text('cancelled_at IS NULL'), postgresql_where=sa.text('cancelled_at IS NULL'))


def downgrade() -> None:
    for table in (
        'practicals_booking',
        'practicals_slot',
        'practicals_available',
        'exams_release',
        'practicals_date',
        'appointments_waiting',
        'appointments_marked',
        'appointments_fee_noted',
    ):
        op.drop_table(table)
    op.drop_index(op.f('uq_exams_booking_seat'), 'exams_booking')
    with op.batch_alter_table('exams_booking') as batch_op:
        batch_op.drop_constraint(op.f('ck_exams_booking_cancelled'), type_='check')
        batch_op.drop_constraint(op.f('ck_exams_booking_cancelled_as'), type_='check')
        batch_op.drop_column('cancelled_as')
        batch_op.drop_column('cancelled_at')
        batch_op.create_unique_constraint(op.f('uq_exams_booking_sitting_id_person_id'), ['sitting_id', 'person_id'])
    for table, name in reversed(MOMENTS):
        op.drop_column(table, name)
    with op.batch_alter_table('exams_sitting') as batch_op:
        for name, _kind, check, _clause in reversed(SITTING):
            if check:
                batch_op.drop_constraint(op.f(f'ck_exams_sitting_{check}'), type_='check')
            batch_op.drop_column(name)
