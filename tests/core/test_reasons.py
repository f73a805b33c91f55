"""The ledger keeps reasons for good: each field of one asks for no names and numbers, and takes no blanks."""

from __future__ import annotations

from collections.abc import Iterator

from certification.core.forms import Form
from certification.core.reasons import NO_NAMES, ReasonField, ReasonForm
from tests.architecture.source import listed

# Their words are a person's own, stand with the wish and not in the ledger, and are erased with the person.
OWN_WORDS = {"AskAccommodationForm.reason", "AskTokenForm.reason"}


def test_every_reason_is_asked_by_the_one_field(built_app):
    fields = {f"{form.__name__}.{name}": getattr(form, name) for form in _forms(Form) for name in dir(form)}
    reasons = {name: field for name, field in fields.items() if name.endswith("reason")}
    others = [
        name for name, field in reasons.items() if getattr(field, "field_class", None) is not ReasonField
    ]

    assert len(reasons) > 20
    assert set(others) == OWN_WORDS, listed(others)


def test_its_hint_asks_for_no_names_and_numbers(app):
    with app.test_request_context():
        form = ReasonForm()

    assert NO_NAMES.zh in form.reason.description.zh
    assert NO_NAMES.en in form.reason.description.en


def test_blanks_are_no_reason(app):
    with app.test_request_context(method="POST", data={"reason": "     "}):
        form = ReasonForm(meta={"csrf": False})

        assert not form.validate()
        assert [str(fault) for fault in form.reason.errors] == ["请填写这一项。"]


def _forms(parent: type[Form]) -> Iterator[type[Form]]:
    for form in parent.__subclasses__():
        yield form
        yield from _forms(form)
