"""letters, long work, the roles of an office."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

BEFORE = ('candidate', 'assessor', 'officer', 'system')
NOW = ('candidate', 'provider', 'assessor', 'author', 'reviewer', 'officer', 'system')


def upgrade() -> None:
    _let_roles_be(NOW)
    op.create_table('core_letter',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('reached_at', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('sealed_words', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('written_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('settled_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint("state IN ('to_post', 'to_hand_over', 'posted', 'handed_over')", name=op.f('ck_core_letter_state')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_core_letter_person_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['accounts_person.id'], name=op.f('fk_core_letter_settled_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_core_letter'))
    )
    op.create_index(op.f('ix_core_letter_person_id'), 'core_letter', ['person_id'])
    op.create_index(op.f('ix_core_letter_state'), 'core_letter', ['state'])
    op.create_table('core_task',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('owner_id', sa.String(length=16), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('then', sa.String(length=300), nullable=False),
    sa.Column('asked_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('ended_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'working', 'done', 'failed')", name=op.f('ck_core_task_state')),
    sa.ForeignKeyConstraint(['owner_id'], ['accounts_person.id'], name=op.f('fk_core_task_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_core_task'))
    )
    op.create_index(op.f('ix_core_task_owner_id'), 'core_task', ['owner_id'])


def downgrade() -> None:
    op.drop_table('core_task')
    op.drop_table('core_letter')
    _let_roles_be(BEFORE)


def _let_roles_be(roles: tuple[str, ...]) -> None:
    allowed = ", ".join(f"'{role}'" for role in roles)
    with op.batch_alter_table('accounts_role') as batch_op:
        batch_op.drop_constraint(op.f('ck_accounts_role_role'), type_='check')
        batch_op.create_check_constraint(op.f('ck_accounts_role_role'), f"role IN ({allowed})")
