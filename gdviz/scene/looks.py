"""How the figures of a scene look: named styles and style files, with what the scene's own [style] table changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from gdviz.errors import KeyPath, Problem, TomlError, UsageError
from gdviz.scene.sources import SceneTables
from gdviz.styles.base import STYLES, Style, style
from gdviz.styles.files import in_order, with_files
from gdviz.tables.file_registry import EXTENDS, changed, changed_keys, is_file
from gdviz.tables.registry import UnknownNameError
from gdviz.tables.schema import no_table, read, unknown_key

FILES: Final[Mapping[str, KeyPath]] = {"font": ("font",), "logo": ("logo", "file")}  # what names files, and where
PLAIN: Final = "article"  # the style of figures that name none


@dataclass(frozen=True, eq=False)
class Looks:
    """The styles of figures: `base` is that of one that names none, style files lie near the `folder`.

    `changes` are what the scene says itself of whichever style a figure has; `beside` are the folders near which the
    files lie that figures name, by their numbers.
    """

    folder: Path = Path()
    base: str = PLAIN
    changes: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[int, Path] = field(default_factory=dict)

    def of_figure(self, i: int) -> Looks:
        """The styles that the i-th figure may name."""
        return replace(self, folder=self.beside.get(i, self.folder), beside={})

    def own(self, name: str, folder: Path | None = None) -> Style | None:
        """The author's style of that name, or file, with the scene's changes; None for a delivered one as it is.

        Files lie near the scene, or a `folder`.  UsageError or TomlError where there is none, or it is wrong.
        """
        named = STYLES.read_file(name, folder or self.folder) if is_file(name) else style(name)
        return changed(named, self.changes) if is_file(name) or self.changes else None


def read_looks(tables: SceneTables, problems: list[Problem]) -> Looks:
    """The styles of a scene, by its [style] table, or the name that stands for one that extends it."""
    path: KeyPath = ("style",)
    table, folder = tables.table.get("style", {}), tables.folder_of((*path, EXTENDS))
    if isinstance(table, str):
        return _checked(Looks(folder, table), path, problems)
    if not isinstance(table, dict):
        problems.append(Problem(path, no_table(table, path, "a table, or the name of a style or of its file")))
        return Looks(folder)
    keys = changed_keys(Style)
    values = in_order(read(table, keys, path, problems, lambda name: unknown_key(name, keys)))
    base = values.pop(EXTENDS, PLAIN)
    found: list[Problem] = []
    for key, of_file in FILES.items():  # which may stand in different files
        if key in values:
            values |= with_files({key: values[key]}, tables.folder_of((*path, *of_file)), found)
    problems += [Problem((*path, *problem.path), problem.message) for problem in found]
    if found:
        return Looks(folder)
    return _checked(Looks(folder, base, values), (*path, EXTENDS), problems)


def _checked(looks: Looks, path: KeyPath, problems: list[Problem]) -> Looks:
    """The same, if there is such a style."""
    before = len(problems)
    own_style(looks.base, looks, path, problems)
    return looks if len(problems) == before else Looks(looks.folder)


def own_style(name: str, looks: Looks, path: KeyPath, problems: list[Problem]) -> Style | None:
    """`Looks.own`; what is wrong with it is added to the problems of the key that names it."""
    try:
        return looks.own(name)
    except (UsageError, UnknownNameError, TomlError) as err:
        problems += [Problem(path, line) for line in str(err).splitlines()]
        return None
