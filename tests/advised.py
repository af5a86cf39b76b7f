"""What `check` advises of a scene."""

from __future__ import annotations

from pathlib import Path

from gdviz.descents.known import find_out
from gdviz.scene.advice import advice
from gdviz.scene.load import load


def advised(file: Path) -> list[str]:
    """The lines of advice on a scene's file."""
    scene = load(file)
    return list(advice(scene, find_out(scene.cost, scene.plans)))
