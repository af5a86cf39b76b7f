"""A scene file read and checked: the Scene, or every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from gdviz.costs.doubtful_columns import doubts
from gdviz.costs.formula import Formula
from gdviz.costs.model import Model
from gdviz.errors import KeyPath, Problem, UsageError, shown
from gdviz.scene.compare import caption, tuned
from gdviz.scene.cost import CostPart
from gdviz.scene.descents import Setup, read_setup
from gdviz.scene.effort import LIMITS, Limits, effort_problems
from gdviz.scene.extended import read_tables
from gdviz.scene.figure_defaults import heading_slip, with_figure_defaults
from gdviz.scene.figures import default_figures, default_tables, read_figures, unused_window
from gdviz.scene.looks import Looks, read_looks
from gdviz.scene.override import Override
from gdviz.scene.parts import Figure, Scene
from gdviz.scene.runs import most_steps
from gdviz.scene.sources import SceneTables
from gdviz.styles.colors import Color
from gdviz.tables.mathematics import Words
from gdviz.tables.schema import convert


@np.errstate(all="ignore")  # a run may reach 1e308, and so may a window or data
def load(path: Path, limits: Limits = LIMITS, overrides: Sequence[Override] = ()) -> Scene:
    """The scene of a file.  SceneError carries all that is wrong with it, UsageError that there is no such file.

    What would take more than the limits is wrong, too.  The overrides are over what the file says.
    """
    tables = read_tables(path, overrides)
    name = _name_of(path)
    table = tables.table
    problems: list[Problem] = []
    title, subtitle = (convert(Words, table.get(key, ""), (key,), problems) for key in ("title", "subtitle"))
    setup = read_setup(tables, problems)
    looks = read_looks(tables, problems)
    part, plans = setup.part, setup.plans
    tables = with_figure_defaults(tables, default_tables(part.cost) if part else [], looks, problems)
    figures = _figures(tables, setup, looks, problems) if "figure" in tables.table else ()
    check_colors(table.get("run"), problems)
    if part and not problems:
        problems += effort_problems(part.cost, plans, setup.compare, figures, limits)
    if problems:
        raise tables.refusal(problems)
    assert part is not None
    plans = tuned(setup.compare, part.cost, plans)
    figures = figures or default_figures(part.cost, len(plans), looks)
    poor = chain(warnings_of(table, part), unused_window(table, part.cost, figures))
    warnings = tuple(tables.warning(key, words) for key, words in poor)
    heading = title if "title" in table else part.title
    told = caption(setup.compare, plans)
    return Scene(path, name, heading, part.cost, plans, figures, warnings, told, setup.own_rules, looks, subtitle)


def _figures(tables: SceneTables, setup: Setup, looks: Looks, problems: list[Problem]) -> tuple[Figure, ...]:
    """The figures that the scene gives; none where something is wrong with them."""
    given, cost = tables.table["figure"], setup.part.cost if setup.part else None
    if slip := heading_slip(given):
        problems.append(slip)
        return ()
    named = [i for i, figure in enumerate(given) if "style" in figure] if isinstance(given, list) else []
    looks = replace(looks, beside={i: tables.folder_of(("figure", i, "style")) for i in named})
    return read_figures(given, cost, setup.plans, most_steps(tables.table), looks, problems)


def _name_of(path: Path) -> str:
    """The scene's name, which its folder of pictures has, too.  UsageError where it can be none."""
    name = path.stem
    if name in ("", ".", "..") or not name.isprintable():  # nor are bytes that are no UTF-8
        what = "printable letters" if name.strip(".") else "a name"
        raise UsageError(f"{path}: expected {what} before .toml, got {shown(name)}")
    return name


def check_colors(runs: Any, problems: list[Problem]) -> None:
    """The colours that a scene's run tables give, which nobody who is without pictures can tell."""
    for i, run in enumerate(runs if isinstance(runs, list) else ()):
        if isinstance(run, dict) and isinstance(run.get("color"), str):
            convert(Color, run["color"], ("run", i, "color"), problems)


def warnings_of(table: dict[str, Any], part: CostPart) -> Iterator[tuple[KeyPath, str]]:
    """What is legal but poor: the key it concerns, and the words."""
    if isinstance(part.cost, Model):
        yield from ((("cost", "model"), words) for words in part.cost.warnings())
        data = table.get("cost", {}).get("data", {})
        yield from ((("cost", "data"), words) for words in doubts(part.cost.data, is_chosen="features" in data))
    is_told = "variables" in table.get("cost", {"variables": ()})  # in Python the cost has no table here
    if isinstance(part.cost, Formula) and not is_told:
        for name in part.cost.likely_products:
            yield ("cost", "formula"), f"{name!r} is one variable; write {'*'.join(name)} for the product"
    window = part.cost.window
    if window is None:
        return
    low, high = np.array(window).T
    for key, point in _given_starts(table, part):
        start = np.atleast_1d(np.array(point, dtype=float))
        if ((start < low) | (start > high)).any():
            yield key, f"the start {shown(point)} lies outside the window {shown([list(pair) for pair in window])}"


def _given_starts(table: dict[str, Any], part: CostPart) -> Iterator[tuple[KeyPath, Any]]:
    """Each start of a checked scene, as it is written, with its key; the surface's own where there is none."""
    tables = [
        (("descent",), table.get("descent", {})),
        *((("run", i), run) for i, run in enumerate(table.get("run", ()))),
    ]
    found: list[tuple[KeyPath, Any]] = []
    for path, keys in tables:
        found += [((*path, "start"), keys["start"])] if "start" in keys else []
        found += [((*path, "starts", i), point) for i, point in enumerate(keys.get("starts", ()))]
    yield from found or [(("cost", "window"), list(part.start_for(0) or ()))]
