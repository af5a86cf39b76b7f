"""The axes and points of a model with one feature, on which its fits are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from gdviz.arrays import Array
from gdviz.costs.labels import class_words
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.languages.phrase import say
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.fits.classes import class_points
from gdviz.views.fits.columns import column_words, plain_words
from gdviz.views.fits.shown_rows import shown_places
from gdviz.views.fits.told import Told
from gdviz.views.paths.marks import below, heading, plain_axes

SCORE = say("score {formula}", formula="$w x + b$")
GRID = 201
CLASSES = (0.0, 1.0)
FEW = 120  # points: each of so few counts, and a line reads under them
NEAR = 2.0  # times the range of the targets: how far the axis is stretched to show first fits
STRETCH = 1.1  # times the range of the targets that the axis may reach beyond them, on each side, to show moments
SMALL, SMALL_PALER = 0.62, 0.6  # of their usual size, and of their colour: points in one of several small panels
DARK, PALER = 30, 0.4  # so many points have their full colour; more are paler by this power, for they make a cloud


def heights(model: Model, runs: Sequence[Run]) -> Array:
    """What the vertical axis shows: the targets, and the first fits where they lie near."""
    shown = _targets(model)
    for run in runs:
        wider = np.concatenate([shown, _predicted(model, run.theta[0])])
        if np.ptp(wider) <= NEAR * np.ptp(_targets(model)):
            shown = wider
    return shown


def heights_of_moments(model: Model, runs: Sequence[Run], moments: Sequence[int]) -> Array:
    """The ends (2,) of the targets, and of as much of the moments' fits as leaves the points room."""
    targets = _ends(_targets(model))
    fits = [_ends(_predicted(model, run.theta[min(step, run.steps)])) for run in runs for step in moments]
    reach = STRETCH * np.ptp(targets)
    return _ends(np.clip([targets, *fits], targets[0] - reach, targets[1] + reach))


def _ends(values: ArrayLike) -> Array:
    """The least and the most (2,) of the values."""
    return np.array([np.min(values), np.max(values)])


def _targets(model: Model) -> Array:
    """The targets; of a classifier both classes, also where the data have one alone."""
    return np.append(model.target, CLASSES) if model.is_classifier and not np.ptp(model.target) else model.target


def _predicted(model: Model, theta: Array) -> Array:
    return np.clip(model.predict(theta, model.data.features), -1e200, 1e200)


def fit_axes(axes: Axes, model: Model, shown: Array, style: Style, told: Told) -> None:
    """Axes for these heights, or with the ends asked for, with what they show written over and under them."""
    axes.set(xlim=told.xlim or padded(model.data.features[:, 0], 0.03), ylim=told.ylim or padded(shown))
    axes.locator_params(nbins=4)
    across, is_math = column_words(model.data, model.data.feature_names[0])
    below(axes, style, across, parse_math=is_math)
    plain_axes(axes, style)
    axes.grid(visible=False, axis="x")
    up, is_math = column_words(model.data, model.data.target_name)
    if not model.is_classifier:
        heading(axes, style, up, parse_math=is_math)
        return
    label = plain_words(class_words(model.data)[1], is_math)
    what = SCORE if model.margins else say("probability of {what}", what=f"{up} = {label}")
    heading(axes, style, what, parse_math=is_math or bool(model.margins))
    decision = 0.0 if model.margins else 0.5
    axes.axhline(decision, color=style.muted, linewidth=points(1), zorder=0.8)


def padded(values: Array, share: float = 0.06) -> tuple[float, float]:
    """Limits with a little room around the values."""
    margin = share * float(np.ptp(values)) or 1.0
    return float(values.min()) - margin, float(values.max()) + margin


def fitted(axes: Axes, model: Model, theta: ArrayLike, grid: Array) -> Array:
    """The fit over the grid, bounded: a diverging one reaches 1e150, and Agg's coordinates do not."""
    low, high = axes.get_ylim()
    reach = 50 * (high - low)
    return np.clip(model.predict(np.asarray(theta, dtype=float), grid[:, None]), low - reach, high + reach)


def data_points(axes: Axes, model: Model, style: Style, *, small: bool = False) -> Sequence[Line2D]:
    """The data: few lie over the fits, of which many would leave nothing to see; small ones lie under them."""
    x, y = shown_places(model).T
    is_few = len(x) <= FEW and not small
    zorder = MOVING_ZORDER + 2 if is_few else 1
    if model.is_classifier:
        return class_points(axes, style, y, x, y, zorder)
    size_px = point_px(style, len(x)) * (SMALL if small else 1.0)
    color = style.faint(style.points, SMALL_PALER) if small else point_color(style, len(x))
    (marks,) = axes.plot(x, y, "o", color=color, markersize=points(size_px), zorder=zorder)
    marks.set(markeredgecolor=style.casing, markeredgewidth=points(0.1 * size_px) if is_few else 0)
    return [marks]


def point_color(style: Style, count: int) -> tuple[float, float, float]:
    """The colour of each of so many points: the more, the paler."""
    return style.faint(style.points, min(1.0, (DARK / count) ** PALER))


def point_px(style: Style, count: int) -> float:
    """The size in pixels of one of so many points."""
    return float(np.clip(0.6 * style.marker * (120 / count) ** 0.25, 3, style.marker))
