"""The contour path: the cost from above, and the runs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_
from functools import partial
from typing import Annotated, Literal, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.contour import QuadContourSet

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.plan import MAX_STEPS, Plan
from gdviz.descents.run import Run
from gdviz.descents.watershed import flat_points_in, leads_to, watersheds
from gdviz.descents.window import is_inside, shares_of
from gdviz.errors import KeyPath
from gdviz.languages.phrase import Latex
from gdviz.styles.base import Style
from gdviz.tables.schema import NO_KEY, whole
from gdviz.views.base import VIEWS, Glide, GlidingView, NamesAt, View
from gdviz.views.limits import AxisEnds, limited_window
from gdviz.views.maps.bar import BESIDE_MAP
from gdviz.views.panel_toll import PanelToll
from gdviz.views.paths.arrows import Arrow, Arrows, arrows_of, note
from gdviz.views.paths.callouts import Callouts
from gdviz.views.paths.clipping import until_exit
from gdviz.views.paths.close_up import CloseUp, close_up, crowd_close_up
from gdviz.views.paths.field import draw_field, goes_uphill
from gdviz.views.paths.filling import Shading, cut_notes, fill_levels, grid_of, shading_of
from gdviz.views.paths.ground import Aspect, GroundPath, Trail, equal_shape, ground_axes, ground_paths
from gdviz.views.paths.landmarks import (
    LOWEST,
    Arrivals,
    free_minima,
    landmark_mark,
    landmarks,
    valley_lines,
    valley_look,
    valley_points,
)
from gdviz.views.paths.level_numbers import draw_level_bar, number_lines, rounded
from gdviz.views.paths.levels import Spacing, calm_levels, cut_off, spacing_of
from gdviz.views.paths.mark_words import MarkWords, marks_to_name, yielding
from gdviz.views.paths.marks import unit_px, view_title
from gdviz.views.paths.moments import Around, Moments, timed_style
from gdviz.views.paths.name_words import name_words
from gdviz.views.paths.names import RunNames, Sketch
from gdviz.views.paths.own_units import have_own_units, map_shape, shape_axes
from gdviz.views.paths.plane import MAX_SEED, Plane, on_plane, plane_misfits, refuse_plane
from gdviz.views.paths.sides import SideWords
from gdviz.views.paths.start_letters import START_LETTER, StartLetters, start_letters
from gdviz.views.paths.unpenalised import along_pull, draw_pull, free_notes, pull_of, with_places
from gdviz.views.paths.watershed import draw_watersheds, tint_local
from gdviz.words.arrows import field_words
from gdviz.words.equations import values_words
from gdviz.words.events import Note, signed
from gdviz.words.goings import PathWord
from gdviz.words.marks import mark_words
from gdviz.words.places import height_name
from gdviz.words.start_letters import letters_of
from gdviz.words.valleys import valley_words

Lettering = StartLetters | MarkWords | RunNames | Moments | Callouts | SideWords

GRID, FINE_GRID = 241, 481
SAME_HEIGHT = 1e-6  # of how far saddles rise over the best: ends that differ by less are alike
NEAR = 0.001  # of the window: saddles that are nearer are one
MOST_PASSES = 8  # saddles that are marked because a watershed goes through them
PLACES = 40  # along a watershed where its name may stand
CHEAP = 100  # numbers a point up to which a cost is computed on the finer grid where it is rough


@VIEWS.register("contour")
@final
@dataclass(frozen=True)
class Contour(GlidingView):
    """The cost of two parameters from above: filled levels, paths, starts and minima.

    There are at most so many `levels`, fewer where their lines would run together.  `aspect` "auto" gives both
    parameters the same unit where that costs little room, but a nearly square map to those of a model, whose units
    differ.  Of more parameters it shows the `plane` of two of them, of the paths' "principal" directions, or of two
    "random" ones, drawn from `seed`.  `arrows` stand at the current point: the "gradient", the "descent" against it,
    the "velocity" (the last displacement) and the "step" (the next); `field` is a grid of small ones, downhill; `trail`
    "fade" lets the older part of each path grow faint; the `recent` steps, the last so many of a run, are in its full
    colour over the pale path before.  `dots` are the steps, of four and more long runs from one start one in so many.
    `labels` are the names of the runs at their paths, where there is room for all.  With `values` the level lines have
    round costs, which stand on them where they have room, and with `colorbar` at a bar beside the map.  With
    `watershed` the borders between basins are dashed: from either side steps that are short enough lead elsewhere, from
    tinted ground to a local optimum only.  An `inset` shows larger how runs crowd about a minimum, where it has room.
    `xlim` and `ylim` are the ends of its axes, in place of the window's.
    """

    levels: Annotated[int, whole(2, 200)] = 16
    spacing: Spacing = "auto"
    aspect: Aspect = "auto"
    arrows: tuple[Arrow, ...] = ()
    field: bool = False
    trail: Literal["full", "fade"] = "full"
    recent: Annotated[int, whole(0, MAX_STEPS)] = 0
    dots: bool = True
    labels: bool = True
    values: bool = False
    colorbar: bool = False
    watershed: bool = False
    inset: bool = True
    plane: Plane | None = None
    seed: Annotated[int, whole(0, MAX_SEED)] = 0
    xlim: AxisEnds | None = None
    ylim: AxisEnds | None = None
    names: tuple[str, ...] = field_(default=(), metadata=NO_KEY)
    is_sparse: bool = field_(default=False, metadata=NO_KEY)
    is_brief: bool = field_(default=False, metadata=NO_KEY)
    title: str = field_(default="", metadata=NO_KEY)
    frame: tuple[Run, ...] = field_(default=(), metadata=NO_KEY)
    words: bool = field_(default=True, metadata=NO_KEY)
    moments: tuple[int, ...] = field_(default=(), metadata=NO_KEY)
    callouts: tuple[Note, ...] = field_(default=(), metadata=NO_KEY)
    goings: tuple[PathWord, ...] = field_(default=(), metadata=NO_KEY)
    nameless: tuple[Note, ...] | None = field_(default=None, metadata=NO_KEY)

    def toll(self, cost: Cost, runs: int) -> PanelToll:
        """Its levels are many."""
        return PanelToll(0.17, 0.33, vectors=1e6)

    @property
    def tells(self) -> bool:
        """It can write notes."""
        return True

    def told(self, notes: Sequence[Note]) -> View:
        """The view with notes at points of the map."""
        return replace(self, callouts=tuple(notes))

    def signed(self, names: Sequence[tuple[Plan, str]]) -> View:
        """The view whose notes begin with the names of their runs."""
        told = [tuple(signed(note, dict(names)) for note in notes) for notes in (self.callouts, self.nameless or ())]
        return replace(self, callouts=told[0], nameless=None if self.nameless is None else told[1])

    def worded(self, words: Sequence[PathWord], otherwise: Sequence[Note]) -> View:
        """The view with words under the names at its paths, or without names with other notes."""
        return replace(self, goings=tuple(words), nameless=tuple(otherwise))

    def window(self, cost: Cost, runs: Sequence[Run]) -> Window:
        """What it shows of the parameters."""
        return limited_window(cost, runs, self.xlim, self.ylim)

    def steps_seen(self, cost: Cost, run: Run) -> Array:
        """In the window."""
        return shares_of(run.theta, self.window(cost, [run]))

    def timed(self, moments: Sequence[int]) -> View:
        """The view with the moments on the path."""
        return replace(self, moments=tuple(moments))

    def refusal(self, cost: Cost) -> str | None:
        """A contour needs two parameters, or a plane of more."""
        return refuse_plane(cost)

    def misfits(self, cost: Cost) -> Sequence[tuple[KeyPath, str]]:
        """Parameters of the plane that the cost does not have."""
        return plane_misfits(cost, self.plane)

    @property
    def is_map(self) -> bool:
        """It is seen from above."""
        return True

    @property
    def shows_starts(self) -> bool:
        """It does."""
        return True

    @property
    def names_at(self) -> NamesAt:
        """At the paths."""
        return "paths" if self.labels else "nowhere"

    def named(self, names: Sequence[str]) -> View:
        """The view with these names at its paths, if its `labels` are wanted."""
        return replace(self, names=tuple(names)) if self.labels else self

    def sparsely_named(self) -> View:
        """The view with names only where they are near their paths."""
        return replace(self, is_sparse=True)

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with levels for all these runs."""
        return replace(self, frame=tuple(runs))

    def briefed(self) -> View:
        """The view without the values of a fit, at the last of its moments."""
        return replace(self, is_brief=True)

    def titled(self, words: str) -> View:
        """The view with these words over its axes."""
        return replace(self, title=words)

    @property
    def tells_cost(self) -> bool:
        """Where its title is a formula."""
        return isinstance(self.title, Latex)

    def wordless(self) -> View:
        """The view whose marks speak for themselves."""
        return replace(self, words=False)

    @property
    def _notes(self) -> Sequence[Note]:
        """What it tells: more where no names tell it."""
        return self.callouts if self.names or self.nameless is None else self.nameless

    @property
    def dots_steps(self) -> bool:
        """Unless it is asked for none, for trails that fade, or for recent steps, whose earlier ones are pale."""
        return self._trail == "dotted" and not self.recent

    @property
    def _trail(self) -> Trail:
        return "dotted" if self.dots and self.trail == "full" else self.trail

    def _lasts(self, runs: Sequence[Run]) -> Mapping[Plan | None, int]:
        """How many last steps of a run are strong: those that are asked for, or of which a note speaks."""
        if self.recent:
            return {run.plan: self.recent for run in runs}
        return {note.plan: note.last for note in self._notes if note.last}

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The view on a plane, where the cost has more than two parameters."""
        return on_plane(self, self.plane, self.seed, cost, runs)

    def shape(self, cost: Cost, runs: Sequence[Run]) -> float | None:
        """That of the window, unless it is so long and narrow that equal scales would waste the page."""
        return self._shape_in(cost, self.window(cost, runs))

    def _shape_in(self, cost: Cost, window: Window) -> float | None:
        """Arrows stand square on the contours where the scales are equal."""
        has_arrows = bool(self.arrows or self.field)
        return equal_shape(window, self.aspect) if has_arrows else map_shape(cost, window, self.aspect)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Glide:
        """The still levels; the paths move, and so may the landmarks: they lie over them."""
        style = timed_style(style, self.moments)
        window = self.window(cost, runs)
        found = _found(cost, window)
        shading = shading_of(found, uphill=goes_uphill(runs))
        flat = flat_points_in(cost, window) if self.watershed else None
        saddles = flat.saddles if flat else np.empty((0, 2))
        found += _passes(cost, saddles, window)
        pull = pull_of(found)
        lines = self._draw_ground(axes, cost, runs, style, shading)
        dashed = draw_pull(axes, cost, window, style, pull)
        if flat:
            ends = flat.maxima if goes_uphill(runs) else flat.minima
            is_local = _are_local(cost, ends, saddles, uphill=goes_uphill(runs))
            tint_local(axes, style, window, leads_to(cost, window, ends, is_local, uphill=goes_uphill(runs)))
        border = draw_watersheds(axes, style, watersheds(cost, window, saddles, uphill=goes_uphill(runs)))
        stars = [landmark_mark(axes, style, name, each.at) for name, each in found]
        paths = ground_paths(axes, runs, window, style, self._trail, self._lasts(runs))
        shown = [until_exit(run, run.theta, window) for run in runs]
        arrows = arrows_of(axes, cost, shown, self.arrows, window, style)
        begins = [path.points[0] if path.start.get_visible() else None for path in paths]
        starts = [at for at in begins if at is not None]
        marks = np.array([*(each.at for _, each in found), *starts]).reshape(-1, 2)
        sketch = Sketch(
            [path.points for path in paths], marks, [valley_points(cost, window), pull, border], faint=dashed
        )
        if self.values and lines is not None:
            number_lines(axes, style, lines, [*(path.points for path in paths), *(at[None] for at in marks)])
        lettered = start_letters(runs, begins, style)
        for path in paths if lettered else ():
            path.color_start()
        letters = StartLetters(axes, style, lettered, lambda: sketch)
        lens = self._close_up(axes, runs, style, sketch, [each.at for name, each in found if name in LOWEST])
        enlarged: list[Glide] = []
        if lens:
            enlarged.append(lens.draw(found, partial(self._draw_part, cost, runs, style, shading)))
            named = [i for i, run in enumerate(runs) if lens.note and run.plan == lens.note.plan]
            sketch = replace(sketch, besides=[*sketch.besides, *lens.drawn], named=named)
        lettering = [letters, *self._but(lens)._letter(axes, style, sketch, found, cost, runs)]
        if self.words and shading.saddle is not None:
            lettering.append(SideWords(axes, style, cost, shading.saddle, lambda: sketch))
        parts: list[GroundPath | Arrows | Lettering] = [*paths, *arrows, *lettering]
        beside = [artist for path in paths for artist in path.beside]
        moments = [dot for each in lettering if isinstance(each, Moments) for dot in each.dots]
        has_discs = len(self.frame or runs) == 1 or bool(self.recent)  # where the last steps lie under the mark
        arrivals = Arrivals(axes, style, stars, [path.tip.mark for path in paths], moments, has_discs=has_discs)

        def show(step: float) -> Sequence[Artist]:
            shown = [artist for each in (*(part.show for part in parts), *enlarged) for artist in each(step)]
            return [*shown, *beside, *arrivals.show([path.tip.last for path in paths])]

        return show

    def _draw_ground(
        self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style, shading: Shading
    ) -> QuadContourSet | None:
        """All that stands still; the answer are the level lines."""
        window = self.window(cost, runs)
        ground_axes(axes, cost, window, style, self.aspect)
        if self.title:
            view_title(axes, style, self.title)
        shape_axes(axes, window, self._shape_in(cost, window))
        lines = self._draw_levels(axes, cost, runs, style, shading)
        if self.field:
            draw_field(axes, cost, window, style, uphill=shading.uphill)
        for line in valley_lines(cost, window):
            axes.plot(*line.T, zorder=2, **valley_look(style))
        return lines

    def _close_up(
        self, axes: Axes, runs: Sequence[Run], style: Style, sketch: Sketch, minima: Sequence[Sequence[float]]
    ) -> CloseUp | None:
        """The close-up of the first note that has one, or of a minimum about which runs crowd, if there is room."""
        by_plan = {run.plan: i for i, run in enumerate(runs)}
        names = dict(zip(by_plan, self.names, strict=False))
        for each in self._notes:
            if each.close_up is not None and each.plan in by_plan:
                i = by_plan[each.plan]
                return close_up(axes, style.of_run(i), signed(each, names), runs[i], sketch)
        are_plain = all(run.batch_cost is None and not run.outcome.is_blown_up for run in runs)
        if not (self.inset and self._trail == "dotted" and are_plain):
            return None
        return crowd_close_up(axes, style, np.array(minima).reshape(-1, 2), runs, sketch)

    def _but(self, lens: CloseUp | None) -> Contour:
        """The view without the note that a close-up has."""
        if lens is None or lens.note is None:
            return self
        notes_of = (self.callouts, self.nameless or ())
        shown = lens.note.plan, lens.note.close_up
        told = [tuple(each for each in notes if (each.plan, each.close_up) != shown) for notes in notes_of]
        return replace(self, callouts=told[0], nameless=None if self.nameless is None else told[1])

    def _draw_part(
        self, cost: Cost, runs: Sequence[Run], style: Style, shading: Shading, axes: Axes, window: Window
    ) -> None:
        """The ground of a part of the map."""
        replace(self, xlim=window[0], ylim=window[1], colorbar=False)._draw_levels(axes, cost, runs, style, shading)

    def _letter(
        self,
        axes: Axes,
        style: Style,
        sketch: Sketch,
        found: Sequence[tuple[str, Minimum]],
        cost: Cost,
        runs: Sequence[Run],
    ) -> list[Lettering]:
        """The words for marks, the names of runs, the moments and the notes, which find their places in this order.

        The marks of the sketch are the landmarks that were `found`, then the starts.
        """
        window, starts = (axes.get_xlim(), axes.get_ylim()), sketch.marks[len(found) :]
        is_lettered = bool(letters_of([run.plan for run in runs]))
        line, pull = valley_words(cost.valley, cost.variables) if cost.valley else "", along_pull(sketch.besides[1])
        valley = line, sketch.besides[0]
        to_name = (
            marks_to_name(() if self.moments or is_lettered else list(starts), found, valley) if self.words else {}
        )
        border = sketch.besides[2]
        if len(border):  # which says what they are
            to_name.pop(mark_words("saddle"), None)
        to_name |= {mark_words("watershed"): border[:: 1 + len(border) // PLACES]} if len(border) and self.words else {}
        until = yielding(to_name, self._notes, window, pull)
        to_name = with_places(to_name, found, window, but=until)
        free = free_notes(found, window) if to_name.pop(mark_words("free"), None) is not None else []
        moving = [text for text in axes.texts if text.get_gid() != START_LETTER]
        words = MarkWords(axes, style, to_name, lambda: sketch, moving, until)
        callouts = Callouts(axes, style, [*self._notes, *free], runs, lambda: sketch)
        free_at = max(until.values(), default=0)
        goings = name_words(axes, style, self.goings if self.names else (), [run.plan for run in runs])
        names = RunNames(
            axes, style, self.names, lambda: sketch, remarks=callouts.remarks, words=goings, until=free_at,
            is_sparse=self.is_sparse, strong=[i for i, run in enumerate(runs) if run.is_strong],
        )  # fmt: skip
        more = _fitted_words(cost, runs[0], self.moments[-1]) if self.moments and not self.is_brief else ""
        around = Around(sketch.marks[: len(found)], [*sketch.besides[1:], *sketch.faint], more)
        moments = Moments(axes, style, sketch.lines, self.moments, around=around)
        return [words, names, moments, callouts]

    @property
    def beside(self) -> float:
        """The bar with its numbers."""
        return BESIDE_MAP if self.colorbar else super().beside

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the field and the lengths of arrows mean."""
        window, uphill = self.window(cost, runs), goes_uphill(runs)
        words = cut_notes(cost, runs, window, uphill=uphill)
        words += [field_words(uphill=uphill)] if self.field else []
        if self.arrows:
            words.append(note(cost, [until_exit(run, run.theta, window) for run in runs], self.arrows, window))
        return words

    def _draw_levels(
        self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style, shading: Shading
    ) -> QuadContourSet | None:
        """The ground, the darker the farther the runs have come: downhill, or uphill."""
        window = self.window(cost, runs)
        sign = -1.0 if shading.uphill else 1.0
        x, y, values = grid_of(cost, window, GRID)
        seen = np.concatenate(
            [sign * run.cost[is_inside(run.theta, window)] for run in self.frame or runs] or [np.zeros(0)]
        )
        cut = sign * cut_off(sign * values, seen)
        is_cut, values = not np.array_equal(cut, values, equal_nan=True), cut
        unit = unit_px(axes)
        cell_px = (axes.bbox.width / unit / GRID, axes.bbox.height / unit / GRID)
        spacing = "log" if is_cut and self.spacing == "auto" else spacing_of(cost, sign * values, self.spacing)
        edges = calm_levels(sign * values, self.levels, spacing, cell_px)
        is_rough = len(edges) <= self.levels and cost.numbers_a_point <= CHEAP
        if is_rough:  # the grid may step over its hills
            x, y, values = grid_of(cost, window, FINE_GRID)
            values = sign * cut_off(sign * values, seen)
        edges = np.sort(sign * edges)
        edges = shading.fitted(rounded(edges) if self.values or self.colorbar else edges)
        if self.colorbar:
            draw_level_bar(
                axes, style, height_name("ascend" if shading.uphill else "descend"), edges, shading.colors(edges, style)
            )
        return fill_levels(axes, (x, y, values), edges, style, shading)


def _found(cost: Cost, window: Window) -> list[tuple[str, Minimum]]:
    """All landmarks in a window, each after its mark's name."""
    return [*landmarks(cost, window), *free_minima(cost, window)]


def _are_local(cost: Cost, ends: Array, saddles: Array, *, uphill: bool) -> Mask:
    """Which of the minima, or maxima (k, 2), in sight are not as low, or high, as the best that is known."""
    sign = -1.0 if uphill else 1.0
    heights = sign * cost.value(ends)
    known = [sign * each.value for each in (cost.maxima if uphill else cost.minima)]
    best = min([*heights.tolist(), *known], default=0.0)
    rise = max((sign * cost.value(saddles)).max(initial=best) - best, 0.0)
    return np.asarray(heights > best + SAME_HEIGHT * rise)


def _passes(cost: Cost, saddles: Array, window: Window) -> list[tuple[str, Minimum]]:
    """Marks of the saddles (k, 2) that borders go through, but for those that the cost declares, if they are few."""
    known = np.array([each.at for each in cost.saddles]).reshape(-1, 2)
    near = NEAR * np.ptp(np.array(window), axis=1)
    new = [each for each in saddles if not (np.abs(known - each) <= near).all(axis=1).any()]
    found = [Minimum(tuple(each.tolist()), float(cost.value(each)), is_found=True) for each in new]
    return [("saddle", each) for each in found] if len(found) <= MOST_PASSES else []


def _fitted_words(cost: Cost, run: Run, step: int) -> str:
    """What a step has made of a model's two parameters; empty where they are not of the data's own units."""
    if not have_own_units(cost):
        return ""
    return values_words(cost.variables, run.theta[step].tolist())
