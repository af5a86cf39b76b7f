"""The still lines that a fit is read against, and how the legend and the pictures draw them."""

from __future__ import annotations

from typing import Any, Final

from gdviz.styles.base import Style, points

DASHES: Final = {"first": (0, (1, 2)), "best": (0, (4, 4)), "penalised": (0, (4, 4)), "free": (0, (6, 3))}


def reference_look(style: Style, name: str) -> dict[str, Any]:
    """How the line of one of DASHES looks: a best fit in ink, what it is read against paler."""
    color = style.ink if name in ("best", "penalised") else style.muted
    return {"color": color, "linewidth": points(0.5 * style.line), "linestyle": DASHES[name]}
