"""What facts say about certificates and sanctions."""

from datetime import date

from certification.candidacy.rules.facts import FactKind, has_open_sanction, holdings, last_valid_day
from tests.candidacy.files import JUNIOR_HELD, TODAY, a_fact

WITHDRAWN = a_fact(FactKind.CERTIFICATE_WITHDRAWN, "N1")


def test_a_certificate_counts_on_its_last_day_and_not_after() -> None:
    assert last_valid_day([JUNIOR_HELD], "junior", date(2027, 1, 10)) == date(2027, 1, 10)
    assert last_valid_day([JUNIOR_HELD], "junior", date(2027, 1, 11)) is None


def test_a_certificate_of_another_grade_does_not_count() -> None:
    assert last_valid_day([JUNIOR_HELD], "senior", TODAY) is None


def test_a_withdrawn_certificate_was_never_held() -> None:
    assert holdings([JUNIOR_HELD, WITHDRAWN], "junior") == []


def test_a_withdrawal_touches_only_the_number_it_names() -> None:
    other = a_fact(FactKind.CERTIFICATE_WITHDRAWN, "N9")

    assert holdings([JUNIOR_HELD, other], "junior") == [JUNIOR_HELD]


def test_a_sanction_is_open_until_it_is_closed() -> None:
    opened, closed = a_fact(FactKind.SANCTION_OPENED, "s1"), a_fact(FactKind.SANCTION_CLOSED, "s1")

    assert has_open_sanction([opened])
    assert not has_open_sanction([opened, closed])
