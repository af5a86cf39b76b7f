"""The panels of a sheet: side by side, in rows of views, or one a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gdviz.page.arrangement import Panel, grid_height, place_grid, place_row, row_height, words_height
from gdviz.page.boxes import Box, Insets, gap
from gdviz.page.sheet import Sheet

BANDS = 0.4  # of the space between panels: what is between the views of one run
ALONE = 0.5  # of the height of a row with maps: that of a row of charts under it
UNDER = 0.42  # of a page's width: the height of a chart under a map that is as wide as the page
THINNEST = 1000.0  # the height of panels over their width, and the other way round
CELL = 0.76  # of its width: the height of a chart in a grid of several rows
STRIP = 0.42  # of the height of a panel of one run: that of a chart under it
FLATTEST, STEEPEST = 0.6, 1.0  # heights over widths of what is as wide as the map beside it
NUMBERS = 2.2  # sizes of type: those of an axis, and its name
CHART = 9.6  # sizes of type: the width that a chart beside a map needs
# of a page's width: the same for one chart beside one map, of many runs, of one with its words, or of rates
SLIM, WORDY, RATES = 0.2, 0.25, 0.32


@dataclass(frozen=True)
class Panels:
    """How the axes of a sheet are arranged, from their words around them, when those are measured.

    `shapes` are the heights over the widths of the views, None where they do not count; `columns` are 0 for a plain
    row; `heading` is what stands over each run's panel; `least` is the width that a chart beside a map needs; `slim`
    tells of each view whether it may be so narrow (of none given: all), `best` its best shape beside a map if that is
    not the map's own, `over_steps` whether its axis counts steps; `under_px` is what words under every panel of a run
    take.  So many of the first views are `moments`, one beside the other; or the first has the others in a stack
    beside it; or few runs have maps in a row and share the charts under them.  `relief` is the only view that fills
    its box, if there is one.
    """

    shapes: tuple[float | None, ...]
    columns: int
    apart: float
    runs: int = 0
    heading: float = 0.0
    least: float = 0.0
    slim: tuple[bool, ...] = ()
    over_steps: tuple[bool, ...] = ()
    best: tuple[float | None, ...] = ()
    under_px: float = 0.0
    moments: int = 0
    is_stack: bool = False
    shares_charts: bool = False
    relief: int | None = None

    @property
    def is_low(self) -> bool:
        """Whether views that stand in one column may be low."""
        return False

    @property
    def count(self) -> int:
        """How many axes there are."""
        return len(self.shapes) * max(self.runs, 1)

    def view(self, panel: int) -> int:
        """Which view the panel of that number shows."""
        return panel // max(self.runs, 1)

    def run(self, panel: int) -> int | None:
        """Which run it shows; None where it shows all."""
        return panel % self.runs if self.runs else None

    def outer(self, insets: Sequence[Insets]) -> list[Insets]:
        """The words around panels, guessed as if each had all, without those that inner panels do not have."""
        return [replace(each, bottom=0.0) if self.is_over_alike(i) else each for i, each in enumerate(insets)]

    def is_over_alike(self, panel: int) -> bool:
        """Whether the panel right under one of a run has the same steps, whose numbers are enough."""
        view = self.view(panel)
        is_one_row = 0 < self.runs <= self.columns
        return is_one_row and len(self.over_steps[view : view + 2]) == 2 and all(self.over_steps[view : view + 2])

    def shape(self, panel: int) -> float | None:
        """The shape of the view that the panel of that number shows."""
        return self.shapes[self.view(panel)]

    @property
    def alike(self) -> int:
        """How many of the first panels stand in rows and columns, with the same axes: only outer ones have numbers."""
        return 0

    @property
    def tick_columns(self) -> int:
        """In how many columns the panels of a view stand, of which only the outer ones need numbers."""
        return self.columns

    def column_width(self, width: float) -> float:
        """How wide a panel of one run is, about."""
        return (width - 3 * self.apart - (self.columns - 1) * self.apart) / max(self.columns, 1)

    def suits(self, area: Box) -> bool:
        """Whether an area has a shape in which they may be arranged so."""
        return area.height > 0

    def place(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        """The boxes of all axes, view by view where each run has one."""
        if self.runs:
            return self._place_runs(area, insets)
        rows = self._rows(insets)
        boxes: list[Box] = []
        top = area.top
        for row, height in zip(rows, self._row_heights(area, rows), strict=True):
            boxes += place_row(Box(area.left, top - height, area.width, height), row, self.apart)
            top -= height + self.apart
        return boxes

    def height(self, width: float, insets: Sequence[Insets]) -> float | None:
        """How high an area of that width is whose panels have their shapes; None where it does not count."""
        if self.runs:
            return self._runs_height(width, insets)
        if all(shape is None for shape in self.shapes):
            return None
        rows = self._rows(insets)
        return sum(self._wanted(width, rows)) + sum(map(words_height, rows)) + (len(rows) - 1) * self.apart

    def _wanted(self, width: float, rows: Sequence[Sequence[Panel]]) -> list[float]:
        """How high the axes of each row want to be in that width: maps have their shape, charts alone are lower."""
        own = [row_height(width, row, self.apart) for row in rows]
        most = max((height for height in own if height is not None), default=None)
        if most is None:
            return [1.0] * len(rows)
        chart = UNDER * width if self.columns == 1 else ALONE * most
        return [chart if height is None else height for height in own]

    def _row_heights(self, area: Box, rows: Sequence[Sequence[Panel]]) -> list[float]:
        """The heights of rows with their words, which fill the area."""
        wanted, words = self._wanted(area.width, rows), [words_height(row) for row in rows]
        share = (area.height - sum(words) - (len(rows) - 1) * self.apart) / sum(wanted)
        return [share * each + own for each, own in zip(wanted, words, strict=True)]

    def _rows(self, insets: Sequence[Insets]) -> list[list[Panel]]:
        """The panels of each row; columns line up, but a map that has a row for itself may be wider than charts are."""
        columns = self.columns or len(self.shapes)
        panels = [self._panel(i, each) for i, each in enumerate(insets)]
        rows = [panels[i : i + columns] for i in range(0, len(panels), columns)]
        if len(rows) == 1:
            return rows
        left, right = (
            [max(getattr(panel.insets, side) for panel in panels[i::columns]) for i in range(columns)]
            for side in ("left", "right")
        )
        return [[self._lined_up(panel, left[i], right[i]) for i, panel in enumerate(row)] for row in rows]

    def _lined_up(self, panel: Panel, left: float, right: float) -> Panel:
        """A panel with as much room for words at its sides as others of its column have."""
        own = panel.insets
        is_wide = self.columns == 1 and panel.shape is not None
        return replace(panel, insets=Insets(left, own.bottom, own.right if is_wide else right, own.top))

    def _panel(self, view: int, words: Insets) -> Panel:
        """A view with its words; what is no chart is about as wide as a map."""
        maps = [shape for shape in self.shapes if shape is not None]
        is_slim = not self.slim or self.slim[view]
        best = (self.best and self.best[view]) or min(max(sum(maps) / max(len(maps), 1), FLATTEST), STEEPEST)
        beside = None if is_slim or not maps else best
        return Panel(words, self.shapes[view], self.least, beside)

    def _place_runs(self, area: Box, insets: Sequence[Insets]) -> list[Box]:
        boxes: list[Box] = []
        top = area.top
        for band, height in zip(self._bands(insets), self._band_heights(area, insets), strict=True):
            place = Box(area.left, top - height, area.width, height)
            boxes += place_grid(place, band, self.columns, self._gaps(band))
            top -= height + BANDS * self.apart
        return boxes

    def _bands(self, insets: Sequence[Insets]) -> list[list[Panel]]:
        """The panels of each view; all have the same words at their sides, so that columns line up."""
        left, right = (max(getattr(each, side) for each in insets) for side in ("left", "right"))
        bands = []
        for i, shape in enumerate(self.shapes):
            own = insets[i * self.runs : (i + 1) * self.runs]
            bottom = max(each.bottom for each in own)
            top = max(each.top for each in own) + (self.heading if i == 0 else 0.0)
            bands.append([Panel(Insets(left, bottom, right, top), shape)] * self.runs)
        return bands

    def _band_heights(self, area: Box, insets: Sequence[Insets]) -> list[float]:
        """The height of each view's band: the first has what the strips under it leave."""
        bands = self._bands(insets)
        words = [band[0].insets.bottom + band[0].insets.top for band in bands]
        if len(bands) == 1:
            return [area.height]
        free = area.height - sum(words) - (len(bands) - 1) * BANDS * self.apart
        shares = [1.0] + [STRIP if shape is None else 1.0 for shape in self.shapes[1:]]
        return [words[i] + free * shares[i] / sum(shares) for i in range(len(bands))]

    def _gaps(self, band: Sequence[Panel]) -> tuple[float, float]:
        """Between two columns and two rows of a view's panels: words beside one have room there."""
        return max(self.apart, band[0].insets.right + BANDS * self.apart), self.apart + self.heading + self.under_px

    def _runs_height(self, width: float, insets: Sequence[Insets]) -> float | None:
        bands = self._bands(insets)
        is_open = self.shapes[0] is None and self.columns < self.runs  # a chart that has one of several rows
        lead = [replace(panel, shape=CELL) for panel in bands[0]] if is_open else bands[0]
        first = grid_height(width, lead, self.columns, self._gaps(lead))
        if first is None:
            return None
        words = bands[0][0].insets
        each = first - words.bottom - words.top
        rest = [
            band[0].insets.bottom + band[0].insets.top + each * (STRIP if band[0].shape is None else 1.0)
            for band in bands[1:]
        ]
        return first + sum(rest) + len(rest) * BANDS * self.apart


def panels_of(sheet: Sheet) -> Panels:
    """How the panels of a sheet are arranged."""
    cost = sheet.framed_cost
    shapes = tuple(_bounded(view.shape(cost, sheet.runs)) for view in sheet.views)
    grid, apart = sheet.grid, gap(sheet.style)
    alone = int(sheet.figure.is_stacked)  # in one column, or in as many as there are views
    columns, runs = (grid.columns, len(sheet.runs) if grid.per_run else 0) if grid else (alone, 0)
    reliefs = [i for i, view in enumerate(sheet.views) if view.fills_box]
    is_pair = len(shapes) == 2 and sorted(shape is None for shape in shapes) == [False, True]
    return Panels(
        shapes,
        columns,
        apart,
        runs,
        least=max(CHART * sheet.style.text, is_pair * _chart_share(sheet) * sheet.size[0]),
        slim=tuple(view.is_slim for view in sheet.views),
        over_steps=tuple(view.is_over_steps for view in sheet.views),
        best=tuple(view.best_shape for view in sheet.views),
        under_px=_under(sheet) * sheet.style.text if runs > 1 else 0.0,
        moments=sheet.moments,
        is_stack=sheet.has_stack,
        shares_charts=sheet.shares_charts,
        relief=reliefs[0] if len(reliefs) == 1 else None,
    )


def _bounded(shape: float | None) -> float | None:
    """A shape of which pixels still can be: of a thinner one no page has room for what is beside it."""
    return None if shape is None else min(max(shape, 1 / THINNEST), THINNEST)


def _chart_share(sheet: Sheet) -> float:
    """How much of a page's width one chart beside one map needs."""
    if not any(view.is_over_steps for view in sheet.views):
        return RATES
    return SLIM if len(sheet.runs) > 1 else WORDY


def _under(sheet: Sheet) -> float:
    """What stands under each panel of a run but those of the last row, in sizes of type: numbers of its own, too."""
    under = max(view.under_each(sheet.runs) for view in sheet.views)
    return under + NUMBERS if sheet.figure.keys.zoom_rows else under
