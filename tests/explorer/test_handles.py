"""The starts on the picture: told apart where they meet, and brought back from outside."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, PageOf, only
from tests.explorer.pages import Page

STARTS = "return gdviz.state.settings.map(({ start }) => start)"


def drag_onto(shown: Page, one: int, other: int) -> None:
    """Drags a handle by so much as it is from another."""
    handles = shown.all(".handle")
    places = [np.array([each.rect["x"], each.rect["y"]]) for each in (handles[one], handles[other])]
    shown.drag(handles[one], *(places[1] - places[0]))


def test_starts_that_are_moved_onto_each_other_come_apart_again(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")))
    shown.click("#presets button:last-child")
    before = shown.run(STARTS)
    drag_onto(shown, 0, 1)
    shown.run("gdviz.state.settings[0].start = gdviz.state.settings[1].start.slice()")  # to the last digit
    shown.drag(shown.all(".handle")[0], 0, 0)
    assert len(shown.all(".handle")) == 4
    assert shown.all(".handle")[0].get_attribute("aria-label") == "Start of run 1"
    shown.drag(shown.all(".handle")[0], 40, 0)  # that of the selected run lies on top
    first, *others = shown.run(STARTS)
    assert others == before[1:]
    assert first[0] > before[1][0] + 0.3


def test_starts_of_a_link_come_apart_again(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), "#start=2;start=2.48")
    left, _ = shown.all(".handle")
    shown.press(left, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert shown.run(STARTS) == [[2.48], [2.48]]
    shown.press(shown.all(".handle")[1], Keys.ARROW_RIGHT)
    assert shown.run(STARTS) == [[2.48], [2.72]]


@pytest.mark.parametrize(
    ("scene", "view", "start"),
    [("parabola", "curve", "500"), ("himmelblau", "contour", "100,-3"), ("himmelblau", "contour", "-100,300")],
)
def test_a_start_outside_the_window_stands_at_its_edge(
    scene: str, view: str, start: str, page: PageOf, scene_file: SceneFile
) -> None:
    shown = page(scene_file(only(scene, view)), f"#start={start}")
    handle = shown.find(".handle.outside")
    place = shown.run("const { style } = arguments[0]; return [style.left, style.top].map(parseFloat)", handle)
    plot = shown.run("return gdviz.panels[0].frame.plot")
    assert plot["top"] - 0.01 <= place[1] <= plot["bottom"] + 0.01
    x, y = float(start.split(",")[0]), float(start.split(",")[-1])
    assert place[0] == pytest.approx(plot["right" if x > 0 else "left"], abs=0.01)
    inwards = (-40 if x > 0 else 40, 40 if y > 5 else 0)
    shown.drag(handle, *inwards)
    assert len(shown.all(".handle.outside")) == 0
    assert shown.run("const { state, panels: [{ ground }] } = gdviz; return !!ground.shares(state.current.start)")
