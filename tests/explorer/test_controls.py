"""What a person changes, and what the page then shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from gdviz.errors import Problem
from gdviz.explorer.offer import offered
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.tables.json_schema import schema_of
from gdviz.tables.schema import convert, keys_of
from tests.conftest import SceneFile
from tests.explorer.conftest import ONLY_LOSS, PARABOLA, SCENES, PageOf, only
from tests.explorer.pages import THUMB_PX, Page


def test_dragging_the_rate_beyond_the_limit_makes_the_run_diverge(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    assert shown.ending() == "all 40 steps taken"
    slider = shown.find("#rate")
    (low, high), width = shown.rate_ends(), shown.run("return arguments[0].clientWidth", slider)
    share = (np.log([0.1, 1.05]) - np.log(low)) / np.log(high / low)
    # from the thumb at 0.1 to where it stands for 1.05; Selenium counts from the middle of the slider
    begin, end = (share - 0.5) * (width - THUMB_PX)
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
        assert shown.mark(words) == pytest.approx(shown.thumb(), abs=1.5)


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


def test_dragging_the_start_in_the_plane(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")))
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


def test_e4_the_explorer_of_the_article(page: PageOf) -> None:
    shown = page(SCENES / "explorer.toml")
    assert shown.rate_ends() == [0.001, 1]
    assert shown.texts("#marks > span") == ["1/L", "2/L", "recommended"]
    assert shown.mark("recommended") == pytest.approx(shown.thumb(), abs=1.5)
    shown.click("#reset")
    assert shown.texts("#columns th")[1:] == ["step", "x", "J", "‖∇J‖"]
    assert shown.numbers() == ["0", "5.000", "25.00", "10.00"]
    assert shown.run("return gdviz.state.current.options.learning_rate") == 0.1


def test_the_rule_follows_a_switch(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    Select(shown.find("#optimizer")).select_by_value("newton")
    shown.settle()
    for switch in ("", "plain", ""):
        (rule,) = [each for each in shown.all("[data-rule]") if each.is_displayed()]
        assert (rule.get_attribute("data-rule"), rule.get_attribute("data-switch") or "") == ("newton", switch)
        shown.click("#options input[name=plain]")
        shown.settle()


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
    assert shown.ending() == "all 40 steps taken"
    assert shown.run("return gdviz.state.runs[0].theta[1][0]") == 10 * (1 - 2 * 0.625)


TRIED = (-1.0, 0.0, 0.5, 1.0, 2.0)
FOLLOWED = """
  return arguments[0].map((address) => {
    history.replaceState(null, "", address);
    dispatchEvent(new Event("hashchange"));
    return gdviz.state.current.options;
  });
"""
"""The hyper-parameters that each of some addresses leads to; a browser lets a page have few a second."""


def numbers_of(optimizer: str) -> list[tuple[str, Any, int]]:
    """The hyper-parameters of numbers, how many each has, and its type; of a pair only where each number has a rule."""
    found = [(name, key.annotation, schema_of(key.annotation)) for name, key in keys_of(OPTIMIZERS[optimizer]).items()]
    numbers = [(name, annotation, schema.get("maxItems", 1)) for name, annotation, schema in found if "type" in schema]
    return [each for each in numbers if each[0] not in ("etas", "step_sizes") and each[1] is not bool]


def is_allowed(annotation: Any, value: Any) -> bool:
    problems: list[Problem] = []
    convert(annotation, value, (), problems)
    return not problems


def test_a_page_takes_the_numbers_that_a_scene_may_have(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA + ONLY_LOSS))
    for optimizer in offered():
        numbers = numbers_of(optimizer)
        addresses = [
            f"#optimizer={optimizer}&" + "&".join(part_of(*each, value) for each in numbers) for value in TRIED
        ]
        taken = shown.run(FOLLOWED, addresses)
        for name, annotation, count in numbers:
            values = [value if count == 1 else [value] * count for value in TRIED]
            kept = [value for value, options in zip(values, taken, strict=True) if options[name] == value]
            assert kept == [value for value in values if is_allowed(annotation, value)], (optimizer, name)


def part_of(name: str, _: Any, count: int, value: float) -> str:
    """What stands in an address for a hyper-parameter, each number of which has a value."""
    return f"{'rate' if name == 'learning_rate' else name}={','.join([str(value)] * count)}"


def type_into(shown: Page, field: WebElement, *keys: str) -> None:
    shown.press(field, Keys.CONTROL + "a" + Keys.NULL, *keys)


RATE = "return gdviz.state.current.options.learning_rate"


def test_a_rate_is_read_as_people_write_it(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA + ONLY_LOSS))
    for text, rate in (
        ("0,05", 0.05), ("1,5", 1.5), ("0.05", 0.05), ("1.25", 1.25), (" 5e-2", 0.05), ("2.5", 2.5), ("5e−2", 0.05),
        ("2", 2), (".05", 0.05),
    ):  # fmt: skip
        type_into(shown, shown.find("#rate-number"), text, Keys.ENTER)
        assert shown.run(RATE) == rate, text
        assert shown.find("#rate-number").get_attribute("value") == str(rate)


def test_whole_numbers_may_have_their_thousands_apart(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA + ONLY_LOSS))
    for text, steps in (("1,000", 1000), ("1.200", 1200), ("12 000", 12000), ("30.4", 30)):
        type_into(shown, shown.find("#options input[name=steps]"), text, Keys.ENTER)
        assert shown.run("return gdviz.state.current.steps") == steps, text


def test_arrow_keys_step_a_number_by_what_fits_it(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA.replace("[0.1, 0.4]", "0.01") + 'optimizer = "adam"\n'))
    rate, beta, other = shown.find("#rate-number"), *shown.all("#options input[name=betas]")
    eps, steps = (shown.find(f"#options input[name={name}]") for name in ("eps", "steps"))
    for field, key, value in (
        (rate, Keys.ARROW_UP, "0.0105"), (rate, Keys.ARROW_DOWN, "0.01"), (rate, Keys.ARROW_DOWN, "0.00995"),
        (beta, Keys.ARROW_UP, "0.91"), (beta, Keys.ARROW_DOWN, "0.909"),
        (other, Keys.ARROW_UP, "0.9991"), (other, Keys.ARROW_DOWN, "0.99909"),
        (eps, Keys.ARROW_UP, "1.1e-8"), (steps, Keys.ARROW_DOWN, "39"),
    ):  # fmt: skip
        shown.press(field, key)
        assert field.get_attribute("value") == value
    assert shown.run("return gdviz.state.current.options.betas") == [0.909, 0.99909]


def test_a_number_out_of_bounds_is_told(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA + 'optimizer = "adam"\n'))
    said = shown.find("#notice")
    assert (said.get_attribute("role"), said.get_attribute("aria-live"), said.text) == ("status", "polite", "")
    rate, beta = shown.find("#rate-number"), shown.find("#options input[name=betas]")
    steps = shown.find("#options input[name=steps]")
    for field, text, words in (
        (rate, "-1", "Expected a number, 0 < η, got “-1”"),
        (rate, "1e999", "Expected a number, 0 < η, got “1e999”"),
        (rate, "fast", "Expected a number, 0 < η, got “fast”"),
        (beta, "1", "Expected a number, 0 ≤ β₁ < 1, got “1”"),
        (steps, "0", "Expected a number, 1 ≤ steps ≤ 20000, got “0”"),
        (steps, "", "Expected a number, 1 ≤ steps ≤ 20000, got “”"),
    ):
        before = field.get_attribute("value")
        type_into(shown, field, text or Keys.DELETE, Keys.ENTER)
        assert said.text == words
        assert field.get_attribute("value") == before
    type_into(shown, rate, "0.2", Keys.ENTER)
    assert said.text == ""


def test_a_number_that_is_being_typed_stays_while_it_plays(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.click("#play")
    field = shown.find("#rate-number")
    shown.press(field, Keys.CONTROL + "a" + Keys.NULL, "0.")
    shown.settle()
    assert field.get_attribute("value") == "0."
    shown.press(field, Keys.ESCAPE)
    assert field.get_attribute("value") == "0.1"


def test_the_thumb_stays_under_the_hand_after_a_rate_far_outside(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    low, high = shown.rate_ends()
    shown.rate(300)
    assert shown.rate_ends() == [low, 500]
    slider = shown.find("#rate")
    middle = shown.run("return arguments[0].clientWidth", slider) / 2
    shown.drag_within(slider, shown.thumb() - slider.rect["x"] - middle, 0)
    assert shown.rate_ends() == [low, 500]
    assert shown.thumb() == pytest.approx(slider.rect["x"] + middle, abs=2)
    shown.rate(0.1)
    assert shown.rate_ends() == [low, high]


def test_no_rate_is_too_far_out_for_the_slider(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA + ONLY_LOSS))
    for rate in ("5e-324", "1e308", "1e-310", "1.7e308"):
        type_into(shown, shown.find("#rate-number"), rate, Keys.ENTER)
        assert shown.run(RATE) == float(rate)
        assert np.isfinite(shown.rate_ends()).all(), rate
        assert shown.run("return rate.value") == ("0" if float(rate) < 1 else "1000")
