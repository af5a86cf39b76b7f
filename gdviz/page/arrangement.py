"""Where axes stand in the area that a page leaves them: their words have room, and rows share top and bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gdviz.page.boxes import Box, Insets

BESIDE = 0.37  # of its height: how wide a chart wants to be that stands beside a map
SLIM = 0.24  # of what a row's axes share: how narrow it may be beside a map that is low
LEAST = 0.3  # of its height: how narrow it may become before the maps beside it give way
AS_MAP = 0.8  # of the width that it wants: the same for a picture that is no chart
NEARLY = 1.08  # so many times too wide or too high, maps leave a little of their area for their very shape
SLIM_MOST = 0.7  # of an equal share of a row: how much of it a slim chart may have that maps give way to
NARROWEST = 0.15  # of a row's width that no panel falls below


@dataclass(frozen=True)
class Panel:
    """Axes before they have their place: the words around them, and their height over their width, if that counts.

    Where it does not, `least` is the width in pixels that they need to say something, and `beside`, where they are no
    chart, their height over their width that is best beside a map.
    """

    insets: Insets
    shape: float | None = None
    least: float = 0.0
    beside: float | None = None

    @property
    def wanted(self) -> float:
        """How wide it wants to be beside a map, of its height."""
        return 1 / self.beside if self.beside else BESIDE

    def narrowest(self, height: float) -> float:
        """How narrow it may become, of that height, before maps give way."""
        return AS_MAP * self.wanted * height if self.beside else max(LEAST * height, self.least)


def place_row(area: Box, panels: Sequence[Panel], gap: float) -> list[Box]:
    """The boxes of axes side by side, that share top and bottom.

    Maps keep their shape where the width allows; charts take what they leave; what is too wide gives way alike.
    """
    top, bottom = _over_and_under(panels)
    room = _room(area.width, panels, gap)
    height = _fitted(area.height - top - bottom, panels, room)
    boxes, left = [], area.left
    for panel, width in zip(panels, _widths(panels, height, room), strict=True):
        left += panel.insets.left
        boxes.append(Box(left, area.top - top - height, width, height))
        left += width + panel.insets.right + gap
    return boxes


def _fitted(height: float, panels: Sequence[Panel], room: float) -> float:
    """The height of a row: a little less where maps alone then have their very shape."""
    if any(panel.shape is None for panel in panels):
        return height
    share = room / sum(height / panel.shape for panel in panels if panel.shape is not None)
    return height * share if 1 / NEARLY < share < 1 else height


def row_height(width: float, panels: Sequence[Panel], gap: float) -> float | None:
    """How high the axes of a row of that width are whose maps have their shapes; None where there are none."""
    if all(panel.shape is None for panel in panels):
        return None
    room, charts = _room(width, panels, gap), [panel for panel in panels if panel.shape is None]
    maps = sum(1 / panel.shape for panel in panels if panel.shape is not None)
    slim = sum(min(max(SLIM * room, chart.least), room / len(panels)) for chart in charts)
    return min(room / (maps + sum(chart.wanted for chart in charts)), (room - slim) / maps)


def words_height(panels: Sequence[Panel]) -> float:
    """What the words over and under the axes of a row take."""
    return sum(_over_and_under(panels))


def place_grid(area: Box, panels: Sequence[Panel], columns: int, gaps: tuple[float, float]) -> list[Box]:
    """Boxes equal to the pixel in rows of so many columns, from the top: words of inner panels lie in the gaps."""
    rows = -(-len(panels) // columns)
    insets, across, down = _around(panels, columns), round(gaps[0]), round(gaps[1])
    width = (area.width - insets.left - insets.right - (columns - 1) * across) // columns
    height = (area.height - insets.top - insets.bottom - (rows - 1) * down) // rows
    return [
        Box(
            area.left + insets.left + (i % columns) * (width + across),
            area.top - insets.top - height - (i // columns) * (height + down),
            width,
            height,
        )
        for i in range(len(panels))
    ]


def grid_height(width: float, panels: Sequence[Panel], columns: int, gaps: tuple[float, float]) -> float | None:
    """How high an area of that width is in whose grid the panels have their shape; None where it does not count."""
    shape = panels[0].shape
    if shape is None:
        return None
    rows, insets = -(-len(panels) // columns), _around(panels, columns)
    each = (width - insets.left - insets.right - (columns - 1) * gaps[0]) / columns
    return rows * each * shape + (rows - 1) * gaps[1] + insets.top + insets.bottom


def _around(panels: Sequence[Panel], columns: int) -> Insets:
    """What stands at the edges of a grid."""
    return Insets(
        left=max(panel.insets.left for panel in panels[::columns]),
        bottom=max(panel.insets.bottom for panel in panels[-columns:]),
        right=max(panel.insets.right for panel in panels),
        top=max(panel.insets.top for panel in panels),
    )


def _over_and_under(panels: Sequence[Panel]) -> tuple[float, float]:
    """What stands over and under the axes of a row."""
    return max(panel.insets.top for panel in panels), max(panel.insets.bottom for panel in panels)


def _room(width: float, panels: Sequence[Panel], gap: float) -> float:
    """What all axes of a row share."""
    return width - sum(panel.insets.left + panel.insets.right for panel in panels) - (len(panels) - 1) * gap


def _widths(panels: Sequence[Panel], height: float, room: float) -> list[float]:
    """How wide the axes of a row are, which fill the room."""
    maps = sum(height / panel.shape for panel in panels if panel.shape is not None)
    charts = [panel for panel in panels if panel.shape is None]
    if not charts:
        share = room / maps
        share = 1.0 if 1 <= share < NEARLY else share
        return [share * height / panel.shape for panel in panels if panel.shape is not None]
    most, wanted = room / len(panels), sum(chart.wanted for chart in charts)
    parts = [
        max((room - maps) * chart.wanted / wanted, min(chart.narrowest(height), _most(chart) * most), NARROWEST * room)
        for chart in charts
    ]
    share = (room - sum(parts)) / maps if maps else room / sum(parts)
    own = iter(parts if maps else [share * part for part in parts])
    return [next(own) if panel.shape is None else share * height / panel.shape for panel in panels]


def _most(chart: Panel) -> float:
    """How much of an equal share of a row maps leave it, where all is narrow."""
    return 1.0 if chart.beside else SLIM_MOST
