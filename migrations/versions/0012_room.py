"""The room of an exam: who watches, rooms and seats, check-ins, raised hands, incidents, endings."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock
from certification.core.append_only import guards_of

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

BEFORE = ('candidate', 'provider', 'assessor', 'author', 'reviewer', 'officer', 'system')
NOW = ('candidate', 'provider', 'assessor', 'author', 'reviewer', 'invigilator', 'officer', 'system')
GUARDED = ('invigilation_rules_accepted', 'invigilation_incident', 'invigilation_concerned')


def upgrade() -> None:
    _let_roles_be(NOW)
    # Plain ADD COLUMN, since SQLite cannot make a table anew that others point to.
    op.execute('ALTER TABLE exams_sitting ADD COLUMN needs_check_in BOOLEAN NOT NULL DEFAULT FALSE')
    op.execute('ALTER TABLE exams_sitting ADD COLUMN entry_minutes INTEGER CONSTRAINT ck_exams_sitting_entry CHECK (entry_minutes > 0)')
    op.create_table('invigilation_room',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('occasion', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=6), nullable=False),
    sa.Column('how', sa.Text(), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('opened_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('site', 'online')", name=op.f('ck_invigilation_room_kind')),
    sa.CheckConstraint('seats > 0', name=op.f('ck_invigilation_room_seats')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_room'))
    )
    op.create_index(op.f('ix_invigilation_room_occasion'), 'invigilation_room', ['occasion'])
    op.create_table('invigilation_check_in',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('booking_id', sa.String(length=16), nullable=False),
    sa.Column('decision', sa.String(length=8), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('checked_by', sa.String(length=16), nullable=False),
    sa.Column('checked_at', clock.Instant(timezone=True), nullable=False),
    sa.CheckConstraint("decision = 'accepted' OR reason <> ''", name=op.f('ck_invigilation_check_in_reason')),
    sa.CheckConstraint("decision IN ('accepted', 'reserve', 'refused')", name=op.f('ck_invigilation_check_in_decision')),
    sa.ForeignKeyConstraint(['checked_by'], ['accounts_person.id'], name=op.f('fk_invigilation_check_in_checked_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_check_in'))
    )
    op.create_index(op.f('ix_invigilation_check_in_booking_id'), 'invigilation_check_in', ['booking_id'])
    op.create_table('invigilation_duty',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('occasion', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('exception', sa.Text(), nullable=False),
    sa.Column('assigned_by', sa.String(length=16), nullable=False),
    sa.Column('assigned_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('ended_by', sa.String(length=16), nullable=True),
    sa.Column('ended_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint('(ended_at IS NULL) = (ended_by IS NULL)', name=op.f('ck_invigilation_duty_ended')),
    sa.ForeignKeyConstraint(['assigned_by'], ['accounts_person.id'], name=op.f('fk_invigilation_duty_assigned_by')),
    sa.ForeignKeyConstraint(['ended_by'], ['accounts_person.id'], name=op.f('fk_invigilation_duty_ended_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_invigilation_duty_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_duty'))
    )
    op.create_index(op.f('ix_invigilation_duty_occasion'), 'invigilation_duty', ['occasion'])
    op.create_index(op.f('ix_invigilation_duty_person_id'), 'invigilation_duty', ['person_id'])
    op.create_index('uq_invigilation_duty_standing', 'invigilation_duty', ['occasion', 'person_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
    op.create_table('invigilation_incident',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('occasion', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('happened_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('done', sa.Text(), nullable=False),
    sa.Column('noted_by', sa.String(length=16), nullable=False),
    sa.Column('noted_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['noted_by'], ['accounts_person.id'], name=op.f('fk_invigilation_incident_noted_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_incident'))
    )
    op.create_index(op.f('ix_invigilation_incident_occasion'), 'invigilation_incident', ['occasion'])
    op.create_table('invigilation_seat',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('booking_id', sa.String(length=16), nullable=False),
    sa.Column('room_id', sa.String(length=16), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('given_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('freed_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint('number > 0', name=op.f('ck_invigilation_seat_number')),
    sa.ForeignKeyConstraint(['room_id'], ['invigilation_room.id'], name=op.f('fk_invigilation_seat_room_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_seat'))
    )
    op.create_index(op.f('ix_invigilation_seat_booking_id'), 'invigilation_seat', ['booking_id'])
    op.create_index('uq_invigilation_seat_booking', 'invigilation_seat', ['booking_id'], unique=True, sqlite_where=sa.text('freed_at IS NULL'), postgresql_where=sa.text('freed_at IS NULL'))
    op.create_index('uq_invigilation_seat_taken', 'invigilation_seat', ['room_id', 'number'], unique=True, sqlite_where=sa.text('freed_at IS NULL'), postgresql_where=sa.text('freed_at IS NULL'))
    op.create_table('invigilation_concerned',
    sa.Column('incident_id', sa.String(length=16), nullable=False),
    sa.Column('booking_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['incident_id'], ['invigilation_incident.id'], name=op.f('fk_invigilation_concerned_incident_id')),
    sa.PrimaryKeyConstraint('incident_id', 'booking_id', name=op.f('pk_invigilation_concerned'))
    )
    op.create_table('delivery_heard',
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('heard_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_delivery_heard_attempt_id')),
    sa.PrimaryKeyConstraint('attempt_id', name=op.f('pk_delivery_heard'))
    )
    op.create_table('invigilation_ending',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=5), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('uses_try', sa.Boolean(), nullable=True),
    sa.Column('dropped_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('dropped_by', sa.String(length=16), nullable=True),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint("(uses_try IS NOT NULL) = (kind = 'void' AND approved_at IS NOT NULL)", name=op.f('ck_invigilation_ending_uses_try')),
    sa.CheckConstraint("kind IN ('close', 'void')", name=op.f('ck_invigilation_ending_kind')),
    sa.CheckConstraint('approved_at IS NULL OR dropped_at IS NULL', name=op.f('ck_invigilation_ending_ended')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_invigilation_ending_two_people')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_invigilation_ending_approved_by')),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_invigilation_ending_attempt_id')),
    sa.ForeignKeyConstraint(['dropped_by'], ['accounts_person.id'], name=op.f('fk_invigilation_ending_dropped_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_invigilation_ending_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_ending'))
    )
    op.create_index(op.f('ix_invigilation_ending_attempt_id'), 'invigilation_ending', ['attempt_id'])
    op.create_index('uq_invigilation_ending_open', 'invigilation_ending', ['attempt_id'], unique=True, sqlite_where=sa.text('approved_at IS NULL AND dropped_at IS NULL'), postgresql_where=sa.text('approved_at IS NULL AND dropped_at IS NULL'))
    op.create_table('invigilation_hand',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('raised_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('lowered_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by', sa.String(length=16), nullable=True),
    sa.Column('answered_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('seen_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint('(answered_at IS NULL) = (answered_by IS NULL)', name=op.f('ck_invigilation_hand_answered')),
    sa.CheckConstraint('lowered_at IS NULL OR answered_at IS NULL', name=op.f('ck_invigilation_hand_lowered')),
    sa.CheckConstraint('seen_at IS NULL OR answered_at IS NOT NULL', name=op.f('ck_invigilation_hand_seen')),
    sa.ForeignKeyConstraint(['answered_by'], ['accounts_person.id'], name=op.f('fk_invigilation_hand_answered_by')),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_invigilation_hand_attempt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_hand'))
    )
    op.create_index(op.f('ix_invigilation_hand_attempt_id'), 'invigilation_hand', ['attempt_id'])
    op.create_index('uq_invigilation_hand_up', 'invigilation_hand', ['attempt_id'], unique=True, sqlite_where=sa.text('answered_at IS NULL AND lowered_at IS NULL'), postgresql_where=sa.text('answered_at IS NULL AND lowered_at IS NULL'))
    op.create_table('invigilation_leaving',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('left_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('back_at', clock.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_invigilation_leaving_attempt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invigilation_leaving'))
    )
    op.create_index(op.f('ix_invigilation_leaving_attempt_id'), 'invigilation_leaving', ['attempt_id'])
    op.create_table('invigilation_rules_accepted',
    sa.Column('attempt_id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('accepted_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['delivery_attempt.id'], name=op.f('fk_invigilation_rules_accepted_attempt_id')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_invigilation_rules_accepted_person_id')),
    sa.PrimaryKeyConstraint('attempt_id', name=op.f('pk_invigilation_rules_accepted'))
    )
    op.create_index(op.f('ix_invigilation_rules_accepted_person_id'), 'invigilation_rules_accepted', ['person_id'])
    for statement in guards_of(op.get_bind().dialect.name, *GUARDED):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table('invigilation_rules_accepted')
    op.drop_table('invigilation_leaving')
    op.drop_table('invigilation_hand')
    op.drop_table('invigilation_ending')
    op.drop_table('delivery_heard')
    op.drop_table('invigilation_concerned')
    op.drop_table('invigilation_seat')
    op.drop_table('invigilation_incident')
    op.drop_table('invigilation_duty')
    op.drop_table('invigilation_check_in')
    op.drop_table('invigilation_room')
    for name in ('entry_minutes', 'needs_check_in'):
        op.execute(f'ALTER TABLE exams_sitting DROP COLUMN "{name}"')
    op.execute("DELETE FROM accounts_role WHERE role = 'invigilator'")
    op.execute("DELETE FROM accounts_proposal WHERE role = 'invigilator'")
    _let_roles_be(BEFORE)


def _let_roles_be(roles: tuple[str, ...]) -> None:
    allowed = ", ".join(f"'{role}'" for role in roles)
    for table in ('accounts_role', 'accounts_proposal'):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(op.f(f'ck_{table}_role'), type_='check')
            batch_op.create_check_constraint(op.f(f'ck_{table}_role'), f"role IN ({allowed})")
