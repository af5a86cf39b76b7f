"""What `check` says of a scene that is legal and drawn as it stands, but will surprise: rates that cannot settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gdviz.costs.base import Cost
from gdviz.descents.ending import rate_limit
from gdviz.descents.plan import Plan
from gdviz.errors import KeyPath
from gdviz.notation import show_setting

MOST_NAMED = 3  # runs that a warning names


def advice(table: dict[str, Any], cost: Cost, plans: Sequence[Plan]) -> Iterator[tuple[KeyPath, str]]:
    """The key of each learning rate above the highest that can settle, and the words, with the runs that have it."""
    found: dict[tuple[KeyPath, str], list[str]] = {}
    for plan in plans:
        limit = rate_limit(cost, plan)
        rate = plan.optimizer.learning_rate
        if limit is not None and rate > limit[0]:
            fault = _key_of(table, rate), f"{show_setting(rate)} is above {limit[1]}"
            found.setdefault(fault, []).append(plan.label)
    for (key, words), labels in found.items():
        yield key, f"{words}: {_verdict(labels, len(plans))}"


def _verdict(labels: Sequence[str], count: int) -> str:
    """Which of so many runs cannot settle."""
    if len(labels) == count:
        return "the run cannot settle" if count == 1 else f"none of the {count} runs can settle"
    named = ", ".join(map(repr, labels[:MOST_NAMED]))
    more = f" and {len(labels) - MOST_NAMED} more" if len(labels) > MOST_NAMED else ""
    return f"the run{'s' if len(labels) > 1 else ''} {named}{more} cannot settle"


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
