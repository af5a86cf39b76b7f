"""gdviz turns a scene file, or a few lines of Python, into the pictures of a gradient descent."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from gdviz.making.version import VERSION

if TYPE_CHECKING:
    from gdviz.api import cost, descend, load
    from gdviz.errors import GdvizError

__version__ = VERSION
__all__ = ["GdvizError", "__version__", "cost", "descend", "load"]


def __getattr__(name: str) -> Any:
    """The names of the Python API, imported when they are first asked for: the command line must start quickly."""
    if name in __all__:
        return getattr(importlib.import_module("gdviz.api"), name)
    raise AttributeError(f"module 'gdviz' has no attribute {name!r}", name=name, obj=importlib.import_module("gdviz"))


def __dir__() -> list[str]:
    """The public names alone: what else stands here is imported for them."""
    return sorted(__all__)
