"""The plane that a page's contour and surface lie on, where a cost has more than two parameters."""

from __future__ import annotations

from typing import Any

from gdviz.costs.base import Cost
from gdviz.descents.known import Known
from gdviz.explorer.names import plain_name
from gdviz.explorer.sights import landmarks_of
from gdviz.programs.latex import print_name
from gdviz.styles.base import Style
from gdviz.views.contour import Contour
from gdviz.views.paths.plane import OnPlane


def plane_of(known: Known) -> OnPlane | None:
    """The contour view of these runs on the plane; None where the cost itself is drawn."""
    view = Contour().prepare(known.cost, [], known.runs) if known.cost.dimension > 2 else None
    return view if isinstance(view, OnPlane) else None


def ground_of(known: Known, style: Style) -> dict[str, Any] | None:
    """The plane that the stills of these runs lie on, too; None where the cost itself is drawn.

    A point of it is origin + a · directions[0] + b · directions[1]; those at right angles project by their products.
    """
    view = plane_of(known)
    if view is None:
        return None
    cost, plane = known.cost, view.cost
    assert plane.window is not None
    return {
        "origin": plane.origin.tolist(),
        "directions": plane.directions.tolist(),
        "names": [_plain_label(style.said(label), cost) for label in plane.labels],
        "window": [list(pair) for pair in plane.window],
        "landmarks": landmarks_of(plane),
        "valley": None,
        "words": view.words,
    }


def _plain_label(label: str, cost: Cost) -> str:
    """An axis label without its formulas: direction of $w_{1}$ -> direction of w₁."""
    for name in cost.variables:
        label = label.replace(f"${print_name(name)}$", plain_name(name))
    return label
