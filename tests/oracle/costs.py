"""What the oracle knows of a cost: its value, slope and bend, and how a scene would ask gdviz for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, final

import numpy as np

from tests.oracle.formulas import Formula, Values, formula, slope

BEND_STEP: Final = 1e-4  # of the reach, for differences of slopes
FAR_STEP: Final = 1e-6  # of a parameter, where the window is next to nothing beside it
STENCIL: Final = ((-2, 1 / 12), (-1, -2 / 3), (1, 2 / 3), (2, -1 / 12))


class Terrain(ABC):
    """A cost J of d parameters over a `window` (d, 2); `table` is its [cost] in a scene, `kind` what it is to try.

    `optimum` is its one minimum where a closed form gives it; `rows` is of how many rows of data it is the mean.
    """

    kind: str
    window: Values
    optimum: Values | None = None
    rows: int = 0

    @property
    @abstractmethod
    def table(self) -> Mapping[str, Any]:
        """The keys of [cost] in a scene."""

    @abstractmethod
    def value(self, theta: Values) -> Values:
        """J at points (..., d), nan where it is not defined."""

    @abstractmethod
    def gradient(self, theta: Values, rows: Any = None) -> Values:
        """The slope at points (..., d), on some rows of the data where they are given."""

    @property
    def dimension(self) -> int:
        """The number d of parameters."""
        return len(self.window)

    @property
    def reach(self) -> Values:
        """The window's side along each axis (d,)."""
        return np.asarray(np.ptp(self.window, axis=-1))

    def hessian(self, theta: Values) -> Values:
        """The second derivatives at a point (d,), by differences of exact slopes."""
        steps = np.maximum(BEND_STEP * self.reach, FAR_STEP * np.abs(theta))
        bends = sum(share * self.gradient(theta + times * np.diag(steps)) for times, share in STENCIL)
        found = np.asarray(bends) / steps[:, None]
        return (found + found.T) / 2


@final
@dataclass(frozen=True)
class Written(Terrain):
    """A cost from its formula, which Python itself reads."""

    kind: str
    text: str
    window: Values
    variables: Sequence[str] = ("x",)
    ascends: bool = False
    starts: Sequence[Sequence[float]] = field(default=())

    @cached_property
    def _formula(self) -> Formula:
        return formula(self.text, self.variables)

    @property
    def table(self) -> Mapping[str, Any]:
        """Formula, variables, window."""
        window = self.window.tolist()
        return {
            "formula": self.text,
            "variables": list(self.variables),
            "window": window if len(window) > 1 else window[0],
        }

    def value(self, theta: Values) -> Values:
        """The formula's."""
        return np.asarray(self._formula(theta), dtype=float)

    def gradient(self, theta: Values, rows: Any = None) -> Values:
        """Its slope by complex steps."""
        return slope(self._formula, theta)


@final
@dataclass(frozen=True)
class Flipped(Terrain):
    """A cost upside down: what goes up it goes down this one."""

    upright: Terrain

    def __getattr__(self, name: str) -> Any:
        return getattr(self.upright, name)

    @property
    def table(self) -> Mapping[str, Any]:
        """That of the cost as it is."""
        return self.upright.table

    def value(self, theta: Values) -> Values:
        """−J."""
        return -self.upright.value(theta)

    def gradient(self, theta: Values, rows: Any = None) -> Values:
        """Its slope."""
        return -self.upright.gradient(theta, rows)
