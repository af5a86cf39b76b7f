"""The basins of attraction: which minimum a descent from every start of the window ends in, and how fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.crew import Crew
from gdviz.descents.curvature import PointKind
from gdviz.descents.finer import made_finer
from gdviz.descents.minima import AtMinimum, find_minima, middles, places
from gdviz.descents.plan import MAX_STEPS, Plan
from gdviz.descents.run import Run
from gdviz.descents.saddles import SADDLE, flat_points, with_saddles
from gdviz.descents.sweep import Sweep, sweep_surely
from gdviz.descents.watershed import flat_points_in
from gdviz.tables.schema import whole
from gdviz.views.base import VIEWS, View
from gdviz.views.limits import AxisEnds, limited_window
from gdviz.views.maps.bands import ONE_BAND, bands_of
from gdviz.views.maps.bar import BESIDE_MAP
from gdviz.views.maps.basin_map import BasinMap, Ends, Finish, refuse_basins
from gdviz.views.maps.swept import COARSE, SweptView, kind_objections, size_objection
from gdviz.views.panel_toll import PanelToll
from gdviz.views.paths.ground import Aspect

APART = 1000  # looks between two labels


@VIEWS.register("basins")
@final
@dataclass(frozen=True)
class Basins(SweptView):
    """Which minimum the first run's optimizer reaches from every start of the window, and how fast.

    A start takes the colour of its minimum when it has come within 2 % of the window of it for good, pale if that was
    soon.  The minima are those that the cost declares, and what more a coarse grid of descents settles in; starts that
    end at a saddle or a maximum are grey.  Both are marked where they are few, also where no start ends at one.

    `resolution` is the number of starts a side; `steps` are those of the first run where left out; `contours` is the
    number of the cost's levels drawn over the map, 0 for none; `paths` draws the runs.  Without `shades` each basin is
    of one colour, however soon its starts arrive.  `xlim` and `ylim` are the ends of its axes, in place of the
    window's.
    """

    resolution: Annotated[int, whole(2, 1500)] = 400
    steps: Annotated[int, whole(1, MAX_STEPS)] | None = None
    contours: Annotated[int, whole(0, 100)] = 12
    paths: bool = True
    shades: bool = True
    aspect: Aspect = "auto"
    xlim: AxisEnds | None = None
    ylim: AxisEnds | None = None

    @property
    def shows_runs(self) -> bool:
        """Their paths, where they are wanted."""
        return self.paths

    @property
    def shows_starts(self) -> bool:
        """The same."""
        return self.paths

    @property
    def beside(self) -> float:
        """The bar with its numbers, if there is one."""
        return BESIDE_MAP if self.shades else super().beside

    def refusal(self, cost: Cost) -> str | None:
        """A map of starts needs two parameters."""
        return refuse_basins(cost)

    def objections(self, cost: Cost, plans: Sequence[Plan]) -> Sequence[tuple[str, str]]:
        """Plans that a sweep does not follow, and too many starts times steps."""
        return kind_objections(plans[:1]) + size_objection("resolution", *self.trials(cost, plans))

    def toll(self, cost: Cost, runs: int) -> PanelToll:
        """Its ground is shaded; the sweep is made again and finer at the borders."""
        return PanelToll(0.2, 0.4, vectors=3e5, sweep=12.0)

    def trials(self, cost: Cost, plans: Sequence[Plan]) -> tuple[int, int]:
        """One a start."""
        return self.resolution**2, self.steps or plans[0].steps

    @property
    def coarse(self) -> Basins:
        """Of few starts a side."""
        return replace(self, resolution=min(self.resolution, COARSE))

    def swept(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run], crew: Crew) -> View:
        """The map, made with the first plan, finer at its borders."""
        plan = replace(plans[0], steps=self.steps or plans[0].steps)
        window = limited_window(cost, runs, self.xlim, self.ylim)
        minima = find_minima(cost, plan, window, crew)

        def sweep_shares(shares: Array, *, has_flats: bool = True) -> Sweep:
            starts = places(window, shares)
            found = sweep_surely(cost, plan, starts, AtMinimum(minima, window), (), crew)
            return with_saddles(cost, plan, starts, found, window, crew) if has_flats else found

        found = sweep_shares(middles(self.resolution))
        looks = APART * found.label.astype(float)
        bands = bands_of(found) if self.shades else ONE_BAND
        looks += np.where((found.label >= 0) | (found.label == SADDLE), bands.of(found.since), 0)
        finish = Finish(self.contours, self.paths, self.shades, self.aspect)
        ends = Ends(minima, tuple(flat_points(found, cost, window)), tuple(_between(cost, window)))
        # where no start rests at a saddle, none at a border does that the map could name
        finer = made_finer(found, looks, partial(sweep_shares, has_flats=bool(ends.flats)))
        return BasinMap(finish, plan, window, ends, found, finer, bands)


def _between(cost: Cost, window: Window) -> Iterator[tuple[PointKind, Minimum]]:
    """The saddles and maxima of a window, which lie between the basins."""
    found = flat_points_in(cost, window)
    for kind, points in ((PointKind.SADDLE, found.saddles), (PointKind.MAXIMUM, found.maxima)):
        for at in points:
            yield kind, Minimum(tuple(map(float, at)), float(cost.value(at)))
