"""A function of one point on any number of points: all at once where it is written so, else one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import autograd.numpy as anp
import numpy as np

from gdviz.arrays import Array
from gdviz.costs.traced import Traced, untraced
from gdviz.errors import UsageError
from gdviz.notation import show_setting


class ArrayOrder(Enum):
    """How a function takes n points of d numbers: as (d, n), as (n, d), or each alone as (d,)."""

    FIRST = "first"
    LAST = "last"
    ALONE = "alone"


@dataclass(frozen=True)
class Pointwise:
    """A user's function of a point (d,), with answers of a `shape`.

    With `takes_all` it takes one array, else d numbers.  Where it takes many points at once, `layout` says how.
    """

    function: Callable[..., Any]
    variables: tuple[str, ...]
    shape: tuple[int, ...] = ()
    takes_all: bool = True
    layout: ArrayOrder = ArrayOrder.ALONE

    def __call__(self, theta: Any) -> Any:
        """The answers (..., *shape) at `theta` (..., d), an array or autograd's box; nan where it is not defined."""
        points = anp.reshape(theta, (-1, len(self.variables)))
        if not len(points):
            return np.zeros((*theta.shape[:-1], *self.shape))
        return anp.reshape(self._answers(points), (*theta.shape[:-1], *self.shape))

    def _answers(self, points: Any) -> Any:
        if self.layout is not ArrayOrder.ALONE:
            try:
                return self.at_once(points, self.layout)
            except Exception:  # a branch that only single points can take
                if _is_box(points):
                    raise
        return anp.stack([self.alone(points[i]) for i in range(len(points))])

    def at_once(self, points: Any, layout: ArrayOrder) -> Any:
        """The answers (n, *shape) at `points` (n, d) by one call."""
        if layout is ArrayOrder.LAST:
            return _fitted(self._call(points), (len(points), *self.shape))
        # the axis of the points comes last in the answer, too
        answers = _fitted(self._call(anp.transpose(points)), (*self.shape, len(points)))
        return anp.moveaxis(answers, -1, 0)

    def alone(self, point: Any) -> Any:
        """The answer at one point (d,); nan where the function raises an error of arithmetic, as Python's own do."""
        try:
            return _fitted(self._call(point), self.shape)
        except (ValueError, ArithmeticError) as err:
            if _is_box(point):
                raise
            if not isinstance(err, ArithmeticError) and "domain" not in str(err):
                raise self._failed(point, err) from err
            return np.full(self.shape, np.nan)
        except Exception as err:
            if _is_box(point):
                raise
            raise self._failed(point, err) from err

    def _call(self, theta: Any) -> Any:
        """The function's answer, untraced; it gets an array of its own, which it may change."""
        given = Traced(theta) if _is_box(theta) else np.array(theta)
        answer = self.function(given) if self.takes_all else self.function(*given)
        return anp.array(untraced(answer))

    def _failed(self, point: Array, err: Exception) -> UsageError:
        pairs = zip(self.variables[:4], point, strict=False)
        at = ", ".join(f"{name} = {show_setting(float(f'{number:.4g}'))}" for name, number in pairs)
        hint = (
            ""
            if self.takes_all or len(self.variables) > 1
            else "; a function of one array needs variables = [...], their names"
        )
        return UsageError(f"function {name_of(self.function)!r} failed at {at} ({type(err).__name__}: {err}){hint}")


def _fitted(answer: Any, shape: tuple[int, ...]) -> Any:
    """The answer in its shape, where it has as many real numbers."""
    if not _is_box(answer) and answer.dtype.kind not in "fiub":
        raise TypeError(f"expected real numbers, got {answer.dtype.name}")
    if anp.size(answer) != np.prod(shape, dtype=int):
        expected = f"an array of shape {shape}" if shape else "one number"
        raise TypeError(f"expected {expected}, got an array of shape {tuple(anp.shape(answer))}")
    return anp.reshape(answer, shape)


def _is_box(value: Any) -> bool:
    return hasattr(value, "_value")


def name_of(function: Callable[..., Any]) -> str:
    """What a function is called; f, where it has no name."""
    name = getattr(function, "__name__", type(function).__name__)
    return "f" if name == "<lambda>" else name
