"""The data of a model with one feature, and each run's fit; of a single run, the fits of its moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.costs.model import Model, best_unpenalised
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Glide
from gdviz.views.fits.ends import EndName, EndNames
from gdviz.views.fits.equation import equation_of, slope_of
from gdviz.views.fits.fit_axes import GRID, data_points, fit_axes, heights, heights_of_moments
from gdviz.views.fits.fit_words import FitWords
from gdviz.views.fits.picture import FitPicture
from gdviz.views.fits.references import reference_look
from gdviz.views.fits.told import Told
from gdviz.views.paths.between import along
from gdviz.views.paths.marks import ARROW, ARROW_SIZE, arrow_head, path_line
from gdviz.words.equations import moment_words, slope_words
from gdviz.words.marks import MARK_WORDS

FINAL, EARLIER = 1.4, 0.9  # times a path's usual width: the last moment's fit, and those before it
FIRST = 0.7  # of a run's colour in its first fit
WIDER = 1.1  # times a path's usual width that a fit gains for each that comes to lie on it
LONGEST = 20  # letters of an equation that stands at the end of a line


class _Part(Protocol):
    def show(self, step: float) -> Sequence[Artist]: ...


def draw_fits(axes: Axes, model: Model, runs: Sequence[Run], style: Style, told: Told) -> Glide:
    """The points and best fits, still; the runs' fits move, and the names at their ends ride with them."""
    moments, frame = told.own_moments, told.frame or runs
    shown = heights_of_moments(model, frame, told.moments) if told.moments else heights(model, frame)
    fit_axes(axes, model, shown, style, told)
    picture = FitPicture(axes, model, style, np.linspace(*axes.get_xlim(), GRID), is_inside=told.panel is not None)
    marks = data_points(axes, model, style, small=told.panel is not None)
    parts: list[_Part] = _moment_parts(picture, runs[0], moments) if moments else _run_parts(picture, runs, told)
    best = _draw_best_fits(picture, runs, is_single=bool(moments))
    if not told.has_words:
        picture.forget_still()
    over = [*best, *(mark for mark in marks if mark.get_zorder() > MOVING_ZORDER)]
    parts.append(EndNames(axes, style, picture.ends))
    lasting = _lasting(picture, runs, told)
    words = FitWords(picture, runs, lasting, _color(style, moments))

    def show(step: float) -> Sequence[Artist]:
        return [*(artist for part in parts for artist in part.show(step)), *words.show(step), *over]

    return show


def _color(style: Style, moments: Sequence[int]) -> str:
    """That of a single run's last fit, which stands for the run."""
    return style.in_time(len(moments))[-1] if moments else style.run_color(0)


def _lasting(picture: FitPicture, runs: Sequence[Run], told: Told) -> list[Array]:
    """The fits (n, 2) that are seen at the end."""
    model = picture.model
    first = () if told.panel else (0,)
    fits = [run.theta[step] for run in runs for step in (told.own_moments or (*first, run.steps))]
    best = [each.at for each in (*best_unpenalised(model), *model.minima)]
    return [picture.fit(theta) for theta in (*fits, *best)]


def _moment_parts(picture: FitPicture, run: Run, moments: Sequence[int]) -> list[_Part]:
    """The fits of a run's moments, thin from their steps on, and that of the step in the last one's colour."""
    colors = picture.style.in_time(len(moments))
    fits: list[_Part] = []
    for i, (step, color) in enumerate(zip(moments, colors, strict=True)):
        is_last = i == len(moments) - 1
        if not is_last:
            fits.append(_Trace(picture, run.theta[step], color, step))
        picture.name(moment_words(step), color, run.theta[step], since=step)
    return [*fits, _Fit(picture, run, colors[-1], FINAL)]


def _run_parts(picture: FitPicture, runs: Sequence[Run], told: Told) -> list[_Part]:
    """Each run's fit, with its name at its end, and the first fits; in a panel the name is where it is apart."""
    if not told.panel:
        _draw_first_fits(picture, runs)
    ends = [run.theta[-1] for run in runs]
    along = [[picture.are_together(one, other) for other in ends] for one in ends]
    fits = [
        _Fit(picture, run, picture.style.run_color(i), 1 + WIDER * sum(along[i][i + 1 :])) for i, run in enumerate(runs)
    ]
    for i, words in enumerate(told.names):
        color = picture.style.run_color(i)
        if told.panel:
            picture.name_apart(words, color, ends[i], since=told.panel.step)
        else:
            picture.ends.append(EndName(words, color, fits[i].end))
    for i, fit in enumerate(fits):
        fit.line.set_linestyle(picture.style.run_stroke(i).linestyle)
    return list(fits)


def _draw_first_fits(picture: FitPicture, runs: Sequence[Run]) -> None:
    """Where the runs' fits start: in their colours where they start apart; the word stands at one of them."""
    style, starts = picture.style, [run.theta[0] for run in runs]
    is_shared = len({tuple(start) for start in starts}) <= 1
    for i, start in enumerate(starts[:1] if is_shared else starts):
        color = {} if is_shared else {"color": style.faint(style.run_color(i), FIRST)}
        picture.axes.plot(*picture.fit(start).T, zorder=3, **reference_look(style, "first") | color)
    for start in starts[:1]:
        picture.name(moment_words(0), style.muted, start, weight="normal")


def _draw_best_fits(picture: FitPicture, runs: Sequence[Run], *, is_single: bool) -> list[Line2D]:
    """The best fit over the runs', which come to lie upon it; the answer.  That without penalty lies under them.

    A single run that has come to the best fit needs no second line on its own.
    """
    model, style = picture.model, picture.style
    free = best_unpenalised(model)
    for minimum in free:
        picture.axes.plot(*picture.fit(minimum.at).T, zorder=2, **reference_look(style, "free"))
        picture.name(MARK_WORDS["free"], style.muted, np.array(minimum.at), weight="normal")
    lines = []
    for minimum in model.minima:
        if is_single and picture.are_together(minimum.at, runs[0].theta[-1]):
            continue
        look = {"zorder": MOVING_ZORDER + 1, **reference_look(style, "best")}
        lines += picture.axes.plot(*picture.fit(minimum.at).T, **look)
        at = np.array(minimum.at)
        equation, slope = ("", "") if is_single else (equation_of(model, at), slope_words(slope_of(model, at)))
        below = slope if picture.is_inside or len(equation) > LONGEST else equation
        words = MARK_WORDS["penalised" if free else "best"]
        picture.name(words, style.ink, at, weight="normal", below=below)
    return lines


class _Fit:
    """One run's fit at the current step."""

    def __init__(self, picture: FitPicture, run: Run, color: str, share: float) -> None:
        self.picture, self.theta = picture, run.theta
        # no casing: it would hide the data that the fit is of
        self.line = path_line(picture.axes, picture.style, color, layer=0.5, share=share, casing=False)
        size: dict[str, Any] = {"markersize": points(ARROW_SIZE * picture.style.marker), "clip_on": False}
        (self.arrow,) = picture.axes.plot(
            [], [], color=color, marker=arrow_head(90), linestyle="none", zorder=MOVING_ZORDER + ARROW, **size
        )
        self.arrow.set_markeredgecolor(picture.style.casing)

    def _at(self, step: float) -> Array:
        return along(self.theta, step)

    def end(self, step: float) -> float:
        """The height of its right end."""
        return float(self.picture.fit(self._at(step))[-1, 1])

    def show(self, step: float) -> Sequence[Artist]:
        fit = self.picture.fit(self._at(step))
        self.line.set_data(*fit.T)
        self._point(fit)
        return self.line, self.arrow

    def _point(self, fit: Array) -> None:
        """Where the whole fit lies over or under the axes, an arrow at their edge points to it."""
        (low, high), (left, right) = self.picture.axes.get_ylim(), self.picture.axes.get_xlim()
        is_over, is_under = bool((fit[:, 1] > high).all()), bool((fit[:, 1] < low).all())
        if not (is_over or is_under):
            self.arrow.set_data([], [])
            return
        self.arrow.set_data([(left + right) / 2], [high if is_over else low])
        self.arrow.set_marker(arrow_head(90 if is_over else -90))


class _Trace:
    """The fit of a moment, which stays from its step on."""

    def __init__(self, picture: FitPicture, theta: Array, color: str, since: int) -> None:
        self.since = since
        self.line = path_line(picture.axes, picture.style, color, share=EARLIER)
        self.line.set_data(*picture.fit(theta).T)

    def show(self, step: float) -> Sequence[Artist]:
        self.line.set_visible(step >= self.since)
        return (self.line,)
