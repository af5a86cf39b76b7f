"""A presenter's keys, wherever they have no other use."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, SCENES, PageOf

KEYS = (
    (Keys.HOME, 0), (Keys.PAGE_DOWN, 1), (Keys.ARROW_RIGHT, 2), (Keys.PAGE_UP, 1), (Keys.ARROW_LEFT, 0),
    (Keys.ARROW_LEFT, 0), (Keys.END, 40), (Keys.PAGE_DOWN, 40), (Keys.PAGE_UP, 39),
)  # fmt: skip
STEP = "return gdviz.state.step"


def test_a_presenter_s_keys_step(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), size=(1100, 400))
    shown.run("document.body.tabIndex = 0")
    for key, step in KEYS:
        shown.press(shown.find("body"), key)
        assert shown.run(STEP) == step, key
    assert shown.run("return scrollY") == 0
    for selector in ("#forward", "#presets button", "canvas"):
        shown.run("document.querySelector(arguments[0]).tabIndex = 0", selector)
        for key, step in KEYS[:5]:
            shown.press(shown.find(selector), key)
            assert shown.run(STEP) == step, (selector, key)


def test_a_clicker_steps_whatever_was_used_last(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    for selector in ("#rate-number", "#options input[name=steps]", "#scrub", ".handle"):
        shown.click("#reset")
        for key, step in ((Keys.PAGE_DOWN, 1), (Keys.PAGE_DOWN, 2), (Keys.PAGE_UP, 1)):
            shown.press(shown.find(selector), key)
            assert shown.run(STEP) == step, selector


def test_space_plays_wherever_it_has_no_other_use(page: PageOf) -> None:
    shown = page(SCENES / "himmelblau.toml", size=(1100, 400))
    shown.hold_time()
    for selector in ("#scrub", "#rate", ".handle", ".surface canvas"):
        element = shown.find(selector)
        shown.run("arguments[0].focus()", element)
        before = shown.run("return scrollY")
        for name in ("Pause", "Play"):
            shown.press(element, Keys.SPACE)
            assert shown.find("#play").get_attribute("aria-label") == name, selector
            assert shown.run("return scrollY") == before, selector


def test_keys_of_the_browser_and_of_fields_are_left_to_them(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    body = shown.find("body")
    press = "return document.querySelector(arguments[0]).dispatchEvent(new KeyboardEvent('keydown', arguments[1]))"
    for which in ("ctrlKey", "altKey", "metaKey", "shiftKey"):
        for key in ("ArrowLeft", "f", "Home", " "):
            assert shown.run(press, "body", {"key": key, which: True, "bubbles": True, "cancelable": True})
    for selector, key in (
        ("#rate-number", "Home"),
        ("#rate-number", "f"),
        ("#optimizer", "PageDown"),
        ("#rate", "End"),
    ):
        assert shown.run(press, selector, {"key": key, "bubbles": True, "cancelable": True})
    shown.settle()
    assert shown.run(STEP) == 40
    shown.press(body, Keys.ARROW_DOWN)
    assert shown.run(STEP) == 40


def test_f_fills_the_screen(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    for is_full in ("true", "false"):
        shown.press(shown.find("body"), "f")
        shown.wait(f"Boolean(document.fullscreenElement) === {is_full}")


def test_the_page_tells_its_keys(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.click("#keys summary")
    assert shown.texts("#keys li") == [
        "Space: play or pause",
        "→ or Page Down: a step forward",
        "← or Page Up: a step back",
        "Home, End: first and last step",
        "F: full screen",
    ]
