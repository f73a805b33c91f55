"""When a candidate may apply, who may review, and how an application moves."""

from datetime import date
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from certification.candidacy.rules.application import (
    MAY_BECOME,
    Background,
    Reason,
    Review,
    Route,
    State,
    Wish,
    routes_of,
    state_after_submission,
    why_not_apply,
    why_not_check_identity,
    why_not_complete,
    why_not_review,
)
from certification.candidacy.rules.eligibility import File, Todo, list_requirements
from certification.candidacy.rules.facts import FactKind
from certification.candidacy.rules.ties import Tie, TieKind, TieReason
from certification.core.refusals import Refusal
from certification.scheme.rules.scheme import GradeRules
from tests.candidacy.files import (
    INTERMEDIATE,
    JUNIOR,
    JUNIOR_HELD,
    SENIOR,
    SIGNED,
    TODAY,
    WELL_READ,
    a_fact,
    a_file,
    read_and_checked,
)

PATH = Wish(Route.PATH)
EVIDENCE = Wish(Route.EVIDENCE, evidence_count=1)
TIE = Tie("greta", TieKind.EMPLOYED, date(2026, 1, 1), None)


def code(refusal: Refusal | None) -> StrEnum | None:
    """Return a refusal's code."""
    return refusal.code if refusal else None


NOTHING = Background()


def apply(
    wish: Wish, file: File, rules: GradeRules = JUNIOR, background: Background = NOTHING
) -> StrEnum | None:
    """Return why somebody with this file may not apply."""
    requirements = list_requirements(rules.prerequisites, file, TODAY)
    return code(why_not_apply(wish, requirements, background, TODAY))


def test_the_scheme_says_which_routes_there_are() -> None:
    assert routes_of(JUNIOR.prerequisites) == (Route.PATH, Route.EVIDENCE)
    assert routes_of(INTERMEDIATE.prerequisites) == (Route.EVIDENCE,)
    assert routes_of(SENIOR.prerequisites) == (Route.EVIDENCE,)


def test_a_reader_of_the_whole_path_may_apply() -> None:
    assert apply(PATH, WELL_READ) is None


def test_the_path_is_not_enough_before_its_end() -> None:
    assert apply(PATH, a_file(SIGNED, *read_and_checked(1))) is Todo.READ_CHAPTER


def test_evidence_needs_no_reading() -> None:
    assert apply(EVIDENCE, a_file(SIGNED)) is None


def test_evidence_without_a_single_piece_is_refused() -> None:
    assert apply(Wish(Route.EVIDENCE), a_file(SIGNED)) is Reason.NO_EVIDENCE


def test_without_a_signature_nobody_applies() -> None:
    assert apply(EVIDENCE, a_file()) is Todo.SIGN_CONDUCT


def test_a_minor_may_not_apply() -> None:
    assert apply(EVIDENCE, a_file(SIGNED, born_on=date(2010, 1, 1))) is Todo.GROW_UP


def test_the_upper_grades_have_no_reading_path() -> None:
    assert apply(PATH, a_file(SIGNED, JUNIOR_HELD), INTERMEDIATE) is Reason.NO_SUCH_ROUTE


def test_the_upper_grades_need_the_lower_certificate_whatever_the_evidence() -> None:
    assert apply(EVIDENCE, a_file(SIGNED), INTERMEDIATE) is Todo.EARN_CERTIFICATE
    assert apply(EVIDENCE, a_file(SIGNED, JUNIOR_HELD), INTERMEDIATE) is None


def test_a_sanction_keeps_the_upper_grades_shut() -> None:
    file = a_file(SIGNED, JUNIOR_HELD, a_fact(FactKind.SANCTION_OPENED))

    assert apply(EVIDENCE, file, INTERMEDIATE) is Todo.SETTLE_SANCTION


def test_one_open_application_a_grade() -> None:
    assert apply(PATH, WELL_READ, background=Background(has_open_application=True)) is Reason.ALREADY_OPEN


def test_a_running_certificate_waits_for_its_renewal_window() -> None:
    early = Background(certified_until_on=date(2027, 2, 21), renewal_window_days=90)
    in_time = Background(certified_until_on=date(2027, 2, 20), renewal_window_days=90)

    assert apply(PATH, WELL_READ, background=early) is Reason.ALREADY_CERTIFIED
    assert apply(PATH, WELL_READ, background=in_time) is None


def test_a_read_path_is_accepted_at_once_and_evidence_waits() -> None:
    assert state_after_submission(Route.PATH) is State.ACCEPTED
    assert state_after_submission(Route.EVIDENCE) is State.SUBMITTED


def test_an_officer_without_ties_reviews_what_waits() -> None:
    review = Review(State.SUBMITTED, State.ACCEPTED)

    assert why_not_review(review, "ada", "greta", [], TODAY) is None


def test_nobody_reviews_their_own_application() -> None:
    review = Review(State.SUBMITTED, State.ACCEPTED)

    assert code(why_not_review(review, "greta", "greta", [], TODAY)) is Reason.OWN_APPLICATION


def test_who_employs_the_candidate_does_not_review() -> None:
    review = Review(State.SUBMITTED, State.ACCEPTED)

    assert code(why_not_review(review, "ada", "greta", [TIE], TODAY)) is TieReason.TIED_STILL


def test_a_return_without_a_reason_is_refused() -> None:
    review = Review(State.SUBMITTED, State.RETURNED, "  ")

    assert code(why_not_review(review, "ada", "greta", [], TODAY)) is Reason.REASON_NEEDED


@given(st.sampled_from(State), st.sampled_from(State), st.text(max_size=3))
def test_only_what_waits_is_reviewed_and_only_to_the_two_ends(
    state: State, becomes: State, reason: str
) -> None:
    may = why_not_review(Review(state, becomes, reason), "ada", "greta", [], TODAY) is None

    if may:
        assert state is State.SUBMITTED
        assert becomes is State.ACCEPTED or (becomes is State.RETURNED and reason.strip())


@given(st.lists(st.sampled_from(State), max_size=8))
def test_no_walk_leaves_an_end_or_completes_what_was_not_accepted(wishes: list[State]) -> None:
    walked = [State.SUBMITTED]
    for wish in wishes:
        walked += [wish] if wish in MAY_BECOME[walked[-1]] else []

    assert State.RETURNED not in walked[:-1]
    assert State.COMPLETED not in walked[:-1]
    assert State.COMPLETED not in walked or State.ACCEPTED in walked
    assert not {State.ACCEPTED, State.RETURNED} <= set(walked)


def test_only_an_accepted_application_is_completed() -> None:
    assert [state for state in State if why_not_complete(state) is None] == [State.ACCEPTED]


def test_nobody_vouches_for_themselves_or_for_their_own() -> None:
    assert code(why_not_check_identity("greta", "greta", [], TODAY)) is Reason.OWN_IDENTITY
    assert code(why_not_check_identity("ada", "greta", [TIE], TODAY)) is TieReason.TIED_STILL
    assert why_not_check_identity("ada", "hugo", [TIE], TODAY) is None
