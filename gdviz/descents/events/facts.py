"""What events are proved from: the runs as a window shows them, and how they would go on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost, Minimum
from gdviz.descents.known import Known
from gdviz.descents.lasting import lasts_from
from gdviz.descents.lowest import lowest_minima
from gdviz.descents.plan import CONSTANT
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside, shares_of

NEAR = 0.01  # of the window's sides: so near a point a run is at it


@dataclass(frozen=True, eq=False)
class Facts:
    """A known cost and its runs; points are in shares of the window's sides, (0, 0) its lower left corner."""

    known: Known

    @property
    def cost(self) -> Cost:
        """The cost."""
        return self.known.cost

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs."""
        return self.known.runs

    @cached_property
    def paths(self) -> tuple[Array, ...]:
        """The points (n + 1, d) of each run."""
        return tuple(self.share(run.theta) for run in self.runs)

    @cached_property
    def lowest(self) -> tuple[Minimum, ...]:
        """The lowest minima that the window shows, in its midst and not on its edge."""
        return tuple(each for each in lowest_minima(self.cost) if self.shows(each))

    def share(self, theta: Array) -> Array:
        """Points (..., d) in shares of the window's sides."""
        return shares_of(theta, self.known.window)

    def shows(self, point: Minimum) -> bool:
        """Whether a point lies in the window; one that only the window's edge makes a minimum does not count."""
        return bool(is_inside(np.array(point.at), self.known.window)) and not point.edge

    def inside(self, i: int) -> Mask:
        """Which points of a run (n + 1,) the window shows."""
        return np.asarray(is_inside(self.runs[i].theta, self.known.window))

    def near(self, i: int, at: Array, reach: float = NEAR) -> Mask:
        """Which points of a run (n + 1,) are at a point (d,) of parameters."""
        return _near(self.paths[i], self.share(at), reach)

    def stays(self, i: int, at: Array) -> int | None:
        """The step from which on a run is at a point (d,); None where it does not end there."""
        return lasts_from(self.near(i, at))

    def settles(self, i: int, at: Array) -> int | None:
        """The same; None, too, where the run leaves that point when it is carried on, or that is not known."""
        first = self.stays(i, at)
        further = None if first is None else self.further(i)
        return None if further is None or not _near(further, self.share(at), NEAR).all() else first

    def passes(self, i: int, at: Array, reach: float) -> bool:
        """Whether a run that is carried on is known to come near a point (d,) then."""
        further = self.further(i)
        return further is not None and bool(_near(further, self.share(at), reach).any())

    def further(self, i: int) -> Array | None:
        """Where a run would be afterwards (m, d); None where that is not known, or there is nothing.

        Nor is it of a run that may stay where it is because its rate has shrunk.
        """
        later = self.known.later[i] if self.known.later else None
        is_plain = self.runs[i].plan.schedule == CONSTANT
        return self.share(later.theta[1:]) if is_plain and later is not None and later.goes_on else None


def _near(points: Array, at: Array, reach: float) -> Mask:
    return np.asarray((np.abs(points - at) <= reach).all(axis=-1))
