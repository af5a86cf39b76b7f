"""The address after #, by which a link shows the same thing."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.conftest import SceneFile
from tests.explorer.conftest import ONLY_LOSS, PARABOLA, PageOf

LINES = (
    """
[cost]
model = "linear"
data = { points = { x = [0, 1, 2, 3, 4, 5], y = [1, 3, 2, 5, 4, 6] } }
[descent]
start = [0, 0]
learning_rate = 0.1
steps = 12
[[run]]
label = "all rows"
[[run]]
label = "two rows"
batch_size = 2
seed = 3
steps = 9
[[run]]
label = "falling"
schedule = { name = "exponential", gamma = 0.5 }
[[run]]
optimizer = "momentum"
momentum = 0.5
"""
    + ONLY_LOSS
)
"""Runs of one optimizer that differ in what no address holds."""
KEPT = """
  const { settings, runs, selected, step } = gdviz.state;
  const pressed = [...document.querySelectorAll("#presets [aria-pressed=true]")].map((each) => each.textContent);
  return JSON.stringify([settings, runs.map(({ theta }) => theta), selected, step, pressed]);
"""
"""All that an address stands for."""


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


NONSENSE = (
    "#rate=abc&start=x&optimizer=none&step=-3",
    "#rate=-1&start=1,2,3",
    "#optimizer=constructor",
    "#%E0%A4%A",
    "#rate=1e400&start=",
    "#;;;&&&===",
    "#<script>",
)


def test_an_address_of_nonsense_shows_the_scene(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(PARABOLA + ONLY_LOSS)
    for address in NONSENSE:
        assert page(path, address).numbers() == ["40", "0.001329", "1.767×10⁻⁶", "0.002658"], address


def test_another_link_in_the_same_page_is_followed(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.run("location.hash = '#rate=0.4&start=-3&step=2'")
    shown.wait("gdviz.state.step === 2")
    assert shown.numbers() == ["2", "−0.1200", "0.01440", "0.2400"]


@pytest.mark.parametrize("rate", [None, 0.07])
def test_a_page_loaded_anew_shows_what_it_showed(rate: float | None, page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(LINES))
    for number in range(1, 6):
        shown.click(f"#presets button:nth-child({number})")
        if number == 5:
            shown.click("#runs tr:nth-child(3) .name")
        if rate:
            shown.rate(rate)
        shown.click("#back")
        before = shown.run(KEPT)
        assert ("[]]" in before) == bool(rate)  # no preset is pressed where something is changed
        shown.wait("location.hash.split('&').some((part) => part.split(';')[0] === `step=${gdviz.state.at}`)")
        shown.driver.refresh()
        shown.settle()
        assert shown.run(KEPT) == before, number


def test_an_option_at_its_default_is_kept(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(PARABOLA + 'optimizer = "momentum"\nmomentum = 0.5\n')
    shown = page(path)
    shown.press(shown.find("#options input[name=momentum]"), Keys.CONTROL + "a" + Keys.NULL, "0.9", Keys.ENTER)
    shown.wait("location.hash.includes('momentum=0.9')")
    again = page(path, shown.run("return location.hash"))
    assert again.run("return gdviz.state.current.options.momentum") == 0.9


def test_a_run_that_the_scene_has_not_is_its_first(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(LINES)
    for address in ("#run=99&selected=7", "#run=0&selected=x", "#run=-1&selected=1.5", "#run=1e9"):
        shown = page(path, address)
        found = shown.run("const { of, hue } = gdviz.state.current; return [of, hue, gdviz.state.selected]")
        assert found == [0, 0, 0], address
