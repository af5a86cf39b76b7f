"""What `check` says of a scene that is legal and drawn as it stands, but will surprise: rates that cannot settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gdviz.costs.base import Cost
from gdviz.ending import rate_limit
from gdviz.errors import KeyPath
from gdviz.notation import show_setting
from gdviz.plan import Plan


def advice(table: dict[str, Any], cost: Cost, plans: Sequence[Plan]) -> Iterator[tuple[KeyPath, str]]:
    """The key of each learning rate above the highest that can settle, and the words; each said once."""
    said = set()
    for plan in plans:
        limit = rate_limit(cost, plan)
        rate = plan.optimizer.learning_rate
        if limit is not None and rate > limit[0]:
            words = f"{show_setting(rate)} is above {limit[1]}: the run cannot settle"
            key = _key_of(table, rate)
            if (key, words) not in said:
                said.add((key, words))
                yield key, words


def _key_of(table: dict[str, Any], rate: float) -> KeyPath:
    """Where a learning rate stands in the scene; the cost's table where it is the surface's own."""
    tables: list[tuple[KeyPath, dict[str, Any]]] = [(("run", i), run) for i, run in enumerate(table.get("run", ()))]
    for path, keys in [*tables, (("descent",), table.get("descent", {}))]:
        given = keys.get("learning_rate")
        if given == rate:
            return (*path, "learning_rate")
        if isinstance(given, list) and rate in given:
            return (*path, "learning_rate", given.index(rate))
    return ("cost",)
