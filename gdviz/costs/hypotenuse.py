"""hypot for autograd, which has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import autograd.numpy as anp
from autograd.extend import defvjp, primitive


@primitive  # type: ignore[untyped-decorator]
def hypot(x: Any, y: Any) -> Any:
    """√(x² + y²), with the slopes that formulas have, at the origin too."""
    return anp.hypot(x, y)


@primitive  # type: ignore[untyped-decorator]
def _direction(side: Any, other: Any) -> Any:
    """The slope of hypot along `side`; at the origin the least of all subgradients, 0, as for abs."""
    length = anp.hypot(side, other)
    return side / anp.where(length == 0, 1.0, length)


def _unbroadcast(like: Any, slope: Callable[[Any], Any]) -> Callable[[Any], Any]:
    # a constant argument is a scalar: its share of the gradient is summed to its shape
    return lambda g: slope(g) if anp.ndim(like) else anp.sum(slope(g))


defvjp(
    hypot,
    lambda _length, x, y: _unbroadcast(x, lambda g: g * _direction(x, y)),
    lambda _length, x, y: _unbroadcast(y, lambda g: g * _direction(y, x)),
)
# the slope turns infinitely fast at the origin, so a second derivative there is not a number: 0 / 0
defvjp(
    _direction,
    lambda _, x, y: _unbroadcast(x, lambda g: g * _direction(y, x) ** 2 / hypot(x, y)),
    lambda _, x, y: _unbroadcast(y, lambda g: -g * _direction(x, y) * _direction(y, x) / hypot(x, y)),
)
