"""An answered question as a learner looks at it: what was said, what is right, why the rest is wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass

from certification.bank.rules.choices import Multiple, Option, Single
from certification.bank.rules.item import Item
from certification.core.texts import Text
from certification.delivery.rules.answers import MEMBERS
from certification.delivery.rules.feedback import Feedback, explain
from certification.delivery.rules.paper import Place, question_at
from certification.delivery.rules.presentation import Choice, ShownItem, present
from certification.scheme.rules.names import ItemType

_PAIR = Text("{left} → {right}", "{left} → {right}")
_NOTHING = Text("没有选", "nothing chosen")


@dataclass(frozen=True, slots=True)
class ReviewedChoice:
    """An option with its truth: chosen or not, right or not, and the mistake that a wrong one stands for."""

    choice: Choice
    is_chosen: bool
    is_right: bool
    mistake: Text | None


@dataclass(frozen=True, slots=True)
class Review:
    """A question after its answer: its options, or what was said in words, one line a part."""

    shown: ShownItem
    feedback: Feedback
    choices: tuple[ReviewedChoice, ...]
    said: tuple[Text, ...]

    @property
    def other_mistakes(self) -> tuple[Text, ...]:
        """Return the mistakes that no option shows already."""
        return () if self.choices else self.feedback.mistakes


def review(item: Item, place: Place, position: int, answer: str) -> Review:
    """Return the review of an answer in its normal form."""
    shown = present(item, place, position)
    said = None if answer == "null" else json.loads(answer)[MEMBERS[place.type]]
    body = question_at(item, place.part).body
    choices = _choices(body.options, place, shown, said) if isinstance(body, Single | Multiple) else ()
    return Review(shown, explain(item, place, answer), choices, () if choices else _said(shown, said))


def _choices(
    options: tuple[Option, ...], place: Place, shown: ShownItem, said: object
) -> tuple[ReviewedChoice, ...]:
    chosen = set(said) if isinstance(said, list) else {said}
    by_id = {option.id: option for option in options}
    as_shown = [by_id[option_id] for option_id in place.order]
    return tuple(
        ReviewedChoice(choice, choice.number in chosen, option.is_correct, option.mistake)
        for choice, option in zip(shown.choices, as_shown, strict=True)
    )


def _said(shown: ShownItem, said: object) -> tuple[Text, ...]:
    """Return an answer in words: a verdict, typed numbers with labels, a sequence, or pairs."""
    match shown.type, said:
        case ItemType.TRUEFALSE, bool(truth):
            return (Text("正确", "True") if truth else Text("错误", "False"),)
        case ItemType.NUMERIC, list(typed):
            pairs = zip(shown.boxes, typed, strict=True)
            return tuple(Text(f"{box.label.zh}：{words}", f"{box.label.en}: {words}") for box, words in pairs)
        case ItemType.ORDER, list(ranks):
            ranked = sorted(zip(ranks, shown.choices, strict=True), key=lambda pair: pair[0])
            return tuple(choice.text for rank, choice in ranked if rank)
        case ItemType.MATCH, list(chosen):
            texts = {choice.number: choice.text for choice in shown.choices}
            matched = (texts.get(number, _NOTHING) for number in chosen)
            return tuple(_PAIR.filled(left=a, right=b) for a, b in zip(shown.left, matched, strict=True))
        case _:
            return ()
