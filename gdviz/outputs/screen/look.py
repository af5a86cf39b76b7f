"""The look of an artist, to know whether all of it has changed: what it is asked for, but for its data."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist

Look = dict[str, Any]


def look_of(artist: Artist, data: frozenset[str]) -> Look:
    """All that an artist remembers but for `data`; a setter that nobody thought of is in it, too."""
    return {name: value for name, value in vars(artist).items() if name not in data}


def is_alike(one: Look, other: Look) -> bool:
    """Whether two looks are the same; what cannot be compared, as two arrays, is not."""
    return one.keys() == other.keys() and all(_is_equal(value, other[name]) for name, value in one.items())


def _is_equal(one: Any, other: Any) -> bool:
    try:
        return one is other or bool(one == other)
    except ValueError:
        return False
