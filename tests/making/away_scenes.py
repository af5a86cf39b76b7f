"""Scenes that others draw: films, stills, a page, a text, in two styles; and a map whose sweep is shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.descents import sweep

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
seconds = 1

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
steps = 40

[[figure]]
name = "basins"
views = ["basins"]
formats = ["png"]
[figure.basins]
resolution = 60
"""


def pictures(out: str) -> dict[str, bytes]:
    """The files in a folder, by their paths."""
    return {str(path.relative_to(out)): path.read_bytes() for path in Path(out).rglob("*") if path.is_file()}


def share_small_sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the small map be shared tile by tile, as large ones are."""
    monkeypatch.setattr(sweep, "WORTH_SHARING", 0)
    monkeypatch.setattr(sweep, "BLOCK", 500)
    monkeypatch.setattr("gdviz.making.pipeline.TILED_S", 0.0)
