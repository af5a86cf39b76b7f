"""Where a figure names its runs: at their paths, at the ends of their curves, or in a line under the context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from matplotlib.axes import Axes

from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.languages.phrase import shaped
from gdviz.page.sheet import Sheet
from gdviz.views.base import RUN_LEADER, RUN_NAME
from gdviz.views.charts.rate_chart import RateChart
from gdviz.words.labels import is_named_by_start
from gdviz.words.run_names import bare_names
from gdviz.words.start_letters import places_of

NO_BREAK = "\u00a0"  # in the name before a note
MOST_LED = 0.7  # of a map's names, which a chart has too, may need a leader to the midst of their path

Naming = Literal["paths", "ends", "legend", "nowhere"]


def namings_of(sheet: Sheet) -> list[Naming]:
    """The ways to try, the best first: names stand where things happen, at the lines of every panel, or of a chart.

    A lone run and panels of runs need none; nor do runs on maps that differ in their starts, which are seen.  A legend
    that is asked for is the only way, and so is none.
    """
    asked = sheet.figure.keys.legend
    if asked not in ("auto", "none"):
        return ["legend"]
    if asked == "none" or len(sheet.runs) == 1 or (sheet.grid is not None and sheet.grid.per_run):
        return ["nowhere"]
    places = {view.names_at for view in sheet.views}
    if _is_by_start(sheet.runs) and any(view.shows_starts for view in sheet.views):
        return ["ends", "legend"] if "ends" in places else ["nowhere"]
    ways: list[Naming] = ["paths", "ends"]
    return [*(way for way in ways if way in places), "legend"]


def named(sheet: Sheet, naming: Naming) -> Sheet:
    """The sheet with views that name the runs: each of several panels has the names."""
    if naming == "nowhere":
        return sheet
    signs = _signs(sheet.runs)
    if naming == "legend":
        return replace(sheet, views=tuple(view.signed(signs) for view in sheet.views))
    names, places = bare_names(sheet.runs), [view.names_at for view in sheet.views]
    own = {places.index(naming)}
    chart = next((i for i, view in enumerate(sheet.views) if view.is_over_steps and places[i] == "ends"), None)
    if naming == "ends" and chart is not None:  # fits have the names, their costs, with the values, too
        own.add(chart)
    if isinstance(sheet.views[places.index(naming)], RateChart):  # has points of runs: their paths are elsewhere
        own |= {i for i, place in enumerate(places) if place == "paths"}
    if naming == "paths" and "ends" in places:
        own.add(places.index("ends"))
    views = [view.named(names) if i in own else view.signed(signs) for i, view in enumerate(sheet.views)]
    is_told = len(own) > 1  # by the other one
    return replace(sheet, views=tuple(view.sparsely_named() if is_told else view for view in views))


def named_beside(sheet: Sheet) -> Sheet | None:
    """The sheet with charts whose names stand beside them, inside they had no room; None without such charts."""
    views = tuple(view.named_beside() for view in sheet.views)
    has_changed = any(view is not own for view, own in zip(views, sheet.views, strict=True))
    return replace(sheet, views=views) if has_changed else None


def are_named(panels: Sequence[Axes], runs: int, naming: Naming) -> bool:
    """Whether the names of all runs show; beside a chart that has them, those on a map without a tangle."""
    texts = [[text for text in axes.texts if text.get_gid() == RUN_NAME] for axes in panels]
    named = [each for each in texts if each]
    leaders = [line for axes in panels for line in axes.lines if line.get_gid() == RUN_LEADER]
    led = sum(line.get_visible() and len(line.get_xdata()) > 0 for line in leaders)  # type: ignore[arg-type]
    is_tangled = naming == "paths" and len(named) > 1 and led > MOST_LED * runs
    return bool(named) and all(text.get_visible() for each in named for text in each) and not is_tangled


def _is_by_start(runs: Sequence[Run]) -> bool:
    """Whether the runs are told apart by their starts."""
    plans = [run.plan for run in runs]
    return all(map(is_named_by_start, plans)) or bool(places_of(plans))


def _signs(runs: Sequence[Run]) -> list[tuple[Plan, str]]:
    """What stands before notes where no names are; nothing where starts tell the runs apart."""
    named = () if len(runs) == 1 or _is_by_start(runs) else zip(runs, bare_names(runs), strict=True)
    return [(run.plan, shaped(name, _unbroken)) for run, name in named]


def _unbroken(name: str) -> str:
    return name.replace(" ", NO_BREAK)
