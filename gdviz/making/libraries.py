"""The libraries whose versions decide on the bytes of every file; formats name further ones of their own."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

LIBRARIES: Final = ("autograd", "contourpy", "matplotlib", "numpy", "pillow")


@cache
def version_of(library: str) -> str:
    """The version of a library; "" where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
