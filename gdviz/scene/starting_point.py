"""What a new scene is of: a named surface, a formula or a model, with a start and rates that show it well."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from gdviz.costs.base import Cost
from gdviz.costs.generators import GENERATORS
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.errors import Problem, UsageError, shown
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.scene.cost import CostPart, read_cost

DEFAULT: Final = "himmelblau"
STEPS: Final = 60
RATES: Final = tuple(float(f"{lead}e{power}") for power in range(-12, 1) for lead in (1, 2, 5))
COORDINATES: Final = (1.0, 2.0, 0.5, -1.0, 0.1)  # of a start, tried in turn, the same for each variable


@dataclass(frozen=True)
class StartingPoint:
    """The keys of the cost table, the cost, and a start, a learning rate and one for Adam that show it well."""

    title: str
    keys: dict[str, Any]
    cost: Cost
    start: tuple[float, ...]
    learning_rate: float
    adam_rate: float


def starting_point_of(surface: str | None, formula: str | None, model: str | None) -> StartingPoint:
    """The subject that is asked for, else a named surface.  UsageError says what is wrong with it."""
    options = {"surface": surface, "formula": formula, "model": model}
    asked = {kind: name for kind, name in options.items() if name is not None}
    if len(asked) > 1:
        raise UsageError(f"expected one of --surface, --formula and --model, got {' and '.join(asked)}")
    kind, name = next(iter(asked.items()), ("surface", DEFAULT))
    keys, part = _part(kind, name)
    start = part.start_for(seed=0) or _start(part.cost, name)
    rate = part.learning_rate or _best(part.cost, start, GradientDescent)
    return StartingPoint(
        part.title or "Two learning rates", keys, part.cost, start, rate, _best(part.cost, start, Adam)
    )


def _part(kind: str, name: str) -> tuple[dict[str, Any], CostPart]:
    """The keys and what they give: of a model with the first generator whose data it can take."""
    data = [{"data": {"generator": each}} for each in GENERATORS] if kind == "model" else [{}]
    problems: list[Problem] = []
    for keys in ({kind: name, **more} for more in data):
        part = read_cost(keys, Path(), problems)
        if part is not None:
            return keys, part
    words, excerpt = problems[0].message, problems[0].excerpt
    raise UsageError(f"--{kind}: {words}\n{excerpt}" if excerpt else f"--{kind}: {words}")


def _start(cost: Cost, name: str) -> tuple[float, ...]:
    """The first place where the cost is finite and has a slope."""
    for start in ((place,) * cost.dimension for place in COORDINATES):
        with np.errstate(all="ignore"):
            value, gradient = cost.value(np.array(start)), cost.gradient(np.array(start))
        if np.isfinite(value) and np.isfinite(gradient).all() and gradient.any():
            return start
    places = ", ".join(f"{place:g}" for place in COORDINATES)
    raise UsageError(f"--formula: expected a cost with a finite slope at one of {places}, got {shown(name)}")


def _best(cost: Cost, start: tuple[float, ...], kind: type[GradientDescent] | type[Adam]) -> float:
    """The rate that brings the cost lowest, of those that do not blow up; the smallest where all do."""
    optimizers: list[Optimizer] = [kind(rate) for rate in RATES]
    runs = descend(cost, [Plan("", optimizer, start, STEPS) for optimizer in optimizers])
    scores = [np.inf if run.outcome.is_blown_up else float(run.cost[-1]) for run in runs]
    return RATES[int(np.argmin(scores))]
