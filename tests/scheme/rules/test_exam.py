"""Passing the knowledge exam."""

from certification.scheme.rules.exam import PassRule, has_passed

JUNIOR = PassRule(total_half_points=140, floor_domain="D5", floor_percent=60)
SENIOR = PassRule(total_half_points=150, floor_domain="D5", floor_percent=65)


def test_seventy_points_and_the_floor_pass() -> None:
    assert has_passed(JUNIOR, total_half=140, d5_half=22, d5_max=36)


def test_exactly_the_floor_is_enough() -> None:
    assert has_passed(JUNIOR, total_half=140, d5_half=12, d5_max=20)


def test_half_a_point_less_fails() -> None:
    assert not has_passed(JUNIOR, total_half=139, d5_half=36, d5_max=36)


def test_the_floor_alone_can_fail() -> None:
    assert not has_passed(JUNIOR, total_half=180, d5_half=21, d5_max=36)


def test_the_floor_is_not_rounded() -> None:
    assert not has_passed(SENIOR, total_half=150, d5_half=15, d5_max=24)
    assert has_passed(SENIOR, total_half=150, d5_half=16, d5_max=24)
