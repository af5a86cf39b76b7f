"""Figures of the gallery that differ in kind: each row of views of a cost, each key, optimizer and choice is in one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

SCENES: Final = Path(__file__).parents[2] / "scenes"
CHOICE: Final = re.compile(r"[a-z]+(_[a-z]+)*")
# what an author names and measures, with no other words of gdviz's own for it
OF_THE_AUTHOR: Final = frozenset({"surface", "parameters", "variables", "label", "points", "labels", "file", "name"})
AS_ANOTHER: Final = ("basins-newton",)  # takes long and says what basins-himmelblau says


class Pictured(NamedTuple):
    """A figure by its scene's name and its number in it, from 0, and what it has of each kind."""

    scene: str
    number: int
    kinds: frozenset[str]

    @property
    def views(self) -> frozenset[str]:
        """The kinds that are views."""
        return frozenset(kind for kind in self.kinds if kind.startswith("views = "))


def figures() -> list[Pictured]:
    """All figures of the gallery that are pictures, by their scenes' names."""
    found = []
    for path in sorted(SCENES.glob("*.toml")):
        scene = tomllib.loads(path.read_text(encoding="utf-8"))
        drawn = scene.pop("figure", [{}])
        shared = {**scene, **scene.pop("figure_defaults", {})}
        found += [Pictured(path.stem, i, frozenset(all_kinds_of({**shared, **each}))) for i, each in enumerate(drawn)
                  if each.get("formats") != ["html"] and path.stem not in AS_ANOTHER]  # fmt: skip
    return found


def all_kinds_of(figure: Mapping[str, Any]) -> Iterator[str]:
    """What a figure with its scene has of each kind, and its views of such a cost, which are laid out together."""
    cost = figure["cost"].get("model") or ("surface" if "surface" in figure["cost"] else "formula")
    yield f"{cost} in {' and '.join(figure.get('views', ['the usual views']))}"
    yield from kinds_of(figure)


def kinds_of(table: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a table and of those in it, and what is chosen among known names."""
    for key, value in table.items():
        if key not in OF_THE_AUTHOR:
            yield key
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict):
                    yield from (f"{key}.{kind}" for kind in kinds_of(each))
                elif isinstance(each, bool) or (isinstance(each, str) and CHOICE.fullmatch(each)):
                    yield f"{key} = {each}"


def of_every_kind() -> list[Pictured]:
    """Few of them that have every kind between them: ever again the one that adds most."""
    known, left = figures(), frozenset().union(*(each.kinds for each in figures()))
    chosen = []
    while left:
        chosen.append(max(known, key=lambda each: len(each.kinds & left)))
        left -= chosen[-1].kinds
    return sorted(chosen)


def of_every_view() -> list[Pictured]:
    """Fewer still that have every view between them."""
    known = of_every_kind()
    left = frozenset().union(*(each.views for each in known))
    chosen = []
    while left:
        adding = [each for each in known if each.views & left]
        chosen.append(min(adding, key=lambda each: len(each.views - left)))
        left -= chosen[-1].views
    return chosen
