"""A hash of what a picture is made from, so that a picture that is already there need not be drawn again."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from enum import Enum
from typing import Any

import numpy as np

from gdviz import __version__


def fingerprint(*parts: Any) -> str:
    """The key of dataclasses, arrays and plain values: gdviz's version and 16 digits that change with any of them."""
    digest = hashlib.sha256()
    for part in parts:
        _add(digest, part)
    return f"gdviz {__version__} {digest.hexdigest()[:16]}"


def _add(digest: Any, value: Any) -> None:
    digest.update(type(value).__name__.encode())
    if isinstance(value, np.ndarray):
        digest.update(f"{value.dtype.str} {value.shape}".encode() + value.tobytes())
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            digest.update(field.name.encode())
            _add(digest, getattr(value, field.name))
    elif isinstance(value, Mapping):
        digest.update(str(len(value)).encode())
        for key in sorted(value):
            digest.update(f"{key!r}\0".encode())
            _add(digest, value[key])
    elif isinstance(value, list | tuple):
        digest.update(str(len(value)).encode())
        for item in value:
            _add(digest, item)
    elif callable(value):
        digest.update(getattr(value, "__qualname__", "").encode())  # its repr is another in each process
    else:
        digest.update(str(value.value if isinstance(value, Enum) else repr(value)).encode() + b"\0")
