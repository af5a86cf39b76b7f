"""The [compare] table: how runs are made comparable, and the caption that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gdviz.costs.base import Cost
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.errors import Problem
from gdviz.notation import show_setting
from gdviz.scene.compare_keys import Compare
from gdviz.scene.cost import CostPart
from gdviz.scene.homes import read_keys
from gdviz.scene.own_optimizers import Kinds
from gdviz.scene.runs import NO_KINDS, read_runs
from gdviz.tables.schema import keys_of
from gdviz.words.comparison import same_rate_words, tuned_words

PLACEHOLDER = 1.0  # the rate of a plan that is still to be tuned


def read_compare(scene: dict[str, Any], problems: list[Problem]) -> Compare | None:
    """The scene's comparison; None where it has none, or where something is wrong with it."""
    if "compare" not in scene:
        return None
    before = len(problems)
    values = read_keys(scene["compare"], keys_of(Compare), ("compare",), problems)
    if len(problems) > before:
        return None
    if values["method"] == "same_rate":
        problems += [
            Problem(("compare", key), "only a tuned comparison has it") for key in ("rates", "count") if key in values
        ]
    else:
        problems += [Problem(path, "a tuned comparison chooses it; leave it out") for path in _given_rates(scene)]
    return Compare(**values)


def _given_rates(scene: dict[str, Any]) -> list[tuple[str | int, ...]]:
    tables = [(("run", i), run) for i, run in enumerate(scene.get("run", ()))] if _are_runs(scene) else []
    places = [(("descent",), scene.get("descent", {})), *tables]
    return [(*path, "learning_rate") for path, table in places if isinstance(table, dict) and "learning_rate" in table]


def _are_runs(scene: dict[str, Any]) -> bool:
    return isinstance(scene.get("run"), list) and all(isinstance(table, dict) for table in scene["run"])


def with_placeholder(scene: dict[str, Any]) -> dict[str, Any]:
    """The scene with a rate for every run that is still to be tuned, also where the comparison itself is wrong."""
    compare, descent = scene.get("compare"), scene.get("descent", {})
    if not isinstance(compare, dict) or compare.get("method") == "same_rate" or not isinstance(descent, dict):
        return scene
    return {**scene, "descent": {**descent, "learning_rate": PLACEHOLDER}}


def read_plans(
    scene: dict[str, Any], part: CostPart | None, problems: list[Problem], own: Kinds = NO_KINDS
) -> tuple[Compare | None, tuple[Plan, ...]]:
    """The comparison and the plans of a scene, which has `own` optimizers; rates that are to be tuned are not yet."""
    compare = read_compare(scene, problems)
    plans = read_runs(with_placeholder(scene), part, problems, own)
    check_same(compare, plans, problems)
    return compare, plans


def check_same(compare: Compare | None, plans: Sequence[Plan], problems: list[Problem]) -> None:
    """A problem where runs that are to have the same rate have not."""
    if compare is None or compare.method != "same_rate":
        return
    rates = sorted({plan.optimizer.learning_rate for plan in plans})
    if len(rates) > 1:
        got = ", ".join(map(show_setting, rates))
        problems.append(Problem(("compare", "method"), f"expected one learning rate for all runs, got {got}"))
    if len({plan.schedule for plan in plans}) > 1:
        problems.append(Problem(("compare", "method"), "expected one schedule for all runs, got several"))


def tuned(compare: Compare | None, cost: Cost, plans: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """The plans, each with the best rate of the grid where that is asked; of equal ones the lowest."""
    if compare is None or compare.method != "tuned":
        return plans
    trials = [_with_rate(plan, rate) for plan in plans for rate in compare.grid]
    runs = descend(cost, trials)
    found = []
    for i, _ in enumerate(plans):
        some = range(i * compare.count, (i + 1) * compare.count)
        found.append(trials[min(some, key=lambda number: _score(runs[number]))])
    return tuple(found)


def _with_rate(plan: Plan, rate: float) -> Plan:
    return replace(plan, optimizer=replace(plan.optimizer, learning_rate=rate))


def _score(run: Run) -> float:
    """What is to be small: the last cost, or its negative for an ascent; a run that blew up is the worst."""
    if run.outcome.is_blown_up:
        return np.inf
    return float(run.cost[-1]) * (-1 if run.plan.direction == "ascend" else 1)


def caption(compare: Compare | None, plans: Sequence[Plan]) -> tuple[str, ...]:
    """What the figures' caption says of the comparison."""
    if compare is None:
        return ()
    if compare.method == "same_rate":
        return (same_rate_words(plans[0].optimizer.learning_rate),)
    ends = [plan.label for plan in plans if plan.optimizer.learning_rate in (compare.grid[0], compare.grid[-1])]
    return (tuned_words(compare.count, compare.rates, {plan.steps for plan in plans}, ends),)
