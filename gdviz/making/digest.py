"""A digest of values: 16 digits that change with any of them, and are the same in every process."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from enum import Enum
from itertools import chain
from pathlib import PurePath
from typing import Any

import numpy as np

PLAIN = (str, bytes, int, float, bool, type(None), PurePath)


def digest(*parts: Any) -> str:
    """The digits for dataclasses, arrays, functions and plain values.  TypeError for what has no value of its own."""
    found = hashlib.sha256()
    for part in parts:
        _add(found, part)
    return found.hexdigest()[:16]


def _add(found: Any, value: Any) -> None:
    """Adds a value, then what it has in it, and so on; without recursion, for a formula may be a thousand sums deep."""
    todo = [value]
    while todo:
        value = todo.pop()
        if isinstance(value, _Name):
            found.update(value)
            continue
        found.update(type(value).__name__.encode())
        parts = _parts(value)
        if parts is None:
            found.update(_plain(value))
        else:
            todo += reversed(parts)


class _Name(bytes):
    """What stands before the parts of a value, as it is."""


def _parts(value: Any) -> list[Any] | None:
    """What a value has in it, each with its name or all with their number before; None where it is plain."""
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        pairs = [(_Name(name.encode()), getattr(value, name)) for name in names]
    elif isinstance(value, Mapping):
        pairs = [(_Name(f"{key!r}\0".encode()), value[key]) for key in sorted(value)]
    elif isinstance(value, list | tuple):
        return [_Name(str(len(value)).encode()), *value]
    else:
        return None
    first = [_Name(str(len(value)).encode())] if isinstance(value, Mapping) else []
    return [*first, *chain(*pairs)]


def _plain(value: Any) -> bytes:
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str} {value.shape}".encode() + value.tobytes()
    if callable(value):
        return getattr(value, "__qualname__", "").encode()  # its repr is another in each process
    if isinstance(value, Enum):
        return f"{value.value}\0".encode()
    if isinstance(value, PLAIN):
        return f"{value!r}\0".encode()
    raise TypeError(f"expected a value that can be told from others, got a {type(value).__name__}")
