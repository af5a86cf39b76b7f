"""The marks along the slider: each label can be read, whatever the rates and the screen."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from tests.conftest import SceneFile
from tests.explorer.conftest import PageOf
from tests.explorer.pages import Page

BOXES = """
  return [...document.querySelectorAll(arguments[0])].map((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return { words: each.textContent, left, right, top, bottom };
  })
"""


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two boxes have a point in common."""
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] - 1 and other["top"] < one["bottom"] - 1


def problems(shown: Page, width: int) -> list[str]:
    """Which labels of marks or decades lie on each other, or outside the page."""
    found = []
    for kind in ("#marks", "#decades"):
        boxes = shown.run(BOXES, f"{kind} span > span")
        found += [f"{a['words']} on {b['words']}" for a, b in combinations(boxes, 2) if overlap(a, b)]
        found += [box["words"] for box in boxes if box["left"] < 0 or box["right"] > width]
    return found


LINES = """
  const marks = document.getElementById("marks"), { left, width } = marks.getBoundingClientRect();
  return gdviz.slider.marks.shown.map(({ words, share }, i) => {
    const row = marks.children[i].style.getPropertyValue("--row");
    return { words, at: left + share * width, row: Number(row) };
  })
"""


def crossed(shown: Page) -> list[str]:
    """Which labels another mark's line runs through, down from its row."""
    lines, labels = shown.run(LINES), shown.run(BOXES, "#marks span > span")
    return [
        f"{line['words']} through {label['words']}"
        for own, label in zip(lines, labels, strict=True)
        for line in lines
        if line is not own and line["row"] > own["row"] and label["left"] + 1 < line["at"] < label["right"] - 1
    ]


RECOMMENDED = """
[cost]
formula = "x**2"
window = [-6, 6]
[descent]
start = 5
learning_rate = 0.1
[[figure]]
name = "explorer"
views = ["loss"]
formats = ["html"]
[figure.html]
rates = [0.4, 1.1]
recommended = 0.45
"""
OTHERWISE = """
  [gdviz.scene.rates.gradient, gdviz.scene.recommended] = arguments;
  dispatchEvent(new Event("hashchange")); // upon which it paints
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
"""
"""Gives the page the scene's other rates, and a recommended one."""
RATES = ([0.4, 1.1], [0.001, 1.0], [1e-6, 100.0])
RECOMMENDATIONS = (0.45, 0.5, 0.52, 0.7, 0.98, 1.0)


@pytest.mark.parametrize("width", [390, 1100])
def test_a_recommended_rate_beside_1_over_l(width: int, page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(RECOMMENDED), size=(width, 900))
    for rates in RATES:
        for recommended in RECOMMENDATIONS:
            shown.run(OTHERWISE, rates, recommended)
            assert sorted(shown.texts("#marks > span")) == ["1/L", "2/L", "recommended"], (rates, recommended)
            assert shown.rate_ends() == [min(rates[0], 0.1), rates[1]]
            assert problems(shown, width) + crossed(shown) == [], (rates, recommended)
