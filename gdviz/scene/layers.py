"""Tables of a scene laid over those of a file that it extends, key by key; arrays are replaced whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gdviz.costs.data import DATA_SOURCES
from gdviz.errors import KeyPath
from gdviz.scene.cost_keys import SOURCES
from gdviz.tables.file_registry import EXTENDS

# of these keys of a table one alone may stand: who gives one means it in place of the others
ALTERNATIVES: Final[Mapping[KeyPath, tuple[str, ...]]] = {
    ("cost",): SOURCES,
    ("cost", "data"): DATA_SOURCES,
    ("descent",): ("start", "starts"),
}
SCHEDULE: Final = "schedule"  # whose options are those of its name


def laid_over(lower: Mapping[str, Any], upper: Mapping[str, Any], path: KeyPath = ()) -> dict[str, Any]:
    """The keys of the lower table with those of the upper, which stands at `path`, over them."""
    merged = {name: value for name, value in lower.items() if name not in ousted(upper, path)}
    for name, value in upper.items():
        place = (*path, name)
        own, below = (opened(each, place) for each in (value, merged.get(name)))
        is_merged = isinstance(own, dict) and isinstance(below, dict) and not _is_another(own, below, place)
        merged[name] = laid_over(below, own, place) if is_merged else value
    return merged


def ousted(upper: Mapping[str, Any], path: KeyPath) -> set[str]:
    """The keys that a table at `path` cannot have beside its own."""
    alternatives = ALTERNATIVES.get(path, ())
    return set(alternatives) - upper.keys() if upper.keys() & set(alternatives) else set()


def opened(value: Any, path: KeyPath) -> Any:
    """The table that a string at this path is short for: a style by its name, or a schedule by its own."""
    key = EXTENDS if path == ("style",) else "name" if path[-1:] == (SCHEDULE,) else None
    return {key: value} if key and isinstance(value, str) else value


def _is_another(upper: Mapping[str, Any], lower: Mapping[str, Any], path: KeyPath) -> bool:
    """Whether a table is that of another schedule, which has other options."""
    return path[-1:] == (SCHEDULE,) and "name" in upper and upper["name"] != lower.get("name")
