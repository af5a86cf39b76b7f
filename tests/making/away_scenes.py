"""Scenes that others draw: films, stills, a page, a text, in two styles; and a map of a sweep that is worth sharing."""

from __future__ import annotations

from pathlib import Path

SCENE = """
[cost]
surface = "himmelblau"
[descent]
starts = [[1, 1], [-1, 2]]
learning_rate = 0.01
steps = 60

[[figure]]
name = "path"
views = ["contour", "loss"]
formats = ["gif", "png", "md"]
size = [480, 270]
seconds = 2

[[figure]]
name = "page"
views = ["contour"]
formats = ["html"]

[[figure]]
name = "loss"
views = ["loss"]
formats = ["svg", "pdf"]
style = "dark"
"""
MAP = """
[cost]
surface = "himmelblau"
[descent]
start = [1, 1]
learning_rate = 0.01
steps = 300

[[figure]]
name = "basins"
views = ["basins"]
formats = ["png"]
[figure.basins]
resolution = 200
"""


def pictures(out: str) -> dict[str, bytes]:
    """The files in a folder, by their paths."""
    return {str(path.relative_to(out)): path.read_bytes() for path in Path(out).rglob("*") if path.is_file()}
