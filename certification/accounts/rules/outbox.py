"""How a letter that could not be posted reached its reader."""

from enum import StrEnum


class Way(StrEnum):
    """The way from hand to hand."""

    IN_PERSON = "in_person"
    MESSENGER = "messenger"
    SHORT_MESSAGE = "short_message"
    PHONE = "phone"
    PAPER = "paper"
