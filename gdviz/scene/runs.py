"""The [descent] table and the [[run]] tables: which descents are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np

from gdviz.costs.data import MAX_SIZE
from gdviz.costs.formula import Formula
from gdviz.costs.model import Model
from gdviz.descents.plan import CONSTANT, MAX_STEPS, Plan
from gdviz.errors import KeyPath, Problem, shown
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.scene.changes import change_keys, changes_of, check_changes
from gdviz.scene.cost import CostPart
from gdviz.scene.descent_keys import RATES, DescentKeys, Point, RunKeys
from gdviz.scene.homes import read_keys
from gdviz.scene.hyperparameters import Kind, foreign, own_keys
from gdviz.scene.own_optimizers import Kinds
from gdviz.schedules.base import SCHEDULES, Schedule
from gdviz.tables.mathematics import as_mathtext
from gdviz.tables.registry import unknown
from gdviz.tables.schema import REQUIRED, Key, headed_tables, keys_of, no_table
from gdviz.words.labels import labelled

NO_KINDS: Final[Kinds] = {}
MAX_RUNS = 200
LOOKS: Final = ("note", "strong", "color", "line", "marker")
PLAIN_KEYS: Final = ("stop", "direction", "seed", "schedule", *LOOKS)  # that a plan has as they are
MAX_NUMBERS = 50_000_000


def read_runs(
    scene: dict[str, Any], part: CostPart | None, problems: list[Problem], own: Kinds = NO_KINDS
) -> tuple[Plan, ...]:
    """The plans of a scene's descent and run tables; lists of learning rates and starts give one run each.

    `own` are the scene's own optimizers.
    """
    before = len(problems)
    defaults, runs = _read_tables(scene, problems, own)
    if part is None:
        return ()
    if len(problems) > before:
        for values, path in [(defaults, ("descent",)), *((run.values, run.path) for run in runs)]:
            _check_given(values, path, part, problems)
        return ()
    plans = [
        plan
        for run in runs
        if run.kind is not None
        for plan in _plans(run.kind, _merged(defaults, run.values), run.path, part, problems)
    ]
    if runs and all("start" in run.values or "starts" in run.values for run in runs):
        _check_starts(defaults, ("descent",), part, problems)  # which no run takes
    _check_amount(plans, problems)
    rows = len(part.cost.data.target) if isinstance(part.cost, Model) else None
    return labelled(plans, rows) if len(problems) == before else ()


@dataclass(frozen=True)
class _RunTable:
    """What one run's table says: where it stands, its optimizer, and the values of its keys."""

    path: KeyPath
    kind: Kind
    values: dict[str, Any]


def _read_tables(scene: dict[str, Any], problems: list[Problem], own: Kinds) -> tuple[dict[str, Any], list[_RunTable]]:
    """The values of the descent table, and the run tables; a scene without any has one run, the descent itself."""
    descent, tables = scene.get("descent", {}), scene.get("run", [{}])
    found = [] if isinstance(descent, dict) else [Problem(("descent",), no_table(descent, ("descent",)))]
    found += headed_tables(tables, "run")
    problems += found
    if found:
        return {}, []
    default = _kind(descent, ("descent",), problems, own) if "optimizer" in descent else GradientDescent
    paths: list[KeyPath] = [("run", i) if "run" in scene else ("descent",) for i in range(len(tables))]
    kinds = [
        _kind(table, path, problems, own) if "optimizer" in table else default
        for table, path in zip(tables, paths, strict=True)
    ]
    defaults = _read(descent, {}, (default, *kinds), ("descent",), problems)
    return defaults, [
        _RunTable(path, kind, _read(table, keys_of(RunKeys), (kind,), path, problems))
        for table, path, kind in zip(tables, paths, kinds, strict=True)
    ]


def most_steps(scene: dict[str, Any]) -> int | None:
    """The steps of a scene's longest run, whatever else is wrong with its runs; None where they cannot be told."""
    descent, tables = scene.get("descent", {}), scene.get("run", [{}])
    if not isinstance(descent, dict) or headed_tables(tables, "run"):
        return None
    found = [{**descent, **table}.get("steps", DescentKeys.steps) for table in tables]
    return max(found) if all(type(steps) is int and 0 < steps <= MAX_STEPS for steps in found) else None


def _check_given(values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]) -> None:
    """The problems of a table's starts and batches with the cost, where others keep its runs from being made."""
    _check_starts(values, path, part, problems)
    _batch_size(values, path, part, problems)


def _check_starts(values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]) -> None:
    """The problems of a table's own starts with the cost, where it has any."""
    if "start" in values or "starts" in values:
        _starts(values, path, part, problems)


def _kind(table: dict[str, Any], path: KeyPath, problems: list[Problem], own: Kinds) -> Kind:
    """The class of the optimizer that a table names."""
    name = table["optimizer"]
    if isinstance(name, str) and (name in own or name in OPTIMIZERS):
        return own[name] if name in own else OPTIMIZERS[name]
    if isinstance(name, str):  # the schema tells of every other kind of value
        problems.append(Problem((*path, "optimizer"), unknown("optimizer", name, [*OPTIMIZERS, *own])))
    return None


def _read(
    table: dict[str, Any], keys: dict[str, Key], kinds: Sequence[Kind], path: KeyPath, problems: list[Problem]
) -> dict[str, Any]:
    """The values of a table whose runs use optimizers of these kinds; its schedule is made."""
    known = {**keys, **keys_of(DescentKeys), **own_keys(kinds), **change_keys()}
    known |= {"schedule": Key(Any, None), "learning_rate": RATES}
    values = read_keys(table, known, path, problems, foreign(kinds))
    if values.get("learning_rate") == ():
        problems.append(Problem((*path, "learning_rate"), "expected at least one number > 0, got []"))
    if "schedule" in values:
        values["schedule"] = _schedule(values["schedule"], (*path, "schedule"), problems)
    return values


def _schedule(value: Any, path: KeyPath, problems: list[Problem]) -> Schedule:
    """The schedule that `schedule = "cosine"` or `schedule = { name = "step", step_size = 30 }` asks for."""
    table = {"name": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or not isinstance(table.get("name"), str):
        problems.append(Problem(path, f"expected the name of a schedule, or a table with a name, got {shown(value)}"))
        return CONSTANT
    name = table["name"]
    if name not in SCHEDULES:
        problems.append(Problem(path, unknown("schedule", name, SCHEDULES)))
        return CONSTANT
    before = len(problems)
    options = read_keys({key: table[key] for key in table if key != "name"}, keys_of(SCHEDULES[name]), path, problems)
    return SCHEDULES[name](**options) if len(problems) == before else CONSTANT


def _merged(defaults: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A run's values over the defaults; its own start or starts replace both."""
    dropped = ("start", "starts") if "start" in own or "starts" in own else ()
    return {**{name: value for name, value in defaults.items() if name not in dropped}, **own}


def _plans(
    kind: type[Optimizer], values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]
) -> list[Plan]:
    """The descents of one table: every start with every learning rate; their labels are those that the table gives."""
    starts = _starts(values, path, part, problems)
    rates = _rates(kind, values, path, part, problems)
    own = {name: values[name] for name in keys_of(kind, leave_out=("learning_rate",)) if name in values}
    rest: dict[str, Any] = {name: values[name] for name in PLAIN_KEYS if name in values}
    rest |= {"note": as_mathtext(values["note"])} if "note" in values else {}
    steps, label = values.get("steps", DescentKeys.steps), (values.get("label") or "").strip()
    rest |= {"batch_size": _batch_size(values, path, part, problems), "changes": changes_of(values)}
    plans = [Plan(label, kind(**own, **rate), start, steps, **rest) for start, rate in product(starts, rates)]
    for plan in plans[:1]:
        check_changes(plan.optimizer, plan.changes, path, problems)
    return plans


def _batch_size(values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]) -> int | None:
    """The rows a step sees, None for all of them."""
    size = values.get("batch_size", "all")
    if size == "all":
        return None
    if not isinstance(part.cost, Model):
        problems.append(Problem((*path, "batch_size"), "only a model has data to take batches of"))
        return None
    rows = len(part.cost.data.target)
    if size > rows:
        problems.append(Problem((*path, "batch_size"), f"expected at most the {rows} rows of the data, got {size}"))
    return int(size)


def _rates(
    kind: type[Optimizer], values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]
) -> list[dict[str, float]]:
    """The learning rates as keyword arguments; the optimizer's own default, else the surface's suggestion."""
    rate = values.get("learning_rate")
    if rate is None and keys_of(kind)["learning_rate"].default is not REQUIRED:
        return [{}]
    rate = part.learning_rate if rate is None else rate
    if rate is None:
        problems.append(Problem(path, "missing key 'learning_rate': expected a number > 0 or a list of such"))
        return []
    return [{"learning_rate": each} for each in (rate if isinstance(rate, tuple) else (rate,))]


def _starts(values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]) -> list[tuple[float, ...]]:
    """The starts, each of as many numbers as the cost has parameters; else what the surface or model suggests."""
    if "start" in values and "starts" in values:
        problems.append(Problem((*path, "starts"), "expected start or starts, got both"))
        return []
    if "start" not in values and "starts" not in values:
        suggested = part.start_for(values.get("seed", DescentKeys.seed))
        if suggested is None:
            problems.append(Problem(path, f"missing key 'start': expected {_point_words(part)}"))
            return []
        return [suggested]
    if values.get("starts") == ():
        problems.append(Problem((*path, "starts"), "expected at least one start, got []"))
    if "start" in values:
        points = [((*path, "start"), values["start"])]
    else:
        points = [((*path, "starts", i), point) for i, point in enumerate(values["starts"])]
    return [start for key, point in points for start in _start(point, key, part, problems)]


def _start(point: Point, key: KeyPath, part: CostPart, problems: list[Problem]) -> list[tuple[float, ...]]:
    """The start as one tuple in a list; an empty list where it does not fit the cost."""
    start = point if isinstance(point, tuple) else (point,)
    got = list(start) if isinstance(point, tuple) else point
    if len(start) != part.cost.dimension:
        problems.append(Problem(key, f"expected {_point_words(part)}, got {shown(got)}"))
        return []
    value = float(part.cost.value(np.array(start)))
    if not np.isfinite(value):
        culprit = part.cost.undefined_at(np.array(start)) if isinstance(part.cost, Formula) else ""
        why = f", for {culprit} is not finite" if culprit else ""
        problems.append(Problem(key, f"expected a start where the cost is finite, got a cost of {value} there{why}"))
        return []
    if not np.abs(start).max() <= MAX_SIZE:
        problems.append(Problem(key, f"expected numbers of at most {MAX_SIZE:g} in size, got {shown(got)}"))
        return []
    return [start]


def _point_words(part: CostPart) -> str:
    names = ", ".join(part.cost.variables)
    if part.cost.dimension == 1:
        return f"a number ({names})"
    products = part.cost.likely_products if isinstance(part.cost, Formula) else ()
    hint = f"; {products[0]} is one variable, {'*'.join(products[0])} a product" if products else ""
    return f"a list of {part.cost.dimension} numbers ({names}{hint})"


def _check_amount(plans: list[Plan], problems: list[Problem]) -> None:
    if len(plans) > MAX_RUNS:
        problems.append(Problem(("descent",), f"expected at most {MAX_RUNS} runs, got {len(plans)}"))
    numbers = sum((plan.steps + 1) * len(plan.start) for plan in plans)
    if numbers > MAX_NUMBERS:
        message = f"expected at most {MAX_NUMBERS} numbers to keep (runs × steps × parameters), got {numbers}"
        problems.append(Problem(("descent", "steps"), message))
