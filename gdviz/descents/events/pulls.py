"""Where a model's penalty draws its minimum: from where the cost without it is least."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gdviz.costs.affine import Affine
from gdviz.costs.model import best_unpenalised
from gdviz.descents.events.causes import Pull
from gdviz.descents.events.facts import Facts

LEAST = 0.05  # of the window's sides: a shorter pull is not seen


def pulls(facts: Facts) -> Iterator[Pull]:
    """The pull of a penalty whose minimum, and that without it, the window shows, the penalised one nearer to 0."""
    cost, free = facts.cost, best_unpenalised(facts.cost)
    if not isinstance(cost, Affine) or not all(facts.shows(each) for each in (*free, *cost.minima)):
        return
    for start, end in zip(free, cost.minima, strict=False):
        at = np.array([start.at, end.at])
        counted = at[:, cost.penalised > 0]
        shrinks = np.linalg.norm(counted[1]) < np.linalg.norm(counted[0])
        is_seen = np.linalg.norm(np.diff(facts.share(at), axis=0)) >= LEAST
        if is_seen and shrinks and (counted.prod(axis=0) >= 0).all():
            names = tuple(name for name, share in zip(cost.variables, cost.penalised, strict=True) if share)
            yield Pull(0, (), tuple(at.mean(axis=0).tolist()), cost.l2, names, bool((counted >= 0).all()))
