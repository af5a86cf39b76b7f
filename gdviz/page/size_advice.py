"""Whether a figure's size has room for its panels, and which size would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from gdviz.descents.run import Run
from gdviz.errors import UsageError
from gdviz.page.film import ROOMY, Page, arrange, drawing
from gdviz.page.sizing import figure_size, figure_style, panel_grid
from gdviz.scene.parts import Figure, Scene
from gdviz.views.base import View

GROWTH: Final = 1.25  # from one size that is tried to the next
TRIES: Final = 9  # sizes, up to seven times as wide


def page_of(scene: Scene, figure: Figure, runs: Sequence[Run], views: Sequence[View]) -> Page:
    """The figure's page: its texts and the boxes of its panels, before anything is drawn in them."""
    look, size, grid = figure_style(figure, len(runs)), figure_size(figure, len(runs)), panel_grid(figure, len(runs))
    with drawing(look):
        return arrange(scene.title, scene.cost, runs, views, look, size, 1.0, scene.notes, grid,
                       narrate=figure.keys.narrate)  # fmt: skip


def no_room(scene: Scene, figure: Figure, runs: Sequence[Run], views: Sequence[View], err: UsageError) -> UsageError:
    """The error of a film that has no room, with the figure's name and the next size that surely has it."""
    width, height = figure_size(figure, len(runs))
    for i in range(1, TRIES + 1):
        size = 10 * ceil(width * GROWTH**i / 10), 10 * ceil(height * GROWTH**i / 10)
        larger = replace(figure, keys=replace(figure.keys, size=size))
        if page_of(scene, larger, runs, views).room >= ROOMY:
            return UsageError(f"{scene.path}: figure {figure.name!r}: {err}; write size = {list(size)}")
    return UsageError(f"{scene.path}: figure {figure.name!r}: {err}")
