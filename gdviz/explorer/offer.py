"""Which scenes become a page: what its script knows of costs, optimizers and views."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from gdviz.changes.base import CHANGES
from gdviz.costs.base import Cost
from gdviz.costs.formula import Formula
from gdviz.costs.model import MODELS, Model
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS, Optimizer, name_of
from gdviz.optimizers.elementwise import Elementwise
from gdviz.optimizers.own import OwnRule, own_optimizer

MOST_STEPS: Final = 20_000
MOST_DATA: Final = 50_000  # rows that a page holds, with some 40 bytes each
MOST_ROWS: Final = 100_000  # that the steps of a run see in batches: the page lists them all
# in the order in which they are taught
FAMILIES: Final = ("gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam")


def twins(folder: str) -> frozenset[str]:
    """The names that have a script in `folder`, "optimizers" or "models", which the page knows by it."""
    return frozenset(
        file.name.removesuffix(".js") for file in files("gdviz.explorer").joinpath(folder).iterdir() if file.is_file()
    )


def panels_of(cost: Cost) -> tuple[str, ...]:
    """The panels that a page of a cost has, named as views, in their order."""
    has_fit = isinstance(cost, Model) and len(cost.data.feature_names) <= 1 + cost.is_classifier
    shapes = ("curve",) if cost.dimension == 1 else ("contour", "surface")
    return (*shapes, *(("data",) if has_fit else ()), "loss")


def refusal(cost: Cost, plans: Sequence[Plan], views: Sequence[str]) -> str | None:
    """Why a scene cannot become a page with these views ("expected ..., got ..."), or None."""
    if not isinstance(cost, Formula) and model_name(cost) not in twins("models"):
        known = " or ".join(sorted(twins("models")))
        got = model_name(cost) or "a Python function, which no browser runs"
        return f"expected a formula, a surface, or the model {known}, got {got}"
    if isinstance(cost, Model) and len(cost.data.target) > MOST_DATA:
        return f"expected at most {MOST_DATA} rows of data on a page, got {len(cost.data.target)}"
    for plan in plans:
        name = name_of(type(plan.optimizer))
        if not isinstance(plan.optimizer, Elementwise) and name not in twins("optimizers"):
            return f"expected an optimizer that the page knows, got {name!r}"
        if plan.changes:
            return f"expected runs that the page can repeat, got {CHANGES.name_of(type(plan.changes[0]))}"
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


def offered(own: Sequence[OwnRule] = ()) -> dict[str, type[Optimizer]]:
    """The optimizers that a page offers by name, gradient descent first, and after them a scene's own."""
    by_hand = twins("optimizers")
    known = [name for name in OPTIMIZERS if name in by_hand or issubclass(OPTIMIZERS[name], Elementwise)]
    known.sort(key=lambda name: (FAMILIES.index(name) if name in FAMILIES else len(FAMILIES), name))
    return {**{name: OPTIMIZERS[name] for name in known}, **{rule.name: own_optimizer(rule) for rule in own}}
