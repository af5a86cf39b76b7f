"""The paper of films that others save: what of `savefig_kwargs` a film can follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib import rcParams
from matplotlib.patches import Patch

from gdviz.errors import UsageError, shown

COLORS = ("facecolor", "edgecolor")


def paint_paper(paper: Patch, options: Mapping[str, Any]) -> None:
    """Gives a figure's paper the colours that `savefig` would; UsageError for options that no film follows."""
    if options.get("transparent", rcParams["savefig.transparent"]):
        raise UsageError("savefig_kwargs: expected transparent = False, as films lie on paper, got True")
    for name, value in options.items():
        if name not in (*COLORS, "transparent"):
            raise UsageError(f"savefig_kwargs: expected facecolor or edgecolor, got {name!r}: {shown(value)}")
    paper.set(**{name: color for name, color in _colors(options).items() if not _is_auto(color)})


def _colors(options: Mapping[str, Any]) -> dict[str, Any]:
    given = {"facecolor": rcParams["savefig.facecolor"], "edgecolor": rcParams["savefig.edgecolor"]}
    return given | {name: options[name] for name in given if name in options}


def _is_auto(color: Any) -> bool:
    return isinstance(color, str) and color == "auto"
