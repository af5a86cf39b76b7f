"""`gdviz.descend` and `gdviz.load`: the runs of a cost, ready to be shown, and the same with other keys."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from gdviz.api.descents import Changed, Descents
from gdviz.api.objective import Objective
from gdviz.api.tables import path_of, plain, refuse
from gdviz.costs.function import Function
from gdviz.costs.stated import POINTS, misstated, points_in
from gdviz.descents.known import Known, find_out
from gdviz.errors import KeyPath, Problem, UsageError, dotted, shown
from gdviz.scene.compare import caption, read_plans, tuned
from gdviz.scene.extended import read_tables
from gdviz.scene.figures import default_figures
from gdviz.scene.layers import ousted
from gdviz.scene.load import check_colors, warnings_of
from gdviz.scene.load import load as load_scene
from gdviz.scene.looks import Looks
from gdviz.scene.override import Override
from gdviz.scene.parts import Scene

TABLES: Final = ("run", "compare")  # of a scene, which stand beside [descent]
REPLACE: Final = "replace"  # what messages call the change of keys


def descend(cost: Objective, start: Any = None, learning_rate: Any = None, **keys: Any) -> Descents:
    """The runs of a cost.  The keys are those of a scene's [descent]: start, optimizer, learning_rate, steps, ...

    A list of optimizers, learning rates or starts gives a run each.  `run` is a list of tables, each a run of its own
    over the other keys, like a scene's [[run]]; `compare` is a table like a scene's [compare].  UsageError says all
    that is wrong.
    """
    if not isinstance(cost, Objective):
        raise UsageError(f"descend: expected a cost that gdviz.cost gives, got {shown(cost)}")
    given = {"start": start, "learning_rate": learning_rate}
    keys = {key: value for key, value in given.items() if value is not None} | keys
    runs, poor = _descended("descend", cost, {key: plain(value) for key, value in keys.items()})
    for words in poor:
        warnings.warn(words, stacklevel=2)
    return runs


def load(path: str | os.PathLike[str]) -> Descents:
    """The runs of a scene file, with its figures; SceneError says all that is wrong with it."""
    runs, poor = _loaded(path_of("load", path), ())
    for words in poor:
        warnings.warn(words, stacklevel=2)
    return runs


def _descended(call: str, cost: Objective, keys: Mapping[str, Any]) -> Changed:
    """The runs of a cost with these keys, and what is poor about them."""
    table: dict[str, Any] = {key: keys[key] for key in TABLES if key in keys}
    own = {key: value for key, value in keys.items() if key not in TABLES}
    several = isinstance(own.get("optimizer"), list) and "run" not in table and bool(own["optimizer"])
    if several:
        table["run"] = _of_optimizers(own.pop("optimizer"))
    table["descent"] = own
    problems: list[Problem] = []
    compare, plans = read_plans(table, cost.part, problems)
    check_colors(table.get("run"), problems)
    argument = partial(_argument, several=several)
    refuse(call, problems, argument)
    poor = [f"{dotted(argument(key))}: {words}" for key, words in warnings_of(table, cost.part)]
    plans = tuned(compare, cost.part.cost, plans)
    note = (cost.part.cost.note,) if isinstance(cost.part.cost, Function) and cost.part.cost.note else ()
    notes = (*caption(compare, plans), *note)
    figures = default_figures(cost.part.cost, len(plans), Looks())
    scene = Scene(Path("descend"), "gradient descent", cost.part.title, cost.part.cost, plans, figures, (), notes)
    known = find_out(scene.cost, scene.plans)
    _check_stated(call, known)
    return Descents(scene, known, partial(_descended_again, cost, keys)), poor


def _descended_again(cost: Objective, keys: Mapping[str, Any], changes: Mapping[str, Any]) -> Changed:
    """The runs of a cost with other keys."""
    runs = None if "optimizer" in changes and isinstance(keys.get("optimizer"), list) else keys.get("run")
    _check_heard(changes, runs)
    kept = {key: value for key, value in keys.items() if key not in ousted(changes, ("descent",))}
    return _descended(REPLACE, cost, {**kept, **changes})


def _loaded(path: Path, overrides: Sequence[Override]) -> Changed:
    """The runs of a scene's file under what a call sets, and what is poor about them."""
    scene = load_scene(path, overrides=overrides)
    again = partial(_loaded_again, path, overrides)
    return Descents(scene, find_out(scene.cost, scene.plans), again), scene.warnings


def _loaded_again(path: Path, overrides: Sequence[Override], changes: Mapping[str, Any]) -> Changed:
    """The runs of a scene's file, which is read anew, with other keys of its [descent]."""
    runs, changes = read_tables(path, overrides).table.get("run"), dict(changes)
    _check_heard(changes, runs)
    if isinstance(changes.get("optimizer"), list) and not runs and "run" not in changes:
        changes["run"] = _of_optimizers(changes.pop("optimizer"))
    own = [Override((key,) if key in TABLES else ("descent", key), value, REPLACE) for key, value in changes.items()]
    return _loaded(path, (*overrides, *own))


def _of_optimizers(names: Sequence[Any]) -> list[dict[str, Any]]:
    """The table of a run for each."""
    return [{"optimizer": name} for name in names]


def _check_heard(changes: Mapping[str, Any], runs: Any) -> None:
    """UsageError for a change that changes nothing, as each run has a value of its own."""
    if "run" in changes or not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        return
    for key in changes:
        if runs and all(key in run for run in runs):
            where = "run[0] has" if len(runs) == 1 else f"each of the {len(runs)} runs has"
            raise UsageError(f"{REPLACE}: {key}: {where} its own; give run = [...] with others")


def _check_stated(call: str, known: Known) -> None:
    """UsageError where a function is not its stated formula at the runs' points or in their window."""
    cost = known.cost
    if not isinstance(cost, Function) or cost.stated is None:
        return
    seen = np.concatenate([run.theta[np.isfinite(run.cost)] for run in known.runs])
    points = np.concatenate([seen[:: 1 + len(seen) // POINTS], *([points_in(known.window)] if known.window else [])])
    if words := misstated(cost, cost.stated, points):
        raise UsageError(f"{call}: expected a cost with a formula of the function, {words}")


def _argument(path: KeyPath, *, several: bool) -> KeyPath:
    """The argument of `descend` that a key path of its tables stands for; `several` optimizers were made runs."""
    if path[:1] == ("descent",):
        return path[1:]
    if several and path[:1] == ("run",):
        return ("optimizer", *path[1:2], *(key for key in path[2:] if key != "optimizer"))
    return path
