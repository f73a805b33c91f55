"""Where everything of the world is: who is signed in with which token, which thing is whose."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class World:
    """Who is signed in with which token, and the ids of things: Ada's, another's."""

    tokens: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, own: str, other: str) -> None:
        """Note a kind of thing that one person owns and another one too."""
        self.own[name], self.other[name] = own, other
