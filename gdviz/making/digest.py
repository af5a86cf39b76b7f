"""A digest of values: 16 digits that change with any of them, and are the same in every process."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from enum import Enum
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
    found.update(type(value).__name__.encode())
    if isinstance(value, np.ndarray):
        found.update(f"{value.dtype.str} {value.shape}".encode() + value.tobytes())
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            found.update(field.name.encode())
            _add(found, getattr(value, field.name))
    elif isinstance(value, Mapping):
        found.update(str(len(value)).encode())
        for key in sorted(value):
            found.update(f"{key!r}\0".encode())
            _add(found, value[key])
    elif isinstance(value, list | tuple):
        found.update(str(len(value)).encode())
        for item in value:
            _add(found, item)
    elif callable(value):
        found.update(getattr(value, "__qualname__", "").encode())  # its repr is another in each process
    elif isinstance(value, Enum):
        found.update(f"{value.value}\0".encode())
    elif isinstance(value, PLAIN):
        found.update(f"{value!r}\0".encode())
    else:
        raise TypeError(f"expected a value that can be told from others, got a {type(value).__name__}")
