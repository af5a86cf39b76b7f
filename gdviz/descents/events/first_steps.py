"""How far first steps lead where the slope is small: by it, or by the rate alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.events.causes import FirstSteps
from gdviz.descents.events.facts import Facts
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.optimizers.gradient_descent import GradientDescent

GENTLE = 0.01  # of the whole slope: the one toward a saddle's low sides is no larger
LONGER = 10.0  # times: so much longer a step is that is told of
MOST = 2  # optimizers that are named
FAR = 0.4  # of its way: where a run is told of


def first_steps(facts: Facts) -> Iterator[FirstSteps]:
    """The first steps from a start at which plain descent takes next to none and others a long one."""
    for start in dict.fromkeys(run.plan.start for run in facts.runs):
        here = [i for i, run in enumerate(facts.runs) if run.plan.start == start and _is_calm(run)]
        plain = next((i for i in here if type(facts.runs[i].plan.optimizer) is GradientDescent), None)
        scaled = [i for i in here if hasattr(facts.runs[i].plan.optimizer, "eps")]  # they divide by the slope's size
        if plain is None or not scaled:
            continue
        found = _sideways(facts, plain, scaled) or _on_plateau(facts, plain, scaled)
        if found:
            yield found


def _is_calm(run: Run) -> bool:
    return run.steps > 0 and not run.plan.all_changes


def _sideways(facts: Facts, plain: int, scaled: Sequence[int]) -> FirstSteps | None:
    """Beside a saddle's ridge: the slope toward its low sides, and how far first steps lead there."""
    start = facts.runs[plain].theta[0]
    values, vectors = np.linalg.eigh(facts.cost.hessian(start))
    slope = facts.cost.gradient(start)
    aside = abs(float(slope @ vectors[:, 0]))
    if not values[0] < 0 < values[-1] or not 0 < aside <= GENTLE * np.linalg.norm(slope):
        return None
    lengths = {i: abs(float(_first(facts, i) @ vectors[:, 0])) for i in (plain, *scaled)}
    told = _told(facts, plain, lengths)
    steps = tuple((_title(facts, i), lengths[i]) for i in (plain, *told[:1]))
    return FirstSteps(1, (), tuple(start.tolist()), steps, aside) if told else None


def _on_plateau(facts: Facts, plain: int, scaled: Sequence[int]) -> FirstSteps | None:
    """On a plateau where plain descent stays: the steps of those that divide the gradient by its size."""
    if facts.runs[plain].outcome is not Outcome.STALLED:
        return None
    lengths = {i: float(np.linalg.norm(_first(facts, i))) for i in (plain, *scaled)}
    told = _told(facts, plain, lengths)
    if not told:
        return None
    path = facts.paths[told[0]]
    gone = np.linalg.norm(path - path[0], axis=-1)
    at = facts.runs[told[0]].theta[int(np.argmax(gone >= FAR * gone.max()))]
    runs = tuple(told) if len(told) == 1 else ()
    return FirstSteps(1, runs, tuple(at.tolist()), tuple((_title(facts, i), lengths[i]) for i in told))


def _told(facts: Facts, plain: int, lengths: dict[int, float]) -> list[int]:
    """The runs, each of an optimizer of its own, whose first steps are far longer than that of plain descent."""
    found: dict[str, int] = {}
    for i, length in lengths.items():
        if i != plain and length >= LONGER * lengths[plain]:
            found.setdefault(_title(facts, i), i)
    return list(found.values())[:MOST]


def _first(facts: Facts, i: int) -> Array:
    theta = facts.runs[i].theta
    return np.asarray(theta[1] - theta[0])


def _title(facts: Facts, i: int) -> str:
    return facts.runs[i].plan.optimizer.title
