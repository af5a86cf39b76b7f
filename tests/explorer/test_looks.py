"""The ground, the steps, the colours and the names of a page, as in the stills."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from gdviz.descents.known import find_out
from gdviz.page.run_colors import run_colors
from gdviz.scene.load import load
from gdviz.styles.base import STYLES
from gdviz.views.contour import Contour
from gdviz.views.paths.levels import calm_levels, spacing_of
from gdviz.views.paths.steps import DOT, told_apart
from tests.conftest import SceneFile
from tests.explorer.conftest import SCENES, PageOf, only
from tests.explorer.pages import Page

ARTICLE = STYLES["article"]
GROUND = """
  const { grid, levels, depth: { isUphill }, frame: { plot } } = gdviz.panels[0];
  const size = [plot.right - plot.left, plot.bottom - plot.top];
  return { values: [...grid.values], count: grid.count, levels, isUphill, size };
"""


@pytest.mark.parametrize("name", ["himmelblau", "camel", "race-rosenbrock", "race-branin", "plateau", "ascent", "svm"])
def test_the_levels_are_those_of_the_stills(name: str, page: PageOf, scene_file: SceneFile) -> None:
    scene = load(SCENES / f"{name}.toml")
    shown = page(scene_file(only(name, "contour")))
    found = shown.run(GROUND)
    sign = -1.0 if found["isUphill"] else 1.0
    assert found["isUphill"] == (name == "ascent")
    values = sign * np.array(found["values"]).reshape(found["count"], found["count"])
    width, height = (side / found["count"] for side in found["size"])
    edges = calm_levels(values, Contour().levels, spacing_of(scene.cost, values, "auto"), (width, height))
    assert np.array(found["levels"]) == pytest.approx(np.sort(sign * edges), rel=1e-9, abs=1e-12)
    check_ground(shown, is_uphill=found["isUphill"])
    if name == "himmelblau":  # a map gives both parameters one scale
        assert found["size"][0] == pytest.approx(found["size"][1])


def check_ground(shown: Page, is_uphill: bool) -> None:
    """That the ground has the colours of the stills."""
    palette = {part: getattr(ARTICLE, part) for part in ("well", "low", "high")}
    shares = [0, 0.1, 0.25, 0.6, 1]
    found = shown.run(f"return {shares}.map((share) => gdviz.panels[0].depth.color({json.dumps(palette)}, share))")
    wanted = ARTICLE.surface_map([1 - share if is_uphill else share for share in shares])[:, :3]
    assert np.array(found) == pytest.approx(255 * wanted, abs=1)


def test_the_dots_are_those_of_the_stills(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")))
    path = shown.run(
        "const { frame } = gdviz.panels[0], [run] = gdviz.state.runs;"
        "return run.theta.map(([x, y]) => [frame.toX(x), frame.toY(y)])"
    )
    dots = told_apart(np.array(path), DOT * ARTICLE.line)[1:5]  # the ring of the start lies on the first
    assert len(dots) == 4
    x, y = np.array(path)[dots].T
    picture = shown.pixels(0)
    # on either side of the line, which is half as wide
    for angle in np.linspace(0, 2 * np.pi, 8, endpoint=False):
        found = picture[(y + 1.7 * np.sin(angle)).astype(int), (x + 1.7 * np.cos(angle)).astype(int)]
        assert (np.abs(found - _rgb(ARTICLE.run_color(0))).max(axis=-1) < 100).all()


def _rgb(color: str) -> NDArray[np.int64]:
    return np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)])


def dots_of(shown: Page) -> list[str]:
    """The colours of the runs in the table, as #rrggbb."""
    texts = shown.run(
        "return [...document.querySelectorAll('#runs .dot')].map((dot) => getComputedStyle(dot).backgroundColor)"
    )
    parts = [[int(part) for part in re.findall(r"\d+", text)] for text in texts]
    return ["#" + "".join(f"{part:02x}" for part in three) for three in parts]


@pytest.mark.parametrize("name", ["quadratic", "himmelblau", "explorer"])
def test_the_runs_have_their_colours_of_the_stills(name: str, page: PageOf, scene_file: SceneFile) -> None:
    scene = load(SCENES / f"{name}.toml")
    runs = find_out(scene.cost, scene.plans).runs
    shown = page(scene_file(only(name, "loss")), prefers_color_scheme="dark")
    shown.click("#presets button:last-child")
    for scheme, style in (("dark", "dark"), ("light", "article")):
        shown.look((1100, 900), {"prefers_color_scheme": scheme})
        shown.settle()
        assert dots_of(shown) == list(run_colors(STYLES[style], runs)), scheme


def test_a_run_is_red_while_it_diverges(page: PageOf) -> None:
    shown = page(SCENES / "quadratic.toml")
    (own,) = dots_of(shown)
    shown.rate(1.5)
    assert dots_of(shown) == [ARTICLE.diverged]
    shown.rate(0.3)
    assert dots_of(shown) == [own]
    shown.click("#presets button:nth-child(4)")  # it diverges in the scene, too
    assert dots_of(shown) == [ARTICLE.diverged]
    shown.rate(0.3)
    assert dots_of(shown) != [ARTICLE.diverged]


def test_no_two_runs_have_one_colour(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "loss")))
    for _ in range(4):
        shown.click("#compare")
    assert len(set(dots_of(shown))) == 5


NAMES = """
  const written = [], original = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    written.push({ text, x, y, panel: gdviz.panels.findIndex(({ frame }) => frame.canvas === this.canvas) });
    return original.call(this, text, x, y);
  };
  for (const panel of gdviz.panels) panel.frame.isStale = true;
  window.dispatchEvent(new Event("hashchange"));
  window.written = written;
"""


def names_at(shown: Page, panel: int) -> list[dict[str, Any]]:
    """What is written over the still of a panel, from the top down."""
    shown.settle()  # what is under way, such as another preset, comes first
    shown.run(NAMES)
    shown.settle()
    found: list[dict[str, Any]] = shown.run("return written.filter(({ panel }) => panel === arguments[0])", panel)
    return sorted(found, key=lambda each: each["y"])


def test_names_stand_at_the_ends_of_curves(page: PageOf) -> None:
    shown = page(SCENES / "camel.toml")
    assert names_at(shown, 2) == []  # of one run the table says it all
    shown.click("#presets button:last-child")
    found = names_at(shown, 2)
    assert sorted(each["text"] for each in found) == ["Adam", "RMSprop", "gradient descent", "momentum"]
    assert found[-1]["text"] == "momentum"  # the lowest
    assert np.diff([each["y"] for each in found]).min() >= ARTICLE.small
    right, width = shown.run("const { plot, width } = gdviz.panels[2].frame; return [plot.right, width]")
    assert all(right < each["x"] < width for each in found)


def test_runs_that_nothing_else_tells_apart_have_their_labels(page: PageOf) -> None:
    shown = page(SCENES / "batches.toml")
    shown.click("#presets button:last-child")
    labels = ["1 row", "20 rows", "all 200 rows"]
    assert shown.texts("#runs .title") == labels
    assert sorted(each["text"] for each in names_at(shown, 3)) == labels
    shown.rate(0.05)  # of a run that is changed its author has said nothing
    assert shown.texts("#runs .title") == ["η = 0.05", "η = 0.03, 20 rows", "η = 0.03, all 200 rows"]
    shown.click("#presets button:first-child")
    assert shown.texts("#runs .title") == ["gradient descent"]


def test_the_start_and_the_minima_are_named_once(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("camel", "contour")))
    words = [each["text"] for each in names_at(shown, 0)]
    assert sorted(words) == ["global minimum", "local minimum", "start"]


BASE = """
  const done = arguments[arguments.length - 1], { frame } = gdviz.panels[1], boxes = [];
  const original = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const half = this.measureText(text).width / 2;
    if (this.canvas === frame.still) boxes.push({ text, left: x - half, right: x + half, y });
    return original.call(this, text, x, y);
  };
  frame.isStale = true;
  window.dispatchEvent(new Event("hashchange"));
  requestAnimationFrame(() => requestAnimationFrame(() => done(boxes)));
"""
"""Where words stand around the base of a surface, each centred, in pixels."""


@pytest.mark.parametrize("name", ["housing", "himmelblau"])
def test_no_name_lies_on_the_numbers_of_a_surface(name: str, page: PageOf) -> None:
    shown = page(SCENES / f"{name}.toml")
    boxes = shown.driver.execute_async_script(BASE)
    names = [each for each in boxes if each["text"].isalpha()]
    assert len(names) == 2
    for one in names:
        for other in boxes:
            is_beside = one["right"] < other["left"] or other["right"] < one["left"]
            assert other is one or is_beside or abs(one["y"] - other["y"]) > ARTICLE.small, (one, other)
