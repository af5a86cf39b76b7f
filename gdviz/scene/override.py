"""What a call sets in a scene: `--set descent.steps=50`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Final

from gdviz.errors import KeyPath, UsageError, dotted, shown
from gdviz.scene.layers import opened, ousted
from gdviz.scene.sources import Origin, SceneTables, Source
from gdviz.tables.file_registry import EXTENDS
from gdviz.tables.toml_text import toml_text

OPTION: Final = "--set"
MOST_NAMES: Final = 20  # of a key
_NAME: Final = r"""(?P<bare>[\w-]+)|"(?P<quoted>[^"\\\n]+)"|'(?P<literal>[^'\n]+)'"""
_PART: Final = re.compile(rf"(?P<dot>\.)?(?:{_NAME})|\[(?P<index>\d{{1,6}})\]")


@dataclass(frozen=True)
class Override:
    """A value for the key at a path, as though the scene gave it there itself; messages call it `by`."""

    path: KeyPath
    value: Any
    by: str = OPTION

    @property
    def as_table(self) -> Any:
        """The tables of a scene that has this key alone."""
        value = self.value
        for part in reversed(self.path):
            value = [value] if isinstance(part, int) else {part: value}
        return value


def override(text: str) -> Override:
    """What KEY=VALUE sets: a key with dots, and [0] for the first of an array, and a value of TOML.

    UsageError where it is none.
    """
    path, rest = _key(text)
    if not path or not rest.startswith("="):
        raise UsageError(
            f"{OPTION}: expected KEY=VALUE such as descent.steps=50 or figure[0].fps=10, got {shown(text)}"
        )
    if path[0] == EXTENDS:
        raise UsageError(f"{OPTION}: {EXTENDS}: expected a key of a scene's tables; what it extends stands in its file")
    return Override(path, _value(rest[1:].strip(), path))


def _key(text: str) -> tuple[KeyPath, str]:
    """The key at the start of a text, and what is left of it; an empty key where there is none."""
    path: list[str | int] = []
    at = 0
    while found := _PART.match(text, at):
        name = found["bare"] or found["quoted"] or found["literal"]
        if len(path) == MOST_NAMES or bool(found["dot"]) != (name is not None and bool(path)):
            return (), text
        path.append(int(found["index"]) if name is None else name)
        at = found.end()
    return (tuple(path), text[at:].lstrip()) if path and isinstance(path[0], str) else ((), text)


def _value(text: str, path: KeyPath) -> Any:
    """The value of a TOML text.  UsageError where it is none."""
    try:
        tables = tomllib.loads(f"value = {text}")
        if tables.keys() == {"value"}:
            return tables["value"]
    except (ValueError, RecursionError):  # not TOML; a number of thousands of digits; nested too deeply
        pass
    plain = re.fullmatch(r"[\w. -]+", text)
    hint = f"; text stands in quotation marks: '{dotted(path)}={toml_text(text)}'" if plain else ""
    raise UsageError(f"{OPTION}: {dotted(path)}: expected a value of TOML, got {shown(text)}{hint}")


def overridden(tables: SceneTables, overrides: Sequence[Override]) -> SceneTables:
    """The tables with these values in their places, the later ones over the earlier.

    UsageError where one has no place, such as in a fourth figure of three.
    """
    if not overrides:
        return tables
    table, origins = deepcopy(tables.table), dict(tables.origins)
    for each in overrides:
        made = _put(table, each)
        below = len(each.path)
        origins = {path: origin for path, origin in origins.items() if path[:below] != each.path}
        source = Source(each.by, tables.source.folder)
        origins |= {path: Origin(source, path) for path in made}
    return replace(tables, table=table, origins=origins)


def _put(table: dict[str, Any], each: Override) -> list[KeyPath]:
    """Puts a value into its place among the tables; the paths of what is made for it, its own the last."""
    inside: Any = table
    made = []
    for i, part in enumerate(each.path[:-1], 1):
        path = each.path[:i]
        _check(inside, path)
        if isinstance(inside, dict) and part not in inside:
            inside[part] = {}
            made.append(path)
        inside[part] = opened(inside[part], path)
        inside = inside[part]
    _check(inside, each.path)
    if isinstance(inside, dict):
        for name in ousted({str(each.path[-1]): each.value}, each.path[:-1]):
            inside.pop(name, None)
    inside[each.path[-1]] = deepcopy(each.value)
    return [*made, each.path]


def _check(inside: Any, path: KeyPath) -> None:
    """UsageError where the last part of a path is no key, or no place, of what it should be inside of."""
    above, part = path[:-1], path[-1]
    slip = None
    if isinstance(part, str) and isinstance(inside, list):
        slip = f"expected a number after {dotted(above)}, such as {dotted((*above, 0))}, got {shown(part)}"
    elif isinstance(part, str) and not isinstance(inside, dict):
        slip = f"expected a key of a table, but {dotted(above)} is {shown(inside)}"
    elif isinstance(part, int) and not isinstance(inside, list):
        slip = f"expected a key of an array, but {dotted(above)} is {'a table' if inside else 'not given'}"
    elif isinstance(part, int) and part >= len(inside):
        slip = f"expected a number from 0 to {len(inside) - 1}, got {part}"
    if slip:
        raise UsageError(f"{OPTION}: {dotted(path)}: {slip}")
