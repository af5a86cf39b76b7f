"""A scene once it is checked: what is drawn, from what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.optimizers.own import OwnRule
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import Format
from gdviz.scene.grid import Grid, grid_of
from gdviz.scene.looks import Looks
from gdviz.styles.base import Style, style
from gdviz.styles.lengths import Fixed
from gdviz.styles.sizes import whole_px
from gdviz.views.base import View

MAX_PIXELS = 40_000_000
TANGLE = 3  # runs on one map, whose paths want room
LOW = 0.8  # of its width: the height of a window whose map is not too high where it is as wide as a page


def is_crowded(views: Sequence[View], cost: Cost | None, runs: int) -> bool:
    """Whether the views are a wide map of a crowd, and a chart against the step."""
    if cost is None or cost.window is None or cost.dimension != 2 or len(views) != 2 or runs < TANGLE:
        return False
    width, height = np.diff(cost.window).ravel()
    return views[0].names_at == "paths" and views[1].is_over_steps and bool(height <= LOW * width)


@dataclass(frozen=True)
class Figure:
    """One figure of so many `runs`: its settings, views with their options, and formats for which it has options.

    `look` is its style before it is fitted, where that is the author's and not a delivered one; `is_crowded` tells that
    it has a map and a chart of so many runs that the map wants all of the page's width.
    """

    keys: FigureKeys
    views: tuple[View, ...]
    outputs: Mapping[str, Format] = field(default_factory=dict)
    runs: int = 1
    look: Style | None = None
    is_crowded: bool = False

    @property
    def name(self) -> str:
        """The name of its files, without ending."""
        return self.keys.name

    @cached_property
    def grid(self) -> Grid | None:
        """Where its panels stand; None where they stand side by side."""
        per_run, has_maps = self.keys.panels == "runs", any(view.is_map for view in self.views)
        return grid_of(len(self.views), self.runs, self.keys.columns, per_run=per_run, has_maps=has_maps)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, before `scale`: its own, or what its style gives so many panels."""
        return whole_px(self.exact_size)

    @property
    def exact_size(self) -> tuple[float, float]:
        """The same in fractions of pixels, where it is in units of print."""
        return self.keys.size or self._look.exact_size(*self._extent)

    @property
    def has_print_width(self) -> bool:
        """Whether its width is one in print, in a unit of it."""
        return isinstance(self.exact_size[0], Fixed)

    @cached_property
    def style(self) -> Style:
        """The style, fitted to the size."""
        return self._look.fitted(self.size, *self._extent)

    @property
    def is_stacked(self) -> bool:
        """Whether its map has the width of the page and the chart stands under it; one's own size leaves that open."""
        return self.is_crowded and not self.grid and not self.keys.size and not self._look.is_slide

    @property
    def _look(self) -> Style:
        look = self.look or style(self.keys.style)
        asked = self.keys.transparent
        return look if asked is None else replace(look, transparent=asked)

    @property
    def _extent(self) -> tuple[int, int]:
        """How many panels stand side by side, and in how many rows."""
        if self.grid:
            return self.grid.widths, self.grid.rows
        return (1, 2) if self.is_stacked else (len(self.views), 1)


@dataclass(frozen=True, eq=False)
class Scene:
    """All of one scene file; `name` is that of the file.

    `warnings` are what is legal but poor; `notes` are what every figure's caption says; `own_rules` are the optimizers
    that the scene has written itself; `looks` are the styles that its figures may have.
    """

    path: Path
    name: str
    title: str
    cost: Cost
    plans: tuple[Plan, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
    looks: Looks = field(default_factory=Looks)
    subtitle: str = ""

    def title_of(self, figure: Figure) -> str:
        """What stands above a figure, its own title or the scene's; "" where none does."""
        return self.title if figure.keys.title is None else figure.keys.title

    def subtitle_of(self, figure: Figure) -> str:
        """The sentence under a figure's title, its own or the scene's; "" where there is none."""
        return self.subtitle if figure.keys.subtitle is None else figure.keys.subtitle

    def told_title(self, figure: Figure) -> str:
        """The title for those who do not see the figure: also where none stands above it."""
        return self.title_of(figure) or self.title
