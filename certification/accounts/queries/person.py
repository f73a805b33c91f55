"""Who people are, how they are reached, which roles they hold."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from certification.accounts.models import Person, RoleHeld
from certification.accounts.rules.address import Address
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.permissions import Role


def held_today() -> ColumnElement[bool]:
    """Return the clause that is true for a role that is held today."""
    today = func.current_date()
    return and_(RoleHeld.from_on <= today, or_(RoleHeld.until_on.is_(None), RoleHeld.until_on >= today))


def find_by_address(address: Address) -> Person | None:
    """Return the person who is reached there."""
    column, value = (Person.mobile, address.mobile) if address.mobile else (Person.email, address.email)
    return db.session.execute(select(Person).where(column == value)).scalar_one_or_none()


def get_person(person_id: str) -> Person:
    """Return a person; raises NotFound."""
    found = db.session.get(Person, person_id)
    if found is None:
        raise NotFound
    return found


def get_person_for_change(person_id: str) -> Person:
    """Return a person, locked until the running action ends; raises NotFound."""
    query = select(Person).where(Person.id == person_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def get_name(person_id: str) -> str:
    """Return a person's name as on the identity paper; raises NotFound."""
    return get_person(person_id).name


def get_address(person: Person) -> Address:
    """Return how a person is reached: the mobile number where there is one, else the e-mail address."""
    return Address(mobile=person.mobile) if person.mobile else Address(email=person.email)


def list_people(role: Role) -> list[Person]:
    """Return everybody who holds a role today, by name."""
    query = select(Person).join(RoleHeld).where(RoleHeld.role == role, held_today()).order_by(Person.name)
    return list(db.session.scalars(query))


def roles_today(person_id: str) -> frozenset[Role]:
    """Return the roles that a person holds today."""
    query = select(RoleHeld.role).where(RoleHeld.person_id == person_id, held_today())
    return frozenset(db.session.scalars(query))


def roles_to_come(person_id: str) -> frozenset[Role]:
    """Return the roles that a person holds today or will hold."""
    is_not_over = or_(RoleHeld.until_on.is_(None), RoleHeld.until_on >= func.current_date())
    query = select(RoleHeld.role).where(RoleHeld.person_id == person_id, is_not_over)
    return frozenset(db.session.scalars(query))


def count_officers_for_change() -> int:
    """Return how many people are officers today, no officer's role changing until the running action ends."""
    roles = select(RoleHeld.id).where(RoleHeld.role == Role.OFFICER).order_by(RoleHeld.id).with_for_update()
    db.session.execute(roles).all()
    return count_officers()


def count_officers() -> int:
    """Return how many people are officers today."""
    query = select(func.count(RoleHeld.person_id.distinct())).where(RoleHeld.role == Role.OFFICER, held_today())
    return int(db.session.execute(query).scalar_one())


def has_had_officers() -> bool:
    """Say whether anybody ever was an officer here: then the first one is set up."""
    query = select(RoleHeld.id).where(RoleHeld.role == Role.OFFICER).limit(1)
    return db.session.execute(query).first() is not None


def count_people() -> int:
    """Return how many people are registered."""
    return int(db.session.execute(select(func.count()).select_from(Person)).scalar_one())
