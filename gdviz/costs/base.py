"""What every cost offers: its value and exact derivatives on arrays of any shape."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import Field, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.programs.latex import print_name

Window = tuple[tuple[float, float], ...]

_NUMBERS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Minimum:
    """A point of least cost: its parameters and value.

    `local` where another is lower, `edge` where only the window's edge stops the descent, `is_found` where nobody
    declared it but it is the lowest in sight, or a run came to it.
    """

    at: tuple[float, ...]
    value: float
    local: bool = False
    edge: bool = False
    is_found: bool = False


@dataclass(frozen=True)
class Valley:
    """A line of minima: one of its points, its direction there, and the value along it.

    A curved one has `lines`, each of points so dense that it is straight between them; one without is straight.
    """

    at: tuple[float, ...]
    along: tuple[float, ...]
    value: float
    lines: tuple[tuple[tuple[float, ...], ...], ...] = ()


class Cost(ABC):
    """The function J(θ) that is minimised, of d parameters.

    `window` is what the pictures show, a pair a parameter, or None where only the runs can tell; `minima` are those it
    declares or runs have come to, `saddles` likewise, `maxima` those that runs have climbed to; `latex` is the
    right-hand side of J(θ) = ...; `numbers_a_point` is how many intermediate numbers the value at one point
    needs; `valley` is where a cost without a single minimum has a line of them.
    """

    if TYPE_CHECKING:  # a field of one kind is worked out by another; a property here would be every field's default
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]  # every cost is a dataclass

        @property
        def variables(self) -> tuple[str, ...]: ...
        @property
        def window(self) -> Window | None: ...
        @property
        def minima(self) -> tuple[Minimum, ...]: ...
        @property
        def maxima(self) -> tuple[Minimum, ...]: ...
        @property
        def saddles(self) -> tuple[Minimum, ...]: ...
        @property
        def valley(self) -> Valley | None: ...
        @property
        def latex(self) -> str: ...
        @property
        def source(self) -> str: ...
        @property
        def title(self) -> str: ...
        @property
        def scale(self) -> str: ...
        @property
        def numbers_a_point(self) -> int: ...
    else:
        maxima = saddles = ()
        title = ""
        valley = None
        numbers_a_point = 1

    @abstractmethod
    def expression(self, theta: Any) -> Any:
        """J at `theta` (..., d) as (...), written in autograd.numpy."""

    @property
    def dimension(self) -> int:
        """The number d of parameters."""
        return len(self.variables)

    @property
    def points_at_once(self) -> int:
        """How many points are worked out together: so many that memory stays bounded."""
        return max(1, _NUMBERS_AT_ONCE // (self.numbers_a_point * self.dimension))

    @property
    def blocks(self) -> tuple[slice, ...]:
        """Which parameters belong together, such as the weights of one neuron; all, where a cost does not say."""
        return (slice(0, self.dimension),)

    def axis_label(self, i: int) -> str:
        """The words for parameter `i` at an axis: its name in mathematics."""
        return f"${print_name(self.variables[i])}$"

    @final
    def value(self, theta: Array) -> Array:
        """J at `theta` (..., d) as (...); nan or inf where it is not defined, never a warning."""
        return self._in_blocks(self.expression, theta, ())

    @final
    def gradient(self, theta: Array) -> Array:
        """∇J at `theta` (..., d) as (..., d)."""
        return self._in_blocks(self._gradient, theta, (self.dimension,))

    @final
    def value_and_gradient(self, theta: Array) -> tuple[Array, Array]:
        """J and ∇J at `theta` (..., d) as (...) and (..., d), which share what they have in common."""
        theta = np.asarray(theta, dtype=float)
        if theta.size // self.dimension > self.points_at_once:
            return self.value(theta), self.gradient(theta)
        with np.errstate(all="ignore"):
            value, gradient = self._value_and_gradient(theta)
        return np.asarray(value, dtype=float), np.asarray(gradient, dtype=float)

    @final
    def hessian(self, theta: Array) -> Array:
        """The second derivatives of J at `theta` (..., d) as (..., d, d)."""
        return self._in_blocks(self._hessian, theta, (self.dimension, self.dimension))

    def _gradient(self, theta: Any) -> Any:
        """∇J by autograd; a cost may give it in closed form instead, for arrays and autograd's boxes alike."""
        from gdviz.costs.automatic import gradient_at  # takes long to import, and most costs have their own

        return gradient_at(theta, self.expression)

    def _value_and_gradient(self, theta: Any) -> tuple[Any, Any]:
        """Both at points that are worked out together; a cost may share more of the work."""
        return self.expression(theta), self._gradient(theta)

    def _hessian(self, theta: Any) -> Any:
        from gdviz.costs.automatic import hessian_at

        points = max(1, theta.size // self.dimension)
        return hessian_at(theta, self._gradient, max(1, self.points_at_once // points))

    def _in_blocks(self, function: Callable[[Array], Array], theta: Array, shape: tuple[int, ...]) -> Array:
        """`function` over all points, so many at once that memory stays bounded."""
        theta = np.asarray(theta, dtype=float)
        leading = theta.shape[:-1]
        size = self.points_at_once
        with np.errstate(all="ignore"):
            if theta.size // self.dimension <= size:
                return np.asarray(function(theta), dtype=float)
            points = theta.reshape(-1, self.dimension)
            blocks = [function(points[i : i + size]) for i in range(0, len(points), size)]
        return np.concatenate(blocks).reshape(leading + shape)
