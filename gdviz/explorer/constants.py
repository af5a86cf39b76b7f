"""The numbers that a page's script shares with gdviz, by what they are about and by gdviz's own names for them."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any, Final

import numpy as np
from matplotlib.markers import MarkerStyle

from gdviz import notation
from gdviz.descents import continuation, curvature, ending
from gdviz.descents.claims import ways
from gdviz.explorer import offer, page
from gdviz.optimizers import bfgs, conjugate_gradient, line_search, standstill
from gdviz.scene import timeline
from gdviz.styles.base import STYLES, WELL
from gdviz.views import contour, curve
from gdviz.views.charts import end_label, label_forms, value_range
from gdviz.views.curves import frame as curve_frame
from gdviz.views.curves import path as curve_path
from gdviz.views.curves import strips
from gdviz.views.fits import boundary, fit_axes, lines, references
from gdviz.views.paths import (
    filling,
    free_spots,
    ground,
    landmarks,
    lettering,
    levels,
    mark_words,
    marks,
    start_letters,
    steps,
    word_spots,
)
from gdviz.views.relief import camera, choice, heights, hidden, scenery
from gdviz.words import start_letters as letters

_OF_PANELS: Final = {  # the panels that alone need the group
    "levels": ("contour", "surface"),
    "ground": ("contour",),
    "steps": ("contour", "curve"),
    "curve": ("curve",),
    "strips": ("curve",),
    "fits": ("data",),
    "relief": ("surface",),
}


def constants(panels: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Groups of them, for a page of these panels; a script reads a group once, by the names given here."""
    groups = {**_arithmetic(), **_pictures(), **_panels()}
    needed = {name for name, alone in _OF_PANELS.items() if not set(panels).isdisjoint(alone)}
    return {name: group for name, group in groups.items() if name in needed or name not in _OF_PANELS}


def _arithmetic() -> dict[str, dict[str, Any]]:
    return {
        "curvature": _of(curvature, "MOST_PARAMETERS"),
        "ending": _of(ending, "GROWING_STEPS", "FAR_AWAY", "MOST_NAMED"),
        "continued": _of(continuation, "LEAST") | _of(ways, "BLOWN"),
        "search": {
            **_of(line_search, "DECREASE", "ROUNDING", "TRIALS", "GROWTH", "MOST_GROWTH", "INSIDE"),
            **_of(standstill, "VANISHED"),
        },
        "bfgs": _of(bfgs, "CURVATURE"),
        "conjugate_gradient": _of(conjugate_gradient, "CURVATURE"),
        "notation": _of(notation, "MINUS", "SUBSCRIPTS", "SUPERSCRIPTS"),
        "offer": _of(offer, "MOST_STEPS"),
        "timeline": _of(timeline, "FEW", "MOST_SHARE", "EVEN_SHARE"),
    }


def _pictures() -> dict[str, dict[str, Any]]:
    """Lines and marks have an article's widths on every page; other sizes are in those widths."""
    article = STYLES["article"]
    return {
        "page": _of(page, "COLORS", "NAMED_PARAMETERS"),
        "style": {
            "LINE_PX": article.line,
            "MARKER_PX": article.marker,
            "SMALL_PX": article.small,
            "CASING_PX": marks.casing_px(article),
            "RIM_PX": marks.rim_px(article),
        },
        "marks": {"ARROW": outline(marks.arrow_head(0), marks.ARROW_SIZE), "START_RING": marks.RING},
        "landmarks": {
            "OUTLINES": {name: outline(*landmarks.SHAPES[name]) for name in landmarks.NAMES},
            **_of(landmarks, "EDGE", "ARRIVED", "DISC", "RIM", "BADGE", "BADGE_EDGE", "STARS", "VALLEY"),
        },
        "levels": {
            "BANDS": contour.Contour().levels,
            "WELL": WELL,
            **_of(levels, "HIGH_MEDIAN", "PLATEAU", "CLOSEST", "NARROWEST", "FEWEST"),
        },
        "ground": {**_of(filling, "LINE"), **_of(ground, "SQUARE", "NOISY", "BEADED")},
        "steps": _of(steps, "DOT", "RIM", "APART"),
        "words": {
            **_of(word_spots, "DIRECTIONS", "GAPS"),
            **_of(free_spots, "EDGE", "APART", "GRAIN"),
            **_of(mark_words, "CLEAR", "VALLEY_WORDS"),
            **_of(lettering, "CASING"),
        },
        "letters": {**_of(letters, "MOST"), **_of(start_letters, "LARGER")},
    }


def _panels() -> dict[str, dict[str, Any]]:
    """What one kind of picture has for itself."""
    return {
        "curve": {
            **_of(curve, "MOST_STRIPS", "STAR"),
            **_of(curve_path, "RESTING", "TANGENT_SHARE", "CHORD", "TANGENT", "DOT", "APART", "EDGE"),
            **_of(curve_frame, "NEARLY", "LEAST_SHARE", "LINE", "FILL", "WIDTH"),
        },
        "strips": {
            **_of(curve_frame, "PITCH", "LEAST_PITCH", "MOST_SHARE", "ABOVE_ROWS"),
            **_of(strips, "STEP", "STRENGTH", "RING", "AIM"),
        },
        "loss": {
            "NAME_LINE": label_forms.LINE,
            "NAME_GAP": end_label.GAP,
            **_of(value_range, "DECADES", "CLIMB", "FARTHEST"),
        },
        "fits": {
            "DASHES": {name: dash for name, (_, dash) in references.DASHES.items()},
            **_of(lines, "FIRST"),
            **_of(fit_axes, "FEW", "NEAR", "DARK", "PALER"),
            **_of(boundary, "PALEST", "FULLEST", "BAND", "BOLD", "MARGIN"),
        },
        "relief": {
            **_of(camera, "DISTANCE"),
            **_of(choice, "USUAL"),
            **_of(heights, "FLAT"),
            **_of(hidden, "TOLERANCE"),
            **_of(scenery, "LINE"),
        },
    }


def _of(module: ModuleType, *names: str) -> dict[str, Any]:
    return {name: getattr(module, name) for name in names}


def outline(marker: Any, size: float) -> list[list[float]]:
    """The corners of a mark of so many widths of a point, in these widths around its middle, upwards positive."""
    mark = marker if isinstance(marker, MarkerStyle) else MarkerStyle(marker)
    (corners,) = mark.get_path().transformed(mark.get_transform()).to_polygons()
    found: list[list[float]] = np.round(size * np.array(corners)[:-1], 4).tolist()
    return found
