"""How a page draws what the stills draw, too: their shapes, shares and dashes, as plain values for JSON."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.markers import MarkerStyle

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.known import Known
from gdviz.views.charts.coinciding import DASH
from gdviz.views.curve import RESTING
from gdviz.views.fits.lines import FEW, FIRST, best_unpenalised
from gdviz.views.fits.references import DASHES
from gdviz.views.paths.landmarks import ARRIVED, EDGE, HEART, RIM, SHAPES, landmarks, valley_points
from gdviz.words.marks import MARK_WORDS


def looks() -> dict[str, Any]:
    """The numbers that pages share with stills; those of landmarks are in widths of a point, of dashes in a line's."""
    return {
        "outlines": {name: _outline(name) for name in SHAPES},
        "edge": EDGE,
        "arrived": ARRIVED,
        "heart": HEART,
        "rim": RIM,
        "dash": DASH,
        "resting": RESTING,
        "few": FEW,
        "first": FIRST,
        "references": {name: {"words": MARK_WORDS[name], "dash": DASHES[name][1]} for name in DASHES},
    }


def sights(known: Known) -> dict[str, Any]:
    """What a page's pictures of a cost mark: its landmarks, and both ends of a valley of minima, or None."""
    valley = valley_points(known.cost, known.window)
    return {"landmarks": landmarks_of(known.cost), "valley": valley[[0, -1]].tolist() if len(valley) else None}


def landmarks_of(cost: Cost) -> list[dict[str, Any]]:
    """The cost's landmarks, each with its kind."""
    return [{"kind": kind, "at": list(each.at), "value": each.value} for kind, each in landmarks(cost, None)]


def fits_of(model: Model) -> dict[str, Any]:
    """The parameters of the best fits, and of those that are free of the model's penalty."""
    kinds = {"best": model.minima, "free": best_unpenalised(model)}
    return {kind: [list(minimum.at) for minimum in minima] for kind, minima in kinds.items()}


def _outline(name: str) -> list[list[float]]:
    """The corners of a landmark's mark, in widths of a point around its middle, upwards positive."""
    marker, size = SHAPES[name]
    mark = MarkerStyle(marker)
    (corners,) = mark.get_path().transformed(mark.get_transform()).to_polygons()
    outline: list[list[float]] = np.round(size * np.array(corners)[:-1], 4).tolist()
    return outline
