"""Officers write down who may not judge, and vouch for identities."""

from __future__ import annotations

from certification.candidacy import queries
from certification.core.db import db


def test_a_declared_tie_stands_in_the_file(app, people, sign_in) -> None:
    ada = people("ada")
    form = {"other": people("chen"), "kind": "trained", "from_on": "2026-01-01"}

    answer = sign_in("greta").post(f"/candidacy/people/{ada}/declare-tie", form)

    assert answer.status_code == 303
    with app.app_context():
        assert [tie.other_id for tie in queries.list_all_ties(ada)] == [people("chen")]
        db.session.remove()


def test_a_tie_that_ends_before_it_begins_is_refused_at_its_field(people, sign_in) -> None:
    form = {"other": people("chen"), "kind": "paid", "from_on": "2026-02-01", "until_on": "2026-01-01"}

    answer = sign_in("greta").post(f"/candidacy/people/{people('ada')}/declare-tie", form)

    assert answer.status_code == 409
    assert 'id="until_on-fault"' in answer.get_data(as_text=True)


def test_a_candidate_cannot_declare_ties(people, sign_in) -> None:
    assert sign_in("ada").get(f"/candidacy/people/{people('ada')}/declare-tie").status_code == 403


def test_an_identity_check_stands_in_the_file_with_its_paper(people, sign_in) -> None:
    greta = sign_in("greta")

    greta.post(f"/candidacy/people/{people('ada')}/check-identity", {"paper": "居民身份证原件，当面核对"})

    page = greta.get(f"/candidacy/people/{people('ada')}").get_data(as_text=True)
    assert "居民身份证原件，当面核对" in page


def test_a_person_who_does_not_exist_has_no_file(sign_in) -> None:
    assert sign_in("greta").get(f"/candidacy/people/{'0' * 16}").status_code == 404
