"""A cost of more than two parameters: the plane that its contour and surface show, as in the stills."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from gdviz.descents.known import Known, find_out
from gdviz.explorer.ground import ground_of
from gdviz.scene.load import load
from gdviz.styles.base import STYLES
from gdviz.views.base import VIEWS
from tests.conftest import SceneFile
from tests.explorer.conftest import SCENES, PageOf, only
from tests.explorer.pages import Page

MORE = ["logistic", "svm", "housing-features"]


@pytest.mark.parametrize("name", MORE)
def test_the_contour_shows_the_plane_through_the_lowest_end(name: str, page: PageOf) -> None:
    path = SCENES / f"{name}.toml"
    scene = load(path)
    known = find_out(scene.cost, scene.plans)
    shown = page(path)
    assert shown.run("return gdviz.panels.map(({ frame }) => frame.element.className)")[:2] == [
        "panel contour",
        "panel surface",
    ]
    lowest = min((run for run in known.runs if run.cost[-1] <= run.cost[0]), key=lambda run: run.cost[-1])
    place, value = shown.run(
        "const { ground } = gdviz.panels[0]; return [ground.place(arguments[0]), ground.value([0, 0])]",
        lowest.theta[-1].tolist(),
    )
    assert np.abs(place).max() <= 1e-9 * np.abs(lowest.theta).max()
    assert value == pytest.approx(lowest.cost[-1], rel=1e-12)
    check_points_beside(shown, known)
    check_note(shown, known)


def check_points_beside(shown: Page, known: Known) -> None:
    """That points beside the plane stand at the nearest of it."""
    found = ground_of(known, STYLES["article"])
    assert found is not None
    directions = np.array(found["directions"]).T
    points = np.random.default_rng(0).normal(size=(10, known.cost.dimension)) * np.ptp(found["window"][0])
    wanted = [np.linalg.lstsq(directions, point - found["origin"], rcond=None)[0] for point in points]
    places = shown.run("return arguments[0].map((theta) => gdviz.panels[0].ground.place(theta))", points.tolist())
    assert np.array(places) == pytest.approx(np.array(wanted), rel=1e-9, abs=1e-9)


def check_note(shown: Page, known: Known) -> None:
    """That the page says what the still says of its plane."""
    contour = VIEWS["contour"]().prepare(known.cost, [run.plan for run in known.runs], known.runs)
    (words, *_) = contour.notes(known.cost, known.runs)
    note, count = shown.run("return document.querySelector('.note').textContent"), known.cost.dimension
    assert note == f"Of {count} parameters the picture shows a plane, chosen by the scene’s own runs. {words}"


def test_two_parameters_need_no_plane() -> None:
    scene = load(SCENES / "himmelblau.toml")
    assert ground_of(find_out(scene.cost, scene.plans), STYLES["article"]) is None


def test_the_start_is_dragged_along_the_plane(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("logistic", "contour")))
    ground, plot, start = shown.run(
        "return [gdviz.panels[0].ground, gdviz.panels[0].frame.plot, gdviz.state.current.start]"
    )
    shown.drag(shown.find(".handle"), 60, -40)
    moved = np.array(shown.run("return gdviz.state.current.start")) - start
    widths = [high - low for low, high in ground["window"]]
    sides = [plot["right"] - plot["left"], plot["bottom"] - plot["top"]]
    steps = [pixels * width / side for pixels, width, side in zip((60, 40), widths, sides, strict=True)]
    assert moved == pytest.approx(np.array(steps) @ np.array(ground["directions"]), abs=0.03)
    before = shown.run("return gdviz.panels[0].ground.place(gdviz.state.current.start)")
    shown.press(shown.find(".handle"), Keys.ARROW_LEFT)
    after = shown.run("return gdviz.panels[0].ground.place(gdviz.state.current.start)")
    assert np.subtract(after, before) == pytest.approx([-0.01 * widths[0], 0], abs=0.005)


def test_a_direction_named_for_a_parameter_has_no_markup(page: PageOf, scene_file: SceneFile) -> None:
    text = '[cost]\nformula = "x**2 + y_1**2 + theta2**2"\n[descent]\nstart = [0, 3, 0]\nlearning_rate = 0.1\n'
    shown = page(scene_file(text))
    assert shown.run("return gdviz.panels[0].ground.names") == [
        "mostly x (100\u00a0%)",
        "direction of θ₂",
    ]
