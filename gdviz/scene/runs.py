"""The [descent] table and the [[run]] tables: which descents are made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Annotated, Any

import numpy as np

from gdviz.descent import Plan, Stop
from gdviz.errors import KeyPath, Problem, shown
from gdviz.notation import show_setting
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.registry import unknown
from gdviz.scene.cost import CostPart
from gdviz.schema import REQUIRED, Key, Line, Positive, headed_tables, keys_of, no_table, read, whole

MAX_STEPS = 1_000_000
MAX_RUNS = 200
MAX_NUMBERS = 50_000_000
NEVER = Stop()

Point = tuple[float, ...] | float


@dataclass(frozen=True)
class DescentKeys:
    """The keys of the descent table and of a run table, besides those of the optimizer."""

    optimizer: str = "gradient_descent"
    start: Point | None = None
    starts: tuple[Point, ...] | None = None
    steps: Annotated[int, whole(1, MAX_STEPS)] = 500
    stop: Stop = NEVER


@dataclass(frozen=True)
class RunKeys:
    """The key that only a run table has."""

    label: Line | None = None


@dataclass(frozen=True)
class _Choice:
    """One descent before it has a label."""

    optimizer: Optimizer
    start: tuple[float, ...]
    steps: int
    stop: Stop
    label: str | None


def read_runs(scene: dict[str, Any], part: CostPart | None, problems: list[Problem]) -> tuple[Plan, ...]:
    """The plans of a scene's descent and run tables; lists of learning rates and starts give one run each."""
    descent, tables = scene.get("descent", {}), scene.get("run", [{}])
    before = len(problems)
    if not isinstance(descent, dict):
        problems.append(Problem(("descent",), no_table(descent, ("descent",))))
    problems += headed_tables(tables, "run")
    if len(problems) > before:
        return ()
    default = _kind(descent, ("descent",), problems) if "optimizer" in descent else GradientDescent
    paths: list[KeyPath] = [("run", i) if "run" in scene else ("descent",) for i in range(len(tables))]
    kinds = [
        _kind(table, path, problems) if "optimizer" in table else default
        for table, path in zip(tables, paths, strict=True)
    ]
    defaults = read(descent, _keys(default, *kinds), ("descent",), problems)
    owns = [
        read(table, {**keys_of(RunKeys), **_keys(kind)}, path, problems)
        for table, path, kind in zip(tables, paths, kinds, strict=True)
    ]
    if part is None or len(problems) > before:
        return ()
    choices = [
        choice
        for own, path, kind in zip(owns, paths, kinds, strict=True)
        if kind is not None
        for choice in _choices(kind, _merged(defaults, own), path, part, problems)
    ]
    _check_amount(choices, problems)
    return _labelled(choices) if len(problems) == before else ()


def _kind(table: dict[str, Any], path: KeyPath, problems: list[Problem]) -> type[Optimizer] | None:
    """The class of the optimizer that a table names."""
    name = table["optimizer"]
    if isinstance(name, str) and name in OPTIMIZERS:
        return OPTIMIZERS[name]
    if isinstance(name, str):  # the schema tells of every other kind of value
        problems.append(Problem((*path, "optimizer"), unknown("optimizer", name, OPTIMIZERS)))
    return None


def _keys(*kinds: type[Optimizer] | None) -> dict[str, Key]:
    """The keys of a descent or run table whose runs use optimizers of these kinds."""
    keys = keys_of(DescentKeys)
    for kind in kinds:
        keys |= keys_of(kind) if kind is not None else {}
    return {**keys, "learning_rate": Key(Positive | tuple[Positive, ...], None)}


def _merged(defaults: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A run's values over the defaults; its own start or starts replace both."""
    dropped = ("start", "starts") if "start" in own or "starts" in own else ()
    return {**{name: value for name, value in defaults.items() if name not in dropped}, **own}


def _choices(
    kind: type[Optimizer], values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]
) -> list[_Choice]:
    """The descents of one table: every start with every learning rate."""
    starts = _starts(values, path, part, problems)
    rates = _rates(kind, values, path, part, problems)
    own = {name: values[name] for name in keys_of(kind, leave_out=("learning_rate",)) if name in values}
    rest = values.get("steps", DescentKeys.steps), values.get("stop", DescentKeys.stop), values.get("label")
    return [_Choice(kind(**own, **rate), start, *rest) for start, rate in product(starts, rates)]


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
    if rate == ():
        problems.append(Problem((*path, "learning_rate"), "expected at least one number > 0, got []"))
    return [{"learning_rate": each} for each in (rate if isinstance(rate, tuple) else (rate,))]


def _starts(values: dict[str, Any], path: KeyPath, part: CostPart, problems: list[Problem]) -> list[tuple[float, ...]]:
    """The starts, each of as many numbers as the cost has parameters; else the surface's suggestion."""
    if "start" in values and "starts" in values:
        problems.append(Problem((*path, "starts"), "expected start or starts, got both"))
        return []
    if "start" not in values and "starts" not in values:
        if part.start is None:
            problems.append(Problem(path, f"missing key 'start': expected {_point_words(part)}"))
            return []
        return [part.start]
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
    if len(start) != part.cost.dimension:
        got = list(start) if isinstance(point, tuple) else point
        problems.append(Problem(key, f"expected {_point_words(part)}, got {shown(got)}"))
        return []
    value = float(part.cost.value(np.array(start)))
    if not np.isfinite(value):
        problems.append(Problem(key, f"expected a start where the cost is finite, got a cost of {value} there"))
        return []
    return [start]


def _point_words(part: CostPart) -> str:
    names = ", ".join(part.cost.variables)
    if part.cost.dimension == 1:
        return f"a number ({names})"
    return f"a list of {part.cost.dimension} numbers ({names})"


def _check_amount(choices: list[_Choice], problems: list[Problem]) -> None:
    if len(choices) > MAX_RUNS:
        problems.append(Problem(("descent",), f"expected at most {MAX_RUNS} runs, got {len(choices)}"))
    numbers = sum((choice.steps + 1) * len(choice.start) for choice in choices)
    if numbers > MAX_NUMBERS:
        message = f"expected at most {MAX_NUMBERS} numbers to keep (runs × steps × parameters), got {numbers}"
        problems.append(Problem(("descent", "steps"), message))


def _labelled(choices: list[_Choice]) -> tuple[Plan, ...]:
    """Plans whose labels say what tells them apart: optimizer, learning rate, start."""
    optimizers = {OPTIMIZERS.name_of(type(choice.optimizer)) for choice in choices}
    rates = {choice.optimizer.learning_rate for choice in choices}
    starts = {choice.start for choice in choices}
    plans = []
    for choice in choices:
        parts = []
        if len(optimizers) > 1 or (len(rates) == 1 and len(starts) == 1):
            parts.append(OPTIMIZERS.name_of(type(choice.optimizer)).replace("_", " "))
        if len(rates) > 1 and len(optimizers) == 1:
            parts.append(f"η = {show_setting(choice.optimizer.learning_rate)}")
        if len(starts) > 1:
            parts.append(f"from {show_setting(choice.start if len(choice.start) > 1 else choice.start[0])}")
        label = choice.label if choice.label is not None else ", ".join(parts)
        plans.append(Plan(label, choice.optimizer, choice.start, choice.steps, choice.stop))
    return tuple(plans)
