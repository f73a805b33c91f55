"""Which browser this is, in a few coarse words: enough to know one's own again, too little to trace anybody."""

from __future__ import annotations

from dataclasses import dataclass

# The first sign that fits decides: many browsers name their kin as well.
BROWSERS = (
    ("MicroMessenger", "wechat"),
    ("Edg", "edge"),
    ("OPR", "opera"),
    ("Firefox", "firefox"),
    ("FxiOS", "firefox"),
    ("HuaweiBrowser", "huawei"),
    ("MiuiBrowser", "miui"),
    ("Chrome", "chrome"),
    ("CriOS", "chrome"),
    ("Safari", "safari"),
)
SYSTEMS = (
    ("HarmonyOS", "harmony"),
    ("Android", "android"),
    ("iPhone", "ios"),
    ("iPad", "ios"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
)


@dataclass(frozen=True, slots=True)
class Device:
    """A browser and a system, each a word of ours; empty for one that we do not know."""

    browser: str = ""
    system: str = ""

    @property
    def code(self) -> str:
        """Return what a session keeps: `chrome android`."""
        return f"{self.browser or 'other'} {self.system or 'other'}"


def read_device(user_agent: str) -> Device:
    """Return the coarse words for what a browser says of itself."""
    return Device(_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))


def _first(signs: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((word for sign, word in signs if sign in user_agent), "")
