"""Where the tables of a scene come from: its own file, those that it extends, and what a call sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gdviz.errors import KeyPath, Problem, SceneError, dotted
from gdviz.tables.locate import locate


@dataclass(frozen=True)
class Source:
    """A file of tables, or the call; `name` is what messages call it, and files that it names lie near the `folder`.

    A call has no `text`.
    """

    name: str
    folder: Path
    text: str | None = None

    def line_of(self, path: KeyPath) -> int | None:
        """The line of a key; None where it has none."""
        return None if self.text is None else locate(self.text, path)


@dataclass(frozen=True)
class Origin:
    """The place of a key: its source, and its path there."""

    source: Source
    path: KeyPath


Origins = Mapping[KeyPath, Origin]


@dataclass(frozen=True, eq=False)
class SceneTables:
    """All tables of a scene's file at `path`, with the origin of each key that stands in one; arrays have one."""

    path: Path
    source: Source
    table: dict[str, Any]
    origins: Origins

    def origin_of(self, path: KeyPath) -> Origin:
        """The place of a key, or where it is missing, or lies deeper, that of what it would stand in."""
        for length in range(len(path), 0, -1):
            if found := self.origins.get(path[:length]):
                return Origin(found.source, found.path + path[length:])
        return Origin(self.source, path)

    def folder_of(self, path: KeyPath) -> Path:
        """The folder near which a file lies that this key names."""
        return self.origin_of(path).source.folder

    def refusal(self, problems: Iterable[Problem]) -> SceneError:
        """All that is wrong: first with the scene's own keys, then with others', each in the order of their file."""
        order = {self.source: -1}
        placed = []
        for problem in problems:
            origin = self.origin_of(problem.path)
            rank = order.setdefault(origin.source, len(order))
            name = "" if origin.source == self.source else origin.source.name
            placed.append((rank, origin, replace(problem, source=name)))
        placed.sort(key=lambda each: each[0])  # a file after the other, for each is walked for its lines
        found = [(rank, origin.source.line_of(origin.path), problem) for rank, origin, problem in placed]
        found.sort(key=lambda each: (each[0], each[1] or 0))
        return SceneError(self.path, [(line, problem) for _, line, problem in found])

    def warning(self, key: KeyPath, words: str) -> str:
        """A line that says what is legal but poor, and where."""
        origin = self.origin_of(key)
        line = origin.source.line_of(origin.path)
        where = origin.source.name if line is None else f"{origin.source.name}:{line}"
        return f"{where}: {dotted(key)}: warning: {words}"


def key_paths(table: Mapping[str, Any], above: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every key of a table and of the tables in it; an array is one key."""
    for name, value in table.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from key_paths(value, (*above, name))
