"""Those who hold certificates, and what happens to them."""

from __future__ import annotations

from certification.certificates.actions import (
    ask_to_share,
    ask_token,
    propose_replacement,
    suspend_certificate,
)
from certification.certificates.queries import get_by_secret
from certification.certificates.rules.number import dashed
from certification.certificates.rules.replacement import Correction, Wrong
from certification.certificates.rules.sharing import Request
from certification.core import clock
from tests import factories as make
from tests.architecture.world.things import World
from tests.factories import Panel


def certify(world: World, cast: dict[str, str]) -> None:
    """Certify Dora and Edo, and leave Flora's decision to its second officer."""
    clock.move_for_tests(days=-60)
    panel = Panel(cast["greta"], (cast["chen"], cast["clara"]))
    people = [make.a_newcomer(f"{name}昇", f"{name}@caopan.example") for name in ("dora", "edo", "flora")]
    cases = [make.a_complete_case(one.person_id, panel) for one in people]
    decisions = [make.a_decision(case, cast["hugo"]) for case in cases]
    numbers = [make.a_certificate(decision, cast["greta"]) for decision in decisions[:2]]
    changes = [suspend_certificate(number, officer_id=cast["hugo"], reason=make.REASON) for number in numbers]
    world.keep("number", *numbers)
    world.keep("dashed", *map(dashed, numbers))
    world.keep("change", *changes)
    world.keep("decision", decisions[2], decisions[0])
    world.own["case"], world.other["case"] = cases[2], cases[0]
    world.own["holder"] = people[0].person_id


def register(world: World, cast: dict[str, str]) -> None:
    """Let strangers ask to see two certificates; of two others one is to be replaced, one holder asks for a fresh code."""
    request = Request("杭州", "王喆", make.REASON, "13800000000")
    asked = [ask_to_share(world.own["number"], request), ask_to_share(world.other["number"], request)]
    world.keep("secret", *asked)
    world.keep("share", *(get_by_secret(secret).row.id for secret in asked))
    clock.move_for_tests(days=-50)
    panel = Panel(cast["greta"], (cast["chen"], cast["clara"]))
    people = [
        make.a_newcomer(name, f"{key}@caopan.example") for key, name in (("hana", "王昇"), ("ivo", "王翀"))
    ]
    decisions = [make.a_decision(make.a_complete_case(one.person_id, panel), cast["hugo"]) for one in people]
    numbers = [make.a_certificate(decision, cast["greta"]) for decision in decisions]
    words = {"officer_id": cast["hugo"], "reason": make.REASON, "evidence": make.REASON}
    proposals = [propose_replacement(number, Correction(Wrong.NAME, "王喆"), **words) for number in numbers]
    world.keep("replacement", *proposals)
    tokens = [
        ask_token(number, person_id=one.person_id, reason=make.REASON)
        for number, one in zip(numbers, people, strict=True)
    ]
    world.keep("asked_token", *tokens)
