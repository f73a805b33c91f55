"""A small world with one of everything: for Ada (own), for Boris (another's), for people beside the cast."""

from __future__ import annotations

from apiflask import APIFlask

from certification.core import clock
from certification.core.db import db
from tests.architecture.world import certified, examined, office, watched
from tests.architecture.world.things import World
from tests.conftest import person_of

NOWHERE = "0000000000000000"
NO_NUMBER = "0000000000000000"
CAST_OF_THE_WORLD = (
    "ada", "boris", "chen", "clara", "cyrus", "dario", "edda", "felix", "greta", "hugo", "iris", "rui", "sam",
)  # fmt: skip
STEPS = (
    certified.certify,
    certified.register,
    examined.prepare,
    examined.organise,
    examined.examine,
    examined.book,
    examined.hold,
    examined.practise,
    examined.plan,
    watched.watch,
    office.invite_people,
    office.let_in,
    office.keep,
    office.write,
    office.keep_records,
    office.sign_in,
)


def build(app: APIFlask) -> World:
    """Fill the application's database with the world and return where everything is."""
    world = World()
    cast = {key: person_of(app, key) for key in CAST_OF_THE_WORLD}
    for step in STEPS:
        with app.app_context():
            step(world, cast)
            clock.move_for_tests(seconds=0)
            db.session.remove()
    return world
