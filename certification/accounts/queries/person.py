"""Who people are, how they are reached, which roles they hold."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

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
    """Return how a person is reached: by e-mail where there is one, since letters go there by themselves."""
    return Address(email=person.email) if person.email else Address(mobile=person.mobile)


def get_addresses(person: Person) -> list[Address]:
    """Return every way a person is reached, each as an address of its own."""
    found = (Address(mobile=person.mobile), Address(email=person.email))
    return [one for one in found if one.mobile or one.email]


def list_people(role: Role) -> list[Person]:
    """Return everybody who holds a role today, by name."""
    query = _held().where(RoleHeld.role == role, held_today()).order_by(Person.name)
    return list(db.session.scalars(query))


def _held() -> Select[Person]:
    return select(Person).join(RoleHeld, RoleHeld.person_id == Person.id)


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
    query = select(func.count(RoleHeld.person_id.distinct())).where(
        RoleHeld.role == Role.OFFICER, held_today()
    )
    return int(db.session.execute(query).scalar_one())


def list_officers() -> list[str]:
    """Return the ids of everybody who is an officer today."""
    query = select(RoleHeld.person_id).distinct().where(RoleHeld.role == Role.OFFICER, held_today())
    return list(db.session.scalars(query))


def has_had_officers() -> bool:
    """Say whether anybody ever was an officer here: then the first one is set up."""
    query = select(RoleHeld.id).where(RoleHeld.role == Role.OFFICER).limit(1)
    return db.session.execute(query).first() is not None


def list_terms(person_id: str) -> list[RoleHeld]:
    """Return every role that a person ever held or is to hold, the latest first."""
    query = select(RoleHeld).where(RoleHeld.person_id == person_id)
    return list(db.session.scalars(query.order_by(RoleHeld.from_on.desc(), RoleHeld.id.desc())))


def list_terms_to_come(person_id: str) -> list[RoleHeld]:
    """Return the roles that a person holds or will hold, with their terms."""
    is_not_over = or_(RoleHeld.until_on.is_(None), RoleHeld.until_on >= func.current_date())
    query = select(RoleHeld).where(RoleHeld.person_id == person_id, is_not_over)
    return list(db.session.scalars(query.order_by(RoleHeld.role, RoleHeld.from_on)))


def list_terms_for_change(person_id: str, role: Role) -> list[RoleHeld]:
    """Return a person's terms of a role that are not over, locked until the running action ends."""
    is_not_over = or_(RoleHeld.until_on.is_(None), RoleHeld.until_on >= func.current_date())
    query = select(RoleHeld).where(RoleHeld.person_id == person_id, RoleHeld.role == role, is_not_over)
    return list(db.session.scalars(query.with_for_update().execution_options(populate_existing=True)))


def list_lasting_officers() -> list[str]:
    """Return the ids of everybody who is an officer today and for whom no end is written down."""
    lasting = (RoleHeld.role == Role.OFFICER, held_today(), RoleHeld.until_on.is_(None))
    return list(db.session.scalars(select(RoleHeld.person_id).distinct().where(*lasting)))


def list_staff() -> list[tuple[Person, list[RoleHeld]]]:
    """Return everybody of the house and of providers with the roles they hold or will hold, by name."""
    is_not_over = or_(RoleHeld.until_on.is_(None), RoleHeld.until_on >= func.current_date())
    query = (
        select(Person, RoleHeld)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(is_not_over, RoleHeld.role != Role.CANDIDATE)
        .order_by(Person.name, Person.id, RoleHeld.role, RoleHeld.from_on)
    )
    found: dict[str, tuple[Person, list[RoleHeld]]] = {}
    for person, held in db.session.execute(query):
        found.setdefault(person.id, (person, []))[1].append(held)
    return list(found.values())


def search_people(words: str, address: Address | None, *, most: int = 50) -> list[Person]:
    """Return the people whose name holds the words, or who are reached at the address."""
    fits = Person.name.contains(words, autoescape=True)
    if address is not None:
        fits = Person.mobile == address.mobile if address.mobile else Person.email == address.email
    return list(db.session.scalars(select(Person).where(fits).order_by(Person.name, Person.id).limit(most)))


def count_people() -> int:
    """Return how many people are registered."""
    return int(db.session.execute(select(func.count()).select_from(Person)).scalar_one())
