"""A small scene with a film and a chart, and how tests draw it."""

from __future__ import annotations

from pathlib import Path

from gdviz.descents.known import find_out
from gdviz.making.drawing import draw_figure
from gdviz.making.files import OutputFile

TEXT = """
title = "A parabola"
[cost]
formula = "x**2"
window = [-2, 2]
[descent]
start = 1
learning_rate = 0.25
steps = 3

[[figure]]
name = "path"
views = ["curve"]
size = [320, 240]
seconds = 0.3
fps = 10

[[figure]]
name = "loss"
views = ["loss"]
formats = ["svg"]
size = [320, 240]
"""


def drawn(found: list[OutputFile]) -> list[Path]:
    scene = found[0].scene
    return list(draw_figure(found, find_out(scene.cost, scene.plans)))
