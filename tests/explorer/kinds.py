"""The scenes whose pages between them have all that decides what a page does."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surfaces
from gdviz.costs.model import Model
from gdviz.descents.plan import Plan
from gdviz.explorer.offer import model_name, panels_of
from gdviz.optimizers.base import name_of
from gdviz.outputs.html import Html
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.tables.schema import keys_of

MANY = 3  # runs, or minima: more of them are of one kind


def telling(paths: Sequence[Path]) -> list[Path]:
    """The scenes without those all of whose traits others have, in their order.

    That with most traits that are still wanting is taken next, the first of those that have as many.
    """
    traits = {path: frozenset(traits_of(load(path))) for path in paths}
    wanting = frozenset[Hashable]().union(*traits.values())
    kept = set()
    while wanting:
        best = max(paths, key=lambda path: len(traits[path] & wanting))
        kept.add(best)
        wanting -= traits[best]
    return [path for path in paths if path in kept]


def traits_of(scene: Scene) -> Iterator[Hashable]:
    """What of a scene decides which parts of its page have something to do."""
    yield from _of_cost(scene.cost)
    yield "runs", min(len(scene.plans), MANY)
    for name in ("start", "steps", "batch_size", "stop", "schedule", "direction"):
        yield "differs", name, len({getattr(plan, name) for plan in scene.plans}) > 1
    for plan in scene.plans:
        yield from _of_run(plan)
    for figure in scene.figures:
        yield "language", figure.style.language
        yield from (("page", key) for key, value in asdict(figure.outputs.get("html", Html())).items() if value)


@cache
def _named() -> tuple[Cost, ...]:
    """The surfaces of the catalog."""
    return tuple(each.cost() for each in surfaces().values())


def _of_cost(cost: Cost) -> Iterator[Hashable]:
    yield "panels", panels_of(cost)
    yield "parameters", min(cost.dimension, MANY)
    yield "minima", min(len(cost.minima), MANY)
    kind = model_name(cost) or ("surface" if cost in _named() else "formula")
    yield "cost", kind
    if isinstance(cost, Model):
        keys = keys_of(type(cost), leave_out=("data", "window", "names"))
        yield from (("model", kind, key) for key, entry in keys.items() if getattr(cost, key) != entry.default)


def _of_run(plan: Plan) -> Iterator[Hashable]:
    optimizer, name = plan.optimizer, name_of(type(plan.optimizer))
    yield "optimizer", name
    yield "schedule", type(plan.schedule)
    yield "direction", plan.direction
    yield "batches", plan.batch_size is not None
    yield from (("stop", rule) for rule, bound in asdict(plan.stop).items() if bound is not None)
    given = {key: entry.default for key, entry in keys_of(type(optimizer)).items() if key != "learning_rate"}
    yield from (("option", name, key) for key, default in given.items() if getattr(optimizer, key) != default)
