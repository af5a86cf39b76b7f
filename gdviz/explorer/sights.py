"""What a page's pictures of a cost mark: its landmarks, its valley of minima, and a model's best fits."""

from __future__ import annotations

from typing import Any

from gdviz.costs.base import Cost
from gdviz.costs.model import Model, best_unpenalised
from gdviz.descents.known import Known
from gdviz.views.paths.landmarks import kind_of, landmarks, valley_lines
from gdviz.words.marks import mark_words


def sights(known: Known) -> dict[str, Any]:
    """The cost's landmarks, and the lines of a valley of minima, or None: both ends of a straight one."""
    lines = valley_lines(known.cost, known.window)
    is_straight = known.cost.valley is not None and not known.cost.valley.lines
    shown = [(line[[0, -1]] if is_straight else line).tolist() for line in lines]
    return {"landmarks": landmarks_of(known.cost), "valley": shown or None}


def landmarks_of(cost: Cost) -> list[dict[str, Any]]:
    """The cost's landmarks, each with its kind and the words for it."""
    found = landmarks(cost, None)
    kinds = {kind for kind, _ in found}
    return [
        {"kind": kind, "words": mark_words(kind_of(kind, each, kinds)), "at": list(each.at), "value": each.value}
        for kind, each in found
    ]


def fits_of(model: Model) -> dict[str, Any]:
    """The parameters of the best fits, and of those that are free of the model's penalty."""
    kinds = {"best": model.minima, "free": best_unpenalised(model)}
    return {kind: [list(minimum.at) for minimum in minima] for kind, minima in kinds.items()}
