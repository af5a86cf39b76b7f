"""The [[figure.note]] tables: words of the author's own, at a point or at a step of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside
from gdviz.errors import KeyPath, Problem, shown
from gdviz.scene.figure_keys import NoteKeys
from gdviz.scene.parts import Figure
from gdviz.tables.mathematics import as_mathtext
from gdviz.tables.registry import unknown
from gdviz.tables.schema import headed_tables
from gdviz.views.base import VIEWS
from gdviz.words.events import Note
from gdviz.words.start_letters import lettered, names_of


def heading_slip(table: Mapping[str, Any], path: KeyPath) -> list[Problem]:
    """The problem of a figure with one table of a note where there must be an array of them, [[figure.note]]."""
    if not isinstance(table.get("note"), dict):
        return []
    return [replace(each, path=(*path, "note")) for each in headed_tables(table["note"], "figure.note")]


def check_notes(figures: Sequence[Figure], cost: Cost, plans: Sequence[Plan], problems: list[Problem]) -> None:
    """Notes that no view of their figure writes, or that stand nowhere."""
    for i, figure in enumerate(figures):
        if figure.keys.note and not _able(figure):
            wanted = ", ".join(name for name in VIEWS if VIEWS[name]().tells_steps)
            message = f"expected a figure with a view that writes notes ({wanted}), got {', '.join(figure.keys.views)}"
            problems.append(Problem(("figure", i, "note"), message))
            continue
        for j, keys in enumerate(figure.keys.note):
            found = [
                *_misplaced(keys, cost),
                *_misnamed(keys, plans),
                *_missing(keys, figure, j),
                *_misended(keys, figure, plans),
            ]
            problems += [Problem(("figure", i, "note", j, *key), words) for key, words in found]


def _missing(keys: NoteKeys, figure: Figure, number: int) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with the view of a figure's note of that number."""
    views = dict(zip(figure.keys.views, figure.views, strict=True))
    able = _able(figure)
    asked = views.get(keys.view or "")
    if keys.view is None and not any(view.tells for view in figure.views):
        yield (), f"missing key 'view': expected one of {', '.join(able)}, where notes stand at the curve of a run"
    elif asked and asked.tells_moments and keys.view not in able:
        yield (
            ("view",),
            f'expected panels = "moments" where notes stand in {keys.view}, got {shown(figure.keys.panels)}',
        )
    elif keys.view is not None and keys.view not in able:
        yield (
            ("view",),
            f"expected one of the figure's views that write notes ({', '.join(able)}), got {shown(keys.view)}",
        )
    elif asked and not asked.tells and keys.at is not None:
        yield ("at",), f"expected step, of the run at whose curve it stands in {keys.view}, got {shown(list(keys.at))}"

    if asked and asked.tells_moments and keys.view in able and keys.step is not None:
        moments = figure.keys.moments
        if not isinstance(moments, tuple):
            yield ("step",), f"expected a step of the figure's moments = [STEP, …], got {keys.step} without such"
        elif keys.step in [each.step for each in figure.keys.note[:number] if each.view == keys.view]:
            yield ("step",), f"expected one note a moment, got another at {keys.step}"
        elif keys.step not in moments:
            yield ("step",), f"expected one of the figure's moments, {', '.join(map(str, moments))}, got {keys.step}"


def _misended(keys: NoteKeys, figure: Figure, plans: Sequence[Plan]) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with the step until which a note holds."""
    if keys.until is None or (keys.view is not None and keys.view not in figure.keys.views):
        return
    charts = [name for name, each in zip(figure.keys.views, figure.views, strict=True) if each.is_over_steps]
    plan = plan_of(keys, plans)
    if keys.view not in charts or keys.step is None:
        wanted = f"view = {' or '.join(charts) or 'loss'}"
        yield ("until",), f"expected it only with step and {wanted}, got {keys.until} elsewhere"
    elif plan is not None and not keys.step < keys.until <= plan.steps:
        yield ("until",), f"expected a step after {keys.step}, to {plan.steps}, got {keys.until}"


def _able(figure: Figure) -> list[str]:
    """The names of the figure's views that write notes; panels of moments have them inside."""
    has_panels = figure.keys.panels == "moments"
    pairs = zip(figure.keys.views, figure.views, strict=True)
    return [name for name, view in pairs if view.tells_steps or (has_panels and view.tells_moments)]


def _misplaced(keys: NoteKeys, cost: Cost) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with the point of a note."""
    if (keys.at is None) == (keys.step is None):
        yield (), f"expected one of at and step, got {'neither' if keys.at is None else 'both'}"
    if keys.at is None:
        return
    if len(keys.at) != cost.dimension:
        names = ", ".join(cost.variables[:3]) + (", …" if cost.dimension > 3 else "")
        yield ("at",), f"expected {cost.dimension} numbers, of {names}, got {shown(list(keys.at))}"
    elif cost.window is not None and not is_inside(np.array(keys.at), cost.window):
        yield ("at",), f"expected a point of the window {_pairs(cost)}, got {shown(list(keys.at))}"


def _misnamed(keys: NoteKeys, plans: Sequence[Plan]) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with the run of a note, or with its step."""
    labels = [plan.label for plan in plans]
    plan = plan_of(keys, plans)
    if keys.run is not None and plan is None:
        yield ("run",), unknown("run", keys.run, labels)
    elif keys.step is not None and plan is None:
        yield (), f"missing key 'run': expected the label of a run (known: {', '.join(labels)})"
    elif keys.step is not None and plan is not None and keys.step > plan.steps:
        yield ("step",), f"expected a step from 0 to {plan.steps}, got {keys.step}"


def plan_of(keys: NoteKeys, plans: Sequence[Plan]) -> Plan | None:
    """The plan of the run that a note is of: pictures begin names with a capital, which does not count."""
    if keys.run is None:
        return plans[0] if keys.step is not None and len(plans) == 1 else None
    wanted = keys.run.casefold()
    names = [(*names_of(plan), *names_of(named)) for plan, named in zip(plans, lettered(plans), strict=True)]
    known = (plan for plan, own in zip(plans, names, strict=True) if wanted in map(str.casefold, own))
    return next(known, None)


def note_of_keys(keys: NoteKeys, runs: Sequence[Run]) -> Note:
    """The note, once the runs are made; one at a step beyond the end of its run stands at that end."""
    plan = plan_of(keys, [run.plan for run in runs])
    if keys.at is not None:
        return Note(as_mathtext(keys.text), keys.at, 0, plan)
    run = next(run for run in runs if run.plan is plan)
    step = min(keys.step or 0, run.steps)
    until = None if keys.until is None else min(keys.until, run.steps)
    return Note(as_mathtext(keys.text), tuple(run.theta[step].tolist()), step, plan, until=until)


def _pairs(cost: Cost) -> str:
    return shown([list(pair) for pair in cost.window or ()])
