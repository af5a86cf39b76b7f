"""gdviz in Python, for notebooks and scripts: the same words, checks and pictures as a scene file."""

from gdviz.api.calls import descend, load
from gdviz.api.descents import Descents
from gdviz.api.objective import Objective, cost
from gdviz.api.showing import Showing
from gdviz.errors import GdvizError

__all__ = ["Descents", "GdvizError", "Objective", "Showing", "cost", "descend", "load"]
