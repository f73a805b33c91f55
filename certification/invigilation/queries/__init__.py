"""The door to what rooms know: one subject a module behind it."""

from certification.invigilation.queries.door import (
    CheckedIn,
    consents_of,
    count_consents,
    find_checked_in,
    has_accepted_rules,
    list_checked_in,
)
from certification.invigilation.queries.duty import (
    OnDuty,
    get_duty,
    is_on_duty,
    list_occasions_of,
    list_on_duty,
)
from certification.invigilation.queries.endings import (
    get_ending,
    is_void,
    is_voided,
    list_endings,
    list_endings_to_sign,
    stands_void,
)
from certification.invigilation.queries.hands import (
    Left,
    RaisedHand,
    find_hand,
    get_hand,
    list_hands,
    list_hands_of,
    list_leavings,
    list_left,
)
from certification.invigilation.queries.incidents import Noted, list_incidents
from certification.invigilation.queries.rooms import (
    SeatAt,
    find_seat_at,
    find_seat_row,
    get_room,
    highest_taken,
    list_rooms,
    list_seats_at,
    list_taken,
)
from certification.invigilation.queries.taken_away import (
    count_room_records,
    told_of_attempt,
    told_of_booking,
)

__all__ = [
    "CheckedIn",
    "Left",
    "Noted",
    "OnDuty",
    "RaisedHand",
    "SeatAt",
    "consents_of",
    "count_consents",
    "count_room_records",
    "find_checked_in",
    "find_hand",
    "find_seat_at",
    "find_seat_row",
    "get_duty",
    "get_ending",
    "get_hand",
    "get_room",
    "has_accepted_rules",
    "highest_taken",
    "is_on_duty",
    "is_void",
    "is_voided",
    "list_checked_in",
    "list_endings",
    "list_endings_to_sign",
    "list_hands",
    "list_hands_of",
    "list_incidents",
    "list_leavings",
    "list_left",
    "list_occasions_of",
    "list_on_duty",
    "list_rooms",
    "list_seats_at",
    "list_taken",
    "stands_void",
    "told_of_attempt",
    "told_of_booking",
]
