"""What `check` says of a scene that is legal and drawn as it stands, but will surprise: its rates and features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from gdviz.descents.known import Known
from gdviz.descents.plan import Plan
from gdviz.descents.poor_rates import Poor, Trouble, poor_rate
from gdviz.errors import KeyPath
from gdviz.optimizers.base import name_of
from gdviz.scene.better_rates import GRID, BetterRates, raw_limit
from gdviz.scene.descent_keys import DescentKeys
from gdviz.scene.extended import read_tables
from gdviz.scene.override import Override
from gdviz.scene.parts import Scene
from gdviz.words.poor_rates import offer_words, poor_words, raw_words

FAULTLESS = (Trouble.DIVERGES, Trouble.CRAWLS)  # of a cost, unless there is a rate that does better


@np.errstate(all="ignore")  # a run may reach 1e308, and so may a window or data
def advice(scene: Scene, known: Known, overrides: Sequence[Override] = ()) -> list[str]:
    """A line for each learning rate of a scene, as it was read, that does not show what it might, with a better one."""
    tables = read_tables(scene.path, overrides)
    return [tables.warning(key, words) for key, words in _found(tables.table, known, BetterRates(scene.cost))]


def _found(table: dict[str, Any], known: Known, better: BetterRates) -> Iterator[tuple[KeyPath, str]]:
    """The key of each such rate, and the words, with the runs that have it."""
    found: dict[tuple[KeyPath, float, Poor], list[Plan]] = {}
    for run in known.runs:
        poor = poor_rate(known, run)
        if poor is not None:
            rate = run.plan.optimizer.learning_rate
            found.setdefault((_key_of(table, run.plan), rate, poor), []).append(run.plan)
    raw = raw_limit(known)
    if raw is not None:
        yield ("cost", "data"), raw_words(raw)
    for (key, rate, poor), plans in found.items():
        rates = [] if raw else sorted({each for plan in plans for each in better.of(plan)})
        if rates or poor not in FAULTLESS:
            words = poor_words(poor, rate, [plan.label for plan in plans], len(known.runs))
            yield key, words + offer_words(rates, GRID.rates, GRID.count)


def _key_of(table: dict[str, Any], plan: Plan) -> KeyPath:
    """Where a plan's learning rate stands in the scene: also in the comparison that tuned it, or with its optimizer."""
    if table.get("compare", {}).get("method") == "tuned":
        return ("compare",)
    descent, rate = table.get("descent", {}), plan.optimizer.learning_rate
    runs: list[tuple[KeyPath, dict[str, Any]]] = [(("run", i), run) for i, run in enumerate(table.get("run", [{}]))]
    for path, own in runs:
        keys = {**descent, **own}
        given = keys.get("learning_rate")
        if keys.get("optimizer", DescentKeys.optimizer) != name_of(type(plan.optimizer)):
            continue
        home = path if "learning_rate" in own else ("descent",)
        if given == rate:
            return (*home, "learning_rate")
        if isinstance(given, list) and rate in given:
            return (*home, "learning_rate", given.index(rate))
        if given is None and "optimizer" in keys:
            return (*(path if "optimizer" in own else ("descent",)), "optimizer")
    return ("cost",)
