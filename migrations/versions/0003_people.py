"""people."""

import sqlalchemy as sa
from alembic import op

from certification.core import clock

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

ROLES = ('candidate', 'provider', 'assessor', 'author', 'reviewer', 'officer', 'system')


def upgrade() -> None:
    with op.batch_alter_table('accounts_session') as batch_op:
        batch_op.add_column(sa.Column('device', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('awaits_factor', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('factor_at', clock.Instant(timezone=True), nullable=True))
    with op.batch_alter_table('accounts_role') as batch_op:
        batch_op.add_column(sa.Column('announced_by', sa.String(length=16), nullable=True))
        batch_op.create_foreign_key(op.f('fk_accounts_role_announced_by'), 'accounts_person', ['announced_by'], ['id'])
    op.create_table('accounts_factor',
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('sealed_secret', sa.Text(), nullable=False),
    sa.Column('set_up_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('last_step', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_factor_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_accounts_factor'))
    )
    op.create_table('accounts_recovery_code',
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('made_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('used_at', clock.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_recovery_code_person_id')),
    sa.PrimaryKeyConstraint('code_hash', name=op.f('pk_accounts_recovery_code'))
    )
    op.create_index(op.f('ix_accounts_recovery_code_person_id'), 'accounts_recovery_code', ['person_id'])
    op.create_table('accounts_invitation',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('mobile', sa.String(length=20), nullable=True),
    sa.Column('email', sa.String(length=200), nullable=True),
    sa.Column('roles', sa.String(length=120), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('invited_by', sa.String(length=16), nullable=True),
    sa.Column('invited_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('person_id', sa.String(length=16), nullable=True),
    sa.Column('settled_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint('(mobile IS NULL) <> (email IS NULL)', name=op.f('ck_accounts_invitation_one_address')),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> invited_by', name=op.f('ck_accounts_invitation_two_people')),
    sa.CheckConstraint("state IN ('to_approve', 'waiting', 'accepted', 'revoked')", name=op.f('ck_accounts_invitation_state')),
    sa.CheckConstraint("(state = 'accepted') = (person_id IS NOT NULL)", name=op.f('ck_accounts_invitation_accepted_by_somebody')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_accounts_invitation_approved_by')),
    sa.ForeignKeyConstraint(['invited_by'], ['accounts_person.id'], name=op.f('fk_accounts_invitation_invited_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_invitation_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts_invitation'))
    )
    for column in ('mobile', 'email', 'state'):
        op.create_index(op.f(f'ix_accounts_invitation_{column}'), 'accounts_invitation', [column])
    op.create_table('accounts_link',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('sealed_payload', sa.Text(), nullable=True),
    sa.Column('person_id', sa.String(length=16), nullable=True),
    sa.Column('invitation_id', sa.String(length=16), nullable=True),
    sa.Column('letter_id', sa.String(length=16), nullable=True),
    sa.Column('made_by', sa.String(length=16), nullable=True),
    sa.Column('made_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('expires_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('used_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('revoked_at', clock.Instant(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('invite', 'reset_password', 'change_address', 'reset_factor', 'sign_in')", name=op.f('ck_accounts_link_kind')),
    sa.CheckConstraint('used_at IS NULL OR revoked_at IS NULL', name=op.f('ck_accounts_link_ended_once')),
    sa.CheckConstraint("(kind = 'invite') = (person_id IS NULL)", name=op.f('ck_accounts_link_of_somebody')),
    sa.CheckConstraint("(kind = 'invite') = (invitation_id IS NOT NULL)", name=op.f('ck_accounts_link_of_an_invitation')),
    sa.ForeignKeyConstraint(['invitation_id'], ['accounts_invitation.id'], name=op.f('fk_accounts_link_invitation_id')),
    sa.ForeignKeyConstraint(['letter_id'], ['core_letter.id'], name=op.f('fk_accounts_link_letter_id')),
    sa.ForeignKeyConstraint(['made_by'], ['accounts_person.id'], name=op.f('fk_accounts_link_made_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_link_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_accounts_link_token_hash'))
    )
    for column in ('person_id', 'invitation_id', 'letter_id'):
        op.create_index(op.f(f'ix_accounts_link_{column}'), 'accounts_link', [column])
    op.create_table('accounts_proposal',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('role', sa.Enum(*ROLES, name='role', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('dropped_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_at', clock.Instant(timezone=True), nullable=False),
    sa.Column('approved_at', clock.Instant(timezone=True), nullable=True),
    sa.Column('proposed_by', sa.String(length=16), nullable=False),
    sa.Column('approved_by', sa.String(length=16), nullable=True),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> proposed_by', name=op.f('ck_accounts_proposal_two_people')),
    sa.CheckConstraint("kind IN ('grant_role', 'end_role', 'reset_factor')", name=op.f('ck_accounts_proposal_kind')),
    sa.CheckConstraint("(kind = 'reset_factor') = (role IS NULL)", name=op.f('ck_accounts_proposal_about_a_role')),
    sa.CheckConstraint('person_id <> proposed_by AND (approved_by IS NULL OR approved_by <> person_id)', name=op.f('ck_accounts_proposal_not_for_oneself')),
    sa.CheckConstraint('approved_at IS NULL OR dropped_at IS NULL', name=op.f('ck_accounts_proposal_ended_once')),
    sa.ForeignKeyConstraint(['approved_by'], ['accounts_person.id'], name=op.f('fk_accounts_proposal_approved_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_proposal_person_id')),
    sa.ForeignKeyConstraint(['proposed_by'], ['accounts_person.id'], name=op.f('fk_accounts_proposal_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts_proposal'))
    )
    op.create_index(op.f('ix_accounts_proposal_person_id'), 'accounts_proposal', ['person_id'])
    op.create_table('accounts_name_change',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('person_id', sa.String(length=16), nullable=False),
    sa.Column('name_before', sa.String(length=60), nullable=False),
    sa.Column('name_after', sa.String(length=60), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('changed_by', sa.String(length=16), nullable=False),
    sa.Column('changed_at', clock.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['changed_by'], ['accounts_person.id'], name=op.f('fk_accounts_name_change_changed_by')),
    sa.ForeignKeyConstraint(['person_id'], ['accounts_person.id'], name=op.f('fk_accounts_name_change_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts_name_change'))
    )
    op.create_index(op.f('ix_accounts_name_change_person_id'), 'accounts_name_change', ['person_id'])


def downgrade() -> None:
    op.drop_table('accounts_name_change')
    op.drop_table('accounts_proposal')
    op.drop_table('accounts_link')
    op.drop_table('accounts_invitation')
    op.drop_table('accounts_recovery_code')
    op.drop_table('accounts_factor')
    with op.batch_alter_table('accounts_role') as batch_op:
        batch_op.drop_constraint(op.f('fk_accounts_role_announced_by'), type_='foreignkey')
        batch_op.drop_column('announced_by')
    with op.batch_alter_table('accounts_session') as batch_op:
        batch_op.drop_column('factor_at')
        batch_op.drop_column('awaits_factor')
        batch_op.drop_column('device')
