"""Counting what strangers try: look-ups that found nothing, and names; hits pass (RELIABILITY 5.3)."""

from __future__ import annotations

from certification.core.throttle import count_miss, refuse_if_spent, stranger

# Most misses of one network in so many seconds.
MISSES = {60: 10, 3600: 60}
NAME_TRIES = 5
# Requests to holders: of one network in an hour, about one certificate in a day.
REQUESTS_OF_A_NETWORK = 5
REQUESTS_ABOUT_A_NUMBER = 10
HOUR = 3600
DAY = 86_400


def refuse_or_count_miss() -> None:
    """Count one look-up that found nothing; raises TooMany for a network that has missed too often."""
    who = stranger()
    for seconds, most in MISSES.items():
        refuse_if_spent("verify", who, most=most, seconds=seconds)
    for seconds in MISSES:
        count_miss("verify", who, seconds=seconds)


def count_name_try(number: str) -> None:
    """Count one try of a name, then refuse the sixth of a day: two at once cannot both be the fifth."""
    count_miss("verify-name", number, seconds=DAY)
    refuse_if_spent("verify-name", number, most=NAME_TRIES + 1, seconds=DAY)


def count_request(number: str) -> None:
    """Count one request to a holder; raises TooMany for a network or a number that has had its share."""
    refuse_if_spent("ask-share-of", number, most=REQUESTS_ABOUT_A_NUMBER, seconds=DAY)
    count_miss("ask-share", stranger(), seconds=HOUR)
    refuse_if_spent("ask-share", stranger(), most=REQUESTS_OF_A_NETWORK + 1, seconds=HOUR)
    count_miss("ask-share-of", number, seconds=DAY)
