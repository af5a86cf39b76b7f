"""Whether a file that is there shows just this, so that it need not be drawn again."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any, Final

import numpy as np

from gdviz.making.files import Target
from gdviz.scene.formats import FORMATS
from gdviz.version import VERSION

SOURCES: Final = (".py", ".toml", ".js", ".css", ".html")


def key_of(target: Target) -> str:
    """The fingerprint of all that a file shows."""
    scene, figure = target.scene, target.figure
    keys = figure.keys
    if FORMATS[target.format].is_picture:  # a text names the other files
        keys = replace(keys, formats=(), poster=False, steps=())
    own = (target.format, target.step, target.is_poster, figure.outputs.get(target.format))
    return fingerprint(scene.title, scene.cost, scene.plans, keys, figure.views, *own)


def is_fresh(target: Target) -> bool:
    """Whether the file is there, was made from just this, and by this gdviz: no source file is newer."""
    try:
        path = target.path
        return path.stat().st_mtime >= _newest_source() and key_of(target).encode() in path.read_bytes()
    except OSError:
        return False


def _newest_source() -> float:
    """When gdviz itself was last changed."""
    package = Path(__file__).parents[1]
    return max(file.stat().st_mtime for file in package.rglob("*") if file.suffix in SOURCES)


def fingerprint(*parts: Any) -> str:
    """The key of dataclasses, arrays and plain values: gdviz's version and 16 digits that change with any of them."""
    digest = hashlib.sha256()
    for part in parts:
        _add(digest, part)
    return f"gdviz {VERSION} {digest.hexdigest()[:16]}"


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
