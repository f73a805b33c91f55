"""Cutting the certificate's font down to the characters of one document, with HarfBuzz's own subsetter.

A cut takes 7 ms and makes a document of some 40 KB (decision 004). One cut is one file for one family and
weight, as WeasyPrint needs it (STACK, PDF traps 1 and 2).
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path
from typing import Any

_POINTER = ctypes.c_void_p
_LENGTH = ctypes.POINTER(ctypes.c_uint)
_SHAPING = {
    "hb_blob_create_from_file_or_fail": (_POINTER, [ctypes.c_char_p]),
    "hb_blob_get_data": (_POINTER, [_POINTER, _LENGTH]),
    "hb_face_create": (_POINTER, [_POINTER, ctypes.c_uint]),
    "hb_face_reference_blob": (_POINTER, [_POINTER]),
    "hb_set_add": (None, [_POINTER, ctypes.c_uint32]),
}
_SUBSETTING = {
    "hb_subset_input_create_or_fail": (_POINTER, []),
    "hb_subset_input_unicode_set": (_POINTER, [_POINTER]),
    "hb_subset_or_fail": (_POINTER, [_POINTER, _POINTER]),
}


class FontFault(RuntimeError):
    """The font's file cannot be read or cut."""


def face_index(file: Path, family: str) -> int:
    """Return which face of a font collection is this family, 0 for a file of one face."""
    from fontTools.ttLib import TTCollection

    if file.suffix != ".ttc":
        return 0
    with TTCollection(file, lazy=True) as collection:
        names = [face["name"].getDebugName(1) for face in collection.fonts]
    if family not in names:
        raise FontFault(f"{file.name} holds no {family}")
    return names.index(family)


def cut(file: Path, index: int, characters: set[str]) -> bytes:
    """Return a font that draws only these characters, exactly as the installed one does; raises FontFault.

    What HarfBuzz allocates is given back when the process ends: the printing child cuts two fonts and dies.
    """
    shaping, subsetting = _libraries()
    blob = _found(shaping.hb_blob_create_from_file_or_fail(str(file).encode()))
    wish = _found(subsetting.hb_subset_input_create_or_fail())
    wanted = subsetting.hb_subset_input_unicode_set(wish)
    for character in characters:
        shaping.hb_set_add(wanted, ord(character))
    small = _found(subsetting.hb_subset_or_fail(shaping.hb_face_create(blob, index), wish))
    length = ctypes.c_uint()
    start = shaping.hb_blob_get_data(shaping.hb_face_reference_blob(small), ctypes.byref(length))
    return ctypes.string_at(_found(start), length.value)


@cache
def _libraries() -> tuple[Any, Any]:
    """Return HarfBuzz and its subsetter with their signatures (package libharfbuzz-subset0)."""
    try:
        shaping, subsetting = ctypes.CDLL("libharfbuzz.so.0"), ctypes.CDLL("libharfbuzz-subset.so.0")
    except OSError as fault:
        raise FontFault("libharfbuzz-subset0 is not installed") from fault
    for library, signatures in ((shaping, _SHAPING), (subsetting, _SUBSETTING)):
        for name, (answer, arguments) in signatures.items():
            function = getattr(library, name)
            function.restype, function.argtypes = answer, arguments
    return shaping, subsetting


def _found(pointer: Any) -> Any:
    if not pointer:
        raise FontFault("HarfBuzz could not cut the font")
    return pointer
