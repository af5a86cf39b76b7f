"""Scene and its parts; `load(path)` gives the Scene, or every problem of its file at once."""

from gdviz.scene.load import load
from gdviz.scene.parts import Figure, Scene

__all__ = ["Figure", "Scene", "load"]
