"""The learning rate's slider holds still while a rate is dragged along it."""

from __future__ import annotations

import pytest
from selenium.webdriver.support.ui import Select

from tests.conftest import SceneFile
from tests.explorer.conftest import SCENES, PageOf
from tests.explorer.pages import Page

SWEEP = """
  const found = new Set();
  const rate = document.getElementById("rate");
  for (let stop = 0; stop <= 1000; stop += 200) {
    rate.value = stop;
    rate.dispatchEvent(new Event("input"));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.add([gdviz.slider.axis.low, gdviz.slider.axis.high].join());
  }
  return [...found];
"""


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


COUNTED = """
  const none = gdviz.panels.map(() => 0);
  const counts = { steps: 0, gradients: 0, pictures: [...none], backgrounds: [...none] };
  const { gradient } = gdviz.cost;
  gdviz.cost.gradient = (theta) => (counts.gradients++, gradient(theta));
  gdviz.panels.forEach(({ frame }, i) => {
    const clear = frame.clear.bind(frame);
    frame.clear = (canvas, ...more) => {
      counts[canvas === frame.still ? "backgrounds" : "pictures"][i]++;
      return clear(canvas, ...more);
    };
  });
  const drag = document.querySelector(arguments[0]), frame = () => new Promise(requestAnimationFrame);
  await frame();
  for (const [value, key] of [[420, "ArrowRight"], [440, "ArrowRight"], [430, "ArrowLeft"]]) {
    if (drag.type === "range") drag.value = value;
    drag.dispatchEvent(drag.type === "range" ? new Event("input") : new KeyboardEvent("keydown", { key }));
    for (const run of gdviz.state.runs) counts.steps += run.steps;
  }
  await frame();
  await frame();
  return counts;
"""
BUSY = ["explorer", "himmelblau", "ridge", "logistic", "housing-features"]  # a curve, a map, data, a plane


@pytest.mark.parametrize("name", BUSY)
def test_events_make_a_run_each_and_one_picture(name: str, page: PageOf) -> None:
    shown = page(SCENES / f"{name}.toml")
    for handle in ("#rate", ".handle"):
        check_work(shown, handle)


def test_three_runs_from_one_start_are_made_once_an_event(page: PageOf) -> None:
    shown = page(SCENES / "housing-features.toml")
    shown.click("#presets button:last-child")
    assert len(shown.all("#runs tr")) == 3
    check_work(shown, ".handle")


def check_work(shown: Page, handle: str) -> None:
    """Three events before a frame: each makes its runs, with a gradient a step, and all together one picture."""
    counts = shown.run(f"return (async () => {{ {COUNTED} }})()", handle)
    assert 0 < counts["steps"] < counts["gradients"] <= counts["steps"] + 20
    assert set(counts["pictures"]) == {1}
    ground, *charts = counts["backgrounds"]
    assert ground == 0
    assert set(charts) <= {0, 1}
