"""The map of a sweep over the starts of a window: a colour a minimum, pale where it is reached soon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.curvature import PointKind
from gdviz.descents.finer import FineMap
from gdviz.descents.minima import LEFT, AtMinimum
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.saddles import SADDLE
from gdviz.descents.sweep import ON_ITS_WAY, Sweep
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Show, View
from gdviz.views.maps.bands import Bands
from gdviz.views.maps.bar import BESIDE_MAP, draw_bar
from gdviz.views.maps.dust import blended
from gdviz.views.maps.hues import hues_of
from gdviz.views.maps.map_words import MapWords
from gdviz.views.maps.reveal import Reveal, as_bytes
from gdviz.views.paths.ground import Aspect, equal_shape, ground_axes, ground_paths
from gdviz.views.paths.landmarks import Arrivals, landmark_mark
from gdviz.views.paths.levels import levels, spacing_of
from gdviz.views.paths.start_letters import StartLetter, start_letters
from gdviz.words import basins as words
from gdviz.words import sweeps
from gdviz.words.counts import show_count
from gdviz.words.settings import optimizer_words

STAR = 2.6  # widths of a point: a star among large regions of colour
FEW = 8  # minima whose places are written at their stars
SEEN = 0.002  # of the map: what covers less has no name
OF_SHADES, PALE = 4, 1  # the one colour of a basin is that of so many shades, of this number from 0
LATEST, GONE = 0.85, 0.6  # of ink in the colour of what is later than all steps, and of what has left


def refuse_basins(cost: Cost) -> str | None:
    """A map of starts needs two parameters."""
    return None if cost.dimension == 2 else f"expected a cost of two parameters, got one of {cost.dimension}"


@dataclass(frozen=True)
class Finish:
    """What else lies on the map: so many levels of the cost, the runs' paths, shades of lateness; its axes' aspect."""

    contours: int
    paths: bool
    shades: bool
    aspect: Aspect


@dataclass(frozen=True)
class Ends:
    """Where descents end: at `minima`, or at `flats`, each a maximum or a saddle; all of these lie `between` basins."""

    minima: tuple[Minimum, ...]
    flats: tuple[tuple[PointKind, Minimum], ...] = ()
    between: tuple[tuple[PointKind, Minimum], ...] = ()

    @property
    def marked(self) -> tuple[tuple[PointKind, Minimum], ...]:
        """The saddles and maxima that have marks, if they are few: those where starts end, else those between them."""
        found = self.flats or self.between
        return found if len(found) <= FEW else ()


@final
@dataclass(frozen=True, eq=False)
class BasinMap(View):
    """A sweep over a grid of starts of a window, and the `map` that shows it."""

    finish: Finish
    plan: Plan
    window: Window
    ends: Ends
    found: Sweep
    map: FineMap
    bands: Bands

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """Those that starts may come to."""
        return self.ends.minima

    @property
    def shows_runs(self) -> bool:
        """The same as before the sweep."""
        return self.finish.paths

    @property
    def shows_starts(self) -> bool:
        """The same as before the sweep."""
        return self.finish.paths

    @property
    def beside(self) -> float:
        """The same as before the sweep."""
        return BESIDE_MAP if self.finish.shades else super().beside

    def refusal(self, cost: Cost) -> str | None:
        """The same as before the sweep."""
        return refuse_basins(cost)

    def shape(self, cost: Cost, runs: Sequence[Run]) -> float | None:
        """That of the window, where both parameters have one scale."""
        return equal_shape(self.window, self.finish.aspect)

    def movement(self, steps: int) -> Array:
        """How much of the map takes its colours in each step."""
        return self.found.arrivals(steps)

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What colours and shades mean."""
        told = words.SHADE_WORDS if self.finish.shades else words.PLAIN_SHADE_WORDS
        return (told,) if (self.found.label >= 0).any() else ()

    def details(self) -> Sequence[str]:
        """What was swept, and what became of the starts that reach no minimum."""
        side = round(len(self.found.label) ** 0.5)
        told = [words.started_words(self.plan.steps, optimizer_words(self.plan), side)]
        if (self.found.label >= 0).any():
            told.append(words.COLOUR_WORDS if self.finish.shades else words.PLAIN_COLOUR_WORDS)
        shares = {label: float((self.found.label == label).mean()) for label in words.FATE_CLAUSES}
        return [*told, *words.fates(shares)]

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The map and all that lies on it move, so that it may lie on it."""
        ground_axes(axes, cost, self.window, style, self.finish.aspect)
        hues = self._hues(runs, style)
        reveal = self._reveal(axes, hues, style)
        contours = self._contours(axes, cost, style)
        paths = (
            ground_paths(axes, runs, self.window, self._told(runs, hues, style), "dotted") if self.finish.paths else []
        )
        beside = [artist for path in paths for artist in path.beside]
        marks = [*self._stars(axes, hues, style), *self._flats(axes, style)]
        arrivals = Arrivals(axes, style, marks, [path.tip.mark for path in paths], has_discs=False)
        begins = [path.points[0] if path.start.get_visible() else None for path in paths]
        letters = start_letters(runs, begins, style)
        names = self._names(axes, [path.points for path in paths], letters, style)
        self._draw_bar(axes, style)
        last = max(run.steps for run in runs)

        def show(step: int) -> Sequence[Artist]:
            # the last frame shows the end, though the runs may have stopped before the sweep
            now = step if step < last else self.plan.steps
            moving = [artist for path in paths for artist in path.show(step)]
            return [reveal.show(now), *contours, *moving, *beside, *arrivals.show(), *names.show(now)]

        return show

    def _hues(self, runs: Sequence[Run], style: Style) -> list[str]:
        """A colour a minimum: that of the first run that ends there, else one that no run has."""
        taken: dict[int, str] = {}
        for i, end in enumerate(self._ends_of(runs)):
            if end >= 0 and self.finish.paths:
                taken.setdefault(end, style.run_color(i))
        return hues_of(style, taken, len(self.minima))

    def _ends_of(self, runs: Sequence[Run]) -> list[int]:
        """The number of the minimum where each run ends, or a fate below 0."""
        ends: list[int] = AtMinimum(self.minima, self.window)(np.array([run.theta[-1] for run in runs])).tolist()
        return ends

    def _told(self, runs: Sequence[Run], hues: Sequence[str], style: Style) -> Style:
        """The style in which each run has the colour of the minimum where it ends, if it comes to one."""
        ends = enumerate(self._ends_of(runs))
        return replace(style, own=tuple(hues[end] if end >= 0 else style.run_color(i) for i, end in ends))

    def _reveal(self, axes: Axes, hues: Sequence[str], style: Style) -> Reveal:
        label, since = self.map.label, self.map.since
        fates = list(_fate_colors(style).values())
        count = len(self.bands.ends)
        hued = [*hues, style.lost]  # the last is that of saddles and maxima
        shades = (shade for hue in hued for shade in self._shades(style, hue))
        table = as_bytes([*fates, *shades])
        hue = np.where(label == SADDLE, len(hues), label).astype(int)
        index = np.where(hue >= 0, len(fates) + hue * count + self.bands.of(since), ON_ITS_WAY - label)
        known = np.where(label == ON_ITS_WAY, self.plan.steps, since)  # that they are late is known in the end
        return Reveal(axes, blended(table[index], hue), known, as_bytes(style.rgb(style.waiting)))

    def _shades(self, style: Style, hue: str) -> Sequence[tuple[float, float, float]]:
        """A minimum's colour in each band; without shades there is one, pale enough for what lies on it."""
        return (
            style.shades(hue, len(self.bands.ends))
            if self.finish.shades
            else style.shades(hue, OF_SHADES)[PALE : PALE + 1]
        )

    def _contours(self, axes: Axes, cost: Cost, style: Style) -> list[Artist]:
        """Thin levels of the cost."""
        if not self.finish.contours:
            return []
        x, y = (np.linspace(low, high, 201) for low, high in self.window)
        values = cost.value(np.stack(np.meshgrid(x, y), axis=-1))
        edges = levels(values, self.finish.contours, spacing_of(cost, values, "auto"))[1:-1]
        if not len(edges):
            return []
        look: dict[str, Any] = {"colors": style.paper, "linewidths": points(0.3 * style.line), "alpha": 0.45}
        shown = np.ma.masked_invalid(values)
        return [axes.contour(x, y, shown, levels=edges, zorder=MOVING_ZORDER, linestyles="solid", **look)]

    def _stars(self, axes: Axes, hues: Sequence[str], style: Style) -> list[Line2D]:
        """A star at each minimum, in its colour."""
        return [
            landmark_mark(
                axes, style, "minimum", minimum.at, markerfacecolor=hue, markersize=points(STAR * style.marker)
            )
            for minimum, hue in zip(self.minima, hues, strict=True)
        ]

    def _flats(self, axes: Axes, style: Style) -> list[Line2D]:
        return [landmark_mark(axes, style, kind.value, each.at) for kind, each in self.ends.marked]

    def _names(self, axes: Axes, paths: Sequence[Array], letters: Sequence[StartLetter], style: Style) -> MapWords:
        """The letters of starts; where the minima lie, if they are few; what becomes of starts that come to none."""
        names = MapWords(axes, style)
        for path in paths:
            names.keep_off(path)
        for each in letters:
            names.at_mark(each.letter, (each.at[0], each.at[1]), **_loud(style))
        for _, flat in self.ends.marked:
            names.keep_off_mark((flat.at[0], flat.at[1]))
        for i, minimum in enumerate(self.minima if len(self.minima) <= FEW else ()):
            region, place = self.map.label == i, words.place_words(minimum.at, self.window)
            told = words.share_words(place, float((self.found.label == i).mean()))
            names.at_mark(told, (minimum.at[0], minimum.at[1]), region, place, **_loud(style))
        for kind, flat in _first_of_each(self.ends.marked):
            region = self.map.label == SADDLE if self.ends.flats else None
            names.at_mark(words.FLATS[kind], (flat.at[0], flat.at[1]), region, **_loud(style))
        kinds = [kind for kind, _ in self.ends.flats]
        grey = self._shades(style, style.lost)[0]
        for fate, color in {**_fate_colors(style), SADDLE: grey}.items():
            region = self.map.label == fate
            if region.mean() > SEEN:
                told = words.flat_words(kinds) if fate == SADDLE else words.FATES[fate]
                names.in_region(told, region, color, since=self.plan.steps, **_loud(style))
        return names

    def _draw_bar(self, axes: Axes, style: Style) -> None:
        """The shades, in grey for all hues, with the steps at which each band begins and the last one ends."""
        if self.finish.shades and ((self.found.label >= 0) | (self.found.label == SADDLE)).any():
            first, *between, last = (self.bands.first, *self.bands.ends)
            count = len(self.bands.ends)
            # the most wanted first
            ticks = [(0.0, first), (1.0, last), *((i / count, step) for i, step in enumerate(between, 1))]
            told = [(share, show_count(step)) for share, step in ticks]
            draw_bar(axes, style, sweeps.STEPS, np.array(style.shades(style.lost, count))[:, None], told)


def _first_of_each(flats: Sequence[tuple[PointKind, Minimum]]) -> list[tuple[PointKind, Minimum]]:
    """One point of each kind, the uppermost: it is read first."""
    return list(dict(sorted(flats, key=lambda each: each[1].at[1])).items())


def _loud(style: Style) -> dict[str, Any]:
    """The look of words that must hold against a map's colours."""
    return {"fontweight": "bold", "fontsize": points(style.text)}


def _fate_colors(style: Style) -> dict[int, tuple[float, float, float]]:
    """The colours of starts that are at no minimum, by their labels: farther from paper than most shades."""
    return {
        ON_ITS_WAY: style.faint(style.ink, LATEST),
        LEFT: style.faint(style.ink, GONE),
    }
