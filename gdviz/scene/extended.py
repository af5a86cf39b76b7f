"""The files that a scene extends, each read once: their tables lie under the scene's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files as resources
from os.path import realpath
from pathlib import Path
from typing import Any, Final

from gdviz.errors import KeyPath, Problem, SceneError, UsageError
from gdviz.scene.layers import laid_over
from gdviz.scene.override import Override, overridden
from gdviz.scene.sources import Origin, SceneTables, Source, key_paths
from gdviz.tables.file_registry import EXTENDS, MOST_ABOVE
from gdviz.tables.near_file import near_file, told_path
from gdviz.tables.schema import convert
from gdviz.tables.toml_file import MAX_BYTES, known_tables, parse, text_of

KIND: Final = "scene"
Named = str | tuple[str, ...]


def read_tables(path: Path, overrides: Sequence[Override] = ()) -> SceneTables:
    """The tables of a scene's file over those that it extends, under those that a call sets.

    UsageError where there is no such file; SceneError where it is no TOML, extends what it cannot, or cannot be set so.
    """
    return overridden(_Files().read(path, ()), overrides)


def named_bases(table: Mapping[str, Any], folder: Path) -> list[Path]:
    """The files that a scene's table, right or wrong, extends, by their paths from a folder."""
    named = table.get(EXTENDS)
    names = named if isinstance(named, list) else [named]
    return [folder / name for name in names[:MOST_ABOVE] if isinstance(name, str) and "\0" not in name]


def without_bases(files: Sequence[Path]) -> list[Path]:
    """The files but those that are no scenes themselves, without a cost: others extend them, or they a style."""
    tables = {file: table for file in files if not _is_style(table := known_tables(file))}
    bases = {realpath(base) for file, table in tables.items() for base in named_bases(table, file.parent)}
    return [file for file, table in tables.items() if realpath(file) not in bases or table.keys() & {"cost", EXTENDS}]


def _is_style(table: Mapping[str, Any]) -> bool:
    """Whether a file without a cost extends a style of gdviz's, as no scene can."""
    base = table.get(EXTENDS)
    if "cost" in table or not isinstance(base, str):
        return False
    return f"{base}.toml" in (each.name for each in resources("gdviz.styles").iterdir())


class _Files:
    """Files that extend one another, by their paths with no links left; `named` counts how many names them."""

    def __init__(self) -> None:
        self.known: dict[str, SceneTables] = {}
        self.named = 0

    def read(self, file: Path, above: tuple[Path, ...]) -> SceneTables:
        """The tables of a file over those that it extends; those `above` wait for it, as they extend it."""
        place = realpath(file)
        if place not in self.known:
            own = _own_tables(file)
            bases = [self.read(base, (*above, file)) for base in self._bases(own, (*above, file))]
            self.known[place] = _over(own, bases)
        return self.known[place]

    def _bases(self, own: SceneTables, above: tuple[Path, ...]) -> list[Path]:
        """The files that the last of those `above` extends, which has these tables.  SceneError where one cannot be."""
        problems: list[Problem] = []
        named = convert(Named, own.table.pop(EXTENDS, []), (EXTENDS,), problems)
        names: list[tuple[KeyPath, str]] = [((EXTENDS,), named)] if isinstance(named, str) else []
        names = names or [((EXTENDS, i), name) for i, name in enumerate(named or ())]
        self.named += len(names)
        if self.named > MOST_ABOVE:
            problems.append(
                Problem((EXTENDS,), f"expected at most {MOST_ABOVE} files that extend one another, got more")
            )
        found = [] if problems else [base for key, name in names for base in _base(name, key, above, problems)]
        if problems:
            raise own.refusal(problems)
        return found


def _base(name: str, key: KeyPath, above: tuple[Path, ...], problems: list[Problem]) -> Iterator[Path]:
    """The file of that name, which the last of those `above` extends, if it can."""
    try:
        path = near_file(name, above[-1].parent, f"a {KIND} file", MAX_BYTES)
    except UsageError as err:
        problems.append(Problem(key, str(err)))
        return
    places = [realpath(each) for each in above]
    if str(path) in places:
        way = above[places.index(str(path)) :]
        circle = " → ".join(map(str, (*way, way[0])))
        problems.append(Problem(key, f"expected a {KIND} that does not extend this one, got {circle}"))
        return
    yield told_path(path)


def _own_tables(file: Path) -> SceneTables:
    """The tables of one file, the key that says what it extends among them."""
    text = text_of(file, KIND)
    table: dict[str, Any] = parse(file, text, SceneError)
    source = Source(str(file), file.parent, text)
    return SceneTables(file, source, table, {path: Origin(source, path) for path in key_paths(table)})


def _over(own: SceneTables, bases: Sequence[SceneTables]) -> SceneTables:
    """The tables of a file over those that it extends."""
    if not bases:
        return own
    found = bases[0]
    for upper in (*bases[1:], own):
        table = laid_over(found.table, upper.table)
        origins = {path: _origin(path, found, upper) for path in key_paths(table)}
        found = replace(own, table=table, origins=origins)
    return found


def _origin(path: KeyPath, lower: SceneTables, upper: SceneTables) -> Origin:
    """The origin of a key of two tables, one over the other; either may give a string that is short for a table."""
    is_short = isinstance(_at(path[:-1], upper.table), str)
    if path in upper.origins or is_short:
        return upper.origin_of(path)
    return lower.origin_of(path)


def _at(path: KeyPath, table: Any) -> Any:
    """What stands at a path of tables in tables; None where nothing does."""
    for part in path:
        table = table.get(part) if isinstance(table, dict) else None
    return table
