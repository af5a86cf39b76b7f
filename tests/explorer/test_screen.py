"""Every screen and every person: what fits, is sharp, is dark, has a name, and is said aloud."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, SCENES, PageOf


def test_a_canvas_is_as_sharp_as_the_screen(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    metrics = {"width": 1100, "height": 900, "deviceScaleFactor": 2, "mobile": False}
    shown.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    shown.driver.refresh()
    shown.settle()
    ratio = shown.run("const c = document.querySelector('canvas'); return c.width / c.getBoundingClientRect().width")
    assert ratio == pytest.approx(2, abs=0.01)


def test_the_outcome_is_announced(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    region = shown.find("#announcement")
    assert region.get_attribute("aria-live") == "polite"
    shown.rate(1.5)
    shown.wait("document.querySelector('#announcement').textContent.startsWith('diverged')")


def test_every_control_has_a_name(page: PageOf) -> None:
    shown = page(SCENES / "himmelblau.toml")
    shown.click("#presets button:last-child")
    nameless = shown.run(
        """return [...document.querySelectorAll("button, input, select, [tabindex], canvas")]
          .filter((each) => !each.getAttribute("aria-label") && !each.textContent.trim())
          .filter((each) => !(each.labels && each.labels.length))
          .map((each) => each.outerHTML)"""
    )
    assert nameless == []


def test_the_surface_turns(page: PageOf) -> None:
    shown = page(SCENES / "himmelblau.toml")
    canvas = shown.find(".surface canvas")
    azimuth = "return gdviz.panels[1].azimuth"
    before = shown.run(azimuth)
    shown.drag(canvas, 60)
    assert shown.run(azimuth) == pytest.approx(before - 30, abs=2)
    shown.press(canvas, Keys.ARROW_LEFT)
    assert shown.run(azimuth) == pytest.approx(before - 30 + 6, abs=2)


def test_a_screen_that_turns_dark_turns_the_pictures_dark(page: PageOf) -> None:
    shown = page(SCENES / "himmelblau.toml")
    assert np.median(shown.pixels(0)) > 200
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    shown.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    shown.settle()
    assert np.median(shown.pixels(0)) < 80


@pytest.mark.parametrize("name", ["explorer", "himmelblau", "race-rosenbrock"])
def test_the_picture_and_the_rate_share_a_lecture_s_screen(name: str, page: PageOf) -> None:
    shown = page(SCENES / f"{name}.toml", size=(1280, 720))
    assert shown.find("#decades").rect["y"] + shown.find("#decades").rect["height"] <= 720
