"""The [figure_defaults] table: what each figure of a scene has that does not say otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from gdviz.errors import KeyPath, Problem
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import FORMATS
from gdviz.scene.homes import read_keys
from gdviz.scene.layers import laid_over
from gdviz.scene.looks import Looks, own_style
from gdviz.scene.sources import SceneTables, key_paths
from gdviz.tables.schema import Key, keys_of, options_of
from gdviz.views.base import VIEWS

DEFAULTS: Final = "figure_defaults"
OWN: Final = ("name", "views", "note")  # which each figure says itself


def default_keys() -> dict[str, Key]:
    """The keys that a figure may have from the defaults, besides the options of views and formats."""
    return {name: replace(key, default=None) for name, key in keys_of(FigureKeys, leave_out=OWN).items()}


def heading_slip(figures: Any) -> Problem | None:
    """The problem of defaults headed [figure.defaults], which TOML has not beside [[figure]]; None without them."""
    if not (isinstance(figures, dict) and "defaults" in figures):
        return None
    return Problem(("figure", "defaults"), f"write [{DEFAULTS}] for [figure.defaults]")


def with_figure_defaults(
    tables: SceneTables, wanted: list[dict[str, Any]], looks: Looks, problems: list[Problem]
) -> SceneTables:
    """The tables of a scene whose figures have what the defaults say; `wanted` are its figures where it has none.

    Options of a view or a format are given to the figures that have it.
    """
    defaults = tables.table.get(DEFAULTS)
    if defaults is None or not _are_right(defaults, tables, looks, problems):
        return tables
    figures = tables.table.get("figure", [_without_formats(figure, defaults) for figure in wanted])
    if not (figures and isinstance(figures, list) and all(isinstance(figure, dict) for figure in figures)):
        return tables
    origins, merged = dict(tables.origins), []
    for i, figure in enumerate(figures):
        given = _given(defaults, figure)
        merged.append(laid_over(given, figure, ("figure", i)))
        own = set(key_paths(figure))
        for path in key_paths(given):
            if path not in own:
                origins["figure", i, *path] = tables.origin_of((DEFAULTS, *path))
    return replace(tables, table={**tables.table, "figure": merged}, origins=origins)


def _without_formats(figure: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """A figure that nobody has asked for, in the formats that the defaults ask for."""
    return {name: value for name, value in figure.items() if name != "formats" or name not in defaults}


def _given(defaults: dict[str, Any], figure: dict[str, Any]) -> dict[str, Any]:
    """What the defaults give a figure: options only of the views and formats that it has."""
    formats = figure.get("formats", defaults.get("formats", FigureKeys.formats))
    used = [name for names in (figure.get("views"), formats) if isinstance(names, list | tuple) for name in names]
    return {name: value for name, value in defaults.items() if name in default_keys() or name in used}


def _are_right(defaults: Any, tables: SceneTables, looks: Looks, problems: list[Problem]) -> bool:
    """Whether all values are such as a figure may have."""
    before = len(problems)
    path: KeyPath = (DEFAULTS,)
    options = {name: options_of(kinds[name]) for kinds in (VIEWS, FORMATS) for name in kinds}
    is_table = isinstance(defaults, dict)
    own = {name: value for name, value in defaults.items() if name not in options} if is_table else defaults
    values = read_keys(own, default_keys(), path, problems, _tell)
    for name in [name for name in options if is_table and name in defaults]:
        read_keys(defaults[name], options[name], (*path, name), problems)
    if "style" in values:
        near = replace(looks, folder=tables.folder_of((*path, "style")))
        own_style(values["style"], near, (*path, "style"), problems)
    return len(problems) == before


def _tell(key: str) -> str | None:
    """The words for a key that each figure says itself."""
    return f"each [[figure]] says its own {key}" if key in OWN else None
