"""What a learner is told after release or in practice: what was right, and the mistake behind what was not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.item import Body, Item
from certification.bank.rules.numeric import Numeric, answers_of, is_within
from certification.core.arithmetic import evaluate
from certification.core.texts import Text
from certification.delivery.rules.answers import MEMBERS, read_number
from certification.delivery.rules.paper import Place, question_at
from certification.delivery.rules.presentation import drawn_values, fill, spelt
from certification.delivery.rules.scoring import earned_half


@dataclass(frozen=True, slots=True)
class Feedback:
    """The earning, the right answer in words, the mistakes that the answer shows, the explanation."""

    earned_half: int
    worth_half: int
    right: tuple[Text, ...]
    mistakes: tuple[Text, ...]
    explanation: Text
    clause: str

    @property
    def is_fully_right(self) -> bool:
        """Say whether the answer earned everything."""
        return self.earned_half == self.worth_half


def explain(item: Item, place: Place, answer: str) -> Feedback:
    """Return the feedback on an answer in its normal form."""
    question = question_at(item, place.part)
    said = None if answer == "null" else json.loads(answer)[MEMBERS[place.type]]
    earned = earned_half(item, place, answer)
    return Feedback(
        earned_half=earned,
        worth_half=place.worth_half,
        right=_right(question.body, place),
        mistakes=() if said is None or earned == place.worth_half else _mistakes(question.body, place, said),
        explanation=fill(question.explanation, drawn_values(question.body, place)),
        clause=place.clause,
    )


def _right(body: Body, place: Place) -> tuple[Text, ...]:
    match body:
        case Single(options=options) | Multiple(options=options):
            return tuple(option.text for option in options if option.is_correct)
        case TrueFalse(is_true=truth):
            return (Text("正确", "True") if truth else Text("错误", "False"),)
        case Numeric(blanks=blanks):
            answers = answers_of(body, {name: Decimal(value) for name, value in place.parameters.items()})
            return tuple(
                Text(f"{blank.label.zh}：{spelt(answers[blank.id])} {blank.unit.zh if blank.unit else ''}".strip(),
                     f"{blank.label.en}: {spelt(answers[blank.id])} {blank.unit.en if blank.unit else ''}".strip())
                for blank in blanks
            )  # fmt: skip
        case Order(elements=elements):
            return tuple(element.text for element in elements)
        case Match(left=left, right=right):
            texts = {element.id: element.text for element in right}
            return tuple(
                Text(f"{side.text.zh} → {texts[side.to].zh}", f"{side.text.en} → {texts[side.to].en}")
                for side in left
            )
        case _:
            return ()


def _mistakes(body: Body, place: Place, said: object) -> tuple[Text, ...]:
    match body, said:
        case Single(options=options), int(number):
            chosen = {place.order[number - 1]}
            return tuple(o.mistake for o in options if o.id in chosen and o.mistake)
        case Multiple(options=options), list(numbers):
            chosen = {place.order[n - 1] for n in numbers}
            return tuple(o.mistake for o in options if o.id in chosen and o.mistake)
        case ((TrueFalse(mistake=mistake) | Order(mistake=mistake) | Match(mistake=mistake)), _):
            return (mistake,) if mistake else ()
        case Numeric(), list(typed):
            return _wrong_ways(body, place, typed)
        case _:
            return ()


def _wrong_ways(body: Numeric, place: Place, typed: list[str]) -> tuple[Text, ...]:
    """Return the known wrong ways that lead to just the numbers that were typed."""
    values = drawn_values(body, place)
    found = []
    for words, blank in zip(typed, body.blanks, strict=True):
        number = read_number(words, blank.unit)
        found += [
            way.text
            for way in blank.mistakes
            if number is not None and is_within(number, evaluate(way.formula, values), blank.tolerance)
        ]
    return tuple(found)
