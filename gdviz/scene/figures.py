"""The [[figure]] tables: which views are drawn, how, and into which files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gdviz.costs.base import Cost
from gdviz.descents.plan import MAX_STEPS, Plan
from gdviz.errors import KeyPath, Problem
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import FORMATS, Format
from gdviz.scene.grid import FEWEST_AT_MOMENTS, MOST_AT_MOMENTS, MOST_COLUMNS, MOST_IN_ROW
from gdviz.scene.homes import read_keys, unknown_here
from gdviz.scene.looks import Looks, own_style
from gdviz.scene.notes import check_notes, heading_slip
from gdviz.scene.parts import MAX_PIXELS, Figure, is_crowded
from gdviz.tables.registry import unknown
from gdviz.tables.schema import Tell, headed_tables, keys_of, options_of, unknown_keys
from gdviz.views.base import VIEWS, View

MAX_FRAMES = 20_000
MOST_FIGURES = 100  # of a scene
MOST_STILLS = 1000  # of single steps
MOST_NAMED = 50  # views, or formats, of a figure

_OF_ONE: Mapping[str, tuple[str, ...]] = {"curve": ("gif", "png"), "loss": ("png",)}
_OF_MORE: Mapping[str, tuple[str, ...]] = {"contour": ("gif",), "surface": ("png",), "loss": ("png",)}


def default_figures(cost: Cost, runs: int, looks: Looks) -> tuple[Figure, ...]:
    """What a scene without figures makes: film, surface and loss; for one parameter the curve; for a fit its data."""
    return tuple(
        Figure(FigureKeys(view, (view,), formats, looks.base), (VIEWS[view](),), runs=runs, look=looks.own(looks.base))
        for view, formats in _wanted(cost).items()
    )


def default_tables(cost: Cost) -> list[dict[str, Any]]:
    """The same as the figure tables that a scene would give for them."""
    return [{"name": view, "views": [view], "formats": list(formats)} for view, formats in _wanted(cost).items()]


def _wanted(cost: Cost) -> Mapping[str, tuple[str, ...]]:
    """The views that a scene without figures shows, one in each, and in which formats."""
    wanted = _OF_ONE if cost.dimension == 1 else _OF_MORE
    return {**wanted, "data": ("gif", "png")} if VIEWS["data"]().refusal(cost) is None else wanted


def read_figures(
    tables: Any,
    cost: Cost | None,
    plans: Sequence[Plan],
    longest: int | None,
    looks: Looks,
    problems: list[Problem],
) -> tuple[Figure, ...]:
    """The figures of a scene's figure tables; empty where something is wrong with them.

    They are checked against the cost and the plans as far as these are known, the `longest` of so many steps.
    """
    figures = _read_all(tables, cost, max(1, len(plans)), looks, problems)
    before = len(problems)
    check_panels(figures, plans, problems)
    check_rows(figures, cost, problems)
    check_steps(figures, longest, problems)
    if cost is not None and plans:
        check_plans(figures, cost, plans, problems)
        check_tween(figures, cost, problems)
        check_formats(figures, cost, plans, problems)
        check_notes(figures, cost, plans, problems)
    return figures if len(problems) == before else ()


def _read_all(tables: Any, cost: Cost | None, runs: int, looks: Looks, problems: list[Problem]) -> tuple[Figure, ...]:
    """The figures, each right in itself."""
    before = len(problems)
    problems += headed_tables(tables, "figure", MOST_FIGURES)
    if len(problems) > before:
        return ()
    figures = [
        _figure(table, ("figure", i), cost, runs, looks.of_figure(i), problems) for i, table in enumerate(tables)
    ]
    _check_names(tables, problems)
    return tuple(figure for figure in figures if figure) if len(problems) == before else ()


def _check_names(tables: list[dict[str, Any]], problems: list[Problem]) -> None:
    """Two figures of one name would write one file; some file systems do not tell a from A."""
    first: dict[str, int] = {}
    for i, table in enumerate(tables):
        name = table.get("name")
        if isinstance(name, str) and first.setdefault(name.casefold(), i) != i:
            message = f"expected a name of its own, got {name!r}, which figure[{first[name.casefold()]}] has"
            problems.append(Problem(("figure", i, "name"), message))


def _figure(
    table: dict[str, Any], path: KeyPath, cost: Cost | None, runs: int, looks: Looks, problems: list[Problem]
) -> Figure | None:
    before = len(problems)
    names = [name for name in VIEWS if name in table]
    formats = [name for name in FORMATS if name in table]
    keys = keys_of(FigureKeys)
    slips = [key for key in table if key not in (*keys, *names, *formats) and isinstance(table[key], dict)]
    problems += unknown_keys(slips, path, lambda key: unknown_here(key, VIEWS, path))
    problems += (headed := heading_slip(table, path))
    left_out = (*names, *formats, *slips, *(["note"] if headed else []))
    own = {key: table[key] for key in table if key not in left_out}
    values = read_keys(own, keys, path, problems, _option_of(table.get("views")))
    for key, known, kind in (("views", VIEWS, "view"), ("formats", FORMATS, "format")):
        if key in values:
            _check_each(values[key], known, kind, (*path, key), problems)
    look = own_style(values.setdefault("style", looks.base), looks, (*path, "style"), problems)
    used = [name for name in values.get("views", names) if name in VIEWS]
    views = [_view(name, table.get(name, {}), cost, path, problems) for name in used]
    if used and len(used) == len(values.get("views", ())):  # a name that is misspelt may be the one with the options
        words = f"options of a view that the figure does not have (views: {', '.join(used)})"
        problems += [Problem((*path, name), words) for name in names if name not in used]
    outputs = {name: _output(name, table[name], values.get("formats"), (*path, name), problems) for name in formats}
    if len(problems) > before:
        return None
    made = {name: output for name, output in outputs.items() if output}
    shown = tuple(view for view in views if view)
    figure = Figure(FigureKeys(**values), shown, made, runs, look, is_crowded(shown, cost, runs))
    _check_size(figure, path, problems)
    return figure


def _option_of(views: Any) -> Tell:
    """The words for a key of a figure that is an option of one of its views."""
    used = [name for name in VIEWS if isinstance(views, list) and name in views]

    def tell(key: str) -> str | None:
        owner = next((name for name in used if key in keys_of(VIEWS[name])), None)
        return f"unknown key; it stands in [figure.{owner}]" if owner else None

    return tell


def _check_each(names: Sequence[str], known: Iterable[str], kind: str, path: KeyPath, problems: list[Problem]) -> None:
    if not names:
        problems.append(Problem(path, f"expected at least one of {', '.join(known)}, got []"))
    if len(names) > MOST_NAMED:
        problems.append(Problem(path, f"expected at most {MOST_NAMED} {kind}s, got {len(names)}"))
        return
    for i, name in enumerate(names):
        if name not in known:
            problems.append(Problem((*path, i), unknown(kind, name, known)))
        elif name in names[:i]:
            problems.append(Problem((*path, i), f"expected each {kind} once, got {name!r} twice"))


def _view(name: str, table: Any, cost: Cost | None, path: KeyPath, problems: list[Problem]) -> View | None:
    """The view with its options, if it can draw this cost."""
    kind = VIEWS[name]
    before = len(problems)
    values = read_keys(table, keys_of(kind), (*path, name), problems)
    if len(problems) > before:
        return None
    view = kind(**values)
    if cost is not None:
        refusal = view.refusal(cost)
        if refusal:
            problems.append(Problem((*path, "views"), f"view {name!r}: {refusal}"))
        else:
            problems += [Problem((*path, name, *option), words) for option, words in view.misfits(cost)]
    return view


def _output(name: str, table: Any, used: Sequence[str] | None, path: KeyPath, problems: list[Problem]) -> Format | None:
    """A format with its options."""
    kind: type = FORMATS[name]
    if name not in (used if used is not None else FigureKeys.formats):
        problems.append(Problem(path, "options of a format that the figure does not have"))
        return None
    options = options_of(kind)
    if not options:
        problems.append(Problem(path, "this format has no options"))
        return None
    before = len(problems)
    values = read_keys(table, options, path, problems)
    return kind(**values) if len(problems) == before else None


def unused_window(table: dict[str, Any], cost: Cost, figures: Iterable[Figure]) -> Iterator[tuple[KeyPath, str]]:
    """The warning of a window that no picture shows: that of more than two parameters where no plane names two."""
    planes = [getattr(view, "plane", None) for figure in figures for view in figure.views]
    if cost.dimension > 2 and "window" in table["cost"] and not any(isinstance(plane, tuple) for plane in planes):
        names = ", ".join(map(json.dumps, cost.variables[:2]))
        words = f"no picture shows it: {cost.dimension} parameters are drawn on a plane through the runs"
        yield ("cost", "window"), f"{words}; plane = [{names}] in [figure.contour] names two of them"


def check_formats(figures: Iterable[Figure], cost: Cost, plans: Sequence[Plan], problems: list[Problem]) -> None:
    """A format may not be able to show these descents, or the figure's views of them."""
    for i, figure in enumerate(figures):
        for j, name in enumerate(figure.keys.formats):
            output = figure.outputs.get(name) or FORMATS[name]()
            refusal = output.refusal(cost, plans, figure.keys.views)
            if refusal:
                problems.append(Problem(("figure", i, "formats", j), f"format {name!r}: {refusal}"))


def has_stills(keys: FigureKeys) -> bool:
    """Whether anything is made of a figure that does not move."""
    stills = [name for name in keys.formats if FORMATS[name].is_picture and not FORMATS[name].moves]
    return bool(stills or keys.poster or keys.steps)


def _check_size(figure: Figure, path: KeyPath, problems: list[Problem]) -> None:
    """Pictures so large that they take all memory, and films so long that they never end."""
    keys = figure.keys
    if all(FORMATS[format_].needs_pictures for format_ in keys.formats):
        problems.append(Problem((*path, "formats"), f"expected a picture beside the text, got {list(keys.formats)}"))
    if keys.transparent and not has_stills(keys):
        message = f"expected a still beside films, which lie on the paper, got {list(keys.formats)}"
        problems.append(Problem((*path, "transparent"), message))
    width, height = figure.size
    pixels = width * height * keys.scale**2
    if pixels > MAX_PIXELS:
        message = f"expected at most {MAX_PIXELS} pixels, got {width} × {height} × {keys.scale:g}² = {pixels:.0f}"
        problems.append(Problem((*path, "size" if keys.size else "scale"), message))
    frames = round(keys.seconds * keys.fps)
    if frames > MAX_FRAMES:
        message = f"expected at most {MAX_FRAMES} frames, got {keys.seconds:g} s × {keys.fps:g} fps = {frames}"
        problems.append(Problem((*path, "seconds"), message))


def check_rows(figures: Iterable[Figure], cost: Cost | None, problems: list[Problem]) -> None:
    """Rows that are to be zoomed, where there are none, or on a plane, which is one for all."""
    for i, figure in enumerate(figures):
        grid = figure.grid
        has_rows = grid is not None and grid.per_run and grid.rows > 1 and len(figure.views) == 1
        message = ""
        if not has_rows:
            message = "expected one view in panels of runs, in several rows, got true"
        elif cost is not None and cost.dimension > 2:
            message = f"expected a cost of one or two parameters, got one of {cost.dimension}"
        if figure.keys.zoom_rows and message:
            problems.append(Problem(("figure", i, "zoom_rows"), message))


def check_panels(figures: Iterable[Figure], plans: Sequence[Plan], problems: list[Problem]) -> None:
    """Panels of one run each are for a few runs; with several views each has a row, so that columns are given."""
    for i, figure in enumerate(figures):
        if figure.keys.panels == "moments":
            problems += [Problem(("figure", i, key), words) for key, words in _no_moments(figure, len(plans))]
        if figure.keys.panels != "runs":
            continue
        if figure.keys.legend != "auto":
            message = f'expected "auto" where each run has a panel under its name, got {figure.keys.legend!r}'
            problems.append(Problem(("figure", i, "legend"), message))
        if len(plans) > MOST_COLUMNS:
            message = f"expected at most {MOST_COLUMNS} runs for a panel each, got {len(plans)}"
            problems.append(Problem(("figure", i, "panels"), message))
        if figure.keys.narrate:
            problems.append(
                Problem(("figure", i, "narrate"), "expected no narration where each run has a panel, got true")
            )
        if len(figure.views) > 1 and figure.keys.columns is not None:
            message = "expected no columns where each run has one and each view a row, got {!r}"
            problems.append(Problem(("figure", i, "columns"), message.format(figure.keys.columns)))


def _no_moments(figure: Figure, runs: int) -> Iterator[tuple[str, str]]:
    """What keeps a figure from panels of moments: the key, and the words."""
    names = list(figure.keys.views)
    if "data" not in names or not all(
        view.is_over_steps for name, view in zip(names, figure.views, strict=True) if name != "data"
    ):
        yield "views", f"expected data, and charts against the step, for panels of moments, got {names}"
    if not FEWEST_AT_MOMENTS <= runs <= MOST_AT_MOMENTS:
        words = f"expected {FEWEST_AT_MOMENTS} to {MOST_AT_MOMENTS} runs for panels of moments, got {runs}"
        yield "panels", words
    if isinstance(asked := figure.keys.moments, tuple) and len(asked) > MOST_IN_ROW:
        yield "moments", f"expected at most {MOST_IN_ROW} steps where each has a panel, got {len(asked)}"
    if figure.keys.columns is not None:
        yield "columns", f"expected no columns where each moment has one, got {figure.keys.columns}"


def check_steps(figures: Iterable[Figure], longest: int | None, problems: list[Problem]) -> None:
    """A step beyond the longest run is none of it; a still of one that is named twice would be made twice."""
    most = MAX_STEPS if longest is None else longest
    for i, figure in enumerate(figures):
        asked = figure.keys.moments if isinstance(figure.keys.moments, tuple) else ()
        for key, steps in (("moments", asked), ("steps", figure.keys.steps)):
            if len(steps) > MOST_STILLS:
                words = f"expected at most {MOST_STILLS} steps, got {len(steps)}"
                problems.append(Problem(("figure", i, key), words))
                continue
            for j, step in enumerate(steps):
                if step > most:
                    problems.append(Problem(("figure", i, key, j), f"expected a step from 0 to {most}, got {step}"))
                elif step in steps[:j]:
                    problems.append(Problem(("figure", i, key, j), f"expected each step once, got {step} twice"))


def check_tween(figures: Iterable[Figure], cost: Cost, problems: list[Problem]) -> None:
    """A film moves between its steps only where a view of it can."""
    for i, figure in enumerate(figures):
        if figure.keys.tween is True and not any(view.glides(cost) for view in figure.views):
            kinds = [name for name in VIEWS if VIEWS[name]().glides(cost) and not VIEWS[name]().refusal(cost)]
            message = f"expected a view that can move between steps ({', '.join(kinds)}), got {list(figure.keys.views)}"
            problems.append(Problem(("figure", i, "tween"), message))


def check_plans(figures: Iterable[Figure], cost: Cost, plans: Sequence[Plan], problems: list[Problem]) -> None:
    """Views that cannot draw these descents, such as a map of a setting that the optimizer does not have."""
    for i, figure in enumerate(figures):
        for name, view in zip(figure.keys.views, figure.views, strict=True):
            for option, words in view.objections(cost, plans):
                path: KeyPath = ("figure", i, name, option) if option else ("figure", i, "views")
                problems.append(Problem(path, words))
