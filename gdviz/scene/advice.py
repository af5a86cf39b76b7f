"""What `check` says of a scene that is legal and drawn as it stands, but will surprise: rates that cannot settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gdviz.costs.base import Cost
from gdviz.descents.curvature import curvature_of
from gdviz.descents.plan import Plan
from gdviz.descents.stability import Excess, rate_excess
from gdviz.errors import KeyPath
from gdviz.words.stability import cannot_settle


def advice(table: dict[str, Any], cost: Cost, plans: Sequence[Plan]) -> Iterator[tuple[KeyPath, str]]:
    """The key of each learning rate above the highest that can settle, and the words, with the runs that have it."""
    found: dict[tuple[KeyPath, Excess], list[str]] = {}
    curvature = curvature_of(cost)
    for plan in plans:
        excess = rate_excess(curvature, plan)
        if excess is not None:
            found.setdefault((_key_of(table, excess.learning_rate), excess), []).append(plan.label)
    for (key, excess), labels in found.items():
        yield key, cannot_settle(excess, labels, len(plans))


def _key_of(table: dict[str, Any], rate: float) -> KeyPath:
    """Where a learning rate stands in the scene: also in the comparison that tuned it, or with the surface's own."""
    if table.get("compare", {}).get("method") == "tuned":
        return ("compare",)
    tables: list[tuple[KeyPath, dict[str, Any]]] = [(("run", i), run) for i, run in enumerate(table.get("run", ()))]
    for path, keys in [*tables, (("descent",), table.get("descent", {}))]:
        given = keys.get("learning_rate")
        if given == rate:
            return (*path, "learning_rate")
        if isinstance(given, list) and rate in given:
            return (*path, "learning_rate", given.index(rate))
    return ("cost",)
