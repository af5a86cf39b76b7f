"""A small scene with a film and a chart, and how tests draw it."""

from __future__ import annotations

from pathlib import Path

from gdviz.making.drawing import render, runs_of
from gdviz.making.files import Target

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
size = [240, 180]
seconds = 0.3
fps = 10

[[figure]]
name = "loss"
views = ["loss"]
formats = ["svg"]
size = [240, 180]
"""


def drawn(found: list[Target]) -> list[Path]:
    return list(render(found, runs_of(found[0].scene)))
