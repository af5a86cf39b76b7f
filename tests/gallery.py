"""The scenes of the gallery, loaded once for all tests of a process."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from gdviz.descents.known import Known, find_out
from gdviz.scene.load import load
from gdviz.scene.parts import Figure, Scene

SCENES = sorted((Path(__file__).parents[1] / "scenes").glob("*.toml"))


@cache
def scene_of(path: Path) -> tuple[Scene, Known]:
    """A scene, and what is found out of it."""
    scene = load(path)
    return scene, find_out(scene.cost, scene.plans)


def in_style(figure: Figure, name: str) -> Figure:
    """The figure in a style of gdviz's."""
    return replace(figure, keys=replace(figure.keys, style=name))


def coarse(figure: Figure) -> Figure:
    """The figure with maps of few points, which take the same room."""
    return replace(figure, views=tuple(view.coarse for view in figure.views))
