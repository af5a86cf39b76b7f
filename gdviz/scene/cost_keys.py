"""The keys of the [cost] table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from gdviz.costs.data import DATA_SOURCES, FILE_KEYS, DataSpec
from gdviz.costs.table import FRAME
from gdviz.scene.declared import Points
from gdviz.tables.schema import Key, Rule, keys_of

SOURCES: Final = ("formula", "surface", "model")
DATA: Final = Key(Annotated[dict[str, Any], Rule("a table with one of file, points and generator", lambda _: True)])


@dataclass(frozen=True)
class CostKeys:
    """The keys of the cost table, besides those of its model and data.

    A `formula` is a Python expression, x**2 for x².  A `surface` is one that has a name, a `model` the mean loss over
    data.  `parameters` are the numbers that names in it stand for, `parts` formulas with names, for those after them
    and the formula; `variables` gives the order of the other names, else alphabetical.  The `window` is what the
    pictures show, [low, high] for each variable; left out, the surface's, else what the runs need.  `minima` of a
    formula are declared as points, or as tables with `at` and `local`, `maxima` and `saddles` alike; left out, those
    that are found.
    """

    formula: str | None = None
    surface: str | None = None
    model: str | None = None
    parameters: dict[str, float] | None = None
    parts: dict[str, str] | None = None
    variables: tuple[str, ...] | None = None
    window: tuple[tuple[float, float], ...] | tuple[float, float] | None = None
    minima: Points | None = None
    maxima: Points | None = None
    saddles: Points | None = None


def data_keys(source: str) -> dict[str, Key]:
    """The keys of a data table with that source, besides those of its generator, which alone has a seed.

    Of a frame, which Python hands over, they are those of a file but for its encoding.
    """
    not_of = {"generator": FILE_KEYS, "file": ("seed",), FRAME: ("seed", "encoding")}
    others = not_of.get(source, ("seed", *FILE_KEYS))
    unwanted = {*DATA_SOURCES, *others} - {source}
    return {name: key for name, key in keys_of(DataSpec).items() if name not in unwanted}
