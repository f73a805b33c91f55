"""Forms of pages: one base, one way to answer them, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self, TypeVar

from flask import make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import ValidationError
from wtforms.i18n import get_translations
from wtforms.validators import InputRequired

from certification.core.csrf import SessionCSRF
from certification.core.errors import Refused, WrongMediaType
from certification.core.strict_json import read_object
from certification.core.texts import Text, language
from certification.core.words import sentence

Outcome = TypeVar("Outcome")
CONTROLS = frozenset(chr(c) for c in range(32)) - {"\t", "\n", "\r"}
TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


INVISIBLE = Text(
    "含有看不见的控制字符，请重新输入。", "It holds invisible control characters. Please type it again."
)
# One validator for every field that must not stay empty; its words are chosen when the page is drawn.
NEEDED = InputRequired(Text("请填写这一项。", "Please fill this in."))


class Form(FlaskForm):
    """The base of every form: our token, the reader's language, and a refusal shown where it belongs."""

    refusal: ClassVar[str] = ""

    class Meta:
        csrf = True
        csrf_class = SessionCSRF
        csrf_field_name = "csrf_token"

        def get_translations(self, form: Any) -> Any:
            """Return WTForms' own messages in the reader's language."""
            return get_translations([language()])

    @classmethod
    def from_request(cls, shown: Mapping[str, Any] | None = None) -> Self:
        """Return the form filled from the request, or from what is stored when it is first shown."""
        return cls(data=shown) if request.method == "GET" else cls()

    def validate(self, extra_validators: Any = None) -> bool:
        """Say whether everything fits; a character that no database keeps is told on top, whatever its field."""
        is_sound: bool = super().validate(extra_validators)
        if any("\0" in typed for typed in request.form.values()):
            self.refusal = str(INVISIBLE)  # type: ignore[misc]
            return False
        return is_sound

    def refuse(self, refused: Refused) -> None:
        """Put the reason at its field, or on top where it belongs to none."""
        field = str(refused.refusal.values.get("field", ""))
        if field in self._fields:
            self._fields[field].errors = [*self._fields[field].errors, sentence(refused.refusal)]
        else:
            self.refusal = sentence(refused.refusal)  # type: ignore[misc]

    @property
    def is_faulty(self) -> bool:
        """Say whether the page must speak of a mistake."""
        return bool(self.errors or self.refusal)


def answer(
    form: Form,
    act: Callable[[], Outcome],
    *,
    then: Callable[[Outcome], str],
    template: str,
    show: Any = dict,
    **shown: Any,
) -> ResponseReturnValue:
    """Run the action and go on, or show the form again with what was typed and why (409, 422).

    `show` is a function that gives what only the page needs, where a change should not pay for it.
    """
    if request.method == "GET":
        return render_template(template, form=form, **shown, **show())
    if not form.validate():
        return make_response(render_template(template, form=form, **shown, **show()), 422)
    try:
        outcome = act()
    except Refused as refused:
        form.refuse(refused)
        return make_response(render_template(template, form=form, **shown, **show()), 409)
    return redirect(then(outcome), 303)


def local_path(address: str | None, otherwise: str) -> str:
    """Return the address if it stays on this site, else the other one."""
    if (
        address
        and address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and address.isprintable()
    ):
        return address
    return otherwise


class CleanLine:
    """A validator: one line without control or text-turning characters."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Raise ValidationError where the line holds a character nobody can see."""
        if set(field.data or "") & (CONTROLS | TURNERS | {"\n", "\r", "\t"}):
            raise ValidationError(str(INVISIBLE))


class CleanText:
    """A validator: several lines without control or text-turning characters."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Raise ValidationError where the text holds a character nobody can see."""
        if set(field.data or "") & (CONTROLS | TURNERS):
            raise ValidationError(str(INVISIBLE))


def json_body(names: frozenset[str], *, most_bytes: int = 65536) -> dict[str, Any]:
    """Return the request's JSON object with exactly these members; raises Malformed, BadShape, WrongMediaType or TooLarge."""
    if request.mimetype != "application/json":
        raise WrongMediaType
    return read_object(request.get_data(), names, most_bytes)
