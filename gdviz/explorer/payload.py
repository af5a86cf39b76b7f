"""What a page is told of its scene, as plain values for JSON: numbers, texts, and nothing to execute."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final, Literal, get_args, get_origin

from gdviz.batches import batches
from gdviz.costs.base import Cost, Window
from gdviz.costs.expression import Call, Node, Number
from gdviz.costs.formula import Formula
from gdviz.costs.model import MODELS, Model
from gdviz.curvature import curvature_at_minima, largest_curvature
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.plan import CONSTANT, Plan
from gdviz.schema import REQUIRED, Key, Rule, expectation, keys_of

MOST_STEPS: Final = 20_000
MOST_ROWS: Final = 100_000  # that the steps of a run see in batches: the page lists them all
SYMBOLS: Final[Mapping[str, str]] = {
    "momentum": "μ", "dampening": "τ", "weight_decay": "λ", "eps": "ε", "alpha": "α", "rho": "ρ", "betas": "β",
}  # fmt: skip


def twins(folder: str) -> frozenset[str]:
    """The names that have a script in `folder`, "optimizers" or "models": the page knows these."""
    return frozenset(
        file.name.removesuffix(".js") for file in files("gdviz.explorer").joinpath(folder).iterdir() if file.is_file()
    )


def panels_of(cost: Cost) -> tuple[str, ...]:
    """The panels that a page of a cost has, named as views, in their order."""
    has_fit = isinstance(cost, Model) and len(cost.data.feature_names) <= 1 + cost.is_classifier
    shapes = {1: ("curve",), 2: ("contour", "surface")}.get(cost.dimension, ())
    return (*shapes, *(("data",) if has_fit else ()), "loss")


def refusal(cost: Cost, plans: Sequence[Plan], views: Sequence[str]) -> str | None:
    """Why a scene cannot become a page with these views ("expected ..., got ..."), or None."""
    if not isinstance(cost, Formula) and model_name(cost) not in twins("models"):
        known = " or ".join(sorted(twins("models")))
        got = model_name(cost) or "a Python function, which no browser runs"
        return f"expected a formula, a surface, or the model {known}, got {got}"
    for plan in plans:
        name = OPTIMIZERS.name_of(type(plan.optimizer))
        if name not in twins("optimizers"):
            return f"expected an optimizer that the page knows, got {name!r}"
        if plan.steps > MOST_STEPS:
            return f"expected at most {MOST_STEPS} steps, got {plan.steps}"
        if plan.steps * (plan.batch_size or 0) > MOST_ROWS:
            return f"expected at most {MOST_ROWS} rows in all batches, got {plan.steps * (plan.batch_size or 0)}"
    panels = panels_of(cost)
    other = next((view for view in views if view not in panels), None)
    return f"expected views of {', '.join(panels)} on a page, got {other!r}" if other else None


def model_name(cost: Cost) -> str | None:
    """The name of a model in a scene; None for every other cost."""
    return MODELS.name_of(type(cost)) if isinstance(cost, Model) else None


def payload(cost: Cost, plans: Sequence[Plan], window: Window, panels: Sequence[str]) -> dict[str, Any]:
    """All that the page's script must know."""
    return {
        "cost": _cost(cost),
        "names": [plain_name(name) for name in cost.variables],
        "window": [list(pair) for pair in window],
        "scale": cost.scale,
        "has_own_window": cost.window is not None,
        "minima": [dataclasses.asdict(minimum) for minimum in cost.minima],
        "stability": _stability(cost),
        "panels": [panel for panel in panels_of(cost) if panel in panels],
        "runs": [_run(plan, cost) for plan in plans],
        "optimizers": [_optimizer(name) for name in offered()],
    }


def offered() -> list[str]:
    """The optimizers that a page offers, gradient descent first."""
    known = [name for name in OPTIMIZERS if name in twins("optimizers")]
    return sorted(known, key=lambda name: (_FAMILIES.index(name) if name in _FAMILIES else len(_FAMILIES), name))


_FAMILIES: Final = ("gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam")


def tree(node: Node) -> Any:
    """A formula's tree: a number, a name, or [function, argument, ...]."""
    if isinstance(node, Number):
        return node.value
    return [node.function, *map(tree, node.arguments)] if isinstance(node, Call) else node.name


def _cost(cost: Cost) -> dict[str, Any]:
    if isinstance(cost, Formula):
        return {"tree": tree(cost.tree), "variables": list(cost.variables), "parameters": dict(cost.parameters)}
    assert isinstance(cost, Model)
    data = cost.data
    return {
        "variables": list(cost.variables),
        "model": model_name(cost),
        "is_classifier": cost.is_classifier,
        "has_margins": bool(cost.margins),
        "options": {key: getattr(cost, key) for key in keys_of(type(cost), leave_out=("data", "window"))},
        "data": {
            "columns": data.scaled.T.tolist(),
            "target": data.target.tolist(),
            "mean": data.mean.tolist(),
            "spread": data.spread.tolist(),
            "feature_names": list(data.feature_names),
            "target_name": data.target_name,
        },
    }


def _stability(cost: Cost) -> dict[str, Any] | None:
    """The curvature L that limits the learning rate, and where it was found; None where it is not known."""
    curvature = largest_curvature(cost)
    if curvature is not None:
        return {"curvature": curvature, "where": ""}
    curvature = curvature_at_minima(cost)
    return None if curvature is None else {"curvature": curvature, "where": " at the minimum"}


def _run(plan: Plan, cost: Cost) -> dict[str, Any]:
    return {
        "label": plan.label,
        "optimizer": OPTIMIZERS.name_of(type(plan.optimizer)),
        "options": _values(plan.optimizer),
        "start": list(plan.start),
        "steps": plan.steps,
        "stop": {name: bound for name, bound in dataclasses.asdict(plan.stop).items() if bound is not None},
        "direction": plan.direction,
        **_rates(plan),
        **_batches(plan, cost),
    }


def _rates(plan: Plan) -> dict[str, Any]:
    """The learning rate of each step, where a schedule changes it."""
    if plan.schedule == CONSTANT:
        return {}
    rate = plan.optimizer.learning_rate
    return {"scheduledRate": rate, "rates": plan.schedule.rates(rate, plan.steps).tolist()}


def _batches(plan: Plan, cost: Cost) -> dict[str, Any]:
    """The rows that each step sees, where it does not see them all."""
    if plan.batch_size is None or not isinstance(cost, Model):
        return {}
    drawn = batches(len(cost.data.target), plan.batch_size, plan.seed)
    return {"batches": [next(drawn).tolist() for _ in range(plan.steps)]}


def _values(optimizer: Optimizer) -> dict[str, Any]:
    return {key: getattr(optimizer, key) for key in keys_of(type(optimizer))}


def _optimizer(name: str) -> dict[str, Any]:
    kind = OPTIMIZERS[name]
    return {
        "name": name,
        "title": kind.spelling or name.replace("_", " "),
        "options": [_option(key, entry) for key, entry in keys_of(kind).items()],
    }


def _option(name: str, key: Key) -> dict[str, Any]:
    """A hyper-parameter: its default (null where it must be given), and within which bounds an input keeps it."""
    default = None if key.default is REQUIRED else key.default
    return {"name": name, "symbol": SYMBOLS.get(name, ""), "default": default, **_bounds(key.annotation)}


def _bounds(annotation: Any) -> dict[str, Any]:
    """The bounds that the rule of a number, or of the numbers of a pair, puts in words."""
    choices = [choice for kind in get_args(annotation) if get_origin(kind) is Literal for choice in get_args(kind)]
    if choices:
        return {"choices": choices}
    notes = [note for note in getattr(annotation, "__metadata__", ()) if isinstance(note, Rule)]
    if get_origin(annotation) is tuple:
        return _bounds(get_args(annotation)[0])
    words = expectation(annotation) if notes else ""
    between = re.match(r"a number from (\S+) to (\S+)", words)
    if between:
        return {"low": float(between[1]), "high": float(between[2])}
    found: dict[str, Any] = {}
    for sign, bound in re.findall(r"([<>]=?) (-?[\d.]+)", words if words.startswith("a number") else ""):
        found["low" if sign[0] == ">" else "high"] = float(bound)
        found["low_open" if sign[0] == ">" else "high_open"] = len(sign) == 1
    return found


def plain_name(name: str) -> str:
    """A variable's name as text: theta1 -> θ₁, x_max -> x max."""
    match = re.fullmatch(r"([^\W\d_]+)_?(\d*)", name)
    stem, index = match.groups() if match else (name, "")
    return _GREEK.get(stem, stem.replace("_", " ")) + index.translate(_INDEX)


_INDEX: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_GREEK: Final[Mapping[str, str]] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip
