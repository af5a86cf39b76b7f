"""Every screen and every person: what fits, is sharp, is dark, has a name, and is said aloud."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.typing import ColorType
from selenium.webdriver.common.keys import Keys

from gdviz.styles.base import STYLES
from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, SCENES, PageOf, only
from tests.explorer.pages import Page

ARTICLE = STYLES["article"]


def test_a_canvas_is_as_sharp_as_the_screen(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    metrics = {"width": 1100, "height": 900, "deviceScaleFactor": 2, "mobile": False}
    shown.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    shown.driver.refresh()
    shown.settle()
    ratio = shown.run("const c = document.querySelector('canvas'); return c.width / c.getBoundingClientRect().width")
    assert ratio == pytest.approx(2, abs=0.01)


SHARP = "const c = document.querySelector('canvas'); return c.width / c.getBoundingClientRect().width"


def test_a_canvas_stays_as_sharp_as_the_screen(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), size=(1200, 900))
    place = shown.find("canvas").size
    for ratio in (2, 3, 1):  # Chromium tells the page of a ratio alone only where the width changes, too
        metrics = {"width": 1200 + ratio, "height": 900, "deviceScaleFactor": ratio, "mobile": False}
        shown.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        shown.settle()
        assert shown.find("canvas").size == place
        assert shown.run(SHARP) == pytest.approx(ratio, abs=0.01)


def test_the_start_is_part_of_the_picture(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")))
    x, y = shown.run("return gdviz.state.current.start")
    pixel = 10 / shown.run("return gdviz.panels[0].frame.plot.right - gdviz.panels[0].frame.plot.left")
    inside, edge = shown.colors_at(0, [[x, y], [x, y + 0.5 * ARTICLE.marker * pixel]])
    assert inside.min() > 240
    assert edge.max() < 80


LOOK = "return [...document.querySelectorAll(arguments[0])].map((each) => getComputedStyle(each)[arguments[1]])"


def test_print_keeps_colours_and_shapes(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")))
    shown.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert set(shown.run(LOOK, "main, .dot, canvas", "printColorAdjust")) == {"exact"}
    assert set(shown.run(LOOK, "canvas", "objectFit")) == {"contain"}
    for useless in ("#play", "#scrub", ".handle", ".actions"):
        assert not shown.find(useless).is_displayed()
    shown.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_screen_that_turns_dark_turns_the_pictures_dark_but_not_on_paper(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")))
    assert np.median(shown.pixels(0)) > 200
    shown.look((1100, 900), {"prefers_color_scheme": "dark"})
    shown.settle()
    assert np.median(shown.pixels(0)) < 80
    shown.run("dispatchEvent(new Event('beforeprint'))")
    assert np.median(shown.pixels(0)) > 200
    shown.run("dispatchEvent(new Event('afterprint'))")
    assert np.median(shown.pixels(0)) < 80


def test_forced_colours_lose_no_mark(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")), forced_colors="active", prefers_color_scheme="dark")
    shown.click("#presets button:last-child")
    assert len(set(shown.run(LOOK, "#runs .dot", "backgroundColor"))) == 4
    assert set(shown.run(LOOK, ".panel", "backgroundColor")) == {"rgb({}, {}, {})".format(*rgb(STYLES["dark"].paper))}
    pressed, other = (
        shown.run(LOOK, f"#presets [aria-pressed={each}]", "backgroundColor")[0] for each in ("true", "false")
    )
    assert pressed != other
    accent, ground = (shown.run(LOOK, each, "backgroundColor")[0] for each in ("#play", "body"))
    assert accent != ground


def rgb(color: ColorType) -> list[int]:
    """A colour as its three parts from 0 to 255."""
    return [round(255 * part) for part in to_rgb(color)]


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


@pytest.mark.parametrize("name", ["explorer", "himmelblau", "race-rosenbrock"])
def test_the_picture_and_the_rate_share_a_lecture_s_screen(name: str, page: PageOf) -> None:
    shown = page(SCENES / f"{name}.toml", size=(1280, 720))
    assert shown.find("#decades").rect["y"] + shown.find("#decades").rect["height"] <= 720


@pytest.mark.parametrize("name", ["housing", "himmelblau", "svm", "second-order"])
def test_a_page_fits_the_narrowest_screen(name: str, page: PageOf) -> None:
    check_width(page(SCENES / f"{name}.toml", size=(320, 640)))


LONG = "averyveryveryverylongwordthatnobodycanbreakandthatgoesonandonandonandon"
WORDY = f"""
title = "{LONG}"
subtitle = "{LONG}{LONG}"
[cost]
formula = "averyverylongparametername**2 + 10*anotherverylongparameter**2"
window = [[-5, 5], [-5, 5]]
[descent]
start = [4, -3]
[[run]]
label = "{LONG}"
learning_rate = 0.01
[[run]]
label = "two words and many more words that go on and on and on and on and on"
learning_rate = 0.02
"""


def test_long_words_widen_no_page(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(WORDY), size=(320, 640))
    for width in (320, 500, 800):
        shown.look((width, 640), {})
        shown.settle()
        check_width(shown)
        heights = shown.run("return [...document.querySelectorAll('.number')].map((each) => each.offsetHeight)")
        assert max(heights) < 40, width  # no number in two lines


def check_width(shown: Page) -> None:
    """That nothing of a page, with all its runs, is beyond the side of its screen, but what scrolls by itself."""
    shown.click("#presets button:last-child")
    sides = "const { scrollWidth, clientWidth } = document.documentElement; return [scrollWidth, clientWidth]"
    assert len(set(shown.run(sides))) == 1
    outside = """return [...document.querySelectorAll("main *")].filter((each) => !each.closest(".formula, .rule"))
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.outerHTML)"""
    assert shown.run(outside) == []
