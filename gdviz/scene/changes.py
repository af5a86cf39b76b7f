"""The keys of a descent or run table that change its steps: `clip_norm = 1.0`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gdviz.changes.base import CHANGES, Change
from gdviz.errors import KeyPath, Problem
from gdviz.optimizers.base import Optimizer
from gdviz.tables.schema import Key, keys_of


def change_keys() -> dict[str, Key]:
    """A key for each change there is: a table of its fields; of a single field also its value alone."""
    return {name: Key(_taken(CHANGES[name]), None) for name in CHANGES}


def _taken(kind: type[Change]) -> Any:
    fields = list(keys_of(kind).values())
    return fields[0].annotation | kind if len(fields) == 1 else kind


def changes_of(values: Mapping[str, Any]) -> tuple[Change, ...]:
    """The changes that the values of a table ask for, in the order of their names."""
    return tuple(_change(CHANGES[name], values[name]) for name in CHANGES if name in values)


def _change(kind: type[Change], value: Any) -> Change:
    return value if isinstance(value, kind) else kind(**dict.fromkeys(keys_of(kind), value))


def check_changes(optimizer: Optimizer, changes: Sequence[Change], path: KeyPath, problems: list[Problem]) -> None:
    """A problem for each change of gradients beside an optimizer that holds them against more of the cost."""
    for change in changes:
        if optimizer.beyond_gradients and change.bends_gradients:
            words = f"got {optimizer.title}, which also goes by {optimizer.beyond_gradients}"
            message = f"expected an optimizer that goes by gradients alone, {words}"
            problems.append(Problem((*path, CHANGES.name_of(type(change))), message))
