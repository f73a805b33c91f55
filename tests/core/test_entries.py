"""Reading a document part by part, with the path of what is wrong."""

from datetime import date
from decimal import Decimal

import pytest

from certification.core.entries import Entry, Malformed
from certification.core.texts import Text


def test_a_text_has_both_languages() -> None:
    assert Entry({"zh": "操盘", "en": "operate"}).text() == Text("操盘", "operate")


def test_a_decimal_may_come_as_text_from_a_stored_version() -> None:
    assert Entry("0.70").decimal() == Decimal("0.7")


def test_a_date_is_read() -> None:
    assert Entry("2028-12-31").day() == date(2028, 12, 31)


def test_a_null_entry_counts_as_absent() -> None:
    assert Entry({"rule": None}).find("rule") is None


def test_a_fault_names_its_path() -> None:
    document = Entry({"grades": {"junior": {"minutes": "ninety"}}})

    with pytest.raises(Malformed, match=r"^grades\.junior\.minutes: must be a whole number$"):
        document.at("grades").at("junior").at("minutes").whole()


def test_an_unknown_key_is_refused_at_itself() -> None:
    with pytest.raises(Malformed) as refused:
        Entry({"id": 1, "colour": 2}).only(["id"])

    assert refused.value.path == ("colour",)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(Malformed, match="missing: en"):
        Entry({"zh": "操盘"}).text()


@pytest.mark.parametrize("value", [True, "NaN", "Infinity", "1E+400", "many", None, [1]])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        Entry(value).decimal()


def test_a_list_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(Malformed, match="4 entries, has 1"):
        Entry(["a"]).each(Entry.words, least=4, most=4)
