"""What is found out once about a cost and its runs: minima, maxima and saddles, the window, which minima are local."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gdviz.costs.base import Array, Cost, Minimum, Window
from gdviz.costs.formula import Formula
from gdviz.costs.function import Function
from gdviz.descents.curvature import DECLARED, Place, closed_form_minimum
from gdviz.descents.loop import descend, reach_of
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import window_of

NEWTON_STEPS = 20
GRID = 65  # points a side of the window whose costs are in sight
AROUND = 3.0  # windows to each side: so far a formula is looked at
SAME = 1e-9  # of the cost's span: costs so close are one
MINIMA = (Place.MINIMUM, Place.LOCAL)
EXACT = 1e-8  # of the reach: a Newton step so short has arrived


@dataclass(frozen=True, eq=False)
class Known:
    """A cost and the runs on it, with all that was found out of both.

    `cost` has the minima, maxima and saddles that it declares or its runs came to and, of at most two parameters, the
    `window` that pictures show.
    """

    cost: Cost
    runs: tuple[Run, ...]
    window: Window


def find_out(cost: Cost, plans: Sequence[Plan], on_step: Callable[[int], None] | None = None) -> Known:
    """What becomes of the plans, and what is then known of the cost."""
    cost = with_closed_form(cost)
    return known_of(cost, descend(cost, plans, on_step))


def known_of(cost: Cost, runs: Sequence[Run]) -> Known:
    """What is known of a cost once these runs are made."""
    runs = with_places(cost, runs)
    found = with_reached(cost, runs)
    window = window_of(found, runs)
    if cost.dimension <= 2 and cost.window is None:
        found = replace(found, window=window)  # type: ignore[type-var]
    return Known(found, runs, window)


def with_closed_form(cost: Cost) -> Cost:
    """The cost of a formula or function that declares no minima with the one that it has as a quadratic."""
    if not isinstance(cost, Formula | Function) or cost.minima:
        return cost
    minimum = closed_form_minimum(cost)
    return replace(cost, minima=(minimum,)) if minimum else cost


def with_reached(cost: Cost, runs: Sequence[Run]) -> Cost:
    """The cost of a formula or function that declares no minima with those that its runs came to, and maxima, saddles.

    A function whose derivatives are too rough for Newton's method keeps none.
    """
    if not isinstance(cost, Formula | Function) or cost.minima:
        return cost
    reach = _reach(cost, runs)
    minima, maxima, saddles = (
        _points(cost, runs, places, reach) for places in (MINIMA, (Place.MAXIMUM,), (Place.SADDLE,))
    )
    return replace(cost, minima=minima, maxima=maxima, saddles=cost.saddles or saddles)


def with_places(cost: Cost, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs; where the cost declares no minima, those at one above a cost that is in sight are at a local one.

    In sight is what the runs passed, and with one or two parameters the window that pictures show; of a formula also
    what lies AROUND it.
    """
    if cost.minima or all(run.place is not Place.MINIMUM for run in runs):
        return tuple(runs)
    reach, least = _reach(cost, runs), _least_in_sight(cost, runs)
    return tuple(replace(run, place=Place.LOCAL) if _is_above(cost, run, reach, least) else run for run in runs)


def _is_above(cost: Cost, run: Run, reach: Array, least: float) -> bool:
    """Whether a run is at a minimum whose cost is above `least`, by more than rounding."""
    at = _critical(cost, run.theta[-1], reach) if run.place is Place.MINIMUM else None
    scale = max(abs(float(run.cost[0]) - least), abs(least))
    return at is not None and float(cost.value(at)) > least + SAME * scale


def _least_in_sight(cost: Cost, runs: Sequence[Run]) -> float:
    """The least cost of all points of the runs and, with at most two parameters, of grids of the window and around."""
    seen = [run.cost for run in runs]
    if cost.dimension <= 2:
        low, high = np.array(window_of(with_reached(cost, runs), runs)).T
        # a stranger's function may fail where no picture asks for it
        for margin in (0.0, AROUND) if isinstance(cost, Formula) else (0.0,):
            ends = low - margin * (high - low), high + margin * (high - low)
            axes = np.linspace(*ends, GRID).T
            seen.append(cost.value(np.stack(np.meshgrid(*axes), axis=-1)).ravel())
    values = np.concatenate(seen)
    return float(values[np.isfinite(values)].min())


def _reach(cost: Cost, runs: Sequence[Run]) -> Array:
    """What counts as far along each axis (d,): the window's sides, else those of the box around the runs."""
    return reach_of(cost, np.concatenate([run.theta for run in runs]))


def _points(cost: Cost, runs: Sequence[Run], places: Sequence[Place], reach: Array) -> tuple[Minimum, ...]:
    """The points of some kinds, each once."""
    found: dict[tuple[float, ...], bool] = {}
    for run in runs:
        at = _critical(cost, run.theta[-1], reach) if run.place in places else None
        if at is not None and not any((np.abs(at - np.array(one)) <= DECLARED * reach).all() for one in found):
            found[tuple(map(float, at))] = run.place is Place.LOCAL
    return tuple(Minimum(at, float(cost.value(np.array(at))), local=local, reached=True) for at, local in found.items())


def _critical(cost: Cost, start: Array, reach: Array) -> Array | None:
    """The point without slope that Newton's method finds near `start`; None where it finds none there."""
    at = start
    for _ in range(NEWTON_STEPS):
        gradient, hessian = cost.gradient(at), cost.hessian(at)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return None
        step = np.linalg.lstsq(hessian, gradient)[0]  # across a valley of minima, the shortest
        at = at - step
        if (np.abs(at - start) > DECLARED * reach).any():
            return None
        if (np.abs(step) <= EXACT * reach).all():
            return np.asarray(at)
    return None
