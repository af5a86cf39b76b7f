"""What a program does beyond what formulas say: the operations of derivatives, on arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from gdviz.programs.expression import numpy_function


def direction(side: Any, other: Any) -> Any:
    """The slope of hypot along `side`; at the origin the least of all subgradients, 0, as for abs."""
    length = np.hypot(side, other)
    return side / np.where(length == 0, 1.0, length)


def ties(chosen: Any, *all_of_them: Any) -> Any:
    """How many of all are the chosen minimum or maximum; 1 where none is, for it is no number."""
    return np.maximum(sum(np.equal(each, chosen) * 1.0 for each in all_of_them), 1.0)


def share(one: Any, chosen: Any, count: Any) -> Any:
    """The slope of a minimum or maximum along `one` of all: those so many that are `chosen` share it."""
    return np.equal(one, chosen) / count


def nonzero(x: Any) -> Any:
    """x, but 1 for 0."""
    return np.where(np.equal(x, 0), 1.0, x)


def sech(x: Any) -> Any:
    """1/cosh(x)."""
    return 1.0 / np.cosh(x)


DERIVED: Final[Mapping[str, Callable[..., Any]]] = {
    "direction": direction, "ties": ties, "share": share, "nonzero": nonzero, "sech": sech,
    "log1p": np.log1p,
}  # fmt: skip


def numpy_operation(name: str) -> Callable[..., Any]:
    """An operation of formulas or one of derivatives, on arrays."""
    return DERIVED[name] if name in DERIVED else numpy_function(name)
