"""The learning rate's slider holds still while a rate is dragged along it."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.support.ui import Select

from tests.conftest import SceneFile
from tests.explorer.conftest import GALLERY, SCENES, PageOf
from tests.explorer.pages import Page

SWEEP = """
  const found = new Set();
  const rate = document.getElementById("rate");
  for (let stop = 0; stop <= 1000; stop += 50) {
    rate.value = stop;
    rate.dispatchEvent(new Event("input"));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.add(gdviz.slider.ends.join());
  }
  return [...found];
"""


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_ends_stay_whatever_rate_is_chosen(path: Path, page: PageOf) -> None:
    shown = page(path)
    assert len(shown.run(f"return (async () => {{ {SWEEP} }})()")) == 1


FORMULA = """
[cost]
formula = "sin(x) + 0.1*x**2"
window = [-5, 5]
[descent]
start = 4
optimizer = "adam"
learning_rate = 0.2
"""


def test_the_ends_stay_for_an_optimizer_that_the_scene_does_not_run(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(FORMULA))
    Select(shown.find("#optimizer")).select_by_value("gradient_descent")
    shown.settle()
    assert len(shown.run(f"return (async () => {{ {SWEEP} }})()")) == 1


EVENTS = """
  const drag = document.querySelector(arguments[0]);
  for (const settings of gdviz.state.settings) settings.steps = 500;
  gdviz.state.update();
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));
  const times = [];
  for (let k = 0; k < 25; k++) {
    await frame();
    const drawing = frame(); // before the page asks for its own turn in the next frame
    const begin = performance.now();
    if (drag.type === "range") drag.value = 400 + (7 * k) % 60;
    drag.dispatchEvent(drag.type === "range" ? new Event("input")
      : new KeyboardEvent("keydown", { key: k % 2 ? "ArrowLeft" : "ArrowRight" }));
    const answered = performance.now();
    const drawn = frame();
    times.push(answered - begin + (await drawn) - (await drawing));
  }
  return times.sort((one, other) => one - other);
"""
BUSY = ["explorer", "rosenbrock", "himmelblau", "race-goldstein-price", "line", "logistic", "housing-features"]


@pytest.mark.parametrize("handle", ["#rate", ".handle"])
@pytest.mark.parametrize("name", BUSY)
def test_an_event_of_500_steps_is_drawn_within_a_frame(name: str, handle: str, page: PageOf) -> None:
    shown = page(SCENES / f"{name}.toml")
    check_pace(shown, handle)


def test_three_runs_over_546_houses_are_drawn_within_a_frame(page: PageOf) -> None:
    shown = page(SCENES / "housing-features.toml")
    shown.click("#presets button:last-child")
    assert len(shown.all("#runs tr")) == 3
    check_pace(shown, ".handle")


def check_pace(shown: Page, handle: str) -> None:
    """Draws 25 times what a person changes, within a frame of 60 a second."""
    times = shown.run(f"return (async () => {{ {EVENTS} }})()", handle)
    assert times[len(times) // 4] < 16  # others may be using the processor, too
