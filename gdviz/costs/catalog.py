"""Named surfaces, read from catalog.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from gdviz.costs.base import Minimum, Window
from gdviz.costs.formula import Formula, formula
from gdviz.languages.phrase import say
from gdviz.programs.expression import evaluate
from gdviz.programs.reader import read
from gdviz.tables.registry import UnknownNameError, nearest, unknown


@dataclass(frozen=True)
class NamedSurface:
    """A table of the catalog: a formula with what is known of it, and a start and rate that show it well.

    A coordinate of a minimum or a saddle is a number, or the text of a formula of the parameters.
    """

    title: str
    formula: str
    variables: tuple[str, ...]
    window: Window
    minima: tuple[Mapping[str, Any], ...]
    start: tuple[float, ...]
    learning_rate: float
    source: str
    saddles: tuple[Mapping[str, Any], ...] = ()
    parameters: Mapping[str, float] = field(default_factory=dict)
    scale: str = "auto"
    note: str = ""

    def cost(self, parameters: Mapping[str, float] | None = None) -> Formula:
        """The surface as a cost; `parameters` replace those of the catalog."""
        values = {**self.parameters, **(parameters or {})}
        minima, saddles = (tuple(_minimum(entry, values) for entry in each) for each in (self.minima, self.saddles))
        found = formula(self.formula, values, self.variables)
        known = replace(found, minima=minima, saddles=saddles)
        return replace(known, window=self.window, title=self.title, source=self.source, scale=self.scale)


def surface(name: str) -> NamedSurface:
    """The named surface; UnknownNameError suggests the nearest name."""
    if name not in surfaces():
        raise UnknownNameError(unknown("surface", name, surfaces()))
    return surfaces()[name]


def unknown_parameter(entry: NamedSurface, name: str) -> str:
    """The message for a parameter that a surface does not have."""
    if not entry.parameters:
        return "this surface has no parameters"
    return f"no parameter {name!r}{nearest(name, list(entry.parameters))} (known: {', '.join(entry.parameters)})"


@cache
def surfaces() -> Mapping[str, NamedSurface]:
    """Every surface of the catalog, by name."""
    tables = tomllib.loads(files("gdviz.costs").joinpath("catalog.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _surface(table) for name, table in tables.items()})


def _surface(table: dict[str, Any]) -> NamedSurface:
    return NamedSurface(
        **{
            **table,
            "variables": tuple(table["variables"]),
            "window": tuple((float(low), float(high)) for low, high in table["window"]),
            "minima": tuple(table["minima"]),
            "saddles": tuple(table.get("saddles", ())),
            "start": tuple(map(float, table["start"])),
            "title": say(table["title"]),
        }
    )


def _minimum(entry: Mapping[str, Any], parameters: Mapping[str, float]) -> Minimum:
    def number(value: Any) -> float:
        return float(evaluate(read(value), parameters)) if isinstance(value, str) else float(value)

    at = tuple(number(coordinate) for coordinate in entry["at"])
    return Minimum(at, number(entry["value"]), entry.get("local", False), entry.get("edge", False))
