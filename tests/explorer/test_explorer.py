"""What a person does with a page in Chromium, and what the page then shows."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from gdviz.scene import load
from tests.conftest import SceneFile
from tests.explorer.conftest import GALLERY, SCENES, PageOf

PARABOLA = """
title = "A parabola"
[cost]
formula = "x**2"
window = [-12, 12]
[descent]
start = 10
learning_rate = [0.1, 0.4]
steps = 40
"""


def test_dragging_the_rate_beyond_the_limit_makes_the_run_diverge(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    assert shown.ending() == "all 40 steps taken"
    slider = shown.find("#rate")
    low, high, width = shown.run("const s = arguments[0]; return [...gdviz.slider.ends, s.clientWidth]", slider)
    thumb = 18
    share = (np.log([0.1, 1.05]) - np.log(low)) / np.log(high / low)
    # from the thumb at 0.1 to where it stands for 1.05; Selenium counts from the middle of the slider
    begin, end = (share - 0.5) * (width - thumb)
    shown.drag_within(slider, begin, end)
    assert shown.run("return gdviz.state.current.options.learning_rate") == pytest.approx(1.05, rel=0.03)
    assert shown.ending().startswith("diverged: the cost grows with every step, ")
    assert shown.ending().endswith(" is above 2/L = 1")


def test_typing_a_rate(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.rate(1.05)
    growth = "the cost grows with every step, 2.05e+03 times the start's"
    assert shown.ending() == f"diverged: {growth}; η = 1.05 is above 2/L = 1"
    assert shown.numbers() == ["40", "452.6", "204800", "905.2"]
    shown.rate(-1)
    assert shown.find("#rate-number").get_attribute("value") == "1.05"


def test_keys_move_the_rate_in_round_numbers(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    slider = shown.find("#rate")
    rates = []
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.PAGE_UP):
        shown.press(slider, key)
        rates.append(shown.run("return gdviz.state.current.options.learning_rate"))
    assert rates == [0.105, 0.11, 0.105, 0.1, 0.0995, 0.145]
    assert slider.get_attribute("aria-valuetext") == "0.145, below 1/L"


def test_marks_stand_at_1_and_2_over_l(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    marks = {each.text: each for each in shown.all("#marks > span")}
    assert list(marks) == ["1/L", "2/L"]
    for words, rate in (("1/L", 0.5), ("2/L", 1.0)):
        shown.rate(rate)
        thumb, mark = shown.run("return [gdviz.slider.thumb(), gdviz.slider.mark(arguments[0])]", words)
        assert mark == pytest.approx(thumb, abs=1.5)


def test_presets_show_the_runs_of_the_scene(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    assert shown.texts("#presets button") == ["η = 0.1", "η = 0.4", "all"]
    shown.click("#presets button:nth-child(2)")
    assert shown.numbers() == ["40", "1.100×10⁻²⁷", "almost 0", "2.199×10⁻²⁷"]
    assert [each.get_attribute("aria-pressed") for each in shown.all("#presets button")] == ["false", "true", "false"]
    shown.click("#presets button:nth-child(3)")
    assert shown.texts("#runs .title") == ["η = 0.1", "η = 0.4"]
    shown.rate(0.2)
    assert "true" not in [each.get_attribute("aria-pressed") for each in shown.all("#presets button")]


def test_a_cost_that_is_only_rounding_is_almost_0(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), "#rate=0.4&start=10&step=11")
    # J = 100 · 0.2²ⁿ: 2⁻⁵² of the start's are reached between steps 11 and 12
    assert shown.numbers()[2] == "4.194×10⁻¹⁴"
    cell = shown.find("#runs td:nth-of-type(3)")
    assert cell.get_attribute("title") == ""
    shown.click("#forward")
    assert (cell.text, cell.get_attribute("title")) == ("almost 0", "1.678×10⁻¹⁵")
    shown.click("#back")
    assert (cell.text, cell.get_attribute("title")) == ("4.194×10⁻¹⁴", "")


def test_dragging_the_start(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    handle = shown.find(".handle")
    pixels = shown.run("return (gdviz.panels[0].frame.plot.right - gdviz.panels[0].frame.plot.left) / 24")
    shown.drag(handle, -5 * pixels)
    start = shown.run("return gdviz.state.current.start[0]")
    assert start == pytest.approx(5, abs=0.1)
    shown.click("#reset")
    assert shown.numbers()[:2] == ["0", f"{start:.3f}"]
    shown.press(handle, Keys.ARROW_RIGHT)
    assert shown.run("return gdviz.state.current.start[0]") == pytest.approx(start + 0.24, abs=1e-9)
    assert handle.get_attribute("aria-valuetext") == f"x = {start + 0.24:.6g}"


def test_dragging_the_start_in_the_plane(page: PageOf) -> None:
    shown = page(SCENES / "himmelblau.toml")
    shown.drag(shown.find(".handle"), 100, -50)
    plot, (x, y) = shown.run("return [gdviz.panels[0].frame.plot, gdviz.state.current.start]")
    assert x == pytest.approx(-0.5 + 100 * 10 / (plot["right"] - plot["left"]), abs=0.03)
    assert y == pytest.approx(-0.5 + 50 * 10 / (plot["bottom"] - plot["top"]), abs=0.03)


def test_runs_with_one_start_move_together(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.click("#compare")
    assert len(shown.all("#runs tr")) == 2
    assert len(shown.all(".handle:not([hidden])")) == 1
    shown.rate(0.3)
    assert shown.texts("#runs .title") == ["η = 0.1", "η = 0.3"]
    shown.press(shown.find(".handle"), Keys.ARROW_LEFT)
    assert shown.run("return gdviz.state.settings.map((each) => each.start[0])") == [9.76, 9.76]
    shown.click("#runs tr:first-child .remove")
    assert shown.run("return gdviz.state.settings.map((each) => each.options.learning_rate)") == [0.3]


def test_scrubbing_stepping_and_resetting(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.click("#reset")
    assert shown.numbers() == ["0", "10.00", "100.0", "20.00"]
    shown.click("#forward")
    assert shown.numbers() == ["1", "8.000", "64.00", "16.00"]
    shown.press(shown.find("#scrub"), Keys.ARROW_RIGHT)
    assert shown.numbers() == ["2", "6.400", "40.96", "12.80"]
    shown.click("#back")
    assert shown.find(".counter").text == "step 1 of 40"


def test_playing_reaches_the_end_and_can_be_paused(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA.replace("steps = 40", "steps = 4")))
    shown.click("#reset")
    shown.click("#play")
    assert shown.find("#play").get_attribute("aria-label") == "Pause"
    shown.wait("gdviz.state.step > 0")
    shown.wait("gdviz.state.step === 4 && !document.querySelector('#play').classList.contains('playing')")
    shown.click("#play")
    shown.wait("gdviz.state.step > 0 && gdviz.state.step < 4")
    shown.click("#play")
    step = shown.run("return gdviz.state.step")
    shown.settle()
    assert shown.run("return gdviz.state.step") == step
    assert shown.find("#play").get_attribute("aria-label") == "Play"


def test_without_wanted_motion_playing_jumps(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), prefers_reduced_motion="reduce")
    shown.click("#reset")
    shown.click("#play")
    assert shown.numbers()[0] == "40"


def test_a_link_shows_the_same_thing(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(PARABOLA)
    shown = page(path)
    shown.rate(0.3)
    shown.click("#reset")
    shown.click("#forward")
    shown.wait("location.hash.includes('step=1')")
    address = shown.run("return location.hash")
    assert address == "#rate=0.3&start=10&optimizer=gradient_descent&step=1"
    numbers = shown.numbers()
    again = page(path, address)
    assert again.numbers() == numbers == ["1", "4.000", "16.00", "8.000"]


@pytest.mark.parametrize(
    "address",
    [
        "#rate=abc&start=x&optimizer=none&step=-3",
        "#rate=-1&start=1,2,3",
        "#%E0%A4%A",
        "#rate=1e400&start=",
        "#;;;&&&===",
        "#<script>",
    ],
)
def test_an_address_of_nonsense_shows_the_scene(address: str, page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), address)
    assert shown.numbers() == ["40", "0.001329", "1.767×10⁻⁶", "0.002658"]


def test_e4_the_explorer_of_the_article(page: PageOf) -> None:
    shown = page(SCENES / "explorer.toml")
    assert shown.run("return gdviz.slider.ends") == [0.001, 1]
    assert shown.texts("#marks > span") == ["1/L", "2/L", "recommended"]
    assert shown.run("return [gdviz.slider.thumb(), gdviz.slider.mark('recommended')]")[0] == pytest.approx(
        shown.run("return gdviz.slider.mark('recommended')"), abs=1.5
    )
    shown.click("#reset")
    assert shown.texts("#columns th")[1:] == ["step", "x", "J", "‖∇J‖"]
    assert shown.numbers() == ["0", "5.000", "25.00", "10.00"]
    assert shown.run("return gdviz.state.current.options.learning_rate") == 0.1


def test_the_title_of_a_scene_is_text(page: PageOf, scene_file: SceneFile) -> None:
    title = "<img src=x onerror=alert(1)>"
    text = (
        PARABOLA.replace('"A parabola"', f'"{title}"')
        + f'\n[[run]]\nlabel = "{title}"\n[[run]]\nlabel = "</script><b>"\n'
    )
    shown = page(scene_file(text))
    assert shown.find("h1").text == title
    assert shown.driver.title == title
    assert shown.texts("#presets button")[0] == title
    assert shown.run("return document.querySelectorAll('img, b').length") == 0


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_no_request_leaves_the_page(path: Path, page: PageOf) -> None:
    shown = page(path)
    assert [address for address in shown.requests() if not address.startswith(("file:", "data:"))] == []
    assert len([address for address in shown.requests() if address.startswith("file:")]) <= 1


def test_the_policy_forbids_connections_and_other_scripts(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    script = """
        const done = arguments[arguments.length - 1];
        const element = document.createElement("script");
        element.textContent = "window.wasRun = true";
        document.body.append(element);
        fetch("https://example.org").then(() => done("connected"), () => done(String(window.wasRun)));
    """
    assert shown.driver.execute_async_script(script) == "undefined"
    refused = shown.complaints()
    assert len(refused) >= 2
    assert all("Content Security Policy" in each or "example.org" in each for each in refused)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 390)])
def test_every_scene_fits_and_every_panel_is_painted(path: Path, scheme: str, width: int, page: PageOf) -> None:
    shown = page(path, size=(width, 900), prefers_color_scheme=scheme)
    assert shown.run("return document.documentElement.scrollWidth") <= width
    painted = shown.run(
        """return gdviz.panels.map(({ frame: { canvas } }) => {
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          return new Set(new Uint32Array(pixels.buffer)).size;
        })"""
    )
    assert min(painted) > 20
    picture = np.asarray(Image.open(io.BytesIO(shown.picture())).convert("RGB"))
    assert (picture[0, 0] > 200).all() if scheme == "light" else (picture[0, 0] < 60).all()


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


def test_the_page_holds_the_scene_as_data(page: PageOf) -> None:
    shown = page(SCENES / "rosenbrock.toml")
    data = json.loads(shown.find("#scene").get_attribute("textContent") or "")
    scene = load(SCENES / "rosenbrock.toml")
    assert [run["start"] for run in data["runs"]] == [list(plan.start) for plan in scene.plans]


def test_choosing_an_optimizer_and_its_hyper_parameters(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(PARABOLA)
    shown = page(path)
    Select(shown.find("#optimizer")).select_by_value("adam")
    shown.settle()
    settings = shown.run("return gdviz.state.current")
    assert settings["optimizer"] == "adam"
    # a fiftieth of the window: a rate of Adam's is about the length of a step
    assert settings["options"] == {
        "learning_rate": 0.48,
        "betas": [0.9, 0.999],
        "eps": 1e-8,
        "weight_decay": 0,
    }
    assert shown.texts("#runs .title") == ["Adam"]
    rules = [each for each in shown.all("[data-rule]") if each.is_displayed()]
    assert [each.get_attribute("data-rule") for each in rules] == ["adam"]
    assert shown.texts("#marks > span") == []
    beta = shown.all("#options input[name=betas]")[0]
    for text, kept in (("0.5", [0.5, 0.999]), ("1", [0.5, 0.999]), ("x", [0.5, 0.999])):
        shown.press(beta, Keys.CONTROL + "a" + Keys.NULL, text, Keys.ENTER, Keys.TAB)
        assert shown.run("return gdviz.state.current.options.betas") == kept
    shown.press(shown.find("#options input[name=steps]"), Keys.CONTROL + "a" + Keys.NULL, "7", Keys.ENTER)
    assert shown.find(".counter").text == "step 7 of 7"
    shown.wait("location.hash.includes('steps=7')")
    address = shown.run("return location.hash")
    assert address == "#rate=0.48&start=10&optimizer=adam&betas=0.5,0.999&steps=7"
    numbers = shown.numbers()
    assert page(path, address).numbers() == numbers


def test_a_search_for_the_rate(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.rate(5)
    assert shown.ending().startswith("diverged")
    Select(shown.find("#options select")).select_by_value("backtracking")
    shown.settle()
    # 5 is halved to 0.625, which jumps across the minimum, as 1/L = 0.5 tells
    assert shown.ending() == "all 40 steps taken; overshoots but converges"
    assert shown.run("return gdviz.state.runs[0].theta[1][0]") == 10 * (1 - 2 * 0.625)


def test_space_plays_and_home_goes_back(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    body = shown.find("body")
    shown.press(body, Keys.HOME)
    assert shown.numbers()[0] == "0"
    shown.press(body, Keys.SPACE)
    shown.wait("gdviz.state.step > 0")
    shown.press(body, Keys.SPACE)
    assert shown.find("#play").get_attribute("aria-label") == "Play"
    # in a field, a space is a space
    shown.press(shown.find("#rate-number"), Keys.SPACE)
    assert shown.find("#play").get_attribute("aria-label") == "Play"


def test_another_link_in_the_same_page_is_followed(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.run("location.hash = '#rate=0.4&start=-3&step=2'")
    shown.wait("gdviz.state.step === 2")
    assert shown.numbers() == ["2", "−0.1200", "0.01440", "0.2400"]


def test_a_screen_that_turns_dark_turns_the_pictures_dark(page: PageOf) -> None:
    shown = page(SCENES / "himmelblau.toml")
    assert np.median(shown.pixels(0)) > 200
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    shown.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    shown.settle()
    assert np.median(shown.pixels(0)) < 80


def test_all_pictures_follow_the_step(page: PageOf) -> None:
    shown = page(SCENES / "line.toml")
    shown.click("#reset")
    pixels = "return gdviz.panels.map(({ frame }) => frame.canvas.toDataURL())"
    before = shown.run(pixels)
    shown.run("const e = document.getElementById('scrub'); e.value = 40; e.dispatchEvent(new Event('input'))")
    shown.settle()
    assert len(before) == 4
    assert all(one != other for one, other in zip(before, shown.run(pixels), strict=True))


@pytest.mark.parametrize("name", ["explorer", "himmelblau", "race-rosenbrock"])
def test_the_picture_and_the_rate_share_a_lecture_s_screen(name: str, page: PageOf) -> None:
    shown = page(SCENES / f"{name}.toml", size=(1280, 720))
    assert shown.find("#decades").rect["y"] + shown.find("#decades").rect["height"] <= 720


def test_no_digit_moves_when_a_number_changes_its_sign(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA.replace("[0.1, 0.4]", "0.9")))
    places = set()
    shown.click("#reset")
    for words in ("10.00", "−8.000", "6.400", "−5.120"):
        assert shown.numbers()[1] == words
        places.add(shown.find("#runs td:nth-of-type(2) .size").rect["x"])
        shown.click("#forward")
    assert len(places) == 1
