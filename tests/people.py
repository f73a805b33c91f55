"""The cast, shared with the demonstration data (DESIGN 8): what one sees on localhost is what the tests speak about."""

from certification.demo.cast import CAST, Member

__all__ = ["CAST", "Member"]
