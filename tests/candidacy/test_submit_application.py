"""Applying for a grade through the front door."""

from __future__ import annotations

import io

from certification.audit.queries import list_entries
from certification.candidacy import queries
from certification.core.db import db
from tests.candidacy.conftest import EVIDENCE

ADDRESS = "/candidacy/junior/submit-application"


def test_a_read_path_is_accepted_at_once_and_recorded_as_such(app, sign_in, has_read) -> None:
    has_read("ada")

    answer = sign_in("ada").post(ADDRESS, {"route": "path", "conduct": "y"})

    with app.app_context():
        own = queries.get_application(answer.location.rsplit("/", 1)[1])
        assert (own.state, own.route, own.reviewed_by) == ("accepted", "path", None)
        assert '"state": "accepted"' in list_entries(f"candidacy_application:{own.id}")[0].details
        db.session.remove()


def test_a_path_with_one_chapter_missing_is_refused_in_words(sign_in, has_read) -> None:
    has_read("ada", 1, 2, 4, 8, 9, 10, 11, 12)

    answer = sign_in("ada").post(ADDRESS, {"route": "path", "conduct": "y"})

    assert answer.status_code == 409
    assert "读第 22 章" in answer.get_data(as_text=True)


def test_evidence_waits_for_an_officer(app, applied) -> None:
    application = applied("ada")

    with app.app_context():
        assert queries.get_application(application).state == "submitted"
        assert [one.title for one in queries.list_evidence(application)] == ["五月的十二场日播"]
        db.session.remove()


def test_without_the_signature_nothing_is_sent_and_nothing_typed_is_lost(sign_in) -> None:
    answer = sign_in("ada").post(ADDRESS, {**EVIDENCE, "conduct": ""})

    assert answer.status_code == 422
    assert "五月的十二场日播" in answer.get_data(as_text=True)


def test_a_row_that_was_begun_must_be_whole(sign_in) -> None:
    answer = sign_in("ada").post(ADDRESS, {**EVIDENCE, "evidence-0-happened_on": ""})

    assert answer.status_code == 422
    assert "请补上这一项" in answer.get_data(as_text=True)


def test_no_row_at_all_is_refused(sign_in) -> None:
    answer = sign_in("ada").post(ADDRESS, {"route": "evidence", "conduct": "y"})

    assert answer.status_code == 409
    assert "还没有填写证据" in answer.get_data(as_text=True)


def test_a_script_that_calls_itself_a_pdf_is_refused_at_its_field(sign_in) -> None:
    form = {**EVIDENCE, "evidence-0-file": (io.BytesIO(b"<script>alert(1)</script>"), "proof.pdf")}

    answer = sign_in("ada").post(ADDRESS, form, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert 'id="evidence-0-file-fault"' in answer.get_data(as_text=True)


def test_a_file_over_a_megabyte_is_refused_and_the_words_stay(sign_in) -> None:
    form = {**EVIDENCE, "evidence-0-file": (io.BytesIO(b"%PDF-".ljust(1_500_000, b"0")), "big.pdf")}

    answer = sign_in("ada").post(ADDRESS, form, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "五月的十二场日播" in answer.get_data(as_text=True)


def test_a_second_application_for_the_grade_is_refused(sign_in, applied) -> None:
    applied("ada")

    answer = sign_in("ada").post(ADDRESS, EVIDENCE)

    assert answer.status_code == 409


def test_the_intermediate_grade_needs_the_junior_certificate(sign_in) -> None:
    answer = sign_in("ada").post("/candidacy/intermediate/submit-application", EVIDENCE)

    assert answer.status_code == 409
    assert "持有有效的初级证书" in answer.get_data(as_text=True)


def test_a_grade_that_does_not_exist_is_not_found(sign_in) -> None:
    assert sign_in("ada").get("/candidacy/master/submit-application").status_code == 404


def test_one_more_row_keeps_what_was_typed(sign_in) -> None:
    page = sign_in("ada").post(ADDRESS, {**EVIDENCE, "more": "1"}).get_data(as_text=True)

    assert "五月的十二场日播" in page
    assert 'name="evidence-1-title"' in page


def test_an_invisible_control_character_is_refused(sign_in) -> None:
    answer = sign_in("ada").post(ADDRESS, {**EVIDENCE, "statement": "a\x00b"})

    assert answer.status_code == 422


def test_another_persons_file_cannot_be_kept(app, sign_in, applied) -> None:
    application = applied("ada")
    with app.app_context():
        evidence = queries.list_evidence(application)[0].id
        db.session.remove()

    answer = sign_in("boris").post(ADDRESS, {**EVIDENCE, "evidence-0-kept": evidence})

    assert answer.status_code == 404
