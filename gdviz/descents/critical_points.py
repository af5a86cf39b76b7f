"""The points without slope that no one declared: where runs came to, and the lowest dips in sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Valley
from gdviz.descents.claims.claim import Fact
from gdviz.descents.claims.horizon import Horizon
from gdviz.descents.claims.valleys import are_lone, valley_through
from gdviz.descents.run import Run

NEAR: Final = 0.01  # of the reach: points so close are one
SAME: Final = 1e-7  # of the window's usual height: dips so close to the least are as low
MINIMA: Final = {Fact.LOCAL_MINIMUM: True, Fact.MINIMUM: False}
MAXIMA: Final = {Fact.LOCAL_MAXIMUM: True, Fact.MAXIMUM: False}


def with_points(cost: Cost, runs: Sequence[Run], horizons: Mapping[float, Horizon]) -> Cost:
    """The cost with the minima, maxima and saddles that its runs came to, and the lowest minima in sight.

    Of each kind those that the cost declares stay the only ones.
    """
    reach = horizons[1.0].ground.reach
    found = cost if cost.minima else _with_minima(cost, runs, horizons[1.0])
    maxima = cost.maxima or _once(cost, _ends(runs, MAXIMA), reach)
    saddles = cost.saddles or _once(cost, _ends(runs, {Fact.SADDLE: False}), reach)
    return replace(found, maxima=maxima, saddles=saddles)


def _with_minima(cost: Cost, runs: Sequence[Run], horizon: Horizon) -> Cost:
    """The cost with the minima that its runs came to and the lowest in sight, or the valley on which these lie."""
    lowest = [(at, False) for at in _lowest(horizon)]
    minima = _once(cost, [*_ends(runs, MINIMA), *lowest], horizon.ground.reach)
    points = np.array([each.at for each in minima]).reshape(-1, cost.dimension)
    lone = are_lone(horizon.ground, points)
    kept = tuple(each for each, is_lone in zip(minima, lone, strict=True) if is_lone)
    return replace(cost, valley=_valley(horizon, points[~lone]), minima=kept)


def _valley(horizon: Horizon, points: Array) -> Valley | None:
    """The valley on which the lowest of some minima (n, d) lie, if nothing in sight is lower."""
    if not len(points) or horizon.beyond < horizon.least - SAME * horizon.usual:
        return None
    values = horizon.ground.value(points)
    return valley_through(horizon, points[values <= horizon.least + SAME * horizon.usual])


def _ends(runs: Sequence[Run], facts: Mapping[Fact, bool]) -> Iterator[tuple[Array, bool]]:
    """The points that runs came to, and whether there are lower ones."""
    for run in runs:
        told = {claim.fact: claim for claim in run.claims}
        fact = next((fact for fact in facts if fact in told), None)
        if fact is not None:
            yield np.array(told[fact].at), facts[fact]


def _lowest(horizon: Horizon) -> Array:
    """The dips of the window that are as low as anything in sight."""
    dips = horizon.dips
    if not len(dips) or horizon.beyond < horizon.least:
        return dips[:0]
    values = horizon.ground.value(dips)
    return np.asarray(dips[values <= horizon.least + SAME * horizon.usual])


def _once(cost: Cost, found: Iterable[tuple[Array, bool]], reach: Array) -> tuple[Minimum, ...]:
    """The points, each once."""
    points: list[Minimum] = []
    for at, local in found:
        if not any((np.abs(at - np.array(each.at)) <= NEAR * reach).all() for each in points):
            points.append(Minimum(tuple(map(float, at)), float(cost.value(at)), local=local, is_found=True))
    return tuple(points)
