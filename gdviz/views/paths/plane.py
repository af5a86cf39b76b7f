"""Views of two parameters on a plane through the space of more: the cost there, the runs on it, and what that hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, final

import numpy as np
from matplotlib.axes import Axes

from gdviz.arrays import Array, read_only
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.costs.plane import PlaneCost
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import climbs, is_inside, window_of
from gdviz.errors import KeyPath
from gdviz.styles.base import Style
from gdviz.tables.registry import unknown
from gdviz.views.base import NamesAt, Show, Turning, View
from gdviz.views.paths.directions import Directions, chosen, principal, random
from gdviz.words.events import Note
from gdviz.words.planes import plane_words

Plane = Literal["principal", "random"] | tuple[str, str]

MAX_SEED = 2**32 - 1
EXTENT = (-1.0, 1.0)  # of a random direction, in lengths of the parameters at the plane's centre: Li et al. (2018)
EVERYWHERE: Window = ((-np.inf, np.inf),) * 2
TRUE = 0.01  # of a random plane's relief: paths whose cost differs by more from the plane's do not lie on it
FEW = 21  # points a side that tell the relief
ON_IT = 0.01  # of the paths' reach: a minimum so near to the plane is drawn on it


def refuse_plane(cost: Cost) -> str | None:
    """Why a cost has no plane ("expected ..., got ..."), or None."""
    if cost.dimension >= 2:
        return None
    return f"expected a cost of two parameters or more, got one of {cost.dimension}"


def plane_misfits(cost: Cost, plane: Plane | None) -> list[tuple[KeyPath, str]]:
    """What is wrong with a plane of two parameters that are named."""
    if not isinstance(plane, tuple):
        return []
    if plane[0] == plane[1]:
        return [(("plane",), f"expected a plane of two parameters, got {plane[0]!r} twice")]
    wrong = [(i, name) for i, name in enumerate(plane) if name not in cost.variables]
    return [(("plane", i), unknown("parameter", name, cost.variables)) for i, name in wrong]


def on_plane(view: View, plane: Plane | None, seed: int, cost: Cost, runs: Sequence[Run]) -> View:
    """The view, or, where the cost has more than two parameters or a plane is asked for, the view on that plane."""
    if cost.dimension == 2 and plane is None:
        return view
    with np.errstate(all="ignore"):  # a diverging run reaches 1e308
        return _on_plane(view, plane, seed, cost, runs)


def _on_plane(view: View, plane: Plane | None, seed: int, cost: Cost, runs: Sequence[Run]) -> View:
    found = _directions(plane, seed, cost, runs)
    flat = PlaneCost(cost, found.origin, found.vectors, found.labels)
    projected = tuple(replace(run, theta=read_only(flat.project(run.theta))) for run in runs)
    flat = replace(flat, window=_chosen_window(plane, cost))
    flat = replace(flat, minima=_minima(flat, _reach(runs)))
    window = window_of(flat, projected)
    flat = replace(flat, window=window)
    gap = _gap(flat, runs, projected, EVERYWHERE if plane == "random" else window)
    is_bare = plane == "random" and not gap[0] <= TRUE * _relief(flat)
    end = _last(runs).label if len(runs) > 1 else None
    words = plane_words(found.words, end, _share(flat, _settled(runs)), gap, is_bare=is_bare)
    return OnPlane(view, flat, () if is_bare else tuple(zip(runs, projected, strict=True)), words)


@final
@dataclass(frozen=True, eq=False)
class OnPlane(View):
    """A view that draws a plane's cost, whatever cost it is handed, and the runs projected on it.

    `pairs` are the runs and their projections; none where paths would lie at heights that are not theirs.
    """

    view: View
    cost: PlaneCost
    pairs: tuple[tuple[Run, Run], ...]
    words: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """The projections of all runs."""
        return tuple(projected for _, projected in self.pairs)

    def _on_it(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        """The projections of runs."""
        return tuple(projected for run in runs for whole, projected in self.pairs if whole is run)

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """What the view does on the plane."""
        return replace(self, view=self.view.framed(self.cost, self._on_it(runs)))

    @property
    def names_at(self) -> NamesAt:
        """Where the view can."""
        return self.view.names_at

    def named(self, names: Sequence[str]) -> View:
        """The view with the names, on the plane."""
        return replace(self, view=self.view.named(names))

    def sparsely_named(self) -> View:
        """As the view does, on the plane."""
        return replace(self, view=self.view.sparsely_named())

    def briefed(self) -> View:
        """As the view does, on the plane."""
        return replace(self, view=self.view.briefed())

    @property
    def turns(self) -> bool:
        """As the view does."""
        return self.view.turns

    def glides(self, cost: Cost) -> bool:
        """As the view does."""
        return self.view.glides(self.cost)

    @property
    def shows_starts(self) -> bool:
        """As the view does."""
        return self.view.shows_starts

    @property
    def dots_steps(self) -> bool:
        """As the view does."""
        return self.view.dots_steps

    @property
    def tells(self) -> bool:
        """As the view does."""
        return self.view.tells

    @property
    def tells_events(self) -> bool:
        """As the view does."""
        return self.view.tells_events

    def told(self, notes: Sequence[Note]) -> View:
        """The notes on the plane."""
        on_it = [replace(each, at=tuple(self.cost.project(np.array(each.at)).tolist())) for each in notes]
        return replace(self, view=self.view.told(on_it))

    def steps_seen(self, cost: Cost, run: Run) -> Array | None:
        """Where the view does on the plane, if paths are drawn there."""
        return self.view.steps_seen(self.cost, *self._on_it([run])) if self.pairs else None

    def timed(self, moments: Sequence[int]) -> View:
        """The moments on the plane."""
        return replace(self, view=self.view.timed(moments))

    def signed(self, names: Sequence[tuple[Plan, str]]) -> View:
        """The notes on the plane, signed."""
        return replace(self, view=self.view.signed(names))

    def refusal(self, cost: Cost) -> str | None:
        """The view's."""
        return self.view.refusal(cost)

    @property
    def beside(self) -> float:
        """As the view does."""
        return self.view.beside

    def wordless(self) -> View:
        """The view without the words, on the plane."""
        return replace(self, view=self.view.wordless())

    def shape(self, cost: Cost, runs: Sequence[Run]) -> float | None:
        """What the view has on the plane."""
        return self.view.shape(self.cost, self._on_it(runs))

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """What the view draws of the plane."""
        return self.view.draw(axes, self.cost, self._on_it(runs), style)

    def draw_turning(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Turning:
        """What the view draws of the plane."""
        return self.view.draw_turning(axes, self.cost, self._on_it(runs), style)

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """Which plane it is, and how far the cost on it is from the true one of the paths."""
        return (self.words, *self.view.notes(self.cost, self._on_it(runs)))


def _directions(plane: Plane | None, seed: int, cost: Cost, runs: Sequence[Run]) -> Directions:
    """The plane of that name; its words still want an end put into them."""
    end = _last(runs).theta[-1]
    if isinstance(plane, tuple):
        return chosen(cost, plane, end)
    if plane == "random":
        return random(cost, end, seed)
    return principal(cost, np.concatenate([run.theta for run in _settled(runs)]), end)


def _settled(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs that decide on the plane: those that do not climb away, if there are any."""
    return [run for run in runs if not climbs(run)] or runs


def _last(runs: Sequence[Run]) -> Run:
    """The run at whose end the plane passes: the one that ends lowest, of those that ascend the highest."""
    return min(_settled(runs), key=lambda run: -run.cost[-1] if run.plan.direction == "ascend" else run.cost[-1])


def _chosen_window(plane: Plane | None, cost: Cost) -> tuple[tuple[float, float], ...] | None:
    """The part of the cost's own window that chosen parameters have; so much of random directions; others have none."""
    if plane == "random":
        return (EXTENT, EXTENT)
    if cost.window is None or not isinstance(plane, tuple):
        return None
    return tuple(cost.window[cost.variables.index(name)] for name in plane)


def _reach(runs: Sequence[Run]) -> float:
    """How far the runs go, at the most in any parameter."""
    points = np.concatenate([run.theta for run in _settled(runs)])
    return float(np.ptp(points, axis=0).max())


def _minima(flat: PlaneCost, reach: float) -> tuple[Minimum, ...]:
    """The whole cost's minima that lie on the plane, in its coordinates."""
    found = []
    for minimum in flat.cost.minima:
        at = np.array(minimum.at)
        place = flat.project(at)
        if np.linalg.norm(flat.lift(place) - at) <= ON_IT * reach:
            found.append(replace(minimum, at=(float(place[0]), float(place[1])), value=float(flat.value(place))))
    return tuple(found)


def _relief(flat: PlaneCost) -> float:
    """How high the cost reaches in the plane's window, at a few points."""
    assert flat.window is not None
    axes = np.meshgrid(*(np.linspace(*ends, FEW) for ends in flat.window))
    return float(np.ptp(flat.value(np.stack(axes, axis=-1))))


def _share(flat: PlaneCost, runs: Sequence[Run]) -> float:
    """The share of the runs' squared distances from the end that the plane passes through which lies along it."""
    points = np.concatenate([run.theta for run in runs])
    offsets, missed = points - _last(runs).theta[-1], points - flat.lift(flat.project(points))
    size = np.abs(offsets).max()
    return 1.0 if size == 0 else float(1 - ((missed / size) ** 2).sum() / ((offsets / size) ** 2).sum())


def _gap(flat: PlaneCost, runs: Sequence[Run], projected: Sequence[Run], window: Window) -> tuple[float, int]:
    """The largest difference between the plane's cost and the true one of what lies in a window, and its step."""
    largest, at = 0.0, 0
    for run, on_it in zip(runs, projected, strict=True):
        shown = is_inside(on_it.theta, window)
        gaps = np.where(shown, np.abs(flat.value(on_it.theta) - run.cost), 0.0)
        if np.nanmax(gaps) > largest:
            largest, at = float(np.nanmax(gaps)), int(np.nanargmax(gaps))
    return largest, at
