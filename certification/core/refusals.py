"""A reason that a rule gives for saying no: a code and its values, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done; the edge makes the sentence from the code and the values."""

    code: StrEnum
    values: Mapping[str, object] = field(default_factory=dict)
