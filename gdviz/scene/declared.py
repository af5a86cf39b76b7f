"""The minima, maxima and saddles that a scene declares of its formula: points without slope, or they are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum
from gdviz.descents.claims.ground import Ground, are_dips
from gdviz.descents.claims.places import critical_near, is_pass_near
from gdviz.descents.claims.polish import lowest_near
from gdviz.errors import Problem, shown
from gdviz.notation import show_setting

NEAR: Final = 1e-3  # of the reach: who declares a point may round it by so much
MOST: Final = 400  # points of a kind
DECLARED: Final = ("minima", "maxima", "saddles")


@dataclass(frozen=True)
class Point:
    """A point `at` some parameters; `local` where another is lower, or higher."""

    at: tuple[float, ...] | float
    local: bool = False


Points = tuple[Point | tuple[float, ...] | float, ...]


def with_declared(cost: Cost, values: Mapping[str, Any], problems: list[Problem]) -> Cost:
    """The cost with the points that the table of a scene declares of it; a problem for each that is none."""
    given = {key: values[key] for key in DECLARED if values.get(key)}
    found = {key: tuple(_points(cost, key, given[key], problems)) for key in given}
    return replace(cost, **found) if found else cost


def _points(cost: Cost, key: str, given: Points, problems: list[Problem]) -> Iterator[Minimum]:
    if len(given) > MOST:
        problems.append(Problem(("cost", key), f"expected at most {MOST} points, got {len(given)}"))
        return
    for i, each in enumerate(given):
        point = each if isinstance(each, Point) else Point(each)
        at = np.atleast_1d(np.array(point.at, dtype=float))
        if len(at) != cost.dimension:
            given_at = list(point.at) if isinstance(point.at, tuple) else point.at
            expected = f"a number for each of {', '.join(cost.variables)}"
            problems.append(Problem(("cost", key, i), f"expected {expected}, got {shown(given_at)}"))
            continue
        found = FINDERS[key](_ground(cost, at), at)
        if found is None:
            problems.append(Problem(("cost", key, i), _refusal(cost, key, at)))
        else:
            yield Minimum(tuple(map(float, found)), float(cost.value(found)) + 0.0, local=point.local)


def _ground(cost: Cost, at: Array) -> Ground:
    reach = np.ptp(np.array(cost.window), axis=-1) if cost.window else np.maximum(1.0, np.abs(at))
    return Ground(cost, reach)


def _minimum(ground: Ground, at: Array) -> Array | None:
    """The minimum that a point rounds; None where there is none."""
    found = lowest_near(ground, at[None], NEAR)
    return np.asarray(found[0]) if are_dips(ground, found)[0] else None


def _maximum(ground: Ground, at: Array) -> Array | None:
    return _minimum(ground.flipped, at)


def _saddle(ground: Ground, at: Array) -> Array | None:
    found = critical_near(ground, at)
    if found is None or ground.away(found[None], at) > NEAR or not is_pass_near(ground, found):
        return None
    return found


FINDERS: Final[Mapping[str, Callable[[Ground, Array], Array | None]]] = {
    "minima": _minimum,
    "maxima": _maximum,
    "saddles": _saddle,
}
SINGULAR: Final = {"minima": "minimum", "maxima": "maximum", "saddles": "saddle"}
ELSEWHERE: Final = {
    "minima": "a point beside which the cost is lower",
    "maxima": "a point beside which the cost is higher",
    "saddles": "a point around which the cost does not both rise and fall",
}


def _refusal(cost: Cost, key: str, at: Array) -> str:
    """Why a point is not what it is declared to be: its gradient, or, where that vanishes, what lies around it."""
    slopes = [show_setting(float(f"{slope:.3g}")) for slope in cost.gradient(at)]
    written = slopes[0] if len(slopes) == 1 else f"({', '.join(slopes)})"
    if not np.isfinite(cost.value(at)):
        return f"expected a {SINGULAR[key]}, got a point where the cost is not defined"
    near = critical_near(_ground(cost, at), at)
    if near is not None and _ground(cost, at).away(near[None], at) <= NEAR:
        return f"expected a {SINGULAR[key]}, got {ELSEWHERE[key]}"
    return f"expected a {SINGULAR[key]}, where the gradient is 0, got a point where it is {written}"
